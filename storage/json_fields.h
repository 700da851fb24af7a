#pragma once

#include "storage/record.h"

#include <nlohmann/json.hpp>

#include <string>

namespace storage {

/// Thrown by the readers below and caught in the `…FromJson` that called them.
struct Malformed {
    std::string where; ///< the key and what is wrong with it
};

/// An object of a document that came from outside. Every member throws `Malformed`; unknown keys are ignored.
class JsonFields {
public:
    /// `value` outlives this.
    JsonFields(const nlohmann::json& value, std::string path);

    bool has(const char* key) const; ///< there and not null
    std::string text(const char* key) const;
    std::optional<std::string> optionalText(const char* key) const;
    std::int64_t integer(const char* key, std::int64_t low, std::int64_t high) const;
    Time time(const char* key) const;
    /// A SHA-256 in lowercase hex.
    std::string digest(const char* key) const;
    qr::Bytes base64(const char* key) const;
    JsonFields object(const char* key) const;
    const nlohmann::json& array(const char* key, std::size_t max_items) const;
    const nlohmann::json& at(const char* key) const;

    [[noreturn]] void refuse(const char* key, const std::string& why) const;
    const nlohmann::json& value() const noexcept { return *m_value; }
    const std::string& path() const noexcept { return m_path; }

private:
    const nlohmann::json* m_value;
    std::string m_path;
};

/// Runs `read` over the parsed document; answers what is wrong with it otherwise. Requires `schema` = 1.
template <typename T, typename Read>
tl::expected<T, std::string> readDocument(std::string_view json, std::size_t max_bytes, Read&& read) {
    if (json.size() > max_bytes) {
        return tl::unexpected(std::string("longer than the format allows"));
    }
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (parsed.is_discarded()) {
        return tl::unexpected(std::string("not JSON"));
    }
    try {
        const JsonFields fields(parsed, "");
        if (fields.integer("schema", 0, 1'000'000) != 1) {
            fields.refuse("schema", "not 1");
        }
        return read(fields);
    } catch (const Malformed& malformed) {
        return tl::unexpected(malformed.where);
    }
}

/// The document's text; bytes that are no UTF-8 become U+FFFD.
std::string dumpJson(const nlohmann::ordered_json& document);

} // namespace storage
