#pragma once

#include "app/station/sentences.h"

#include <QFrame>
#include <functional>

class QLabel;
class QVBoxLayout;

namespace app::station {

/// A question with numbered answers, in the panel and never in the way: 1 to 9 answers on a page, 0 shows
/// the next page, Esc goes back.
class ChoiceStrip : public QFrame {
public:
    static constexpr std::size_t kDigits = 9;

    ChoiceStrip(QWidget* parent, std::function<void()> closed);

    /// How many answers are shown at first, at most nine, and the words for the others' number (%1).
    struct FirstPage {
        std::size_t answers = kDigits;
        QString more = {}; ///< empty: the numbers of those shown
    };
    void ask(const QString& question, std::vector<Reason> answers, const QString& back,
             std::function<void(const Reason&)> answered, const FirstPage& first_page);
    void ask(const QString& question, std::vector<Reason> answers, const QString& back,
             std::function<void(const Reason&)> answered);
    void close();
    bool asking() const noexcept { return m_answered != nullptr; }
    /// Which answer is the first on the page now, and another page.
    std::size_t firstShown() const noexcept { return m_first; }
    void showFrom(std::size_t first);
    /// True when the key was an answer or Esc.
    bool takeKey(int key);

private:
    void answer(std::size_t index);
    void showAnswers();
    void addMore(std::size_t end);
    std::size_t onPage() const { return m_first == 0 ? m_first_page.answers : kDigits; }
    void nextPage();
    void clearList();

    std::function<void()> m_closed;
    QLabel* m_question;
    QVBoxLayout* m_list;
    QString m_back;
    std::vector<Reason> m_answers;
    FirstPage m_first_page;
    std::size_t m_first = 0; ///< of the page
    std::function<void(const Reason&)> m_answered;
};

} // namespace app::station
