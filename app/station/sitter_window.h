#pragma once

#include "app/station/review_page.h"

#include <QPointer>
#include <QWidget>
#include <map>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace app::station {

/// The sitter's window, any size, landscape or portrait. It never takes the keyboard: keys that reach it all the same
/// are handed to `key_elsewhere`, and no key of any kind confirms.
class SitterWindow : public QWidget {
public:
    SitterWindow(Language campaign_language, SitterOrders orders, std::function<void(QKeyEvent*)> key_elsewhere);

    void setState(const SitterState& state);
    void showFrame(const QImage& picture);
    Language language() const noexcept { return m_words.chosen.language(); }
    /// Chosen by the sitter; back to the campaign's after `done`.
    void setLanguage(Language language);
    /// Middle of the two buttons in screen px while they can be pressed.
    std::optional<QPoint> confirmAt() const;
    std::optional<QPoint> retakeAt() const;
    /// As if touched; nothing happens where a touch would do nothing.
    void pressConfirm();
    void pressRetake();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    SitterPage* page(SitterScreen screen) const;
    void draw();
    void applyScale();

    SitterWords m_words;
    Language m_campaign_language;
    std::function<void(QKeyEvent*)> m_key_elsewhere;
    SitterState m_state;
    QLabel* m_title;
    QPushButton* m_language;
    QStackedWidget* m_stack;
    ReviewPage* m_review;
    std::map<SitterScreen, SitterPage*> m_pages;
};

} // namespace app::station
