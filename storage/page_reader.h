#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace storage {

/// A value as a database row holds it.
using Cell = std::variant<std::monostate, std::int64_t, std::string, std::vector<std::uint8_t>>;

struct FoundRow {
    std::int64_t rowid = 0; ///< 0 for a table without rowids
    std::vector<Cell> cells;
};

/// Reads the rows of a SQLite database page by page, without its b-trees, so that any damage costs only the rows that
/// lie on the damaged pages. Tells nothing of tables: a row is known by its shape.
class PageReader {
public:
    /// `file` and `log` (the write-ahead log, or empty) outlive this.
    PageReader(std::span<const std::uint8_t> file, std::span<const std::uint8_t> log);

    /// Every row that can be read whole; a row may come more than once.
    void rows(const std::function<void(const FoundRow&)>& tell) const;

private:
    using Page = std::span<const std::uint8_t>;

    void overlayLog(std::span<const std::uint8_t> log);
    Page page(std::uint32_t number) const;
    void rowsOf(std::uint32_t number, const std::function<void(const FoundRow&)>& tell) const;
    bool payload(Page from, std::size_t place, std::uint64_t size, bool table, std::vector<std::uint8_t>& out) const;

    std::span<const std::uint8_t> m_file;
    std::size_t m_page_bytes = 4096;
    std::uint32_t m_pages = 0;
    std::map<std::uint32_t, Page> m_newer; ///< from the log
};

} // namespace storage
