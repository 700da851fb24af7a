#pragma once

#include <string>

namespace upload {

/// Keeps the computer awake, lid closed or not, while the object lives: an inhibitor lock of logind. Where there is no
/// logind, or it refuses, the computer sleeps as it always does, and a sync goes on afterwards.
class SleepInhibitor {
public:
    /// `why` is shown by the desktop to whoever wants to suspend.
    explicit SleepInhibitor(const std::string& why);
    SleepInhibitor(const SleepInhibitor&) = delete;
    SleepInhibitor& operator=(const SleepInhibitor&) = delete;
    ~SleepInhibitor();

    bool held() const noexcept { return m_lock >= 0; }

private:
    int m_lock; ///< logind's file descriptor; the lock goes with it
};

} // namespace upload
