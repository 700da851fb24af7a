#pragma once

#include "app/station/picture_view.h"
#include "app/station/sitter_page.h"

#include <QElapsedTimer>
#include <QPushButton>
#include <array>
#include <functional>

class QBoxLayout;
class QLabel;

namespace app::station {

/// What the sitter decides. Only this page asks for it, and only by touch or mouse.
struct SitterOrders {
    std::function<void()> confirm;
    std::function<void()> retake;
    std::function<void(int index)> chooseTake;
};

/// A button that no key presses, wherever the key comes from.
class TouchButton : public QPushButton {
public:
    explicit TouchButton(QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
};

/// The real portrait, unmirrored, and two choices.
class ReviewPage : public SitterPage {
public:
    ReviewPage(QWidget* parent, SitterOrders orders);

    void setState(const SitterState& state, const SitterWords& words) override;
    void setScale(double scale, bool portrait_format) override;
    QPushButton* confirmButton() const noexcept { return m_confirm; }
    QPushButton* retakeButton() const noexcept { return m_retake; }

private:
    void drawTakes(const SitterState& state);
    void fitHeadline();
    /// False for the first moments of the page, so that a tap meant for the page before cannot decide.
    bool armed() const;

    SitterOrders m_orders;
    QElapsedTimer m_shown;
    QBoxLayout* m_root;
    QBoxLayout* m_side;
    QBoxLayout* m_buttons;
    PictureView* m_portrait;
    std::array<QPushButton*, 3> m_takes{};
    QLabel* m_question;
    QLabel* m_name;
    QLabel* m_details;
    QLabel* m_wrong;
    QLabel* m_choose;
    std::array<QLabel*, 2> m_rules; ///< side by side, so that the letters can be large
    QLabel* m_final;
    QPushButton* m_retake;
    QPushButton* m_confirm;
    double m_scale = 1;
    bool m_portrait_format = false;
    bool m_several = false; ///< takes to choose from

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace app::station
