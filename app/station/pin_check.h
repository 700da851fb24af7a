#pragma once

#include "storage/station_identity.h"

#include <QObject>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace app::station {

/// Finds out whose PIN was typed, off the GUI thread: the hash is slow on purpose. After three wrong ones in a row each
/// further one waits, twice as long each time. GUI thread.
class PinCheck : public QObject {
public:
    /// Whose it is; nobody's, or asked before the last answer came.
    using Answered = std::function<void(const std::optional<std::string>& who)>;

    void check(std::vector<storage::Person> people, storage::SecretBytes pin, Answered answered);

protected:
    bool event(QEvent* event) override;

private:
    Answered m_answered;
    int m_wrong_in_a_row = 0;
    std::mutex m_mutex;                  ///< guards m_whose
    std::optional<std::string> m_whose; ///< empty: nobody's
    std::jthread m_checking;
};

} // namespace app::station
