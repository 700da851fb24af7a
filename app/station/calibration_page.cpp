#include "app/station/calibration_page.h"

#include "app/station/picture_view.h"
#include "app/station/style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace app::station {

/// The live picture with the plate's cells: how much lighter or darker each is than the middle of them all.
class PlatePicture : public PictureView {
public:
    explicit PlatePicture(QWidget* parent)
        : PictureView(parent, kDark.ground) {}

    void setPlate(std::vector<std::array<float, 3>> plate) {
        m_plate = std::move(plate);
        update();
    }

protected:
    void paintOver(QPainter& painter, const Placing& placing) override {
        constexpr int kCells = 3;
        if (!hasPicture() || m_plate.size() != kCells * kCells) {
            return;
        }
        std::vector<float> lightness;
        for (const auto& cell : m_plate) {
            lightness.push_back(cell[0]);
        }
        std::nth_element(lightness.begin(), lightness.begin() + kCells * kCells / 2, lightness.end());
        const float middle = lightness[kCells * kCells / 2];
        QFont font = painter.font();
        font.setPixelSize(size::kTitle);
        painter.setFont(font);
        const double width = placing.target.width() / kCells;
        const double height = placing.target.height() / kCells;
        for (int i = 0; i < kCells * kCells; ++i) {
            const QRectF cell(placing.target.left() + width * (i % kCells),
                              placing.target.top() + height * (i / kCells), width, height);
            painter.setPen(QPen(QColor(255, 255, 255, 110), 1, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cell);
            const double off = m_plate[static_cast<std::size_t>(i)][0] - middle;
            const QString words =
                (off >= 0 ? QStringLiteral("+%1") : QStringLiteral("−%1")).arg(std::abs(off), 0, 'f', 1);
            QRectF chip(0, 0, 72, 32);
            chip.moveCenter(cell.center());
            painter.setPen(Qt::NoPen);
            painter.setBrush(toQt(kDark.ground, 190));
            painter.drawRoundedRect(chip, size::kRadius, size::kRadius);
            painter.setPen(toQt(kDark.text));
            painter.drawText(chip, Qt::AlignCenter, words);
        }
    }

private:
    std::vector<std::array<float, 3>> m_plate;
};

namespace {

using Stage = BackdropCalibration::Stage;
using capture::BackdropStep;

constexpr int kColumnWidth = 400;

struct Headline {
    const char* icon;
    Colour colour;
    QString words;
    QString hint;
};

Headline headlineOf(const CalibrationShown& state, const Phrases& phrases) {
    const auto say = [&](const char* source) { return phrases.translate("calibration", source); };
    switch (state.stage) {
    case Stage::settling:
        return {"sync", kDark.accent, say(QT_TRANSLATE_NOOP("calibration", "The camera settles…")),
                say(QT_TRANSLATE_NOOP("calibration", "Leave the chair empty and the lamps on."))};
    case Stage::changing:
        return {"warn", kDark.warn, say(QT_TRANSLATE_NOOP("calibration", "Please adjust")),
                say(QT_TRANSLATE_NOOP("calibration", "Measured continuously, saved once it is right."))};
    case Stage::ready:
        return {"check", kDark.good, say(QT_TRANSLATE_NOOP("calibration", "Right. One moment…")), {}};
    case Stage::kept:
        break;
    }
    const bool as_it_is = !state.steps.empty();
    return {as_it_is ? "warn" : "pass", as_it_is ? kDark.warn : kDark.good,
            as_it_is ? say(QT_TRANSLATE_NOOP("calibration", "Kept as it is"))
                     : say(QT_TRANSLATE_NOOP("calibration", "The backdrop is fine and saved")),
            say(QT_TRANSLATE_NOOP("calibration", "From now on the bottom bar shows when the light drifts."))};
}

QString partName(const Phrases& phrases, capture::ControlPart part) {
    switch (part) {
    case capture::ControlPart::exposure:
        return phrases.translate("calibration", "Exposure");
    case capture::ControlPart::gain:
        return phrases.translate("calibration", "Gain");
    case capture::ControlPart::white_balance:
        return phrases.translate("calibration", "White balance");
    case capture::ControlPart::focus:
        break;
    }
    return phrases.translate("calibration", "Focus");
}

QString outcomeWords(const Phrases& phrases, capture::ControlOutcome outcome) {
    switch (outcome) {
    case capture::ControlOutcome::set:
        return phrases.translate("calibration", "locked");
    case capture::ControlOutcome::not_offered:
        return phrases.translate("calibration", "the camera offers no setting");
    case capture::ControlOutcome::refused:
        return phrases.translate("calibration", "refused by the camera, watch it");
    case capture::ControlOutcome::not_kept:
        break;
    }
    return phrases.translate("calibration", "not kept by the camera, watch it");
}

/// Where the plate is darkest, as the picture shows it.
QString darkestPlace(const Phrases& phrases, const capture::BackdropReading& reading) {
    constexpr std::size_t kCells = 3;
    if (reading.plate.size() != kCells * kCells) {
        return {};
    }
    const auto darkest = std::min_element(reading.plate.begin(), reading.plate.end(),
                                          [](const auto& a, const auto& b) { return a[0] < b[0]; });
    static constexpr const char* kPlaces[] = {
        QT_TRANSLATE_NOOP("calibration", "Darkest at the upper left of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the top of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the upper right of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the left of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest in the middle of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the right of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the lower left of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the bottom of the picture."),
        QT_TRANSLATE_NOOP("calibration", "Darkest at the lower right of the picture."),
    };
    return phrases.translate("calibration", kPlaces[darkest - reading.plate.begin()]);
}

void emptyOut(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

QString backdropStepWords(const Phrases& phrases, BackdropStep step) {
    const auto say = [&](const char* source) { return phrases.translate("calibration", source); };
    switch (step) {
    case BackdropStep::empty_the_chair:
        return say(QT_TRANSLATE_NOOP("calibration", "Empty the chair: nobody and nothing before the cloth."));
    case BackdropStep::less_exposure:
        return say(
            QT_TRANSLATE_NOOP("calibration", "Too bright: shorten the exposure, or dim the lamps on the cloth."));
    case BackdropStep::more_exposure:
        return say(QT_TRANSLATE_NOOP("calibration", "Too dark: lengthen the exposure, or bring the lamps nearer."));
    case BackdropStep::mend_white_balance:
        return say(QT_TRANSLATE_NOOP(
            "calibration", "Wrong colour: set the white balance to the lamps (5500 K), keep other light away."));
    case BackdropStep::even_the_light:
        return say(
            QT_TRANSLATE_NOOP("calibration", "Unevenly lit: move the lamps further from the cloth, one on each side."));
    case BackdropStep::smooth_the_cloth:
        return say(QT_TRANSLATE_NOOP("calibration", "Folds or shadows: pull the cloth tight, chair 1.5 m before it."));
    case BackdropStep::count_:
        break;
    }
    return {};
}

CalibrationPage::CalibrationPage(QWidget* parent)
    : QWidget(parent)
    , m_picture(new PlatePicture(this))
    , m_mark(new QLabel(this))
    , m_headline(makeLabel("title", this))
    , m_hint(makeLabel("soft", this))
    , m_steps(new QVBoxLayout)
    , m_measures(new QGridLayout)
    , m_held(makeLabel("body", this)) {
    setObjectName(QStringLiteral("calibrationPage"));
    m_headline->setObjectName(QStringLiteral("calibrationHeadline"));
    m_held->setObjectName(QStringLiteral("calibrationHeld"));
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_headline, 1);
    m_steps->setSpacing(12);
    m_measures->setHorizontalSpacing(16);
    m_measures->setVerticalSpacing(8);
    m_measures->setColumnStretch(0, 1);
    auto* words = new QWidget(this);
    words->setFixedWidth(kColumnWidth);
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addLayout(head);
    column->addWidget(m_hint);
    column->addLayout(m_steps);
    column->addLayout(m_measures);
    column->addWidget(m_held);
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    row->addWidget(m_picture, 1);
    row->addWidget(words);
}

void CalibrationPage::setPhrases(const Phrases& phrases) {
    m_phrases = phrases;
    draw();
}

void CalibrationPage::setState(const CalibrationShown& state) {
    m_state = state;
    draw();
}

void CalibrationPage::showFrame(const QImage& picture) {
    m_picture->show(picture);
}

void CalibrationPage::draw() {
    const Headline headline = headlineOf(m_state, m_phrases);
    m_mark->setPixmap(icon(QLatin1String(headline.icon), inTheme(*this, headline.colour), 40, devicePixelRatioF()));
    m_headline->setText(headline.words);
    m_hint->setText(headline.hint);
    m_hint->setVisible(!headline.hint.isEmpty());
    m_picture->setPlate(m_state.reading ? m_state.reading->plate : std::vector<std::array<float, 3>>{});
    drawSteps();
    drawMeasures();
    drawHeld();
}

void CalibrationPage::drawSteps() {
    emptyOut(*m_steps);
    for (std::size_t i = 0; i < m_state.steps.size(); ++i) {
        auto* line = makeLabel(i == 0 ? "strong" : "soft", this);
        QString words = backdropStepWords(m_phrases, m_state.steps[i]);
        if (m_state.steps[i] == BackdropStep::even_the_light && m_state.reading) {
            words = m_phrases.inTurn({words, darkestPlace(m_phrases, *m_state.reading)});
        }
        line->setText(QStringLiteral("%1  %2").arg(i + 1).arg(words));
        m_steps->addWidget(line);
    }
}

QLabel* CalibrationPage::cell(int row, int column) {
    auto* label = makeLabel(column == 1 ? "strong" : "soft", this);
    label->setWordWrap(column == 0);
    m_measures->addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    return label;
}

void CalibrationPage::drawMeasures() {
    emptyOut(*m_measures);
    if (!m_state.reading) {
        return;
    }
    const capture::BackdropReading& reading = *m_state.reading;
    struct Measure {
        const char* name;
        double value;
        const capture::Range& pass;
    };
    const Measure measures[] = {
        {QT_TRANSLATE_NOOP("calibration", "Off the reference colour (ΔE)"), reading.from_reference, m_state.colour},
        {QT_TRANSLATE_NOOP("calibration", "Across the cloth (ΔE)"), reading.gradient, m_state.gradient},
        {QT_TRANSLATE_NOOP("calibration", "Folds and shadows (ΔE)"), reading.uniform, m_state.uniform}};
    int row = 0;
    for (const Measure& measure : measures) {
        const bool good = measure.pass.contains(measure.value);
        cell(row, 0)->setText(m_phrases.translate("calibration", measure.name));
        QLabel* const value = cell(row, 1);
        value->setText(QString::number(measure.value, 'f', 1));
        setTone(value, good ? "good" : "bad");
        cell(row, 2)->setText(measure.pass.high ? QStringLiteral("≤ %1").arg(*measure.pass.high) : QString());
        cell(row, 3)->setText(good ? QStringLiteral("✓") : QStringLiteral("!"));
        ++row;
    }
}

void CalibrationPage::drawHeld() {
    m_held->setVisible(m_state.asked_to_hold || (m_state.stage != Stage::kept && !m_state.kept_at.empty()));
    if (!m_state.asked_to_hold) {
        m_held->setText(
            m_phrases.translate("calibration", "Last kept: %1").arg(QString::fromStdString(m_state.kept_at)));
        return;
    }
    if (!m_state.held_known) {
        m_held->setText(m_phrases.translate("calibration", "Locking the camera's settings…"));
        return;
    }
    if (!m_state.held) {
        m_held->setText(m_phrases.translate(
            "calibration", "This camera's settings cannot be reached: switch its automatics off by hand."));
        return;
    }
    QStringList lines;
    for (std::size_t i = 0; i < capture::kControlParts.size(); ++i) {
        lines << m_phrases.translate("calibration", "%1: %2")
                     .arg(partName(m_phrases, capture::kControlParts[i]), outcomeWords(m_phrases, (*m_state.held)[i]));
    }
    m_held->setText(lines.join(u'\n'));
}

} // namespace app::station
