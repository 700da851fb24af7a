#include "app/station/setup_cards.h"

// The camera that takes the portraits, and what reads the codes.

namespace app::station {

namespace {

struct PictureSize {
    int width_px;
    int height_px;
};
constexpr PictureSize kSizes[] = {{1920, 1080}, {1280, 720}, {2592, 1944}, {3840, 2160}};
constexpr std::size_t kMostCameras = 4; // so that every option keeps a digit as its key

QString cameraNow(const SetupFacts& facts, const Phrases& phrases) {
    if (facts.morning.camera_failed) {
        return phrases.translate(
            "setup", "No picture from this camera. Plug it in, close other programs that use it, or choose another.");
    }
    if (!facts.morning.camera_running) {
        return phrases.translate("setup", "The camera is being opened…");
    }
    const QString size = QStringLiteral("%1 × %2").arg(facts.frame_width_px).arg(facts.frame_height_px);
    return facts.frames_per_s > 0
               ? phrases.translate("setup", "%1, %2 pictures a second.").arg(size).arg(facts.frames_per_s, 0, 'f', 0)
               : phrases.translate("setup", "%1.").arg(size);
}

bool isChosen(const Settings::Camera& chosen, const AttachedCamera& camera) {
    if (!chosen.usb_id.empty()) {
        return chosen.usb_id == camera.usb_id;
    }
    return chosen.source == camera.path || "/dev/video" + chosen.source == camera.path;
}

QString nameOf(const AttachedCamera& camera) {
    return QString::fromStdString(camera.name.empty() ? camera.path : camera.name);
}

} // namespace

SetupCard cameraCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::camera, .title = phrases.translate("setup", "Camera")};
    card.now = cameraNow(facts, phrases);
    card.hint = phrases.translate("setup", "Frame the chair: the head in the upper third, the lens at eye level.");
    card.live = facts.morning.camera_running;
    const Settings::Camera& chosen = facts.settings.camera;
    for (const AttachedCamera& camera : facts.cameras) {
        if (card.options.size() == kMostCameras) {
            break;
        }
        card.options.push_back({.words = nameOf(camera),
                                .chosen = isChosen(chosen, camera),
                                .change =
                                    [camera](Settings& settings) {
                                        settings.camera.source = camera.path;
                                        settings.camera.usb_id = camera.usb_id;
                                    },
                                .order = SetupOrder::reopen_camera,
                                .kind = OptionKind::one_of});
    }
    std::size_t size = 0;
    while (size < std::size(kSizes) && kSizes[size].width_px != chosen.width_px) {
        ++size;
    }
    const PictureSize next = kSizes[(size + 1) % std::size(kSizes)];
    card.options.push_back({.words = phrases.translate("setup", "Use %1 × %2").arg(next.width_px).arg(next.height_px),
                            .change =
                                [next](Settings& settings) {
                                    settings.camera.width_px = next.width_px;
                                    settings.camera.height_px = next.height_px;
                                },
                            .order = SetupOrder::reopen_camera});
    card.options.push_back(
        {.words = phrases.translate("setup", "Turn the picture (now %1°)").arg(90 * chosen.quarter_turns),
         .change = [](Settings& settings) { settings.camera.quarter_turns = (settings.camera.quarter_turns + 1) % 4; },
         .order = SetupOrder::reopen_camera});
    card.options.push_back(
        {.words = phrases.translate("setup", "Reopen the camera"), .order = SetupOrder::reopen_camera});
    return card;
}

SetupCard codeSourceCard(const SetupFacts& facts, const Phrases& phrases) {
    SetupCard card{.step = SetupStep::code_source, .title = phrases.translate("setup", "Collection codes")};
    const std::string& source = facts.settings.code.source;
    if (source == "scanner") {
        card.now = facts.scanner_heard ? phrases.translate("setup", "The scanner was heard.")
                                       : phrases.translate("setup", "Codes come from the hand-held scanner.");
        card.hint = phrases.translate("setup", "Scan any code to try it.");
    } else if (source == "second_camera") {
        card.now = facts.morning.second_camera_there
                       ? phrases.translate("setup", "Codes are read by the second camera.")
                       : phrases.translate("setup",
                                           "The second camera is not plugged in. Plug it in, or choose another below.");
    } else {
        card.now = phrases.translate("setup", "Codes are read by the portrait camera.");
        card.hint = phrases.translate("setup", "A hand-held scanner may be used beside it at any time.");
    }
    const auto option = [&](const char* word, const QString& words) {
        card.options.push_back({.words = words,
                                .chosen = source == word,
                                .change = [word](Settings& settings) { settings.code.source = word; },
                                .kind = OptionKind::one_of});
    };
    option("portrait_camera", phrases.translate("setup", "The portrait camera"));
    option("scanner", phrases.translate("setup", "A hand-held scanner"));
    for (const AttachedCamera& camera : facts.cameras) {
        if (isChosen(facts.settings.camera, camera) || card.options.size() == kMostCameras) {
            continue;
        }
        card.options.push_back({.words = nameOf(camera),
                                .chosen = source == "second_camera" && facts.settings.code.camera == camera.path,
                                .change =
                                    [camera](Settings& settings) {
                                        settings.code.source = "second_camera";
                                        settings.code.camera = camera.path;
                                    },
                                .kind = OptionKind::one_of});
    }
    return card;
}

} // namespace app::station
