#pragma once

#include <QPushButton>

class QLabel;

namespace app::station {

/// A button that shows the key which does the same. Keys are the window's business: the button never takes the focus,
/// so a Space or Enter meant for the window cannot press it.
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

private:
    void dress();

    bool m_primary = false;
    QLabel* m_key;
    QLabel* m_words;
};

} // namespace app::station
