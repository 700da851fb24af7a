#pragma once

#include "app/settings.h"
#include "app/station/view_state.h"

#include <QWidget>
#include <functional>

class QScreen;

namespace app::station {

/// Puts the two windows on their screens: the sitter's fills the second one, found automatically and remembered by its
/// name; with a single screen, or when asked for windows, they stand side by side. Survives the second screen's
/// unplugging and coming back.
///
/// Where two monitors show one mirrored desktop there is no second screen to find: when the settings say so, the
/// sitter's window covers the shared picture while the sitter decides, and is away else.
class Screens {
public:
    struct Told {
        std::function<void(bool gone)> sitter_screen_gone;
        /// The screen that was found is another than the settings name.
        std::function<void(const std::string& name)> chosen = [](const std::string&) {};
    };

    Screens(QWidget& photographer, QWidget& sitter, bool windowed, Settings::Sitter wishes, Told told);

    /// Shows both windows.
    void show();
    /// What the sitter's window shows now.
    void follow(SitterScreen screen);
    /// Which screen is the sitter's was chosen anew.
    void setWishes(const Settings::Sitter& wishes);

private:
    void place();
    void placeSideBySide();
    void placeOverPhotographers();
    QScreen* secondScreen() const;

    QWidget& m_photographer;
    QWidget& m_sitter;
    bool m_windowed;
    Settings::Sitter m_wishes;
    Told m_told;
    bool m_had_second;
    SitterScreen m_screen = SitterScreen::waiting;
};

} // namespace app::station
