#include "capture/profile.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string_view>
#include <vector>

namespace capture {
namespace {

/// Reads one file's keys and gathers what is wrong with them.
class ProfileReader {
public:
    ProfileReader(toml::table root, std::string file)
        : m_root(std::move(root))
        , m_file(std::move(file)) {}

    tl::expected<Profile, Error> read(const std::string& text) {
        Profile profile;
        profile.text = text;
        profile.id = word("id");
        readFile(profile);
        profile.target_eye_line_px = number("target.eye_line_px", 1, 100000);
        profile.target_hair_top_px = number("target.hair_top_px", 0, 100000);
        profile.target_face_width_px = number("target.face_width_px", 1, 100000);
        if (m_root.contains("natural_skin")) {
            profile.natural_skin = NaturalSkin{range("natural_skin.a"), range("natural_skin.b")};
        }
        if (m_root.contains("own_eyes")) {
            profile.own_eyes = OwnEyes{number("own_eyes.least_share", 0, 1), number("own_eyes.seconds", 0.1, 60)};
        }
        readOutline(profile);
        for (const toml::key& key : keysOf("findings")) {
            readLimits(std::string(key.str()), profile);
        }
        refuseUnknownKeys();
        if (m_mistakes.empty()) {
            return profile;
        }
        return tl::unexpected(Error{Error::Kind::bad_profile, m_mistakes});
    }

private:
    void readFile(Profile& profile) {
        profile.width_px = static_cast<int>(number("file.width_px", 16, 4096));
        profile.height_px = static_cast<int>(number("file.height_px", 16, 4096));
        profile.dpi = static_cast<int>(number("file.dpi", 1, 2400));
        profile.min_bytes = static_cast<std::int64_t>(number("file.more_than_bytes", 0, 1e8));
        profile.max_bytes = static_cast<std::int64_t>(number("file.at_most_bytes", 1, 1e8));
        profile.min_quality = static_cast<int>(number("file.min_quality", 1, 100));
        profile.max_quality = static_cast<int>(number("file.max_quality", 1, 100));
        if (profile.min_bytes >= profile.max_bytes) {
            mistake(m_root.at_path("file.at_most_bytes").node(), "file.at_most_bytes", "must be above more_than_bytes");
        }
        if (profile.min_quality > profile.max_quality) {
            mistake(m_root.at_path("file.max_quality").node(), "file.max_quality", "must not be below min_quality");
        }
        readBackdrop(profile);
    }

    void readOutline(Profile& profile) {
        if (m_root.contains("chair_back")) {
            profile.chair_back = ChairBack{number("chair_back.level_edge", 0.02, 1), number("chair_back.drop", 0.02, 1),
                                           number("chair_back.below_chin", -0.3, 1)};
        }
        if (m_root.contains("clothes_edge")) {
            const double lost = number("clothes_edge.lost", 0, 100);
            profile.clothes_edge = ClothesEdge{lost, number("clothes_edge.clear", lost + 0.1, 100)};
        }
    }

    void readBackdrop(Profile& profile) {
        const toml::node* const node = m_root.at_path("backdrop.rgb").node();
        const toml::array* const rgb = node ? node->as_array() : nullptr;
        if (!rgb || rgb->size() != 3) {
            mistake(node, "backdrop.rgb", "must be three numbers from 0 to 255");
            return;
        }
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const auto value = (*rgb)[channel].value<std::int64_t>();
            if (!value || *value < 0 || *value > 255) {
                mistake(node, "backdrop.rgb", "must be three numbers from 0 to 255");
                return;
            }
            profile.backdrop_rgb[channel] = static_cast<std::uint8_t>(*value);
        }
    }

    void readLimits(const std::string& finding, Profile& profile) {
        const std::string path = "findings." + finding;
        const toml::node* const node = m_root.at_path(path).node();
        if (std::find(kFindingIds.begin(), kFindingIds.end(), finding) == kFindingIds.end()) {
            mistake(node, path, "is no finding");
            return;
        }
        if (!node || !node->is_table()) {
            mistake(node, path, "must be a table with pass, warn and on_fail");
            return;
        }
        Limits limits;
        limits.pass = range(path + ".pass");
        limits.warn = m_root.at_path(path + ".warn") ? range(path + ".warn") : limits.pass;
        limits.on_fail = onFail(path + ".on_fail");
        profile.limits.emplace(finding, limits);
        for (const auto& [key, value] : *node->as_table()) {
            if (key.str() != "pass" && key.str() != "warn" && key.str() != "on_fail") {
                mistake(&value, path + "." + std::string(key.str()), "is an unknown key");
            }
        }
    }

    OnFail onFail(const std::string& path) {
        const toml::node* const node = m_root.at_path(path).node();
        if (!node) {
            return OnFail::overridden;
        }
        const std::string word = node->value_or(std::string());
        if (word == "block") {
            return OnFail::block;
        }
        if (word == "note") {
            return OnFail::note;
        }
        if (word != "override") {
            mistake(node, path, "must be \"block\", \"override\" or \"note\"");
        }
        return OnFail::overridden;
    }

