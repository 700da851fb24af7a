#include "app/station/mirror_picture.h"
#include "app/station/sentences.h"
#include "app/station/sitter_page.h"
#include "app/station/style.h"

#include <QBoxLayout>
#include <QImageReader>
#include <QLabel>

namespace app::station {

QString SitterWords::campaignText(const SitterState& state, const char* name) const {
    const std::string key = std::string(name) + (chosen.language() == Language::chinese ? ".zh" : ".en");
    const auto found = state.texts.find(key);
    return found == state.texts.end() ? QString() : QString::fromStdString(found->second);
}

void SitterPage::placeHeadline(QBoxLayout& column, int above_px, double scale, bool in_the_middle) {
    QSpacerItem* room = column.itemAt(0)->spacerItem();
    const int height = in_the_middle ? 0 : std::max(0, qRound(kHeadlineTop_px * scale) - above_px);
    const auto policy = in_the_middle ? QSizePolicy::Expanding : QSizePolicy::Maximum;
    if (room->sizeHint().height() == height && room->sizePolicy().verticalPolicy() == policy) {
        return;
    }
    room->changeSize(0, height, QSizePolicy::Minimum, policy);
    column.setStretch(0, in_the_middle ? 1 : 0);
    column.invalidate();
}

namespace {

QBoxLayout* makeColumn(QWidget* parent = nullptr) {
    auto* column = new QBoxLayout(QBoxLayout::TopToBottom, parent);
    column->setContentsMargins(0, 0, 0, 0);
    return column;
}

void setPicture(QLabel* label, const char* name, Colour colour, double side_px) {
    const int side = qRound(side_px);
    label->setPixmap(icon(QLatin1String(name), colour, side, label->devicePixelRatioF()));
    label->setFixedSize(side, side);
}

/// What to take off and how to sit, each with its drawing.
class Advice : public QWidget {
public:
    Advice(const char* drawing, QWidget* parent)
        : QWidget(parent)
        , m_drawing(drawing)
        , m_icon(new QLabel(this))
        , m_words(makeLabel("title", this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(m_icon, 0, Qt::AlignTop);
        row->addWidget(m_words, 1);
    }
    void setWords(const QString& words) { m_words->setText(words); }
    void setScale(double scale) {
        setPicture(m_icon, m_drawing, kLight.accent, 44 * scale);
        layout()->setSpacing(qRound(24 * scale));
    }

private:
    const char* m_drawing;
    QLabel* m_icon;
    QLabel* m_words;
};

/// Waiting for a code; the same page says what was wrong with the one shown.
class WaitingPage : public SitterPage {
public:
    explicit WaitingPage(QWidget* parent)
        : SitterPage(parent)
        , m_root(new QBoxLayout(QBoxLayout::LeftToRight, this))
        , m_mark(new QLabel(this))
        , m_title(makeLabel("display", this))
        , m_second(makeLabel("title-soft", this))
        , m_advice{new Advice("shirt", this), new Advice("hair", this), new Advice("glasses", this)}
        , m_no_code(makeLabel("title-soft", this))
        , m_picture(new MirrorPicture(this))
        , m_aim(makeLabel("title", this)) {
        m_root->setContentsMargins(0, 0, 0, 0);
        m_title->setObjectName(QStringLiteral("sitterHeadline"));
        m_picture->setOvalShown(false);
        m_picture->setAspect(4.0 / 3.0);
        m_aim->setAlignment(Qt::AlignCenter);
        auto* words = makeColumn();
        words->addSpacerItem(new QSpacerItem(0, 0));
        words->addWidget(m_mark);
        words->addWidget(m_title);
        words->addWidget(m_second);
        words->addStretch(1);
        for (Advice* advice : m_advice) {
            words->addWidget(advice);
        }
        words->addStretch(1);
        words->addWidget(m_no_code);
        m_words = words;
        auto* aim = makeColumn();
        aim->addStretch(1);
        aim->addWidget(m_picture, 8);
        aim->addWidget(m_aim);
        aim->addStretch(1);
        m_root->addLayout(words, 3);
        m_root->addLayout(aim, 2);
    }

