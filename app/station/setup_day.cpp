#include "app/station/sentences.h"
#include "app/station/setup_cards.h"

// What this day needs: the second copy, the light, a test shot, and the laptop's health.

namespace app::station {

namespace {

constexpr std::size_t kMostSticks = 6;

QString copyNow(const SetupFacts& facts, const Phrases& phrases) {
    const Settings::Keeping& keeping = facts.settings.keeping;
    if (!keeping.second_copy) {
        return phrases.translate("setup", "No second copy: a broken disk loses what was not uploaded.");
    }
    if (!keeping.second_copy_path.empty()) {
        const QString path = QString::fromStdString(keeping.second_copy_path);
        return facts.morning.chosen_copy_there
                   ? phrases.translate("setup", "Records are copied to %1.").arg(path)
                   : phrases.translate("setup", "%1 is not there. Plug it in, or choose another below.").arg(path);
    }
    return facts.sticks.empty()
               ? phrases.translate("setup", "No stick is plugged in. Records are copied as soon as one is.")
               : phrases.translate("setup", "Records are copied to %1.")
                     .arg(QString::fromStdString(facts.sticks.front()));
}

} // namespace

SetupCard secondCopyCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::second_copy, .title = phrases.translate("setup", "Second copy")};
    const Settings::Keeping& keeping = facts.settings.keeping;
    card.now = copyNow(facts, phrases);
    card.hint = phrases.translate("setup", "Sealed like the first: a lost stick tells nobody anything.");
    card.options.push_back({.words = phrases.translate("setup", "On any stick"),
                            .chosen = keeping.second_copy && keeping.second_copy_path.empty(),
                            .change =
                                [](Settings& settings) {
                                    settings.keeping.second_copy = true;
                                    settings.keeping.second_copy_path.clear();
                                },
                            .kind = OptionKind::one_of});
    for (const std::string& stick : facts.sticks) {
        if (card.options.size() > kMostSticks) {
            break;
        }
        card.options.push_back({.words = QString::fromStdString(stick),
                                .chosen = keeping.second_copy && keeping.second_copy_path == stick,
                                .change =
                                    [stick](Settings& settings) {
                                        settings.keeping.second_copy = true;
                                        settings.keeping.second_copy_path = stick;
                                    },
                                .kind = OptionKind::one_of});
    }
    card.options.push_back({.words = phrases.translate("setup", "No second copy"),
                            .chosen = !keeping.second_copy,
                            .change = [](Settings& settings) { settings.keeping.second_copy = false; },
                            .kind = OptionKind::one_of});
    return card;
}

SetupCard backdropCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::backdrop, .title = phrases.translate("setup", "Backdrop and light")};
    card.now =
        facts.morning.backdrop_calibrated
            ? phrases.translate("setup", "The empty backdrop was measured today.")
            : phrases.translate("setup", "Not measured today. The colour is judged from each picture's own corners.");
    card.hint = phrases.translate("setup", "Lamps on, nobody in the chair, nothing before the backdrop.");
    card.live = facts.morning.camera_running;
    if (facts.may_calibrate) {
        card.options.push_back({.words = phrases.translate("setup", "Measure the empty backdrop"),
                                .order = SetupOrder::calibrate_backdrop});
    }
    return card;
}

SetupCard testShotCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::test_shot, .title = phrases.translate("setup", "Test shot")};
    card.hint = phrases.translate("setup", "Sit a colleague down and press the space bar. Nothing of it is kept.");
    card.live = facts.morning.camera_running;
    card.options.push_back({.words = facts.test_shot ? phrases.translate("setup", "Once more")
                                                     : phrases.translate("setup", "Take a test shot"),
                            .order = SetupOrder::test_shot});
    if (!facts.test_shot) {
        card.now = phrases.translate("setup", "Take one picture as you will all day.");
        return card;
    }
    card.portrait = facts.test_shot->portrait;
    card.findings = facts.test_shot->findings;
    card.now = facts.test_shot->good ? phrases.translate("setup", "Every rule is met.")
               : facts.test_shot->portrait.isNull()
                   ? phrases.translate("setup", "No face was found. Somebody has to sit "
                                                "in the chair.")
                   : phrases.translate("setup", "Some rules are not met. If it is light or framing, correct it now.");
    return card;
}

SetupCard siteCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::site, .title = phrases.translate("setup", "Changed on site")};
    card.now = facts.morning.changed_on_site
                   ? phrases.translate("setup", "Timetable, texts or contacts were changed on site.")
                   : phrases.translate("setup", "Timetable, texts and contacts are as the centre signed them.");
    if (!facts.operator_here) {
        card.hint = phrases.translate("setup", "An operator may change them: choose one under \"On duty\".");
        return card;
    }
    card.hint = phrases.translate(
        "setup", "Choose slots.csv, contacts.toml or a text such as leave.zh.txt: it replaces what its name says.");
    card.options.push_back({.words = phrases.translate("setup", "Use a file…"), .order = SetupOrder::take_site_file});
    if (facts.morning.changed_on_site) {
        card.options.push_back({.words = phrases.translate("setup", "Back to what the centre signed"),
                                .order = SetupOrder::drop_site_changes});
    }
    return card;
}

SetupCard healthCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::health, .title = phrases.translate("setup", "Station health")};
    QStringList troubles;
    QStringList fine;
    for (const HealthShown& one : facts.health) {
        const QString line = healthLine(phrases, one);
        if (one.health == Health::attention || one.health == Health::bad) {
            troubles << line + u'\n' + phrases.translate("health", "→ %1").arg(healthCure(phrases, one));
        } else if (one.health == Health::good) {
            fine << line;
        }
    }
    card.now = troubles.isEmpty() ? phrases.translate("setup", "All is well.") : troubles.join(u'\n');
    card.hint = fine.join(QStringLiteral("\n"));
    return card;
}

} // namespace app::station
