#include "capture/steady_camera.h"

#include "capture/mat_view.h"
#include "capture/v4l2_device.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace capture {
namespace {

using namespace std::chrono_literals;
using Clock = Frame::Clock;

constexpr auto kLongestWait = 500ms;
/// A source that gives nothing for this long is silent: at 5 frames a second six are missing.
constexpr auto kSilentAfter = 1300ms;
/// Black or torn frames are trouble when nothing else has come for this long.
constexpr auto kBadAfter = 1000ms;
/// A reader that is stuck this long is left to itself, and the source opened anew beside it.
constexpr auto kStuckAfter = 6s;
/// The stuck one and the one beside it: what holds both would hold a third.
constexpr int kMostReaders = 2;
/// How long a camera that is not wanted any more may take to let go of its device.
constexpr auto kFarewell = 1s;
/// Fewer than so many frames within so long is a slow camera: most lower their rate in bad light.
constexpr auto kPaceWindow = 1500ms;
constexpr std::size_t kSlowFrames = 11; // 7 a second
constexpr auto kFirstPause = 250ms;
constexpr auto kLongestPause = 2s;

/// Black: no channel's mean reaches this level. A lens cap still has noise.
constexpr double kBlackLevel = 6;
/// Torn: at more than this share of the block borders a row repeats the row above to the last bit. A decoder that has
/// lost the thread fills the rest with one colour; even a plain cloth differs from block to block.
constexpr double kTornRows = 0.2;
constexpr int kBlockRows = 8;
constexpr std::uint8_t kFullLevel = 245;
/// A row is at full level when this share of its bytes is. One channel alone may be full: the cloth's blue is.
constexpr double kFullBytes = 0.97;
/// Half torn: this share of the rows, up from the lowest, but not all, is the same to the last bit as in one of the
/// last frames. The rest of a cut JPEG shows what the decoder's buffer held before; a live sensor's noise never
/// repeats. A coder that leaves out what stands still repeats the cloth beside and above a sitter, not the sitter.
constexpr double kStaleRows = 0.25;
constexpr double kAllRows = 0.97;
constexpr std::size_t kRememberedFrames = 3;

bool atFullLevel(const std::uint8_t* row, std::ptrdiff_t bytes) {
    const auto full = std::count_if(row, row + bytes, [](std::uint8_t level) { return level >= kFullLevel; });
    return static_cast<double>(full) >= kFullBytes * static_cast<double>(bytes);
}

/// One number for every eighth row; 0 for a row at full level.
std::vector<std::uint64_t> rowPrints(const Frame& frame) {
    const cv::Mat picture = matView(frame);
    std::vector<std::uint64_t> prints;
    for (int y = 0; y < picture.rows; y += kBlockRows) {
        const std::uint8_t* const row = picture.ptr(y);
        std::uint64_t print = 14695981039346656037ULL; // FNV-1a, eight bytes at a time
        for (int i = 0; i + 8 <= picture.cols * 3; i += 8) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, row + i, sizeof bytes);
            print = (print ^ bytes) * 1099511628211ULL;
        }
        prints.push_back(atFullLevel(row, std::ptrdiff_t{3} * picture.cols) ? 0 : print);
    }
    return prints;
}

CameraTrouble troubleOf(const Error& error) {
    switch (error.kind) {
    case Error::Kind::no_camera:
        return {CameraTrouble::Kind::missing, error.detail};
    case Error::Kind::camera_busy:
        return {CameraTrouble::Kind::busy, error.detail};
    case Error::Kind::no_frame:
        return {CameraTrouble::Kind::missing, error.detail};
    default:
        return {CameraTrouble::Kind::unusable, error.detail};
    }
}

} // namespace

struct SteadyCamera::State {
    Open open;

    std::mutex mutex; ///< guards all that follows
    std::condition_variable changed;
    std::optional<Frame> frame;
    std::optional<CameraTrouble> trouble; ///< from opening or reading
    bool ended = false;
    bool stop = false;
    int readers = 0;                         ///< threads that still use the source
    std::uint64_t reader = 0;                ///< the reader that counts; earlier ones are stuck and end by themselves
    Clock::time_point heard = Clock::now();  ///< of the reader: any sign of life
    Clock::time_point framed = Clock::now(); ///< of the last frame
    Clock::time_point good = Clock::now();   ///< of the last frame that was neither black nor torn
    std::optional<CameraTrouble::Kind> bad;  ///< what the last frame shows
    bool is_slow = false;
    std::deque<std::vector<std::uint64_t>> prints; ///< of the last frames' rows
    Clock::time_point began = Clock::now();        ///< of the frames that came without a longer pause
    std::deque<Clock::time_point> arrivals;        ///< within the last `kPaceWindow`

