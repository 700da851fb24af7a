#pragma once

#include <QPushButton>

class QLabel;

namespace app::station {

/// A button that shows the key which does the same. Tab comes to it and shows where it stands; keys are the window's
/// business all the same, so a Space meant for the shutter cannot press it.
class KeyButton : public QPushButton {
public:
    explicit KeyButton(QWidget* parent);

    void setWords(const QString& key_cap, const QString& words);
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

    bool m_primary = false;
    QLabel* m_key;
    QLabel* m_words;
};

} // namespace app::station
