#pragma once

#include "storage/pin_gate.h"

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace app::station {

/// Finds out whose PIN was typed, off the GUI thread: the hash is slow on purpose. GUI thread.
class PinCheck : public QObject {
public:
    using Gate = std::shared_ptr<storage::PinGate>; ///< used by nobody else while a PIN is checked
    struct Answer {
        std::optional<std::string> who; ///< nothing: nobody's, or nobody's of that role
        std::chrono::seconds wait{0};   ///< until a PIN is looked at again
    };
    using Answered = std::function<void(const Answer& answer)>;

    /// Asked before the last answer came: nothing happens.
    void check(Gate gate, std::optional<storage::Person::Role> role, storage::SecretBytes pin, Answered answered);

protected:
    bool event(QEvent* event) override;

private:
    Answered m_answered;
    std::mutex m_mutex; ///< guards m_answer
    Answer m_answer;
    std::jthread m_checking;
};

} // namespace app::station
