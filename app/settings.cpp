#include "app/settings.h"

#include "app/toml_reader.h"
#include "storage/durable_file.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace app {

namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>; ///< what a text may be; empty: anything

/// Names every setting once: key, member, what it may be. Reading and writing both walk it.
template <typename AnySettings, typename Visitor>
void visit(AnySettings& s, Visitor&& each) {
    each.text("camera.source", s.camera.source, Words{});
    each.text("camera.usb_id", s.camera.usb_id, Words{});
    each.number("camera.width_px", s.camera.width_px, 320, 7680);
    each.number("camera.height_px", s.camera.height_px, 240, 4320);
    each.number("camera.fps", s.camera.fps, 1, 120);
    each.number("camera.quarter_turns", s.camera.quarter_turns, 0, 3);
    each.text("code.source", s.code.source, Words{"portrait_camera", "second_camera", "scanner"});
    each.text("code.camera", s.code.camera, Words{});
    each.number("code.near_focus_percent", s.code.near_focus_percent, 0, 100);
    each.number("code.exposure_percent", s.code.exposure_percent, 1, 100);
    each.flag("shutter.automatic", s.shutter.automatic);
    each.number("shutter.automatic_after_ms", s.shutter.automatic_after_ms, 200, 10'000);
    each.text("shutter.landmark_model", s.shutter.landmark_model, Words{});
    each.text("sitter.screen", s.sitter.screen, Words{});
    each.flag("sitter.may_work_without_screen", s.sitter.may_work_without_screen);
    each.flag("sitter.confirm_over_shared_picture", s.sitter.confirm_over_shared_picture);
    each.text("sitter.keypad_usb_id", s.sitter.keypad_usb_id, Words{});
    each.text("sitter.language", s.sitter.language, Words{"zh", "en"});
    each.text("look.language", s.look.language, Words{"zh", "en"});
    each.text("look.theme", s.look.theme, Words{"dark", "light"});
    each.flag("look.sounds", s.look.sounds);
    each.text("sync.mode", s.sync.mode, Words{"by_hand", "when_online", "day_end"});
    each.number("sync.batch_records", s.sync.batch_records, 1, 10'000);
    each.number("sync.batch_mib", s.sync.batch_mib, 1, 1024);
    each.number("sync.parallel", s.sync.parallel, 1, 8);
    each.text("sync.proxy", s.sync.proxy, Words{});
    each.flag("keeping.second_copy", s.keeping.second_copy);
    each.text("keeping.second_copy_path", s.keeping.second_copy_path, Words{});
    each.number("keeping.erase_after_days", s.keeping.erase_after_days, 0, 3650);
    each.number("keeping.lock_after_min", s.keeping.lock_after_min, 1, 720);
}

/// Takes what the file has and leaves the default where it is wrong.
struct FromFile {
    TomlReader& reader;

    void text(const char* key, std::string& member, const Words& words) {
        const auto value = reader.text(key);
        if (value && !words.empty() && std::find(words.begin(), words.end(), *value) == words.end()) {
            std::string known;
            for (const std::string& word : words) {
                known += (known.empty() ? "" : ", ") + word;
            }
            reader.wrong(key, "must be one of " + known);
        } else if (value) {
            member = *value;
        }
    }
    void number(const char* key, std::int64_t& member, std::int64_t low, std::int64_t high) {
        member = reader.number(key, low, high).value_or(member);
    }
    void flag(const char* key, bool& member) { member = reader.flag(key).value_or(member); }
};

struct IntoTable {
    toml::table& root;

    template <typename Value>
    void set(const std::string& key, const Value& value) {
        const auto dot = key.find('.');
        toml::node* group = root.get(key.substr(0, dot));
        if (group == nullptr || !group->is_table()) {
            group = &root.insert_or_assign(key.substr(0, dot), toml::table{}).first->second;
        }
        group->as_table()->insert_or_assign(key.substr(dot + 1), value);
    }
    void text(const char* key, const std::string& member, const Words&) { set(key, member); }
    void number(const char* key, std::int64_t member, std::int64_t, std::int64_t) { set(key, member); }
    void flag(const char* key, bool member) { set(key, member); }
};

tl::expected<toml::table, std::string> readTable(const std::string& path) {
    if (!fs::exists(path)) {
        return toml::table{};
    }
    std::vector<CampaignMistake> mistakes;
    auto root = parseToml(path, "settings.toml", mistakes);
    if (!root) {
        return tl::unexpected(toText(mistakes.front()));
    }
    return std::move(*root);
}

} // namespace

std::string settingsPath(const std::string& data_dir) {
    return (fs::path(data_dir) / "settings.toml").string();
}

tl::expected<LoadedSettings, std::string> loadSettings(const std::string& path) {
    const auto root = readTable(path);
    if (!root) {
        return tl::unexpected(root.error());
    }
    LoadedSettings loaded;
    std::vector<CampaignMistake> mistakes;
    TomlReader reader(*root, "settings.toml", mistakes);
    visit(loaded.settings, FromFile{reader});
    reader.warnOfUnknownKeys();
    for (const CampaignMistake& mistake : mistakes) {
        loaded.warnings.push_back(toText(mistake));
    }
    return loaded;
}

tl::expected<void, std::string> saveSettings(const Settings& settings, const std::string& path) {
    auto root = readTable(path);
    if (!root) {
        return tl::unexpected(root.error());
    }
    visit(settings, IntoTable{*root});
    std::ostringstream text;
    text << *root << '\n';
    return storage::writeFileDurably(path, qr::asBytes(text.str()), 0600).map_error([](const storage::Error& error) {
        return error.detail;
    });
}

} // namespace app
