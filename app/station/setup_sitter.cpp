#include "app/station/setup_cards.h"

// What the sitter has: the second screen and the keypad.

namespace app::station {

namespace {

constexpr std::size_t kMostScreens = 3;
constexpr std::size_t kMostKeypads = 7;

QString screenNow(const SetupFacts& facts, const Phrases& phrases) {
    if (facts.settings.sitter.confirm_over_shared_picture) {
        return phrases.translate("setup", "Screens duplicated: the sitter's confirmation covers both.");
    }
    const bool named = !facts.settings.sitter.screen.empty();
    if (facts.morning.other_screens > 0) {
        return phrases.translate("setup", "The sitter's screen is there.");
    }
    return named
               ? phrases.translate("setup", "The chosen screen is not plugged in. Plug it in, or choose another below.")
               : phrases.translate("setup", "There is no second screen. Plug it in; it is found by itself.");
}

} // namespace

SetupCard sitterScreenCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::sitter_screen, .title = phrases.translate("setup", "Sitter's screen")};
    const Settings::Sitter& sitter = facts.settings.sitter;
    card.now = screenNow(facts, phrases);
    card.hint = phrases.translate("setup", "Put it within the sitter's reach. Do not duplicate the desktop on it.");
    card.options.push_back({.words = phrases.translate("setup", "Any second screen"),
                            .chosen = sitter.screen.empty(),
                            .change = [](Settings& settings) { settings.sitter.screen.clear(); },
                            .kind = OptionKind::one_of});
    for (const ScreenFound& screen : facts.other_screens) {
        if (card.options.size() > kMostScreens) {
            break;
        }
        const std::string name = screen.name.toStdString();
        card.options.push_back(
            {.words = QStringLiteral("%1 (%2 × %3)").arg(screen.name).arg(screen.width_px).arg(screen.height_px),
             .chosen = sitter.screen == name,
             .change = [name](Settings& settings) { settings.sitter.screen = name; },
             .kind = OptionKind::one_of});
    }
    card.options.push_back({.words = phrases.translate("setup", "Allow capture without it"),
                            .chosen = sitter.may_work_without_screen,
                            .change =
                                [](Settings& settings) {
                                    settings.sitter.may_work_without_screen = !settings.sitter.may_work_without_screen;
                                },
                            .kind = OptionKind::toggle});
    card.options.push_back({.words = phrases.translate("setup", "The two screens are duplicated"),
                            .chosen = sitter.confirm_over_shared_picture,
                            .change =
                                [](Settings& settings) {
                                    settings.sitter.confirm_over_shared_picture =
                                        !settings.sitter.confirm_over_shared_picture;
                                },
                            .kind = OptionKind::toggle});
    return card;
}

SetupCard keypadCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::keypad, .title = phrases.translate("setup", "Sitter's keypad")};
    const std::string& chosen = facts.settings.sitter.keypad_usb_id;
    card.now =
        chosen.empty() ? phrases.translate("setup", "None: the sitter confirms by touch or mouse.")
        : facts.morning.keypad_there
            ? phrases.translate("setup", "The keypad is there. Only its keys confirm.")
            : phrases.translate("setup", "The chosen keypad is not plugged in. Plug it in, or choose another below.");
    card.hint = phrases.translate("setup", "Choose a separate keypad, never the photographer's keyboard.");
    card.options.push_back({.words = phrases.translate("setup", "No keypad"),
                            .chosen = chosen.empty(),
                            .change = [](Settings& settings) { settings.sitter.keypad_usb_id.clear(); },
                            .kind = OptionKind::one_of});
    for (const AttachedKeys& keys : facts.keys) {
        if (card.options.size() > kMostKeypads) {
            break;
        }
        card.options.push_back(
            {.words = QString::fromStdString(keys.name + " (" + keys.usb_id + ")"),
             .chosen = chosen == keys.usb_id,
             .change = [id = keys.usb_id](Settings& settings) { settings.sitter.keypad_usb_id = id; },
             .kind = OptionKind::one_of});
    }
    return card;
}

} // namespace app::station
