#pragma once

#include "app/station/phrases.h"

#include <QPushButton>
#include <functional>

namespace app::station {

/// What a button says that changes a window's language: the key, and the other language in its own words.
QString languageButtonWords(const Phrases& phrases);

/// Changes the language of a window that asks something before the day begins; F9 does too.
class LanguageButton : public QPushButton {
public:
    /// `phrases` are the window's own; `changed` draws it anew, `told` passes the choice on where somebody listens.
    LanguageButton(QWidget* window, Phrases& phrases, std::function<void()> changed,
                   std::function<void(Language)> told);
};

} // namespace app::station
