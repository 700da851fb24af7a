#pragma once

#include <chrono>
#include <cstdint>
#include <string>

// The bench starts itself anew for each program that is measured, so that nothing of one warms the other.

namespace preview_bench {

using Clock = std::chrono::steady_clock;

inline std::int64_t nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
}

/// The whole station with both windows at 1920x1080. Prints {"first_ms"} and, when `seconds` is not 0, also {"fps",
/// "cores", "frames"} while framing. `started_ns` is when its process was asked for.
int runStation(const std::string& dir, const std::string& video, double seconds, std::int64_t started_ns);

/// Qt and cv::VideoCapture, nothing else: prints {"first_ms"}.
int runMinimal(const std::string& video, std::int64_t started_ns);

/// Paints the same frames in both of the station's live pictures and by a plain scaled drawImage; prints
/// {"photographer_ratio", "sitter_ratio", "plain_ms"}.
int runPainting(int rounds);

} // namespace preview_bench
