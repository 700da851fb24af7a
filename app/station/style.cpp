#include "app/station/style.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPixmapCache>
#include <QPushButton>
#include <QStyle>
#include <QSvgRenderer>

namespace app::station {

namespace {

/// `$name` is a colour of the theme, `#n#` a size in px at scale 1.
const char* const kSheet = R"(
* { font-family: "Noto Sans CJK SC", sans-serif; font-size: #16#px; color: $text; }
QWidget[role="window"], QWidget[role="page"] { background: $ground; }
QLabel { background: transparent; }
QFrame[role="card"] { background: $surface; border-radius: #8#px; }
QFrame[role="bar"] { background: $surface; }
QFrame[role="banner"] { background: $warn_fill; border-radius: #8#px; }
QFrame[role="banner"][tone="bad"] { background: $bad_fill; }
QFrame[role="banner"][tone="good"] { background: $good_fill; }
QFrame[role="banner"] QLabel { color: $on_fill; }
QFrame[role="rule"] { background: $line; max-height: 1px; min-height: 1px; }
QLabel[role="small"] { font-size: #14#px; color: $soft_text; }
QLabel[role="soft"] { color: $soft_text; }
QLabel[role="large"] { font-size: #20#px; }
QLabel[role="large-soft"] { font-size: #20#px; color: $soft_text; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="title"] { font-size: #28#px; font-weight: 600; }
QLabel[role="title-soft"] { font-size: #28#px; color: $soft_text; }
QLabel[role="headline"] { font-size: #44#px; font-weight: 600; }
QLabel[role="headline-soft"] { font-size: #44#px; color: $soft_text; }
QLabel[role="display"] { font-size: #72#px; font-weight: 700; }
QLabel[role="keycap"] { font-size: #14#px; background: $raised; border: 1px solid $line; border-radius: #4#px;
    padding: 0 #6#px; min-height: #22#px; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }
QPushButton { background: $raised; border: 2px solid transparent; border-radius: #8#px; padding: #8#px #16#px;
    min-height: #24#px; text-align: center; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: #4#px #8#px; font-size: #16#px; }
QPushButton:hover { border-color: $line; }
QPushButton:pressed { background: $line; }
QPushButton:focus, QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; outline: 0px; }
QPushButton:disabled { color: $soft_text; background: $surface; border-color: $line; }
QPushButton[role="primary"] { background: $fill; color: $on_fill; font-weight: 600; }
QLabel[role="button-primary"] { color: $on_fill; font-weight: 600; }
QLabel[role="button-off"] { color: $soft_text; }
QPushButton[role="primary"]:hover { border-color: $on_fill; }
QPushButton[role="primary"]:disabled { background: $surface; color: $soft_text; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid $line; padding: #4#px #12#px; }
QPushButton[role="on-banner"] { background: $on_fill; color: #101418; font-weight: 600; }
QPushButton[role="choice"] { font-size: #44#px; font-weight: 600; min-height: #112#px; border: 3px solid $line; }
QPushButton[role="choice-primary"] { font-size: #44#px; font-weight: 600; min-height: #112#px; background: $good_fill;
    color: $on_fill; border: 3px solid $good_fill; }
QPushButton[role="choice"]:pressed { background: $line; }
QPushButton[role="choice-primary"]:pressed { border-color: $text; }
QPushButton[role="choice"]:disabled, QPushButton[role="choice-primary"]:disabled { background: $surface;
    color: $soft_text; border-color: $line; }
QPushButton[role="language"] { font-size: #28#px; background: $surface; border: 2px solid $line; padding: #12#px #32#px; }
QPushButton[role="step"] { background: transparent; border: none; padding: 0; min-height: #40#px; }
QPushButton[role="step"]:checked { background: $raised; }
QPushButton[role="chip"] { background: transparent; border: 1px solid $line; border-radius: #4#px; padding: #2#px #8#px;
    min-height: #22#px; font-size: #14#px; text-align: left; }
QPushButton[role="chip"]:checked { border-color: $warn; color: $warn; }
QPushButton[role="take"] { background: $surface; border: 3px solid $line; padding: #4#px; }
QPushButton[role="take"]:checked { border-color: $accent; }
QLineEdit { background: $ground; border: 2px solid $line; border-radius: #8#px; padding: #6#px #12#px; }
QComboBox { background: $ground; border: 2px solid $line; border-radius: #8#px; padding: #6#px #12#px; }
QComboBox::drop-down { border: none; width: #32#px; }
QComboBox QAbstractItemView { background: $surface; selection-background-color: $raised; selection-color: $text; }
QTableWidget { background: $surface; border: none; border-radius: #8#px; selection-background-color: $raised;
    selection-color: $text; }
QHeaderView::section { background: $surface; color: $soft_text; font-size: #14#px; border: none;
    border-bottom: 1px solid $line; padding: #4#px #8#px; }
QTableWidget::item { border: none; padding: 0 #5#px; }
QProgressBar { background: $raised; border: none; border-radius: #4#px; min-height: #8#px; max-height: #8#px; }
QProgressBar::chunk { background: $accent; border-radius: #4#px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: #8#px; }
QScrollBar::handle:vertical { background: $line; border-radius: #4#px; min-height: #32#px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
)";

void replaceSizes(QString& sheet, double scale) {
    for (qsizetype at = sheet.indexOf(u'#'); at >= 0; at = sheet.indexOf(u'#', at + 1)) {
        const qsizetype end = sheet.indexOf(u'#', at + 1);
        bool number = false;
        const int size = end < 0 ? 0 : sheet.mid(at + 1, end - at - 1).toInt(&number);
        if (number && end - at <= 4) {
            sheet.replace(at, end - at + 1, QString::number(qRound(size * scale)));
        }
    }
}

} // namespace

QColor toQt(Colour colour, int alpha) {
    return {colour.red, colour.green, colour.blue, alpha};
}

QString makeStyleSheet(const Theme& theme, double scale) {
    QString sheet = QString::fromUtf8(kSheet);
    replaceSizes(sheet, scale);
    const std::pair<const char*, Colour> colours[] = {
        {"$good_fill", theme.good_fill}, {"$warn_fill", theme.warn_fill}, {"$bad_fill", theme.bad_fill},
        {"$on_fill", theme.on_fill},     {"$fill", theme.fill},           {"$ground", theme.ground},
        {"$surface", theme.surface},     {"$raised", theme.raised},       {"$line", theme.line},
        {"$soft_text", theme.soft_text}, {"$text", theme.text},           {"$accent", theme.accent},
        {"$good", theme.good},           {"$warn", theme.warn},           {"$bad", theme.bad},
    };
    for (const auto& [name, colour] : colours) {
        sheet.replace(QLatin1String(name), toQt(colour).name());
    }
    return sheet;
}

namespace {

void setProperty(QWidget* widget, const char* name, const char* value) {
    const QString text = QString::fromLatin1(value);
    if (widget->property(name).toString() == text) {
        return;
    }
    widget->setProperty(name, text);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

void setTheme(QWidget& window, const Theme& theme) {
    const QString sheet = makeStyleSheet(theme, 1);
    window.setProperty("light", &theme == &kLight);
    if (window.styleSheet() != sheet) {
        window.setStyleSheet(sheet); // dresses every widget anew
    }
}

const Theme& themeOf(const QWidget& widget) {
    return widget.window()->property("light").toBool() ? kLight : kDark;
}

Colour inTheme(const QWidget& widget, Colour dark) {
    const Theme& theme = themeOf(widget);
    for (Colour Theme::*const colour :
         {&Theme::good, &Theme::warn, &Theme::bad, &Theme::accent, &Theme::soft_text, &Theme::text, &Theme::ground}) {
        if (kDark.*colour == dark) {
            return theme.*colour;
        }
    }
    return dark;
}

void setRole(QWidget* widget, const char* role) {
    setProperty(widget, "role", role);
}

void setTone(QWidget* widget, const char* tone) {
    setProperty(widget, "tone", tone);
}

QLabel* makeLabel(const char* role, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    setRole(label, role);
    return label;
}

QLabel* makeFieldLabel(QWidget* field, QWidget* parent) {
    QLabel* label = makeLabel("soft", parent);
    label->setWordWrap(false);
    label->setBuddy(field);
    return label;
}

void layOutWithFoot(QWidget& page, QLayout* column, std::initializer_list<QPushButton*> foot) {
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : foot) {
        setRole(button, "quiet");
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* whole = new QVBoxLayout(&page);
    whole->setContentsMargins(24, 24, 24, 24);
    whole->addLayout(row, 1);
    whole->addLayout(buttons);
}

namespace {

QPixmap drawIcon(const QString& name, Colour colour, int side_px, double device_pixel_ratio) {
    QFile file(u":/icons/" + name + u".svg");
    QPixmap picture(qRound(side_px * device_pixel_ratio), qRound(side_px * device_pixel_ratio));
    picture.setDevicePixelRatio(device_pixel_ratio);
    picture.fill(Qt::transparent);
    if (!file.open(QIODevice::ReadOnly)) {
        return picture;
    }
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", toQt(colour).name().toLatin1());
    QPainter painter(&picture);
    QSvgRenderer(drawing).render(&painter, QRectF(0, 0, side_px, side_px));
    return picture;
}

} // namespace

QPixmap icon(const QString& name, Colour colour, int side_px, double device_pixel_ratio) {
    const QString key =
        QStringLiteral("%1 %2 %3 %4").arg(name, toQt(colour).name()).arg(side_px).arg(device_pixel_ratio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) {
        return picture;
    }
    picture = drawIcon(name, colour, side_px, device_pixel_ratio);
    QPixmapCache::insert(key, picture);
    return picture;
}

} // namespace app::station
