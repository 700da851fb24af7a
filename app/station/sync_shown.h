#pragma once

#include "app/pipeline.h"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace app::station {

constexpr std::int64_t kTypicalRecordBytes = 45'000; ///< a portrait of 30 to 40 KB, sealed

/// How the evening's sync stands, as plain values.
struct SyncShown {
    using SteadyTime = std::chrono::steady_clock::time_point;

    struct Batch {
        std::string id;
        std::int64_t records = 0;
        std::int64_t offset_bytes = 0;
        std::int64_t total_bytes = 0; ///< 0: not spooled yet
        enum class State { waiting, sending, trying_again, delivered, stored, failed } state = State::waiting;
        std::optional<upload::Error> trouble = {};
        int attempt = 0;
        bool moved = false; ///< told an offset in this sync
    };
    bool running = false;
    bool paused = false; ///< somebody's wish: goes on when they say so
    bool ran = false;    ///< at least once since the program started
    std::vector<Batch> batches;
    std::int64_t captured = 0;
    std::int64_t stored = 0;
    std::int64_t waiting = 0;
    std::int64_t exported = 0; ///< of those waiting: on a USB stick
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    bool counted = false; ///< the numbers above are the queue's own
    bool safe_to_leave = false;
    std::optional<upload::Error> trouble;
    std::optional<storage::Error> broken;
    std::optional<QueuePage> page;
    std::optional<storage::DayFacts> day;
    std::optional<news::QueueWork> work; ///< what was last done by hand, and how it went
    int utc_offset_min = 480;            ///< the campaign's clock
    bool operator_here = false;          ///< who unlocked may close returned records

    /// Takes in what a running sync tells.
    void hear(const upload::SyncEvent& event, SteadyTime now = std::chrono::steady_clock::now());
    void finish(const upload::SyncSummary& summary);
    /// The queue as it is now, while a sync runs or not.
    void count(const storage::QueueStatus& status);

    std::int64_t sentBytes() const;
    std::int64_t totalBytes() const;     ///< batches not spooled yet by what the others weigh
    std::optional<double> speed() const; ///< bytes a second over the last 15 s; nothing while too little moved
    std::optional<std::chrono::seconds> timeLeft() const;

private:
    void move(Batch& batch, const upload::SyncEvent& event, SteadyTime now);

    std::deque<std::pair<SteadyTime, std::int64_t>> m_moved; ///< bytes at a time
    SteadyTime m_now{};
};

} // namespace app::station
