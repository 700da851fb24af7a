#include "app/station/screens.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>
#include <algorithm>

namespace app::station {

Screens::Screens(QWidget& photographer, QWidget& sitter, bool windowed, Settings::Sitter wishes, Told told)
    : m_photographer(photographer)
    , m_sitter(sitter)
    , m_windowed(windowed)
    , m_wishes(std::move(wishes))
    , m_told(std::move(told))
    , m_had_second(!m_wishes.screen.empty()) {
    auto* application = qGuiApp;
    QObject::connect(application, &QGuiApplication::screenAdded, &m_photographer, [this] { place(); });
    QObject::connect(application, &QGuiApplication::screenRemoved, &m_photographer, [this] { place(); });
}

/// The remembered one, else any that does not show the photographer's picture.
QScreen* Screens::secondScreen() const {
    QScreen* any = nullptr;
    for (QScreen* screen : QGuiApplication::screens()) {
        const bool own = screen != QGuiApplication::primaryScreen() &&
                         screen->geometry() != QGuiApplication::primaryScreen()->geometry();
        if (own && screen->name().toStdString() == m_wishes.screen) {
            return screen;
        }
        any = own && any == nullptr ? screen : any;
    }
    return any;
}

void Screens::show() {
    place();
    m_photographer.show();
    if (!m_wishes.confirm_over_shared_picture) {
        m_sitter.show();
    }
    // Without a window manager nobody else gives the keyboard to a window.
    m_photographer.activateWindow();
    m_photographer.windowHandle()->requestActivate();
    m_photographer.setFocus();
}

void Screens::setWishes(const Settings::Sitter& wishes) {
    m_wishes = wishes;
    place();
}

void Screens::follow(SitterScreen screen) {
    m_screen = screen;
    if (m_wishes.confirm_over_shared_picture && m_photographer.isVisible()) {
        placeOverPhotographers();
    }
}

void Screens::place() {
    if (m_wishes.confirm_over_shared_picture) {
        m_photographer.setGeometry(QGuiApplication::primaryScreen()->availableGeometry());
        placeOverPhotographers();
        m_told.sitter_screen_gone(false);
        return;
    }
    QScreen* second = m_windowed ? nullptr : secondScreen();
    if (second == nullptr) {
        placeSideBySide();
        m_told.sitter_screen_gone(m_had_second && !m_windowed);
        return;
    }
    m_had_second = true;
    if (const std::string name = second->name().toStdString(); name != m_wishes.screen) {
        m_wishes.screen = name;
        m_told.chosen(name);
    }
    m_photographer.setGeometry(QGuiApplication::primaryScreen()->availableGeometry());
    m_sitter.setScreen(second);
    m_sitter.setGeometry(second->geometry());
    if (m_sitter.isVisible()) {
        m_sitter.showFullScreen();
    } else {
        m_sitter.setWindowState(Qt::WindowFullScreen);
    }
    m_told.sitter_screen_gone(false);
}

/// While the sitter decides, and until they have seen that it is saved.
void Screens::placeOverPhotographers() {
    if (m_screen != SitterScreen::review && m_screen != SitterScreen::done) {
        m_sitter.hide();
        return;
    }
    if (!m_sitter.isVisible()) {
        m_sitter.setGeometry(QGuiApplication::primaryScreen()->geometry());
        m_sitter.showFullScreen();
    }
    m_sitter.raise();
}

void Screens::placeSideBySide() {
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    constexpr int kSitterWidth_px = 640;
    const int photographer =
        std::min(room.width(), std::max(m_photographer.minimumWidth(), room.width() - kSitterWidth_px));
    const int sitter = std::max(m_sitter.minimumWidth(), std::min(kSitterWidth_px, room.width() - photographer));
    m_sitter.setWindowState(Qt::WindowNoState);
    m_photographer.setGeometry(room.left(), room.top(), photographer, room.height());
    m_sitter.setGeometry(room.right() + 1 - sitter, room.top(), sitter, room.height());
}

} // namespace app::station
