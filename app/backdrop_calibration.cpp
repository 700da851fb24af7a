#include "app/backdrop_calibration.h"

#include "storage/durable_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;
using capture::BackdropReading;
using capture::BackdropStep;

/// A camera that was let go finds its exposure within about a second.
constexpr auto kLeastSettling = 800ms;
constexpr auto kReadyLasts = 800ms;
/// Readings come several times a second; so many of them tell.
constexpr std::size_t kRecent = 5;
constexpr std::size_t kMost = 3;
/// The exposure still moves when the cloth's lightness has changed by more than this over those readings.
constexpr double kStillMoving = 1.5;
constexpr std::size_t kDriftReadings = 5;
constexpr std::size_t kLeastDriftReadings = 2;
constexpr std::size_t kMostBytes = 64 * 1024;

} // namespace

bool BackdropCalibration::settled() const {
    if (m_recent.size() < kMost) {
        return false;
    }
    const auto [least, most] =
        std::minmax_element(m_recent.begin(), m_recent.end(),
                            [](const BackdropReading& a, const BackdropReading& b) { return a.lighter < b.lighter; });
    return most->lighter - least->lighter < kStillMoving;
}

void BackdropCalibration::see(const BackdropReading& reading, Clock::time_point now) {
    m_reading = reading;
    if (m_stage == Stage::kept) {
        return;
    }
    m_recent.push_back(reading);
    if (m_recent.size() > kRecent) {
        m_recent.pop_front();
    }
    m_steps.clear();
    for (int step = 0; step < static_cast<int>(BackdropStep::count_); ++step) {
        const auto asked = std::count_if(m_recent.begin(), m_recent.end(), [&](const BackdropReading& one) {
            return std::count(one.steps.begin(), one.steps.end(), static_cast<BackdropStep>(step)) > 0;
        });
        if (static_cast<std::size_t>(asked) >= kMost) {
            m_steps.push_back(static_cast<BackdropStep>(step));
        }
    }
    if (now - m_began < kLeastSettling || !settled()) {
        m_stage = Stage::settling;
        m_ready_since.reset();
        return;
    }
    if (!m_steps.empty() || !reading.steps.empty()) {
        m_stage = m_steps.empty() ? Stage::settling : Stage::changing;
        m_ready_since.reset();
        return;
    }
    m_stage = Stage::ready;
    m_ready_since = m_ready_since.value_or(now);
    if (now - *m_ready_since >= kReadyLasts) {
        m_stage = Stage::kept;
        m_kept = reading;
    }
}

bool BackdropCalibration::keepAsItIs() {
    const bool chair_taken = std::count(m_steps.begin(), m_steps.end(), BackdropStep::empty_the_chair) > 0;
    if (!m_reading || chair_taken || m_stage == Stage::settling) {
        return false;
    }
    m_stage = Stage::kept;
    m_kept = m_reading;
    return true;
}

void LightDrift::see(const BackdropReading& kept, const BackdropReading& now) {
    if (const auto drift = capture::lightDrift(kept, now)) {
        m_recent.push_back(*drift);
        if (m_recent.size() > kDriftReadings) {
            m_recent.pop_front();
        }
    }
}

std::optional<double> LightDrift::value() const {
    if (m_recent.size() < kLeastDriftReadings) {
        return std::nullopt;
    }
    return *std::min_element(m_recent.begin(), m_recent.end());
}

std::string backdropPath(const std::string& data_dir) {
    return data_dir + "/backdrop.json";
}

std::optional<KeptBackdrop> loadBackdrop(const std::string& path) {
    const auto text = storage::readTextFile(path, kMostBytes);
    if (!text) {
        return std::nullopt;
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("plate") || !json["plate"].is_array()) {
        return std::nullopt;
    }
    KeptBackdrop kept;
    for (const auto& cell : json["plate"]) {
        if (!cell.is_array() || cell.size() != 3 ||
            !std::all_of(cell.begin(), cell.end(), [](const auto& one) { return one.is_number(); })) {
            return std::nullopt;
        }
        kept.reading.plate.push_back({cell[0].get<float>(), cell[1].get<float>(), cell[2].get<float>()});
    }
    const auto number = [&](const char* key) {
        return json.contains(key) && json[key].is_number() ? json[key].get<double>() : 0.0;
    };
    const auto words = [&](const char* key) {
        return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
    };
    kept.reading.from_reference = number("from_reference");
    kept.reading.uniform = number("uniform");
    kept.reading.gradient = number("gradient");
    kept.profile = words("profile");
    kept.at = words("at");
    return kept;
}

bool saveBackdrop(const KeptBackdrop& kept, const std::string& path) {
    nlohmann::ordered_json json;
    json["schema"] = 1;
    json["profile"] = kept.profile;
    json["at"] = kept.at;
    json["from_reference"] = kept.reading.from_reference;
    json["uniform"] = kept.reading.uniform;
    json["gradient"] = kept.reading.gradient;
    json["plate"] = kept.reading.plate;
    const std::string text = json.dump(1) + "\n";
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    return storage::writeFileDurably(path, bytes, 0600).has_value();
}

} // namespace app
