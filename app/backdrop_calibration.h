#pragma once

#include "capture/calibration.h"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The calibration of the empty backdrop while somebody does it: readings come in, what to change comes out, and once
/// nothing is left to change the backdrop is kept as it is. GUI thread.
class BackdropCalibration {
public:
    using Clock = std::chrono::steady_clock;

    explicit BackdropCalibration(Clock::time_point now)
        : m_began(now) {}

    enum class Stage {
        settling, ///< the camera still finds its exposure
        changing, ///< something is to be changed: `steps()`
        ready,    ///< nothing is, and that must last a moment
        kept
    };

    void see(const capture::BackdropReading& reading, Clock::time_point now);
    /// Keeps the backdrop although something is to be changed. False while the chair is not empty, or the camera
    /// settles.
    bool keepAsItIs();

    Stage stage() const noexcept { return m_stage; }
    /// What most of the last readings ask for, most important first.
    const std::vector<capture::BackdropStep>& steps() const noexcept { return m_steps; }
    const std::optional<capture::BackdropReading>& reading() const noexcept { return m_reading; } ///< the newest
    /// What later frames are compared with, once kept.
    const std::optional<capture::BackdropReading>& kept() const noexcept { return m_kept; }

private:
    bool settled() const;

    Clock::time_point m_began;
    std::deque<capture::BackdropReading> m_recent;
    std::optional<capture::BackdropReading> m_reading;
    std::optional<capture::BackdropReading> m_kept;
    std::optional<Clock::time_point> m_ready_since;
    std::vector<capture::BackdropStep> m_steps;
    Stage m_stage = Stage::settling;
};

/// How far the light has drifted since the backdrop was kept, told calmly: somebody who walks by is no drift.
class LightDrift {
public:
    /// A reading of a frame with or without a sitter.
    void see(const capture::BackdropReading& kept, const capture::BackdropReading& now);
    void forget() { m_recent.clear(); }
    /// CIEDE2000; nothing before a few readings.
    std::optional<double> value() const;

private:
    std::deque<double> m_recent;
};

/// The backdrop that is kept on this laptop, `backdrop.json` in the data directory: colours, no picture.
struct KeptBackdrop {
    capture::BackdropReading reading; ///< the plate and the measures; no steps
    std::string profile;              ///< id
    std::string at;                   ///< RFC 3339
};
std::optional<KeptBackdrop> loadBackdrop(const std::string& path);
/// The old file or the new one, never a part. False when it could not be written.
bool saveBackdrop(const KeptBackdrop& kept, const std::string& path);
std::string backdropPath(const std::string& data_dir);

} // namespace app
