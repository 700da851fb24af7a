#include "app/station/setup_cards.h"

// The station itself: enrolled, unlocked, and who works at it.

namespace app::station {

SetupCard enrolledCard(const SetupFacts& facts, const Phrases& phrases) {
    return {
        .step = SetupStep::enrolled,
        .title = phrases.translate("setup", "Enrolled"),
        .now = phrases.translate("setup", "Station %1, campaign %2.")
                   .arg(QString::fromStdString(facts.station), QString::fromStdString(facts.campaign)),
        .hint = phrases.translate("setup", "Settings hold nothing secret or personal. Copy them to the next laptop by "
                                           "USB stick; diagnostics are for whoever helps you."),
        .options = {{.words = phrases.translate("setup", "Save settings…"), .order = SetupOrder::export_settings},
                    {.words = phrases.translate("setup", "Import settings…"), .order = SetupOrder::import_settings},
                    {.words = phrases.translate("setup", "Save diagnostics…"), .order = SetupOrder::save_diagnostics}}};
}

SetupCard unlockedCard(const SetupFacts&, const Phrases& phrases) {
    return {.step = SetupStep::unlocked,
            .title = phrases.translate("setup", "Unlocked"),
            .now = phrases.translate("setup", "The station's key is open until the program ends."),
            .hint = phrases.translate("setup", "Ctrl+L locks the screen when you go away.")};
}

SetupCard personCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::person, .title = phrases.translate("setup", "On duty")};
    if (facts.people.empty()) {
        card.now = phrases.translate("setup", "The centre named nobody for this station, so nobody is asked.");
        card.hint = phrases.translate("setup", "The centre gives names and PINs with \"centre enrol --people\".");
        return card;
    }
    card.now = facts.morning.person.empty()
                   ? phrases.translate("setup", "Who stands at the camera today?")
                   : phrases.translate("setup", "%1 is on duty.").arg(QString::fromStdString(facts.morning.person));
    card.hint = phrases.translate("setup", "Every record says who took it. Anyone with a PIN is asked for it.");
    for (const storage::Person& person : facts.people) {
        const QString role = person.role == storage::Person::Role::photographer
                                 ? phrases.translate("setup", "photographer")
                                 : phrases.translate("setup", "operator");
        card.options.push_back({.words = QString::fromStdString(person.name) + u" · " + role,
                                .chosen = person.name == facts.morning.person,
                                .order = SetupOrder::work_as,
                                .index = static_cast<int>(card.options.size()),
                                .kind = OptionKind::one_of});
    }
    return card;
}

} // namespace app::station
