#include "app/station/sync_shown.h"

#include <algorithm>

namespace app::station {

namespace {

using namespace std::chrono_literals;
using Kind = upload::SyncEvent::Kind;
using State = SyncShown::Batch::State;

constexpr auto kSpeedOver = 15s;
constexpr auto kSpeedAtLeast = 1s;

State stateAfter(Kind kind, State before) {
    switch (kind) {
    case Kind::receipt_applied:
        return State::stored;
    case Kind::delivered:
    case Kind::waiting_for_receipt:
        return State::delivered;
    case Kind::failed:
        return State::failed;
    case Kind::retrying:
        return State::trying_again;
    case Kind::progress:
        return State::sending;
    default:
        return before;
    }
}

} // namespace

void SyncShown::move(Batch& batch, const upload::SyncEvent& event, SteadyTime now) {
    m_now = now;
    if (event.kind == Kind::progress) {
        // Where a batch goes on is no movement.
        if (batch.moved && event.offset_bytes > batch.offset_bytes) {
            m_moved.emplace_back(now, event.offset_bytes - batch.offset_bytes);
        } else if (m_moved.empty()) {
            m_moved.emplace_back(now, 0);
        }
        batch.moved = true;
    }
    while (m_moved.size() > 1 && now - m_moved.front().first > kSpeedOver) {
        m_moved.pop_front();
    }
}

void SyncShown::hear(const upload::SyncEvent& event, SteadyTime now) {
    running = true;
    if (!event.batch_id.empty()) {
        auto found =
            std::find_if(batches.begin(), batches.end(), [&](const Batch& one) { return one.id == event.batch_id; });
        if (found == batches.end()) {
            batches.push_back({event.batch_id, event.records});
            found = batches.end() - 1;
        }
        move(*found, event, now);
        if (event.total_bytes > 0) { // an upload that was lost begins at 0 again
            found->offset_bytes = event.offset_bytes;
            found->total_bytes = event.total_bytes;
        }
        found->records = std::max(found->records, event.records);
        found->attempt = event.attempt;
        found->state = stateAfter(event.kind, found->state);
        found->trouble = event.error;
    }
    if (event.error) {
        trouble = event.error;
    } else if (event.kind != Kind::finished) {
        trouble.reset();
    }
    if (event.summary) {
        finish(*event.summary); // people may leave; the list of digests may still be on its way
    }
}

void SyncShown::finish(const upload::SyncSummary& summary) {
    running = false;
    ran = true;
    counted = true;
    captured = summary.captured;
    stored = summary.stored;
    waiting = summary.waiting;
    duplicate = summary.duplicate;
    rejected = summary.rejected;
    safe_to_leave = summary.safe_to_leave;
    trouble = summary.last_error;
    broken.reset();
}

void SyncShown::count(const storage::QueueStatus& status) {
    counted = true;
    stored = status.stored;
    exported = status.exported;
    waiting = status.queued + status.batched + status.delivered + status.exported;
    duplicate = status.duplicate;
    rejected = status.rejected;
    captured = stored + waiting + duplicate + rejected;
    safe_to_leave = !running && captured == stored;
}

std::int64_t SyncShown::sentBytes() const {
    std::int64_t sent = 0;
    for (const Batch& batch : batches) {
        const bool arrived = batch.state == State::stored || batch.state == State::delivered;
        sent += arrived ? batch.total_bytes : batch.offset_bytes;
    }
    return sent;
}

std::int64_t SyncShown::totalBytes() const {
    std::int64_t bytes = 0;
    std::int64_t records = 0;
    for (const Batch& batch : batches) {
        bytes += batch.total_bytes;
        records += batch.total_bytes > 0 ? batch.records : 0;
    }
    const std::int64_t each = records > 0 ? bytes / records : kTypicalRecordBytes;
    for (const Batch& batch : batches) {
        bytes += batch.total_bytes > 0 ? 0 : batch.records * each;
    }
    return bytes;
}

std::optional<double> SyncShown::speed() const {
    if (m_moved.size() < 2 || m_moved.back().first - m_moved.front().first < kSpeedAtLeast) {
        return std::nullopt;
    }
    std::int64_t bytes = 0;
    for (auto one = m_moved.begin() + 1; one != m_moved.end(); ++one) {
        bytes += one->second;
    }
    return static_cast<double>(bytes) / std::chrono::duration<double>(m_now - m_moved.front().first).count();
}

std::optional<std::chrono::seconds> SyncShown::timeLeft() const {
    const auto now = speed();
    if (!running || !now || *now < 1) {
        return std::nullopt;
    }
    const auto left = std::max<std::int64_t>(0, totalBytes() - sentBytes());
    return std::chrono::seconds(static_cast<std::int64_t>(static_cast<double>(left) / *now) + 1);
}

} // namespace app::station
