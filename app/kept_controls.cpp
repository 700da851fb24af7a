#include "app/kept_controls.h"

#include "storage/durable_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <limits>

namespace app {

namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
/// In the order of `capture::kControlParts`.
constexpr std::array<const char*, capture::kControlParts.size()> kNames{"exposure", "gain", "white_balance", "focus"};

std::optional<capture::ControlWish> wishIn(const nlohmann::json& json) {
    capture::ControlWish wish;
    const auto automatic = json.find("automatic");
    const auto value = json.find("value");
    if (automatic != json.end() && automatic->is_boolean()) {
        wish.automatic = automatic->get<bool>();
    }
    if (value != json.end() && value->is_number_integer()) {
        const auto number = value->get<std::int64_t>();
        if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max()) {
            wish.value = static_cast<int>(number);
        }
    }
    return wish.automatic || wish.value ? std::optional(wish) : std::nullopt;
}

} // namespace

std::string controlsPath(const std::string& data_dir) {
    return data_dir + "/camera-controls.json";
}

std::optional<capture::ControlSet> loadControls(const std::string& path) {
    const auto text = storage::readTextFile(path, kMostBytes);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!json.is_object()) {
        return std::nullopt;
    }
    capture::ControlSet set;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (const auto part = json.find(kNames[i]); part != json.end() && part->is_object()) {
            set.wishes[i] = wishIn(*part);
        }
    }
    return set.empty() ? std::nullopt : std::optional(set);
}

bool keepControls(const std::string& path, const capture::ControlSet& set) {
    nlohmann::json json{{"schema", 1}};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto& wish = set.wishes[i];
        if (wish && wish->automatic) {
            json[kNames[i]]["automatic"] = *wish->automatic;
        }
        if (wish && wish->value) {
            json[kNames[i]]["value"] = *wish->value;
        }
    }
    const std::string text = json.dump(2) + '\n';
    const auto bytes = std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return storage::writeFileDurably(path, bytes, 0600).has_value();
}

} // namespace app
