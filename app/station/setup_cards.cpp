#include "app/station/setup_cards.h"

namespace app::station {

std::vector<SetupCard> setupCards(const SetupFacts& facts, const Phrases& phrases) {
    const Morning morning(facts.settings, facts.morning);
    std::vector<SetupCard> cards;
    for (const auto& make : {enrolledCard, unlockedCard, personCard, cameraCard, codeSourceCard, sitterScreenCard,
                             keypadCard, secondCopyCard, backdropCard, testShotCard, siteCard, healthCard}) {
        cards.push_back(make(facts, phrases));
        cards.back().state = morning.state(cards.back().step);
    }
    return cards;
}

} // namespace app::station