    /// Whether frames have come too slowly for a whole window.
    bool slow(Clock::time_point now) {
        if (arrivals.empty() || now - arrivals.back() > kSilentAfter) {
            began = now;
            arrivals.clear();
        }
        arrivals.push_back(now);
        while (now - arrivals.front() > kPaceWindow) {
            arrivals.pop_front();
        }
        return now - began > kPaceWindow && arrivals.size() < kSlowFrames;
    }

    /// Whether the lower part of the picture has stood still while the rest has not.
    bool stale(std::vector<std::uint64_t> now) {
        double same = 0;
        for (std::size_t row = now.size(); row-- > 0;) {
            const bool repeats = std::any_of(prints.begin(), prints.end(), [&](const auto& earlier) {
                return row < earlier.size() && earlier[row] == now[row];
            });
            if (!repeats) {
                break;
            }
            same += now[row] != 0 ? 1 : 0; // of rows at full level nothing can be said
        }
        const double share = same / std::max(1.0, static_cast<double>(now.size()));
        prints.push_back(std::move(now));
        if (prints.size() > kRememberedFrames) {
            prints.pop_front();
        }
        return share > kStaleRows && share < kAllRows;
    }

    bool current(std::uint64_t me) const { return !stop && reader == me; }

    /// Waits for a pause; false when this reader is not wanted any more.
    bool pause(std::uint64_t me, std::chrono::milliseconds length) {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, length, [&] { return !current(me); });
        heard = Clock::now();
        return current(me);
    }

    bool report(std::uint64_t me, std::optional<CameraTrouble> what) {
        const std::lock_guard lock(mutex);
        if (!current(me)) {
            return false;
        }
        // Who has the device is then the earlier reader, whose driver gives nothing.
        if (what && what->kind == CameraTrouble::Kind::busy && readers > 1) {
            what->kind = CameraTrouble::Kind::silent;
        }
        trouble = std::move(what);
        heard = Clock::now();
        changed.notify_all();
        return true;
    }

    bool deliver(std::uint64_t me, const Frame& taken) {
        std::optional<CameraTrouble::Kind> shown = pictureTrouble(taken);
        std::vector<std::uint64_t> rows = rowPrints(taken);
        const std::lock_guard lock(mutex);
        if (!current(me)) {
            return false;
        }
        if (stale(std::move(rows)) && !shown) {
            shown = CameraTrouble::Kind::corrupt;
        }
        heard = framed = Clock::now();
        bad = shown;
        if (!shown) {
            good = heard;
        }
        is_slow = slow(heard);
        frame = taken;
        trouble.reset();
        changed.notify_all();
        return true;
    }

    void finish(std::uint64_t me) {
        const std::lock_guard lock(mutex);
        if (current(me)) {
            ended = true;
            changed.notify_all();
        }
    }
};

SteadyCamera::SteadyCamera(Open open)
    : m_state(std::make_shared<State>()) {
    m_state->open = std::move(open);
    startReader(0);
}

void SteadyCamera::startReader(std::uint64_t me) {
    ++m_state->readers;
    try {
        std::thread([state = m_state, me] {
            readOn(state, me);
            const std::lock_guard lock(state->mutex);
            --state->readers;
            state->changed.notify_all();
        }).detach();
    } catch (const std::system_error&) {
        --m_state->readers;
    }
}

// The device is free again afterwards, for whoever opens it next. Only a reader that is stuck in a driver is left: it
// keeps its own share of the state and ends when the driver lets go of it.
SteadyCamera::~SteadyCamera() {
    std::unique_lock lock(m_state->mutex);
    m_state->stop = true;
    m_state->changed.notify_all();
    m_state->changed.wait_for(lock, kFarewell, [this] { return m_state->readers == 0; });
}

