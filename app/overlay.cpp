#include "app/overlay.h"

#include "app/campaign.h"
#include "app/text_file.h"
#include "storage/durable_file.h"

#include <filesystem>
#include <regex>

namespace app {

namespace fs = std::filesystem;

namespace {

fs::path inPlace(const std::string& data_dir) {
    return fs::path(data_dir) / "overlay";
}
fs::path onTrial(const std::string& data_dir) {
    return fs::path(data_dir) / "overlay.trial";
}

tl::expected<void, std::string> failure(const std::error_code& error, const fs::path& path) {
    return error ? tl::expected<void, std::string>(tl::unexpected(path.string() + ": " + error.message()))
                 : tl::expected<void, std::string>();
}

} // namespace

bool Overlay::exists() const {
    return fs::exists(inPlace(m_data_dir));
}

tl::expected<void, std::string> Overlay::changeText(const std::string& key, const std::string& text) const {
    if (!std::regex_match(key, std::regex("[a-z_]+\\.(zh|en)")) || key.starts_with("notice.")) {
        return tl::unexpected('"' + key + "\" is no text that may be changed on site");
    }
    return put("texts/" + key + ".txt", text + "\n");
}

tl::expected<void, std::string> Overlay::replaceSlots(const std::string& csv_path) const {
    return readText(csv_path)
        .map_error([&](const std::string& why) { return csv_path + ' ' + why; })
        .and_then([&](const std::string& text) { return put("slots.csv", text); });
}

tl::expected<void, std::string> Overlay::replaceContacts(const std::string& toml_path) const {
    return readText(toml_path)
        .map_error([&](const std::string& why) { return toml_path + ' ' + why; })
        .and_then([&](const std::string& text) { return put("contacts.toml", text); });
}

tl::expected<void, std::string> Overlay::takeFile(const std::string& path) const {
    const fs::path file(path);
    if (file.filename() == "slots.csv") {
        return replaceSlots(path);
    }
    if (file.filename() == "contacts.toml") {
        return replaceContacts(path);
    }
    if (file.extension() != ".txt") {
        return tl::unexpected(path + " is neither slots.csv nor contacts.toml nor a text such as leave.zh.txt");
    }
    return readText(path)
        .map_error([&](const std::string& why) { return path + ' ' + why; })
        .and_then([&](std::string text) {
            text.erase(text.find_last_not_of("\r\n") + 1);
            return changeText(file.stem().string(), text);
        });
}

tl::expected<void, std::string> Overlay::remove() const {
    std::error_code error;
    fs::remove_all(inPlace(m_data_dir), error);
    return failure(error, inPlace(m_data_dir));
}

tl::expected<void, std::string> Overlay::put(const std::string& name, const std::string& content) const {
    const fs::path trial = onTrial(m_data_dir);
    const fs::path place = inPlace(m_data_dir);
    std::error_code error;
    fs::remove_all(trial, error);
    fs::create_directories((trial / name).parent_path(), error);
    if (!error && fs::exists(place)) {
        fs::copy(place, trial, fs::copy_options::recursive, error);
    }
    if (error) {
        return failure(error, trial);
    }
    if (const auto written = storage::writeFileDurably((trial / name).string(), qr::asBytes(content), 0600); !written) {
        return tl::unexpected(written.error().detail);
    }
    const auto usable = loadCampaign((fs::path(m_data_dir) / "campaign").string(), trial.string());
    if (!usable) {
        fs::remove_all(trial, error);
        return tl::unexpected(usable.error());
    }
    fs::remove_all(place, error);
    fs::rename(trial, place, error);
    return failure(error, place);
}

} // namespace app
