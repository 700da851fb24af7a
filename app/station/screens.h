#pragma once

#include <QWidget>
#include <functional>

namespace app::station {

/// Puts the two windows on their screens: the sitter's fills the second one, found automatically; with a single screen,
/// or when asked for windows, they stand side by side. Survives the second screen's unplugging and coming back.
class Screens {
public:
    Screens(QWidget& photographer, QWidget& sitter, bool windowed, std::function<void(bool gone)> sitter_screen_gone);

    /// Shows both windows.
    void show();

private:
    void place();
    void placeSideBySide();

    QWidget& m_photographer;
    QWidget& m_sitter;
    bool m_windowed;
    bool m_had_second = false;
    std::function<void(bool gone)> m_gone;
};

} // namespace app::station
