#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QLineEdit;

namespace app::station {

class KeyButton;

/// A question answered by typing one line, in the panel and never in the way: Enter answers, Esc goes back.
class EntryStrip : public QFrame {
public:
    EntryStrip(QWidget* parent, std::function<void()> closed);

    struct Question {
        QString words;
        QString field; ///< name of the line, for screen readers too
        QString done;  ///< on the button of Enter
        QString back;
        bool secret = false; ///< a PIN: dots instead of letters, and the strip stays until `close`
        QString enter;       ///< what the key Enter is called
    };
    void ask(const Question& question, std::function<void(const QString&)> answered);
    /// What was typed does not do; it is asked again.
    void sayWrong(const QString& words);
    void close();
    bool asking() const noexcept { return m_answered != nullptr; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void answer();

    std::function<void()> m_closed;
    std::function<void(const QString&)> m_answered;
    bool m_secret = false;
    QLabel* m_words;
    QLineEdit* m_line;
    QLabel* m_wrong;
    KeyButton* m_done;
    KeyButton* m_back;
};

} // namespace app::station
