#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace storage::sqlite {

/// A prepared statement. Values bound to it are copied. Throws `SqlError`.
class Statement {
public:
    Statement(sqlite3* connection, const char* sql);

    void reset() noexcept;
    /// Binds the values to the parameters 1, 2, … in order.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        int place = 0;
        (bindAt(++place, values), ...);
        return *this;
    }
    /// One value to one parameter, from 1.
    template <typename Value>
    void bindTo(int place, const Value& value) {
        bindAt(place, value);
    }
    /// True when there is a row.
    bool step();
    /// Runs it to its end and resets it.
    void run();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::vector<std::uint8_t> blob(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;

private:
    void bindAt(int place, std::int64_t value);
    void bindAt(int place, int value) { bindAt(place, static_cast<std::int64_t>(value)); }
    void bindAt(int place, std::string_view value);
    void bindAt(int place, const char* value) { bindAt(place, std::string_view(value)); }
    void bindAt(int place, const std::string& value) { bindAt(place, std::string_view(value)); }
    void bindAt(int place, std::span<const std::uint8_t> value);
    void bindAt(int place, std::nullptr_t);
    template <typename T>
    void bindAt(int place, const std::optional<T>& value) {
        value ? bindAt(place, *value) : bindAt(place, nullptr);
    }
    void check(int answer) const;

    sqlite3* m_connection;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> m_statement;
};

} // namespace storage::sqlite
