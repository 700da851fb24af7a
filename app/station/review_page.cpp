#include "app/station/review_page.h"

#include "app/station/sentences.h"
#include "app/station/style.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <algorithm>

namespace app::station {

namespace {

constexpr int kDeaf_ms = 300;
/// Around a take: its border and padding, both sides.
constexpr int kTakeFrame_px = 16;
/// Passports' names wrap over three lines in the largest letters.
constexpr int kLongName = 16;

QString lastFour(const std::string& masked_id) {
    const QString tail =
        masked_id.size() < 4 ? QString() : QString::fromStdString(masked_id.substr(masked_id.size() - 4));
    return tail.mid(tail.lastIndexOf(u'*') + 1);
}

struct RuleGroup {
    const char* words;
    std::vector<const char*> findings;
};

/// What the sitter can see for themselves; the rest is one line.
const std::vector<RuleGroup>& ruleGroups() {
    static const std::vector<RuleGroup> kGroups{
        {QT_TRANSLATE_NOOP("sitter", "Size and place of the head"),
         {"hair_top", "eye_line", "face_width", "centring", "inter_eye"}},
        {QT_TRANSLATE_NOOP("sitter", "Upright, looking ahead"), {"yaw", "pitch", "roll"}},
        {QT_TRANSLATE_NOOP("sitter", "Eyes clear, lips closed"),
         {"eyes_open", "mouth_closed", "eyes_clear", "brows_clear", "glare"}},
        {QT_TRANSLATE_NOOP("sitter", "Background and clothes"),
         {"background_colour", "background_uniform", "background_gradient", "clothes_contrast"}},
        {QT_TRANSLATE_NOOP("sitter", "Light and sharpness"),
         {"illumination", "exposure_over", "exposure_under", "skin_colour", "sharpness"}},
    };
    return kGroups;
}

bool failing(const std::vector<capture::Finding>& findings, const std::vector<const char*>& ids) {
    return std::any_of(findings.begin(), findings.end(), [&](const capture::Finding& one) {
        return one.verdict == capture::Verdict::fail &&
               std::any_of(ids.begin(), ids.end(), [&](const char* id) { return one.id == id; });
    });
}

/// The rules as a short list: what is met, and what the photographer still looks at.
QStringList rulesMet(const SitterState& state, const Phrases& phrases) {
    QStringList lines;
    for (const RuleGroup& group : ruleGroups()) {
        const bool open = failing(state.findings, group.findings);
        lines << (open ? u"! " : u"✓ ") + phrases.translate("sitter", group.words);
    }
    return lines;
}

} // namespace

TouchButton::TouchButton(QWidget* parent)
    : QPushButton(parent) {
    setFocusPolicy(Qt::NoFocus);
}

void TouchButton::keyPressEvent(QKeyEvent* event) {
    event->ignore();
}

void TouchButton::keyReleaseEvent(QKeyEvent* event) {
    event->ignore();
}

ReviewPage::ReviewPage(QWidget* parent, SitterOrders orders)
    : SitterPage(parent)
    , m_orders(std::move(orders))
    , m_root(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_side(new QBoxLayout(QBoxLayout::TopToBottom))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_portrait(new PictureView(this, kLight.ground))
    , m_question(makeLabel("headline", this))
    , m_name(makeLabel("display", this))
    , m_details(makeLabel("title", this))
    , m_wrong(makeLabel("title", this))
    , m_choose(makeLabel("title", this))
    , m_rules{makeLabel("title-soft", this), makeLabel("title-soft", this)}
    , m_final(makeLabel("title", this))
    , m_retake(new TouchButton(this))
    , m_confirm(new TouchButton(this)) {
    m_name->setObjectName(QStringLiteral("sitterHeadline"));
    m_rules[0]->setObjectName(QStringLiteral("rules"));
    m_rules[1]->setObjectName(QStringLiteral("moreRules"));
    m_retake->setObjectName(QStringLiteral("retake"));
    m_confirm->setObjectName(QStringLiteral("confirm"));
    setRole(m_retake, "choice");
    setRole(m_confirm, "choice-primary");
    connect(m_retake, &QPushButton::clicked, this, [this] { armed() ? m_orders.retake() : void(); });
    connect(m_confirm, &QPushButton::clicked, this, [this] { armed() ? m_orders.confirm() : void(); });
    auto* takes = new QHBoxLayout;
    for (std::size_t i = 0; i < m_takes.size(); ++i) {
        auto*& take = m_takes[i];
        take = new TouchButton(this);
        take->setObjectName(QStringLiteral("take%1").arg(i + 1));
        take->setCheckable(true);
        setRole(take, "take");
        connect(take, &QPushButton::clicked, this, [this, i] { m_orders.chooseTake(static_cast<int>(i)); });
        takes->addWidget(take);
    }
    takes->addStretch(1);
    m_side->addSpacerItem(new QSpacerItem(0, 0));
    m_side->addWidget(m_question);
    m_side->addWidget(m_name);
    m_side->addWidget(m_details);
    m_side->addWidget(m_wrong);
    auto* rules = new QHBoxLayout;
    rules->addWidget(m_rules[0], 1, Qt::AlignTop);
    rules->addWidget(m_rules[1], 1, Qt::AlignTop);
    m_side->addLayout(rules);
    m_side->addWidget(m_choose);
    m_side->addLayout(takes);
    m_side->addStretch(1);
    m_side->addWidget(m_final);
    m_buttons->addWidget(m_retake, 1);
    m_buttons->addWidget(m_confirm, 1);
    m_side->addLayout(m_buttons);
    m_root->setContentsMargins(0, 0, 0, 0);
    m_root->addWidget(m_portrait, 1);
    m_root->addLayout(m_side, 1);
}

void ReviewPage::showEvent(QShowEvent* event) {
    m_shown.start();
    SitterPage::showEvent(event);
}

bool ReviewPage::armed() const {
    return m_shown.isValid() && m_shown.elapsed() >= kDeaf_ms;
}

void ReviewPage::setState(const SitterState& state, const SitterWords& words) {
    const auto say = [&](const char* source) { return words.chosen.translate("sitter", source); };
    const PersonShown person = state.person.value_or(PersonShown{});
    const auto chosen = static_cast<std::size_t>(state.chosen_take);
    m_portrait->show(chosen < state.takes.size() ? state.takes[chosen] : QImage());
    m_question->setText(say(QT_TRANSLATE_NOOP("sitter", "This is my picture and these are my details")));
    m_several = state.takes.size() > 1;
    fitHeadline();
    m_name->setText(person.name.empty()
                        ? say(QT_TRANSLATE_NOOP("sitter", "Code …%1")).arg(QString::fromStdString(person.code_tail))
                        : QString::fromStdString(person.name));
    setRole(m_name, m_name->text().size() > kLongName ? "headline" : "display");
    QStringList details{QString::fromStdString(person.unit), QString::fromStdString(person.level)};
    if (const QString tail = lastFour(person.masked_id); !tail.isEmpty()) {
        details << say(QT_TRANSLATE_NOOP("sitter", "ID ending in %1")).arg(tail);
    }
    details.removeAll(QString());
    m_details->setText(details.join(QStringLiteral(" · ")));
    m_wrong->setText(say(QT_TRANSLATE_NOOP("sitter", "Something wrong? Tell the photographer now.")));
    m_choose->setText(say(QT_TRANSLATE_NOOP("sitter", "Touch the picture you want")));
    m_choose->setVisible(m_several);
    m_wrong->setVisible(!m_several || m_name->text().size() <= kLongName); // where there is room for it
    const QStringList rules = rulesMet(state, words.chosen);
    const qsizetype half = (rules.size() + 1) / 2;
    const bool room_for_rules = !m_several || m_portrait_format;
    m_rules[0]->setVisible(room_for_rules);
    m_rules[1]->setVisible(room_for_rules);
    m_rules[0]->setText(rules.mid(0, half).join(u'\n'));
    m_rules[1]->setText(rules.mid(half).join(u'\n'));
    m_final->setText(state.still_saving ? say(QT_TRANSLATE_NOOP("sitter", "Saving…"))
                     : !state.may_confirm
                         ? say(QT_TRANSLATE_NOOP("sitter", "Please wait: the photographer is checking the picture"))
                         : say(QT_TRANSLATE_NOOP("sitter", "After you confirm, no new picture can be taken")));
    m_retake->setText(say(QT_TRANSLATE_NOOP("sitter", "Retake")));
    m_confirm->setText(say(QT_TRANSLATE_NOOP("sitter", "Confirm")));
    m_retake->setEnabled(!state.still_saving);
    m_confirm->setEnabled(state.may_confirm && !state.still_saving);
    drawTakes(state);
}

void ReviewPage::drawTakes(const SitterState& state) {
    const int height = qRound(160 * m_scale);
    for (std::size_t i = 0; i < m_takes.size(); ++i) {
        const bool shown = state.takes.size() > 1 && i < state.takes.size();
        m_takes[i]->setVisible(shown);
        if (shown) {
            const double ratio = devicePixelRatioF();
            QPixmap small =
                QPixmap::fromImage(state.takes[i]).scaledToHeight(qRound(height * ratio), Qt::SmoothTransformation);
            small.setDevicePixelRatio(ratio);
            m_takes[i]->setIcon(small);
            m_takes[i]->setIconSize(QSize(height * 3 / 4, height));
            m_takes[i]->setFixedHeight(height + qRound(kTakeFrame_px * m_scale));
            m_takes[i]->setChecked(static_cast<int>(i) == state.chosen_take);
            m_takes[i]->setEnabled(!state.still_saving);
        }
    }
}

void ReviewPage::setScale(double scale, bool portrait_format) {
    m_scale = scale;
    m_portrait_format = portrait_format;
    m_root->setDirection(portrait_format ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_root->setSpacing(qRound(64 * scale));
    m_side->setSpacing(qRound(20 * scale));
    m_buttons->setSpacing(qRound(32 * scale));
    fitHeadline();
}

void ReviewPage::fitHeadline() {
    const int beside = (width() - m_root->spacing()) / 2;
    const bool no_room = m_portrait_format || m_several; // three takes need it themselves
    placeHeadline(*m_side, m_question->heightForWidth(beside) + m_side->spacing(), m_scale, no_room);
}

void ReviewPage::resizeEvent(QResizeEvent* event) {
    fitHeadline();
    SitterPage::resizeEvent(event);
}

} // namespace app::station
