#include "app/station/mirror_picture.h"
#include "app/station/sentences.h"
#include "app/station/sitter_page.h"
#include "app/station/style.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace app::station {

namespace {

/// The drawing that goes with an instruction; arrows point to the sitter's own side, as the mirrored picture does.
const char* drawingOf(Instruction instruction) {
    switch (instruction) {
    case Instruction::sit_down:
        return "chair";
    case Instruction::one_person_only:
        return "one-person";
    case Instruction::move_left:
        return "left";
    case Instruction::move_right:
        return "right";
    case Instruction::turn_left:
        return "turn-left";
    case Instruction::turn_right:
        return "turn-right";
    case Instruction::tilt_left:
        return "tilt-left";
    case Instruction::tilt_right:
        return "tilt-right";
    case Instruction::chin_up:
        return "chin-up";
    case Instruction::chin_down:
        return "chin-down";
    case Instruction::come_closer:
        return "closer";
    case Instruction::move_back:
        return "back";
    case Instruction::open_eyes:
        return "eye";
    case Instruction::close_mouth:
        return "lips";
    case Instruction::glasses_glare:
        return "glare";
    case Instruction::clothes:
        return "shirt";
    case Instruction::hair_off_brows:
    case Instruction::hair_off_eyes:
        return "hair";
    case Instruction::camera_up:
    case Instruction::camera_down:
        return "camera";
    case Instruction::backdrop_colour:
    case Instruction::backdrop_uneven:
    case Instruction::light_left:
    case Instruction::light_right:
    case Instruction::too_bright:
    case Instruction::too_dark:
    case Instruction::white_balance:
        return "light";
    case Instruction::hold_still:
        return "pass";
    default:
        return "person";
    }
}

/// Whether it helps to say how to look: not while somebody has to sit down, change clothes or wait for the lamps.
bool asksForPose(Instruction instruction) {
    switch (instruction) {
    case Instruction::hold_still:
    case Instruction::turn_left:
    case Instruction::turn_right:
    case Instruction::tilt_left:
    case Instruction::tilt_right:
    case Instruction::chin_up:
    case Instruction::chin_down:
        return true;
    default:
        return false;
    }
}

/// One digit as high as the drawing it takes the place of.
QPixmap drawNumber(int number, Colour colour, int side_px, double ratio) {
    QPixmap picture(QSize(side_px, side_px) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(side_px);
    font.setWeight(QFont::Bold);
    const QString digit = QString::number(number);
    const QRect ink = QFontMetrics(font).tightBoundingRect(digit);
    painter.setFont(font);
    painter.setPen(toQt(colour));
    painter.drawText(QPoint(-ink.left(), (side_px - ink.height()) / 2 - ink.top()), digit);
    return picture;
}

/// The sitter sees themselves, and one instruction.
class FramingPage : public SitterPage {
public:
    explicit FramingPage(QWidget* parent)
        : SitterPage(parent)
        , m_root(new QBoxLayout(QBoxLayout::LeftToRight, this))
        , m_words(new QBoxLayout(QBoxLayout::TopToBottom))
        , m_picture(new MirrorPicture(this))
        , m_arrow(new QLabel(this))
        , m_instruction(makeLabel("display", this))
        , m_eyes(makeLabel("title-soft", this)) {
        m_arrow->setObjectName(QStringLiteral("sitterDrawing"));
        m_instruction->setObjectName(QStringLiteral("sitterInstruction"));
        m_words->addStretch(1);
        for (QLabel* label : {m_arrow, m_instruction, m_eyes}) {
            m_words->addWidget(label);
        }
        m_words->addStretch(1);
        m_root->setContentsMargins(0, 0, 0, 0);
        m_root->addWidget(m_picture, 1);
        m_root->addLayout(m_words, 1);
    }

    void setState(const SitterState& state, const SitterWords& words) override {
        m_drawing = drawingOf(state.instruction);
        m_all_well = state.all_well;
        m_picture->setGuide(state.guide, state.all_well, state.countdown);
        m_number = countdownNumber(state.countdown);
        m_instruction->setText(m_number > 0 ? words.chosen.translate("instruction", "Look here")
                                            : sitterInstruction(words.chosen, state.instruction));
        setTone(m_instruction, state.all_well ? "good" : "");
        m_eyes->setText(words.chosen.translate("sitter", "Look into the camera, lips closed, relaxed"));
        m_eyes->setVisible(asksForPose(state.instruction));
        drawArrow();
    }

    void setScale(double scale, bool portrait_format) override {
        m_scale = scale;
        m_root->setDirection(portrait_format ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_root->setStretch(0, portrait_format ? 3 : 1);
        m_root->setSpacing(qRound(64 * scale));
        m_words->setSpacing(qRound(24 * scale));
        drawArrow();
    }

    void showFrame(const QImage& picture) override { m_picture->show(picture); }

private:
    void drawArrow() {
        const int side = qRound(200 * m_scale);
        m_arrow->setFixedSize(side, side);
        m_arrow->setAccessibleName(m_number > 0 ? QString::number(m_number) : QString());
        m_arrow->setPixmap(m_number > 0 ? drawNumber(m_number, kLight.good, side, devicePixelRatioF())
                                        : icon(QLatin1String(m_drawing), m_all_well ? kLight.good : kLight.accent, side,
                                               devicePixelRatioF()));
    }

    QBoxLayout* m_root;
    QBoxLayout* m_words;
    MirrorPicture* m_picture;
    QLabel* m_arrow;
    QLabel* m_instruction;
    QLabel* m_eyes;
    const char* m_drawing = "person";
    bool m_all_well = false;
    int m_number = 0; ///< of the countdown; 0: none
    double m_scale = 1;
};

/// A drawing, a headline and a few lines, all in the middle.
class MessagePage : public SitterPage {
protected:
    MessagePage(QWidget* parent, const char* drawing, Colour colour)
        : SitterPage(parent)
        , m_drawing(drawing)
        , m_colour(colour)
        , m_column(new QVBoxLayout(this))
        , m_mark(new QLabel(this)) {
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->addSpacerItem(new QSpacerItem(0, 0));
        m_column->addWidget(m_mark, 0, Qt::AlignHCenter);
    }
    QLabel* addLine(const char* role) {
        auto* label = makeLabel(role, this);
        label->setAlignment(Qt::AlignCenter);
        m_column->addWidget(label);
        return label;
    }
    void finish() { m_column->addStretch(1); }

    void setScale(double scale, bool portrait_format) override {
        const int side = qRound(200 * scale);
        m_mark->setFixedSize(side, side);
        m_mark->setPixmap(icon(QLatin1String(m_drawing), m_colour, side, devicePixelRatioF()));
        m_column->setSpacing(qRound(24 * scale));
        placeHeadline(*m_column, side + m_column->spacing(), scale, portrait_format);
    }

private:
    const char* m_drawing;
    Colour m_colour;
    QVBoxLayout* m_column;
    QLabel* m_mark;
};

class DonePage : public MessagePage {
public:
    explicit DonePage(QWidget* parent)
        : MessagePage(parent, "pass", kLight.good)
        , m_saved(addLine("headline"))
        , m_keep(addLine("headline-soft"))
        , m_number(addLine("display"))
        , m_leave(addLine("headline")) {
        m_saved->setObjectName(QStringLiteral("sitterHeadline"));
        m_number->setObjectName(QStringLiteral("captureNumber"));
        finish();
    }

    void setState(const SitterState& state, const SitterWords& words) override {
        const auto say = [&](const char* source) { return words.chosen.translate("sitter", source); };
        m_number->setVisible(!state.withdrawn);
        if (state.withdrawn) {
            m_saved->setText(say(QT_TRANSLATE_NOOP("sitter", "Your earlier picture is withdrawn")));
            m_keep->setText(say(QT_TRANSLATE_NOOP("sitter", "Your code can be used again.")));
            m_leave->setText(say(QT_TRANSLATE_NOOP("sitter", "The photographer will tell you what comes next.")));
            return;
        }
        m_saved->setText(say(QT_TRANSLATE_NOOP("sitter", "Saved")));
        m_keep->setText(say(QT_TRANSLATE_NOOP("sitter", "Your capture number: please take a photo of it")));
        m_number->setText(QString::fromStdString(state.capture_no));
        const QString own = words.campaignText(state, "leave");
        m_leave->setText(own.isEmpty() ? say(QT_TRANSLATE_NOOP("sitter", "Thank you. You may leave now.")) : own);
    }

private:
    QLabel* m_saved;
    QLabel* m_keep;
    QLabel* m_number;
    QLabel* m_leave;
};

class AwayPage : public MessagePage {
public:
    explicit AwayPage(QWidget* parent)
        : MessagePage(parent, "tea", kLight.accent)
        , m_title(addLine("display"))
        , m_second(addLine("headline-soft")) {
        m_title->setObjectName(QStringLiteral("sitterHeadline"));
        finish();
    }

    void setState(const SitterState&, const SitterWords& words) override {
        m_title->setText(words.chosen.translate("sitter", "One moment, please"));
        m_second->setText(words.chosen.translate("sitter", "We will be with you shortly. Nothing is lost."));
    }

private:
    QLabel* m_title;
    QLabel* m_second;
};

} // namespace

SitterPage* makeFramingPage(QWidget* parent) {
    return new FramingPage(parent);
}
SitterPage* makeDonePage(QWidget* parent) {
    return new DonePage(parent);
}
SitterPage* makeAwayPage(QWidget* parent) {
    return new AwayPage(parent);
}

} // namespace app::station
