#include "app/capture_guard.h"

#include <algorithm>

namespace app {

using storage::HealthNote;

const char* name(HealthNote::Kind kind) noexcept {
    switch (kind) {
    case HealthNote::Kind::disk_full:
        return "disk_full";
    case HealthNote::Kind::clock_back:
        return "clock_back";
    case HealthNote::Kind::recipient_unusable:
        return "recipient_unusable";
    case HealthNote::Kind::disk_low:
        return "disk_low";
    case HealthNote::Kind::old_unsent:
        return "old_unsent";
    case HealthNote::Kind::certificate_expiring:
        return "certificate_expiring";
    case HealthNote::Kind::many_returned:
        return "many_returned";
    }
    return "";
}

void CaptureGuard::hear(std::vector<HealthNote> notes) {
    m_heard = true;
    m_notes = std::move(notes);
    std::erase_if(m_answered, [this](HealthNote::Kind kind) {
        return std::ranges::find(m_notes, kind, &HealthNote::kind) == m_notes.end();
    });
}

const HealthNote* CaptureGuard::stop() const {
    const auto found = std::ranges::find_if(m_notes, &HealthNote::stopsCapture);
    return found != m_notes.end() ? &*found : nullptr;
}

const HealthNote* CaptureGuard::warning() const {
    const auto found = std::ranges::find_if(
        m_notes, [this](const HealthNote& note) { return !note.stopsCapture() && !m_answered.contains(note.kind); });
    return found != m_notes.end() ? &*found : nullptr;
}

std::optional<std::string> CaptureGuard::goOn() {
    const HealthNote* open = warning();
    if (open == nullptr) {
        return std::nullopt;
    }
    m_answered.insert(open->kind);
    return std::string(name(open->kind)) + ": " + open->detail;
}

} // namespace app