SteadyCamera::Look SteadyCamera::next() {
    State& state = *m_state;
    std::unique_lock lock(state.mutex);
    state.changed.wait_for(lock, kLongestWait, [&] { return state.frame || state.trouble || state.ended; });
    const auto now = Clock::now();
    if (now - state.heard > kStuckAfter && !state.ended && state.readers < kMostReaders) {
        ++state.reader;
        state.heard = now;
        startReader(state.reader);
    }
    if (state.frame) {
        Look look{std::exchange(state.frame, std::nullopt), {}, false};
        if (state.bad && now - state.good > kBadAfter) {
            look.frame.reset();
            look.trouble = CameraTrouble{*state.bad, "the camera is open"};
        } else if (state.is_slow) {
            look.trouble = CameraTrouble{CameraTrouble::Kind::slow, "fewer than 7 frames a second"};
        }
        return look;
    }
    if (state.ended) {
        return {{}, {}, true};
    }
    if (state.trouble) {
        Look look{{}, state.trouble, false};
        // Named once a wait, not in a busy loop.
        state.changed.wait_for(lock, kLongestWait, [&] { return state.frame.has_value(); });
        return look;
    }
    if (now - state.framed > kSilentAfter) {
        return {{}, CameraTrouble{CameraTrouble::Kind::silent, "no frame comes"}, false};
    }
    return {};
}

void SteadyCamera::readOn(const std::shared_ptr<State>& state, std::uint64_t me) {
    std::chrono::milliseconds wait = kFirstPause;
    while (true) {
        auto source = state->open();
        if (!source) {
            if (source.error().kind == Error::Kind::stream_ended) {
                state->finish(me);
                return;
            }
            if (!state->report(me, troubleOf(source.error())) || !state->pause(me, wait)) {
                return;
            }
            wait = std::min<std::chrono::milliseconds>(wait * 2, kLongestPause);
            continue;
        }
        while (true) {
            const auto frame = (*source)->next();
            if (!frame) {
                if (frame.error().kind == Error::Kind::stream_ended) {
                    state->finish(me);
                    return;
                }
                if (!state->report(me, troubleOf(frame.error()))) {
                    return;
                }
                break;
            }
            wait = kFirstPause;
            if (!state->deliver(me, *frame)) {
                return;
            }
        }
        source->reset(); // lets go of the device before it is opened again
        if (!state->pause(me, wait)) {
            return;
        }
    }
}

SteadyCamera::Open reopening(const std::string& where, const CameraSettings& settings) {
    struct Known {
        std::mutex mutex; ///< guards identity: a stuck reader and the next one may both be opening
        std::string identity;
    };
    return [where, settings, known = std::make_shared<Known>()] {
        std::string path = devicePathOf(where);
        if (path.empty()) {
            return openCamera(where, settings);
        }
        std::string identity;
        {
            const std::lock_guard lock(known->mutex);
            identity = known->identity;
        }
        path = deviceOf(identity, path);
        auto source = openCamera(path, settings);
        if (source && identity.empty()) {
            const std::lock_guard lock(known->mutex);
            known->identity = usbIdentity(path);
        }
        return source;
    };
}

std::optional<CameraTrouble::Kind> pictureTrouble(const Frame& frame) {
    const cv::Mat picture = matView(frame);
    double sums[3] = {0, 0, 0};
    int torn = 0;
    int rows = 0;
    const auto row_bytes = static_cast<std::size_t>(picture.cols) * 3;
    for (int y = kBlockRows; y < picture.rows; y += kBlockRows, ++rows) {
        const std::uint8_t* const row = picture.ptr(y);
        for (int x = 0; x < picture.cols; x += 8) {
            for (int channel = 0; channel < 3; ++channel) {
                sums[channel] += row[3 * x + channel];
            }
        }
        // Rows at full level are a bright cloth, not a decoder's filling.
        const bool repeats = std::equal(row, row + row_bytes, picture.ptr(y - 1));
        torn += repeats && !atFullLevel(row, static_cast<std::ptrdiff_t>(row_bytes)) ? 1 : 0;
    }
    const double pixels = std::max(1.0, static_cast<double>(rows) * ((picture.cols + 7) / 8));
    if (std::max({sums[0], sums[1], sums[2]}) / pixels < kBlackLevel) {
        return CameraTrouble::Kind::black;
    }
    if (torn > kTornRows * rows) {
        return CameraTrouble::Kind::corrupt;
    }
    return std::nullopt;
}

} // namespace capture