    /// `[low, high]`; `-inf` and `inf` are open ends.
    Range range(const std::string& path) {
        const toml::node* const node = m_root.at_path(path).node();
        const toml::array* const ends = node ? node->as_array() : nullptr;
        if (!ends || ends->size() != 2) {
            mistake(node, path, "must be [low, high]");
            return {};
        }
        const auto low = (*ends)[0].value<double>();
        const auto high = (*ends)[1].value<double>();
        if (!low || !high || std::isnan(*low) || std::isnan(*high) || *low > *high) {
            mistake(node, path, "must be two numbers, the lower first");
            return {};
        }
        Range range;
        if (std::isfinite(*low)) {
            range.low = low;
        }
        if (std::isfinite(*high)) {
            range.high = high;
        }
        return range;
    }

    double number(const std::string& path, double low, double high) {
        const toml::node* const node = m_root.at_path(path).node();
        const auto value = node ? node->value<double>() : std::optional<double>();
        if (!value || !(*value >= low && *value <= high)) {
            std::ostringstream wanted;
            wanted << "must be a number from " << low << " to " << high;
            mistake(node, path, wanted.str());
            return low;
        }
        return *value;
    }

    std::string word(const std::string& path) {
        const toml::node* const node = m_root.at_path(path).node();
        std::string value = node ? node->value_or(std::string()) : std::string();
        if (value.empty()) {
            mistake(node, path, "must be a word");
        }
        return value;
    }

    std::vector<toml::key> keysOf(const char* path) const {
        std::vector<toml::key> keys;
        if (const toml::table* const table = m_root.at_path(path).as_table()) {
            for (const auto& [key, value] : *table) {
                keys.push_back(key);
            }
        }
        return keys;
    }

    void refuseUnknownKeys() {
        static const std::vector<std::string> known{"id",
                                                    "title",
                                                    "file",
                                                    "target",
                                                    "backdrop",
                                                    "findings",
                                                    "file.width_px",
                                                    "file.height_px",
                                                    "file.dpi",
                                                    "file.more_than_bytes",
                                                    "file.at_most_bytes",
                                                    "file.min_quality",
                                                    "file.max_quality",
                                                    "target.eye_line_px",
                                                    "target.hair_top_px",
                                                    "target.face_width_px",
                                                    "backdrop.rgb",
                                                    "natural_skin",
                                                    "natural_skin.a",
                                                    "natural_skin.b",
                                                    "own_eyes",
                                                    "own_eyes.least_share",
                                                    "own_eyes.seconds",
                                                    "chair_back",
                                                    "chair_back.level_edge",
                                                    "chair_back.drop",
                                                    "chair_back.below_chin",
                                                    "clothes_edge",
                                                    "clothes_edge.lost",
                                                    "clothes_edge.clear"};
        const auto refuse = [&](const std::string& path, const toml::node& node) {
            if (std::find(known.begin(), known.end(), path) == known.end()) {
                mistake(&node, path, "is an unknown key");
            }
        };
        for (const auto& [key, value] : m_root) {
            refuse(std::string(key.str()), value);
            if (key.str() == "findings" || !value.is_table()) {
                continue;
            }
            for (const auto& [inner, inner_value] : *value.as_table()) {
                refuse(std::string(key.str()) + "." + std::string(inner.str()), inner_value);
            }
        }
    }

    void mistake(const toml::node* node, const std::string& key, const std::string& what) {
        std::ostringstream line;
        line << (m_mistakes.empty() ? "" : "\n") << m_file;
        if (node && node->source().begin) {
            line << ':' << node->source().begin.line;
        }
        line << ": " << key << ' ' << (node ? "" : "is missing: ") << what;
        m_mistakes += line.str();
    }

    toml::table m_root;
    std::string m_file;
    std::string m_mistakes;
};

} // namespace

Limits Profile::limitsOf(const std::string& finding) const {
    const auto found = limits.find(finding);
    if (found == limits.end()) {
        return {.pass = {}, .warn = {}, .on_fail = OnFail::note};
    }
    return found->second;
}

tl::expected<Profile, Error> parseProfile(const std::string& toml_text, const std::string& name_for_errors) {
    try {
        return ProfileReader(toml::parse(toml_text, name_for_errors), name_for_errors).read(toml_text);
    } catch (const toml::parse_error& error) {
        std::ostringstream what;
        what << name_for_errors << ':' << error.source().begin.line << ": " << error.description();
        return tl::unexpected(Error{Error::Kind::bad_profile, what.str()});
    }
}

tl::expected<Profile, Error> loadProfile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) {
        return tl::unexpected(Error{Error::Kind::bad_profile, path + ": cannot be read"});
    }
    return parseProfile(text.str(), path);
}

} // namespace capture
