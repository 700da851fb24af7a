#pragma once

#include "app/station/sentences.h"

#include <QFrame>
#include <functional>

class QLabel;
class QVBoxLayout;

namespace app::station {

/// A question with numbered answers, in the panel and never in the way: 1 to 9 answers, Esc goes back.
class ChoiceStrip : public QFrame {
public:
    ChoiceStrip(QWidget* parent, std::function<void()> closed);

    void ask(const QString& question, std::vector<Reason> answers, const QString& back,
             std::function<void(const Reason&)> answered);
    void close();
    bool asking() const noexcept { return m_answered != nullptr; }
    /// True when the key was an answer or Esc.
    bool takeKey(int key);

private:
    void answer(std::size_t index);

    std::function<void()> m_closed;
    QLabel* m_question;
    QVBoxLayout* m_list;
    std::vector<Reason> m_answers;
    std::function<void(const Reason&)> m_answered;
};

} // namespace app::station
