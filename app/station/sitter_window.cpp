#include "app/station/sitter_window.h"

#include "app/station/style.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <cmath>
#include <set>

namespace app::station {

SitterWindow::SitterWindow(Language campaign_language, SitterOrders orders,
                           std::function<void(QKeyEvent*)> key_elsewhere)
    : m_words(campaign_language)
    , m_campaign_language(campaign_language)
    , m_key_elsewhere(std::move(key_elsewhere))
    , m_title(makeLabel("title-soft", this))
    , m_language(new QPushButton(this))
    , m_stack(new QStackedWidget(this))
    , m_review(new ReviewPage(this, std::move(orders))) {
    setWindowTitle(QStringLiteral("学影 Xueying · 被采集者 Sitter"));
    setObjectName(QStringLiteral("sitter"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setWindowFlag(Qt::WindowDoesNotAcceptFocus);
    setMinimumSize(480, 360);
    m_pages = {{SitterScreen::waiting, makeWaitingPage(this)},
               {SitterScreen::hello, makeHelloPage(this)},
               {SitterScreen::fee, makeFeePage(this)},
               {SitterScreen::framing, makeFramingPage(this)},
               {SitterScreen::review, m_review},
               {SitterScreen::done, makeDonePage(this)},
               {SitterScreen::away, makeAwayPage(this)}};
    m_pages[SitterScreen::code_trouble] = m_pages[SitterScreen::waiting];
    std::set<SitterPage*> added;
    for (const auto& [screen, one] : m_pages) {
        if (added.insert(one).second) {
            m_stack->addWidget(one);
        }
    }
    m_language->setObjectName(QStringLiteral("sitterLanguage"));
    m_language->setFocusPolicy(Qt::NoFocus);
    setRole(m_language, "language");
    connect(m_language, &QPushButton::clicked, this, [this] { setLanguage(other(language())); });
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_language);
    auto* column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    applyScale();
    draw();
}

SitterPage* SitterWindow::page(SitterScreen screen) const {
    return m_pages.at(screen);
}

void SitterWindow::setState(const SitterState& state) {
    const bool next_sitter = m_state.screen == SitterScreen::done && state.screen != SitterScreen::done;
    m_state = state;
    if (next_sitter && language() != m_campaign_language) {
        m_words = SitterWords(m_campaign_language);
    }
    draw();
}

void SitterWindow::showFrame(const QImage& picture) {
    page(m_state.screen)->showFrame(picture);
}

void SitterWindow::setLanguage(Language language) {
    m_words = SitterWords(language);
    draw();
}

void SitterWindow::draw() {
    const QString title = m_words.chosen.translate("sitter", "Graduation picture");
    m_title->setText(m_state.practice ? title + u" · " + m_words.chosen.translate("sitter", "Practice") : title);
    m_language->setText(m_words.chosen.translate("sitter", "中文"));
    page(m_state.screen)->setState(m_state, m_words);
    m_stack->setCurrentWidget(page(m_state.screen));
}

void SitterWindow::keyPressEvent(QKeyEvent* event) {
    m_key_elsewhere(event);
}

/// It ends with the photographer's, never alone: nobody could confirm any more.
void SitterWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
}

void SitterWindow::resizeEvent(QResizeEvent* event) {
    applyScale();
    QWidget::resizeEvent(event);
}

void SitterWindow::applyScale() {
    const bool portrait_format = height() > width();
    const double across = width() / (portrait_format ? 1080.0 : 1920.0);
    const double down = height() / (portrait_format ? 1920.0 : 1080.0);
    const double scale = std::clamp(std::min(across, down), 0.3, 4.0);
    setStyleSheet(makeStyleSheet(kLight, scale));
    const int margin = qRound(48 * scale);
    layout()->setContentsMargins(margin, margin, margin, margin);
    layout()->setSpacing(qRound(32 * scale));
    for (const auto& [screen, one] : m_pages) {
        one->setScale(scale, portrait_format);
    }
}

namespace {

std::optional<QPoint> middleOf(const QPushButton* button) {
    if (!button->isVisible() || !button->isEnabled()) {
        return std::nullopt;
    }
    return button->mapToGlobal(button->rect().center());
}

} // namespace

void SitterWindow::pressConfirm() {
    if (m_state.screen == SitterScreen::review) {
        m_review->confirmButton()->click();
    }
}

void SitterWindow::pressRetake() {
    if (m_state.screen == SitterScreen::review) {
        m_review->retakeButton()->click();
    }
}

std::optional<QPoint> SitterWindow::confirmAt() const {
    return middleOf(m_review->confirmButton());
}

std::optional<QPoint> SitterWindow::retakeAt() const {
    return middleOf(m_review->retakeButton());
}

} // namespace app::station
