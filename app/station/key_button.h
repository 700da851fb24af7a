#pragma once

#include <QPushButton>

class QLabel;

namespace app::station {

/// A button that shows the key which does the same. Tab comes to it and shows where it stands; keys are the window's
/// business all the same, so a Space meant for the shutter cannot press it.
class KeyButton : public QPushButton {
public:
    explicit KeyButton(QWidget* parent);

    /// How it stands among others: a circle for one of many, a box for what is on or off.
    enum class Mark { none, circle, circle_full, box, box_checked };

    void setWords(const QString& key_cap, const QString& words);
    /// `spoken` says the same to a screen reader.
    void setMark(Mark mark, const QString& spoken);
    /// Why it cannot be pressed now, for whoever points at it or has it read out; empty: nothing to say.
    void setWhyNot(const QString& reason);
    /// The one that leads on.
    void setPrimary(bool primary);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void dress();
    void drawMark();
    void describe();

    bool m_primary = false;
    Mark m_mark = Mark::none;
    QString m_mark_spoken;
    QString m_why_not;
    QLabel* m_key;
    QLabel* m_shape;
    QLabel* m_words;
};

} // namespace app::station
