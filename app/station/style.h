#pragma once

#include "app/station/tokens.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>
#include <initializer_list>

class QLabel;
class QLayout;
class QPushButton;
class QWidget;

namespace app::station {

QColor toQt(Colour colour, int alpha = 255);

/// The style of a window and all in it; every size times `scale`.
QString makeStyleSheet(const Theme& theme, double scale);

/// Dresses a window and everything in it.
void setTheme(QWidget& window, const Theme& theme);
/// Of the window this widget stands in.
const Theme& themeOf(const QWidget& widget);
/// A colour of the dark theme as the theme of this widget's window has it.
Colour inTheme(const QWidget& widget, Colour dark);

/// Says what a widget is to the style sheet: "title", "display", "card", "primary" …
void setRole(QWidget* widget, const char* role);
/// Says in which state it is: "good", "warn", "bad" or "".
void setTone(QWidget* widget, const char* tone);

/// A label of that role; wraps.
QLabel* makeLabel(const char* role, QWidget* parent);
/// The name of a field; Alt and its underlined letter (`&`) lead to the field.
QLabel* makeFieldLabel(QWidget* field, QWidget* parent);
/// A page that asks something: `column` in its middle, quiet buttons in the lower left corner.
void layOutWithFoot(QWidget& page, QLayout* column, std::initializer_list<QPushButton*> foot);

/// A drawing of resources/icons in one colour.
QPixmap icon(const QString& name, Colour colour, int side_px, double device_pixel_ratio);

} // namespace app::station
