#include "app/station/gallery_setup.h"

#include "app/station/gallery_states.h"

namespace app::station {

namespace {

SetupFacts goodMorning() {
    SetupFacts facts;
    facts.station = "2";
    facts.campaign = "示例师范大学 2026 届";
    facts.people = {{"张师傅", storage::Person::Role::photographer, {}},
                    {"李师傅", storage::Person::Role::photographer, {}},
                    {"王主任", storage::Person::Role::station_operator, {}}};
    facts.cameras = {{"/dev/video0", "Integrated Camera", "04f2:b6d0"},
                     {"/dev/video2", "HD Pro Webcam C920", "046d:082d"}};
    facts.keys = {{"1a2c:0e24", "SEM USB Keypad"}, {"046d:c31c", "USB Keyboard"}};
    facts.other_screens = {{QStringLiteral("HDMI-1"), 1920, 1080}};
    facts.sticks = {"/media/station/CARD"};
    facts.settings.camera.source = "/dev/video2";
    facts.settings.camera.usb_id = "046d:082d";
    facts.frame_width_px = 1920;
    facts.frame_height_px = 1080;
    facts.frames_per_s = 30;
    facts.may_calibrate = true;
    facts.health = {{HealthItem::camera, Health::good, {}},
                    {HealthItem::disk, Health::good, "212 GB"},
                    {HealthItem::queue, Health::good, {}},
                    {HealthItem::clock, Health::good, {}},
                    {HealthItem::certificate, Health::good, "41 d", 41},
                    {HealthItem::battery, Health::good, "96 %"}};
    MorningFacts& morning = facts.morning;
    morning.enrolled = morning.unlocked = morning.camera_running = true;
    morning.person = "张师傅";
    morning.other_screens = 1;
    morning.sticks = 1;
    return facts;
}

TestShot shotOf(const char* example, bool good) {
    TestShot shot;
    shot.good = good;
    for (const PhotographerExample& one : photographerExamples()) {
        if (one.name == QLatin1String(example)) {
            shot.portrait = one.state.portrait;
            shot.findings = one.state.findings;
        }
    }
    return shot;
}

/// Everything that was chosen is away.
SetupFacts badMorning() {
    SetupFacts facts = goodMorning();
    facts.settings.sitter.screen = "HDMI-2";
    facts.settings.sitter.keypad_usb_id = "1a2c:2124";
    facts.settings.code.source = "second_camera";
    facts.settings.code.camera = "/dev/video4";
    facts.settings.keeping.second_copy_path = "/media/station/OTHER";
    facts.other_screens.clear();
    facts.morning.other_screens = 0;
    facts.morning.camera_running = false;
    facts.morning.camera_failed = true;
    facts.morning.health_stops = true;
    facts.morning.person.clear();
    facts.health[1] = {HealthItem::disk, Health::bad, "0 GB"};
    facts.health[3] = {HealthItem::clock, Health::attention, {}};
    facts.operator_here = facts.morning.changed_on_site = true;
    return facts;
}

std::vector<SetupExample> makeExamples() {
    std::vector<SetupExample> examples;
    for (const SetupStep step : kSetupSteps) {
        examples.push_back({QString::fromLatin1(name(step)), goodMorning(), step});
        if (step != SetupStep::enrolled && step != SetupStep::unlocked && step != SetupStep::backdrop &&
            step != SetupStep::test_shot) {
            examples.push_back({QString::fromLatin1(name(step)) + QStringLiteral("-trouble"), badMorning(), step});
        }
    }
    SetupFacts shot = goodMorning();
    shot.test_shot = shotOf("review", true);
    shot.morning.test_shot_good = true;
    shot.morning.backdrop_calibrated = true;
    examples.push_back({QStringLiteral("all-green"), shot, SetupStep::test_shot});
    shot.test_shot = shotOf("review-open-finding", false);
    shot.morning.test_shot_good = false;
    examples.push_back({QStringLiteral("test_shot-open"), shot, SetupStep::test_shot});
    return examples;
}

} // namespace

const std::vector<SetupExample>& setupExamples() {
    static const std::vector<SetupExample> kExamples = makeExamples();
    return kExamples;
}

} // namespace app::station
