#include "app/toml_reader.h"

#include "app/text_file.h"

#include <sstream>

namespace app {

namespace {

int lineOf(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

} // namespace

std::optional<toml::table> parseToml(const std::string& path, const std::string& file,
                                     std::vector<CampaignMistake>& mistakes) {
    const auto text = readText(path);
    if (!text) {
        mistakes.push_back({file, 0, "", text.error()});
        return std::nullopt;
    }
    try {
        return toml::parse(*text, file);
    } catch (const toml::parse_error& error) {
        mistakes.push_back({file, static_cast<int>(error.source().begin.line), "", std::string(error.description())});
        return std::nullopt;
    }
}

TomlReader::TomlReader(const toml::table& root, std::string file, std::vector<CampaignMistake>& mistakes)
    : m_root(root)
    , m_file(std::move(file))
    , m_mistakes(mistakes) {}

const toml::node* TomlReader::find(const std::string& key) {
    m_known.insert(key);
    return m_root.at_path(key).node();
}

bool TomlReader::has(const std::string& key) const {
    return static_cast<bool>(m_root.at_path(key));
}

int TomlReader::lineOf(const std::string& key) const {
    const toml::node* node = m_root.at_path(key).node();
    return node == nullptr ? 0 : app::lineOf(*node);
}

void TomlReader::wrong(const std::string& key, const std::string& what) {
    m_mistakes.push_back({m_file, lineOf(key), key, what});
}

void TomlReader::warn(const std::string& key, const std::string& what) {
    m_mistakes.push_back({m_file, lineOf(key), key, what, true});
}

std::optional<std::string> TomlReader::text(const std::string& key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_string()) {
        wrong(key, "must be text in quotes");
        return std::nullopt;
    }
    return node->value<std::string>();
}

std::string TomlReader::requiredText(const std::string& key) {
    const bool there = has(key);
    const std::string value = text(key).value_or("");
    if (!there) {
        wrong(key, "is missing");
    } else if (value.empty() && m_root.at_path(key).is_string()) {
        wrong(key, "is empty");
    }
    return value;
}

std::optional<std::int64_t> TomlReader::number(const std::string& key, std::int64_t low, std::int64_t high) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
    if (!value || *value < low || *value > high) {
        wrong(key, "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> TomlReader::flag(const std::string& key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_boolean()) {
        wrong(key, "must be true or false");
        return std::nullopt;
    }
    return node->value<bool>();
}

std::optional<std::vector<std::string>> TomlReader::texts(const std::string& key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const toml::array* list = node->as_array();
    std::vector<std::string> values;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (const auto value = list->get(i)->value<std::string>()) {
            values.push_back(*value);
        }
    }
    if (list == nullptr || values.size() != list->size()) {
        wrong(key, "must be a list of texts, e.g. [\"a\", \"b\"]");
        return std::nullopt;
    }
    return values;
}

std::optional<std::string> TomlReader::day(const std::string& key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    std::string written;
    if (const auto date = node->value<toml::date>(); date && node->is_date()) {
        std::ostringstream text;
        text << *date;
        written = text.str();
    } else if (node->is_string()) {
        written = *node->value<std::string>();
    }
    if (!storage::fromRfc3339(written + "T00:00:00.000Z")) {
        wrong(key, "must be a day, e.g. 2025-04-12");
        return std::nullopt;
    }
    return written;
}

void TomlReader::warnOfUnknownKeys() {
    collectUnknown(m_root, "");
}

void TomlReader::collectUnknown(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (m_known.contains(key)) {
            continue;
        }
        if (const toml::table* inner = node.as_table()) {
            collectUnknown(*inner, key + ".");
        } else {
            m_mistakes.push_back({m_file, app::lineOf(node), key, "is not a key that is known here", true});
        }
    }
}

} // namespace app
