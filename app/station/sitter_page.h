#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QWidget>

class QBoxLayout;

namespace app::station {

/// The two languages of the sitter's screen: the chosen one, and the other for what is always said in both.
struct SitterWords {
    Phrases chosen;
    Phrases other;

    explicit SitterWords(Language language)
        : chosen(language)
        , other(app::station::other(language)) {}
    /// The campaign's text of this name in the chosen language; empty when it has none.
    QString campaignText(const SitterState& state, const char* name) const;
};

/// One screen of the sitter's window. Sizes follow the window: `scale` is 1 at 1920x1080.
class SitterPage : public QWidget {
public:
    using QWidget::QWidget;

    virtual void setState(const SitterState& state, const SitterWords& words) = 0;
    virtual void setScale(double scale, bool portrait_format) = 0;
    virtual void showFrame(const QImage&) {}

protected:
    /// Where the headline stands on every step but framing, in px from the page's top at scale 1.
    static constexpr int kHeadlineTop_px = 264;
    /// Sets the room at the top of a column, its first item and a spacer, so that below another `above_px` the headline
    /// stands where it stands on the other steps; `in_the_middle`: of what the words leave, where there is no such room
    /// (portrait format).
    static void placeHeadline(QBoxLayout& column, int above_px, double scale, bool in_the_middle);
};

SitterPage* makeWaitingPage(QWidget* parent);
SitterPage* makeHelloPage(QWidget* parent);
SitterPage* makeFeePage(QWidget* parent);
SitterPage* makeFramingPage(QWidget* parent);
SitterPage* makeDonePage(QWidget* parent);
SitterPage* makeAwayPage(QWidget* parent);

} // namespace app::station
