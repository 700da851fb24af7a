#pragma once

#include "storage/health.h"

#include <set>

namespace app {

/// Whether the next sitter may be taken. Capture stops only for what could not be saved or never be opened, and goes on
/// by itself when that is gone; everything else is a warning that stays until an operator goes on or it is gone.
class CaptureGuard {
public:
    void hear(std::vector<storage::HealthNote> notes);

    /// Health was looked at.
    bool heard() const noexcept { return m_heard; }
    /// Whether the next sitter may come: health was looked at, and nothing stops capture.
    bool mayBegin() const { return m_heard && stop() == nullptr; }
    /// What stops capture; null: nothing.
    const storage::HealthNote* stop() const;
    /// The first warning that nobody has answered yet.
    const storage::HealthNote* warning() const;
    /// An operator has seen the warning; what for the audit trail, or nothing when there was none.
    std::optional<std::string> goOn();

    const std::vector<storage::HealthNote>& notes() const noexcept { return m_notes; }

private:
    bool m_heard = false;
    std::vector<storage::HealthNote> m_notes;
    std::set<storage::HealthNote::Kind> m_answered;
};

/// A word for logs and the audit trail.
const char* name(storage::HealthNote::Kind kind) noexcept;

} // namespace app