    void setState(const SitterState& state, const SitterWords& words) override {
        const auto say = [&](const char* source) { return words.chosen.translate("sitter", source); };
        const bool trouble = state.screen == SitterScreen::code_trouble && state.code_trouble;
        m_trouble = trouble;
        setScale(m_scale, m_portrait_format);
        if (trouble) {
            const Explained said = problemForSitter(words.chosen, *state.code_trouble);
            m_title->setText(said.what);
            m_second->setText(said.way_out);
        } else {
            const char* const ask = QT_TRANSLATE_NOOP("sitter", "Please show your collection code");
            m_title->setText(say(ask));
            m_second->setText(words.other.translate("sitter", ask));
        }
        setRole(m_second, trouble ? "headline" : "title-soft");
        // One reason, one thing to do: nothing beside them.
        for (Advice* advice : m_advice) {
            advice->setVisible(!trouble);
        }
        m_aim->setVisible(!trouble);
        m_no_code->setVisible(!trouble || state.code_trouble->kind == Problem::Kind::not_a_collection_code);
        m_advice[0]->setWords(say(QT_TRANSLATE_NOOP("sitter", "A dark top with a collar")));
        m_advice[1]->setWords(say(QT_TRANSLATE_NOOP("sitter", "Hair off your brows and ears")));
        m_advice[2]->setWords(say(QT_TRANSLATE_NOOP("sitter", "No cap, scarf, ornaments or tinted glasses")));
        const QString own = words.campaignText(state, "no_code");
        m_no_code->setText(
            own.isEmpty()
                ? say(QT_TRANSLATE_NOOP("sitter", "No collection code? Log in to CHSI and fetch it, or ask the staff."))
                : own);
        m_aim->setText(say(QT_TRANSLATE_NOOP("sitter", "Hold your phone up, screen bright")));
    }

    void setScale(double scale, bool portrait_format) override {
        m_scale = scale;
        m_portrait_format = portrait_format;
        setPicture(m_mark, m_trouble ? "warn" : "phone", m_trouble ? kLight.warn : kLight.accent, 112 * scale);
        for (Advice* advice : m_advice) {
            advice->setScale(scale);
        }
        m_root->setDirection(portrait_format ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_root->setSpacing(qRound(64 * scale));
        m_words->setSpacing(qRound(16 * scale));
        placeHeadline(*m_words, m_mark->height() + m_words->spacing(), scale, portrait_format);
    }

    void showFrame(const QImage& picture) override { m_picture->show(picture); }

private:
    QBoxLayout* m_root;
    QBoxLayout* m_words = nullptr;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_second;
    std::array<Advice*, 3> m_advice;
    QLabel* m_no_code;
    MirrorPicture* m_picture;
    QLabel* m_aim;
    double m_scale = 1;
    bool m_portrait_format = false;
    bool m_trouble = false;
};

/// Passports' names wrap over three lines in the largest letters.
constexpr int kLongName = 16;

QString joined(const QStringList& parts) {
    QStringList present;
    for (const QString& part : parts) {
        if (!part.isEmpty()) {
            present << part;
        }
    }
    return present.join(QStringLiteral(" · "));
}

/// Is this you? And what the picture is for.
class HelloPage : public SitterPage {
public:
    explicit HelloPage(QWidget* parent)
        : SitterPage(parent)
        , m_column(new QVBoxLayout(this))
        , m_ask(makeLabel("headline-soft", this))
        , m_name(makeLabel("display", this))
        , m_id(makeLabel("title-soft", this))
        , m_unit(makeLabel("headline", this))
        , m_school(makeLabel("title-soft", this))
        , m_wrong(makeLabel("headline", this))
        , m_notice_card(new QFrame(this))
        , m_notice(makeLabel("title-soft", m_notice_card)) {
        m_name->setObjectName(QStringLiteral("sitterHeadline"));
        setRole(m_notice_card, "card");
        auto* inside = new QVBoxLayout(m_notice_card);
        inside->addWidget(m_notice);
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->addSpacerItem(new QSpacerItem(0, 0));
        for (QLabel* label : {m_ask, m_name, m_id, m_unit, m_school}) {
            m_column->addWidget(label);
        }
        m_column->addStretch(1);
        m_column->addWidget(m_wrong);
        m_column->addWidget(m_notice_card);
    }

