#include "labelled_pictures.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace bench {

namespace {

std::vector<std::string> csvFields(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool doubled = quoted && line.compare(i, 2, "\"\"") == 0;
        if (doubled)
            fields.back() += line[i++];
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += line[i];
    }
    return fields;
}

std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char next = text[++i];
        plain += next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next;
    }
    return plain;
}

std::vector<std::string> splitTexts(std::string text) {
    std::vector<std::string> texts;
    constexpr std::string_view kBetween = " || ";
    while (!text.empty()) {
        const auto end = text.find(kBetween);
        texts.push_back(unescaped(text.substr(0, end)));
        text = end == std::string::npos ? "" : text.substr(end + kBetween.size());
    }
    return texts;
}

std::vector<Polygon> polygons(const std::string& text) {
    std::vector<Polygon> all;
    std::istringstream codes(text);
    for (std::string code; std::getline(codes, code, ';');) {
        std::istringstream numbers(code);
        Polygon polygon;
        for (qr::Point& corner : polygon)
            numbers >> corner.x >> corner.y;
        if (numbers)
            all.push_back(polygon);
    }
    return all;
}

} // namespace

std::optional<std::vector<LabelledPicture>> labelledPictures() {
    const char* shared = std::getenv("XUEYING_SHARED");
    const auto root = std::filesystem::path(shared ? shared : XUEYING_SOURCE_DIR "/../shared") / "data" / "qr";
    std::ifstream index(root / "INDEX.csv");
    std::string line;
    if (!std::getline(index, line))
        return std::nullopt;
    std::vector<LabelledPicture> pictures;
    while (std::getline(index, line)) {
        const auto fields = csvFields(line);
        if (fields.size() < 5)
            continue;
        const bool nothing_stated = fields[2] == "positive" && fields[3].empty() && fields[4].empty();
        if (nothing_stated)
            continue;
        pictures.push_back({(root / fields[0]).string(), fields[1], fields[2] == "negative", splitTexts(fields[3]),
                            polygons(fields[4])});
    }
    return pictures;
}

} // namespace bench
