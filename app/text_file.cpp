#include "app/text_file.h"

#include <iconv.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>

namespace app {

namespace {

constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

/// The text in UTF-8, or nothing when it is not of that encoding.
std::optional<std::string> convert(const std::string& text, const char* encoding) {
    const iconv_t conversion = ::iconv_open("UTF-8", encoding);
    if (conversion == reinterpret_cast<iconv_t>(-1)) {
        return std::nullopt;
    }
    std::string source = text;
    std::string converted(text.size() * 3 + 4, '\0');
    char* from = source.data();
    std::size_t from_left = source.size();
    char* to = converted.data();
    std::size_t to_left = converted.size();
    const bool whole = ::iconv(conversion, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1);
    ::iconv_close(conversion);
    if (!whole) {
        return std::nullopt;
    }
    converted.resize(converted.size() - to_left);
    return converted;
}

std::string trimmed(const std::string& cell) {
    const auto first = cell.find_first_not_of(" \t\r");
    if (first == std::string::npos) {
        return {};
    }
    return cell.substr(first, cell.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

tl::expected<std::string, std::string> toUtf8(const std::string& text) {
    std::optional<std::string> utf8 = convert(text, "UTF-8");
    if (!utf8) {
        utf8 = convert(text, "GB18030");
    }
    if (!utf8 || utf8->find('\0') != std::string::npos) {
        return tl::unexpected(std::string("is neither UTF-8 nor GB18030 text"));
    }
    if (utf8->starts_with(kByteOrderMark)) {
        utf8->erase(0, 3);
    }
    return *utf8;
}

tl::expected<std::string, std::string> readText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return tl::unexpected(std::string("cannot be opened"));
    }
    std::string text;
    text.resize(kMaxBytes + 1);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad()) {
        return tl::unexpected(std::string("cannot be read"));
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > kMaxBytes) {
        return tl::unexpected(std::string("is longer than 4 MiB"));
    }
    return toUtf8(text);
}

std::vector<CsvRow> parseCsv(const std::string& text) {
    std::vector<CsvRow> rows;
    CsvRow row{1, {}};
    std::string cell;
    int line = 1;
    bool quoted = false;
    const auto endRow = [&] {
        row.cells.push_back(trimmed(cell));
        cell.clear();
        for (const std::string& one : row.cells) {
            if (!one.empty()) {
                rows.push_back(row);
                break;
            }
        }
        row = {line + 1, {}};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                cell += text[++i];
            } else if (c == '"') {
                quoted = false;
            } else {
                cell += c;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.cells.push_back(trimmed(cell));
            cell.clear();
        } else if (c == '\n') {
            endRow();
        } else {
            cell += c;
        }
        line += c == '\n' ? 1 : 0;
    }
    endRow();
    return rows;
}

std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& dir) {
    std::vector<std::filesystem::path> entries;
    std::error_code error;
    for (std::filesystem::directory_iterator at(dir, error), end; !error && at != end; at.increment(error)) {
        entries.push_back(at->path());
    }
    return entries;
}

} // namespace app
