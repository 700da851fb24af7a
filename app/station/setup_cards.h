#pragma once

#include "app/devices.h"
#include "app/station/phrases.h"
#include "app/station/setup_state.h"
#include "app/station/view_state.h"
#include "storage/station_identity.h"

namespace app::station {

struct ScreenFound {
    QString name;
    int width_px = 0;
    int height_px = 0;
};

struct TestShot {
    QImage portrait; ///< null: no face, so nothing could be cut
    std::vector<capture::Finding> findings;
    bool good = false;
};

/// What the station knows of the morning; the cards are made of it.
struct SetupFacts {
    Settings settings;
    MorningFacts morning;
    std::string station;
    std::string campaign;
    std::vector<storage::Person> people;
    std::vector<AttachedCamera> cameras;
    std::vector<AttachedKeys> keys;
    std::vector<ScreenFound> other_screens;
    std::vector<std::string> sticks; ///< where they are mounted
    std::vector<HealthShown> health;
    int frame_width_px = 0;
    int frame_height_px = 0;
    double frames_per_s = 0; ///< 0: not measured yet
    bool scanner_heard = false;
    bool may_calibrate = false;
    bool operator_here = false;
    std::optional<TestShot> test_shot;
};

/// One card for each of `kSetupSteps`, in their order.
std::vector<SetupCard> setupCards(const SetupFacts& facts, const Phrases& phrases);

// One for each step: title, what is the case, what can be chosen. The state comes from `app::Morning`.
SetupCard enrolledCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard unlockedCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard personCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard cameraCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard codeSourceCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard sitterScreenCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard keypadCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard secondCopyCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard backdropCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard testShotCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard siteCard(const SetupFacts& facts, const Phrases& phrases);
SetupCard healthCard(const SetupFacts& facts, const Phrases& phrases);

} // namespace app::station