    void setState(const SitterState& state, const SitterWords& words) override {
        const auto say = [&](const char* source) { return words.chosen.translate("sitter", source); };
        const PersonShown person = state.person.value_or(PersonShown{});
        m_ask->setText(say(QT_TRANSLATE_NOOP("sitter", "Is this you?")));
        m_name->setText(person.name.empty()
                            ? say(QT_TRANSLATE_NOOP("sitter", "Code …%1")).arg(QString::fromStdString(person.code_tail))
                            : QString::fromStdString(person.name));
        setRole(m_name, m_name->text().size() > kLongName ? "headline" : "display");
        m_id->setText(QString::fromStdString(person.masked_id));
        m_id->setVisible(!person.masked_id.empty());
        m_unit->setText(joined({QString::fromStdString(person.unit), QString::fromStdString(person.level)}));
        const QString year = person.completion_year
                                 ? say(QT_TRANSLATE_NOOP("sitter", "Class of %1")).arg(*person.completion_year)
                                 : QString();
        m_school->setText(joined({QString::fromStdString(person.school), year}));
        m_wrong->setText(say(QT_TRANSLATE_NOOP("sitter", "Something wrong? Tell the photographer now.")));
        setRole(m_notice, state.outside ? "title" : "title-soft");
        if (state.outside) {
            m_notice->setText(whereElse(state, words));
            fit();
            return;
        }
        const QString own = words.campaignText(state, "notice");
        m_notice->setText(
            own.isEmpty()
                ? say(QT_TRANSLATE_NOOP("sitter", "The picture is for your certificates and their electronic "
                                                  "registration. It is sealed on this computer, goes to the capture "
                                                  "centre only, and is erased here some days after the centre has it."))
                : own);
        fit();
    }

    void setScale(double scale, bool portrait_format) override {
        m_scale = scale;
        m_portrait_format = portrait_format;
        m_column->setSpacing(qRound(16 * scale));
        const int margin = qRound(24 * scale);
        m_notice_card->layout()->setContentsMargins(margin, margin, margin, margin);
        fit();
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        fit();
        SitterPage::resizeEvent(event);
    }

private:
    void fit() {
        placeHeadline(*m_column, m_ask->heightForWidth(width()) + m_column->spacing(), m_scale, m_portrait_format);
        fitNotice();
    }

    /// The layout alone gives a wrapped text in a card the height of the text before it.
    void fitNotice() {
        const QMargins around = m_notice_card->layout()->contentsMargins();
        const int text = m_notice->heightForWidth(width() - around.left() - around.right());
        m_notice_card->setMinimumHeight(text + around.top() + around.bottom());
    }

    /// Their slot is not now: where else they can go, and whom they can ask.
    static QString whereElse(const SitterState& state, const SitterWords& words) {
        QStringList parts{words.chosen.translate(
            "sitter",
            "It is not your unit's time slot. Please wait here: the photographer is asking the person in charge.")};
        if (const QString own = words.campaignText(state, "missed").trimmed(); !own.isEmpty()) {
            parts << own;
        }
        if (!state.contacts.empty()) {
            parts << contactWords(state.contacts);
        }
        return parts.join(u'\n');
    }

