#include "app/station/person_card.h"

#include "app/station/sentences.h"
#include "app/station/style.h"

#include <QLabel>
#include <QVBoxLayout>

namespace app::station {

PersonCard::PersonCard(QWidget* parent)
    : QFrame(parent)
    , m_name(makeLabel("title", this))
    , m_id(makeLabel("soft", this))
    , m_unit(makeLabel("large", this))
    , m_unlisted(makeLabel("state", this))
    , m_slot(makeLabel("state", this))
    , m_card(makeLabel("state", this))
    , m_fee(makeLabel("state", this)) {
    setRole(this, "card");
    m_name->setObjectName(QStringLiteral("personName"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    for (QLabel* label : {m_name, m_id, m_unit, m_unlisted, m_slot, m_card, m_fee}) {
        column->addWidget(label);
    }
}

namespace {

void say(QLabel* label, const QString& words, const char* tone) {
    label->setText(words);
    label->setVisible(!words.isEmpty());
    setTone(label, tone);
}

QString joined(std::initializer_list<QString> parts) {
    QStringList list;
    for (const QString& part : parts) {
        if (!part.isEmpty()) {
            list << part;
        }
    }
    return list.join(QStringLiteral(" · "));
}

const char* slotTone(storage::SlotState slot) {
    return slot == storage::SlotState::on_time ? "good" : slot == storage::SlotState::other_slot ? "warn" : "bad";
}

const char* cardTone(const std::optional<storage::CardCheck>& card) {
    return card && card->seen == storage::CardSeen::card ? "good" : card ? "warn" : "";
}

} // namespace

void PersonCard::setPerson(const std::optional<PersonShown>& person, const QString& done, const Phrases& phrases) {
    if (!person) {
        say(m_name, phrases.translate("person", "Next, please"), "");
        say(m_id, phrases.translate("person", "Hold the code up to the camera, or scan it"), "");
        say(m_slot, done, "good");
        m_slot->setVisible(!done.isEmpty());
        for (QLabel* label : {m_unit, m_unlisted, m_card, m_fee}) {
            label->hide();
        }
        updateGeometry(); // lower than with a person
        return;
    }
    const QString code = phrases.translate("person", "Code …%1").arg(QString::fromStdString(person->code_tail));
    say(m_name, person->name.empty() ? code : QString::fromStdString(person->name), "");
    say(m_id, QString::fromStdString(person->masked_id), "");
    const QString progress =
        person->unit_expected > 0 ? progressWords(person->unit_captured, person->unit_expected) : QString();
    say(m_unit, joined({QString::fromStdString(person->unit), QString::fromStdString(person->level), progress}), "");
    const auto mark = [](const char* tone) {
        const QByteArray name(tone);
        return name == "good"   ? QStringLiteral("✓ ")
               : name == "warn" ? QStringLiteral("! ")
               : name == "bad"  ? QStringLiteral("✕ ")
                                : QStringLiteral("○ ");
    };
    say(m_unlisted,
        person->unit_listed ? QString()
                            : mark("warn") + phrases.translate("person", "Not in this campaign's list of units"),
        "warn");
    const char* slot = slotTone(person->slot);
    say(m_slot, mark(slot) + slotWords(phrases, person->slot), slot);
    const char* card = cardTone(person->card);
    say(m_card, mark(card) + cardWords(phrases, person->card), card);
    const bool paid = person->fee == FeeShown::paid || person->fee == FeeShown::paid_before;
    const char* fee = paid ? "good" : person->fee == FeeShown::waived ? "warn" : "";
    const QString fee_words = feeWords(phrases, *person);
    say(m_fee, fee_words.isEmpty() ? fee_words : mark(fee) + fee_words, fee);
}

} // namespace app::station
