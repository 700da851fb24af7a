#include "upload/centre/csv_text.h"

namespace upload::centre {

std::string csvLine(const std::vector<std::string>& fields) {
    std::string line;
    for (const auto& field : fields) {
        line += line.empty() ? "" : ",";
        if (field.find_first_of("\",\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char c : field) {
            line += c == '"' ? "\"\"" : std::string(1, c);
        }
        line += '"';
    }
    return line + "\r\n";
}

tl::expected<CsvRows, storage::Error> parseCsv(const std::string& text) {
    CsvRows rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    int line = 1;
    int quoted_since = 0;
    const auto endRow = [&] {
        row.push_back(std::move(field));
        field.clear();
        if (row.size() > 1 || !row[0].empty()) {
            rows.push_back(std::move(row));
        }
        row.clear();
    };
    for (std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            field += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
            quoted_since = line;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            field += c;
        } else if (c == ',') {
            row.push_back(std::move(field));
            field.clear();
        } else if (c == '\n') {
            endRow();
        }
    }
    if (quoted) {
        return tl::unexpected(storage::Error{storage::Error::Kind::malformed,
                                             "line " + std::to_string(quoted_since) + ": a quote is not closed"});
    }
    endRow();
    return rows;
}

} // namespace upload::centre
