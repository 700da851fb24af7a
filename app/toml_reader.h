#pragma once

#include "app/campaign.h"

#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace app {

/// Takes values out of a TOML file by dotted key and writes down, with its line, what is missing, of another type, or
/// unknown.
class TomlReader {
public:
    TomlReader(const toml::table& root, std::string file, std::vector<CampaignMistake>& mistakes);

    std::optional<std::string> text(const std::string& key);
    std::optional<std::int64_t> number(const std::string& key, std::int64_t low, std::int64_t high);
    std::optional<bool> flag(const std::string& key);
    std::optional<std::vector<std::string>> texts(const std::string& key);
    /// A TOML date or the same as text.
    std::optional<std::string> day(const std::string& key);
    /// The text; a mistake when it is not there or empty.
    std::string requiredText(const std::string& key);

    bool has(const std::string& key) const;
    int lineOf(const std::string& key) const;
    void wrong(const std::string& key, const std::string& what);
    void warn(const std::string& key, const std::string& what);
    /// Every key that nobody asked for is a warning: most often a slip of the pen.
    void warnOfUnknownKeys();

private:
    const toml::node* find(const std::string& key);
    void collectUnknown(const toml::table& table, const std::string& prefix);

    const toml::table& m_root;
    std::string m_file;
    std::vector<CampaignMistake>& m_mistakes;
    std::set<std::string> m_known;
};

/// The file's table; nothing when it cannot be read or is no TOML, which is then a mistake.
std::optional<toml::table> parseToml(const std::string& path, const std::string& file,
                                     std::vector<CampaignMistake>& mistakes);

} // namespace app
