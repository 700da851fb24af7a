#include "app/ctl/csv.h"

namespace ctl {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Records {
public:
    explicit Records(std::istream& in)
        : m_in(in) {}

    int line() const { return m_first_line; }
    bool quoteLeftOpen() const { return m_quoted; }

    /// The next record's fields; nothing at the end. Quoted fields may hold line breaks.
    std::optional<std::vector<std::string>> next() {
        m_first_line = m_line;
        std::vector<std::string> fields(1);
        bool any = false;
        for (int c = m_in.get(); c != std::istream::traits_type::eof(); c = m_in.get()) {
            any = true;
            if (c == '\n')
                ++m_line;
            if (m_quoted)
                quoted(static_cast<char>(c), fields.back());
            else if (c == '"')
                m_quoted = true;
            else if (c == ',')
                fields.emplace_back();
            else if (c == '\n')
                return fields;
            else if (c != '\r')
                fields.back() += static_cast<char>(c);
        }
        return any ? std::optional(fields) : std::nullopt;
    }

private:
    void quoted(char c, std::string& field) {
        if (c != '"') {
            field += c;
        } else if (m_in.peek() == '"') {
            field += '"';
            m_in.get();
        } else {
            m_quoted = false;
        }
    }

    std::istream& m_in;
    int m_line = 1;
    int m_first_line = 1;
    bool m_quoted = false;
};

} // namespace

std::optional<std::string> CsvRow::field(const std::string& name) const {
    const auto at = fields.find(name);
    return at == fields.end() ? std::nullopt : std::optional(at->second);
}

tl::expected<CsvTable, std::string> readCsv(std::istream& in) {
    Records records(in);
    CsvTable table;
    while (auto fields = records.next()) {
        const std::string line = "line " + std::to_string(records.line());
        if (records.quoteLeftOpen())
            return tl::unexpected(line + ": a quote is not closed");
        if (fields->size() == 1 && fields->front().empty())
            continue;
        if (table.columns.empty()) {
            if (fields->front().starts_with(kByteOrderMark))
                fields->front().erase(0, kByteOrderMark.size());
            table.columns = std::move(*fields);
            continue;
        }
        if (fields->size() != table.columns.size())
            return tl::unexpected(line + ": " + std::to_string(fields->size()) + " fields under " +
                                  std::to_string(table.columns.size()) + " columns");
        CsvRow row{records.line(), {}};
        for (std::size_t i = 0; i < fields->size(); ++i) {
            if (!(*fields)[i].empty())
                row.fields[table.columns[i]] = std::move((*fields)[i]);
        }
        table.rows.push_back(std::move(row));
    }
    if (table.columns.empty())
        return tl::unexpected(std::string("line 1: no column names"));
    return table;
}

} // namespace ctl