    QVBoxLayout* m_column;
    QLabel* m_ask;
    QLabel* m_name;
    QLabel* m_id;
    QLabel* m_unit;
    QLabel* m_school;
    QLabel* m_wrong;
    QFrame* m_notice_card;
    QLabel* m_notice;
    double m_scale = 1;
    bool m_portrait_format = false;
};

/// Sharp at any size, so that a phone reads it: an SVG is drawn at the size wanted, pixels are not smoothed.
QPixmap readPayment(const QString& path, int side_px, double ratio) {
    QImageReader reader(path);
    const QSize wanted = reader.size().scaled(QSize(side_px, side_px) * ratio, Qt::KeepAspectRatio);
    if (reader.supportsOption(QImageIOHandler::ScaledSize) && path.endsWith(QLatin1String(".svg"))) {
        reader.setScaledSize(wanted);
    }
    QPixmap picture = QPixmap::fromImage(reader.read().scaled(wanted, Qt::KeepAspectRatio, Qt::FastTransformation));
    picture.setDevicePixelRatio(ratio);
    return picture;
}

/// The payment picture and the amount; by scanning only.
class FeePage : public SitterPage {
public:
    explicit FeePage(QWidget* parent)
        : SitterPage(parent)
        , m_root(new QBoxLayout(QBoxLayout::LeftToRight, this))
        , m_picture(new QLabel(this))
        , m_title(makeLabel("headline-soft", this))
        , m_amount(makeLabel("display", this))
        , m_how(makeLabel("headline", this))
        , m_then(makeLabel("title-soft", this)) {
        m_amount->setObjectName(QStringLiteral("sitterHeadline"));
        m_picture->setAlignment(Qt::AlignCenter);
        auto* words = makeColumn();
        words->addSpacerItem(new QSpacerItem(0, 0));
        for (QLabel* label : {m_title, m_amount, m_how, m_then}) {
            words->addWidget(label);
        }
        words->addStretch(1);
        m_words = words;
        m_root->setContentsMargins(0, 0, 0, 0);
        m_root->addWidget(m_picture, 1);
        m_root->addLayout(words, 1);
    }

    void setState(const SitterState& state, const SitterWords& words) override {
        const auto say = [&](const char* source) { return words.chosen.translate("sitter", source); };
        if (m_path != state.payment_picture) {
            m_path = state.payment_picture;
            m_picture->setAccessibleName(say(QT_TRANSLATE_NOOP("sitter", "Payment code")));
            setScale(m_scale, m_portrait_format);
        }
        m_title->setText(say(QT_TRANSLATE_NOOP("sitter", "Capture fee")));
        fitHeadline();
        m_amount->setText(
            say(QT_TRANSLATE_NOOP("sitter", "%1 yuan")).arg(yuan(state.person ? state.person->fee_fen : 0)));
        m_how->setText(say(QT_TRANSLATE_NOOP("sitter", "Pay by scanning only")));
        m_then->setText(say(QT_TRANSLATE_NOOP(
            "sitter", "Then show the photographer that you have paid. Somebody else may pay for you.")));
    }

    void setScale(double scale, bool portrait_format) override {
        m_scale = scale;
        m_portrait_format = portrait_format;
        const int side = qRound((portrait_format ? 760 : 860) * scale); // read by a phone from 1.5 m
        if (!m_path.empty()) {
            m_picture->setPixmap(readPayment(QString::fromStdString(m_path), side, devicePixelRatioF()));
        }
        m_root->setDirection(portrait_format ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_root->setSpacing(qRound(64 * scale));
        m_words->setSpacing(qRound(16 * scale));
        fitHeadline();
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        fitHeadline();
        SitterPage::resizeEvent(event);
    }

private:
    void fitHeadline() {
        const int beside = (width() - m_root->spacing()) / 2;
        placeHeadline(*m_words, m_title->heightForWidth(beside) + m_words->spacing(), m_scale, m_portrait_format);
    }

    QBoxLayout* m_root;
    QBoxLayout* m_words = nullptr;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_amount;
    QLabel* m_how;
    QLabel* m_then;
    std::string m_path;
    double m_scale = 1;
    bool m_portrait_format = false;
};

} // namespace

SitterPage* makeWaitingPage(QWidget* parent) {
    return new WaitingPage(parent);
}
SitterPage* makeHelloPage(QWidget* parent) {
    return new HelloPage(parent);
}
SitterPage* makeFeePage(QWidget* parent) {
    return new FeePage(parent);
}

} // namespace app::station
