#include "app/station/screens.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWindow>
#include <algorithm>

namespace app::station {

namespace {

QScreen* secondScreen() {
    for (QScreen* screen : QGuiApplication::screens()) {
        if (screen != QGuiApplication::primaryScreen() &&
            screen->geometry() != QGuiApplication::primaryScreen()->geometry()) {
            return screen;
        }
    }
    return nullptr;
}

} // namespace

Screens::Screens(QWidget& photographer, QWidget& sitter, bool windowed,
                 std::function<void(bool gone)> sitter_screen_gone)
    : m_photographer(photographer)
    , m_sitter(sitter)
    , m_windowed(windowed)
    , m_gone(std::move(sitter_screen_gone)) {
    auto* application = qGuiApp;
    QObject::connect(application, &QGuiApplication::screenAdded, &m_photographer, [this] { place(); });
    QObject::connect(application, &QGuiApplication::screenRemoved, &m_photographer, [this] { place(); });
}

void Screens::show() {
    place();
    m_photographer.show();
    m_sitter.show();
    // Without a window manager nobody else gives the keyboard to a window.
    m_photographer.activateWindow();
    m_photographer.windowHandle()->requestActivate();
    m_photographer.setFocus();
}

void Screens::place() {
    QScreen* second = m_windowed ? nullptr : secondScreen();
    if (second == nullptr) {
        placeSideBySide();
        m_gone(m_had_second);
        return;
    }
    m_had_second = true;
    m_photographer.setGeometry(QGuiApplication::primaryScreen()->availableGeometry());
    m_sitter.setScreen(second);
    m_sitter.setGeometry(second->geometry());
    if (m_sitter.isVisible()) {
        m_sitter.showFullScreen();
    } else {
        m_sitter.setWindowState(Qt::WindowFullScreen);
    }
    m_gone(false);
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
