#include "app/station/sentences.h"

#include <array>
#include <cmath>
#include <map>

namespace app::station {

namespace {

struct Said {
    const char* sitter;
    const char* photographer;
};

const std::map<Instruction, Said>& sayings() {
    static const std::map<Instruction, Said> kSayings{
        {Instruction::sit_down,
         {QT_TRANSLATE_NOOP("instruction", "Please take a seat"),
          QT_TRANSLATE_NOOP("instruction", "Nobody in the chair")}},
        {Instruction::one_person_only,
         {QT_TRANSLATE_NOOP("instruction", "One person only, please"),
          QT_TRANSLATE_NOOP("instruction", "More than one face in the picture")}},
        {Instruction::come_closer,
         {QT_TRANSLATE_NOOP("instruction", "A little closer"),
          QT_TRANSLATE_NOOP("instruction", "Too far: sitter closer, or zoom in")}},
        {Instruction::move_back,
         {QT_TRANSLATE_NOOP("instruction", "A little further back"),
          QT_TRANSLATE_NOOP("instruction", "Too close: sitter back, or zoom out")}},
        {Instruction::move_left,
         {QT_TRANSLATE_NOOP("instruction", "A little to your left"),
          QT_TRANSLATE_NOOP("instruction", "Sitter to their left")}},
        {Instruction::move_right,
         {QT_TRANSLATE_NOOP("instruction", "A little to your right"),
          QT_TRANSLATE_NOOP("instruction", "Sitter to their right")}},
        {Instruction::chair_up,
         {QT_TRANSLATE_NOOP("instruction", "Sit up straight"),
          QT_TRANSLATE_NOOP("instruction", "Head too low: chair up")}},
        {Instruction::chair_down,
         {QT_TRANSLATE_NOOP("instruction", "A little lower"),
          QT_TRANSLATE_NOOP("instruction", "Head too high: chair down")}},
        {Instruction::chin_up,
         {QT_TRANSLATE_NOOP("instruction", "Chin up a little"), QT_TRANSLATE_NOOP("instruction", "Chin up a little")}},
        {Instruction::chin_down,
         {QT_TRANSLATE_NOOP("instruction", "Chin down a little"),
          QT_TRANSLATE_NOOP("instruction", "Chin down a little")}},
        {Instruction::turn_left,
         {QT_TRANSLATE_NOOP("instruction", "Turn your head a little left"),
          QT_TRANSLATE_NOOP("instruction", "Sitter's head a little to their left")}},
        {Instruction::turn_right,
         {QT_TRANSLATE_NOOP("instruction", "Turn your head a little right"),
          QT_TRANSLATE_NOOP("instruction", "Sitter's head a little to their right")}},
        {Instruction::straighten,
         {QT_TRANSLATE_NOOP("instruction", "Hold your head straight"),
          QT_TRANSLATE_NOOP("instruction", "Head is tilted")}},
        {Instruction::open_eyes,
         {QT_TRANSLATE_NOOP("instruction", "Eyes wide open"), QT_TRANSLATE_NOOP("instruction", "Eyes are closing")}},
        {Instruction::close_mouth,
         {QT_TRANSLATE_NOOP("instruction", "Close your lips"), QT_TRANSLATE_NOOP("instruction", "Lips are open")}},
        {Instruction::hair_off_eyes,
         {QT_TRANSLATE_NOOP("instruction", "Hair away from your eyes"),
          QT_TRANSLATE_NOOP("instruction", "Eyes are covered")}},
        {Instruction::hair_off_brows,
         {QT_TRANSLATE_NOOP("instruction", "Hair away from your brows"),
          QT_TRANSLATE_NOOP("instruction", "Brows are covered")}},
        {Instruction::glasses_glare,
         {QT_TRANSLATE_NOOP("instruction", "Tilt your glasses a little down"),
          QT_TRANSLATE_NOOP("instruction", "Glare on the glasses")}},
        {Instruction::light_uneven,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Light is uneven: check both lamps")}},
        {Instruction::too_bright,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Too bright: lower lamps or exposure")}},
        {Instruction::too_dark,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Too dark: raise lamps or exposure")}},
        {Instruction::backdrop,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Backdrop: wrong colour, shadow or fold")}},
        {Instruction::clothes,
         {QT_TRANSLATE_NOOP("instruction", "Please put on a dark top"),
          QT_TRANSLATE_NOOP("instruction", "Clothes melt into the backdrop")}},
        {Instruction::out_of_focus,
         {QT_TRANSLATE_NOOP("instruction", "Please hold still"),
          QT_TRANSLATE_NOOP("instruction", "Not sharp: focus, or hold still")}},
        {Instruction::hold_still,
         {QT_TRANSLATE_NOOP("instruction", "Perfect. Hold still"),
          QT_TRANSLATE_NOOP("instruction", "All well: shoot")}},
    };
    return kSayings;
}

} // namespace

QString sitterInstruction(const Phrases& phrases, Instruction instruction) {
    const auto found = sayings().find(instruction);
    return found == sayings().end() ? QString() : phrases.translate("instruction", found->second.sitter);
}

QString photographerInstruction(const Phrases& phrases, Instruction instruction) {
    const auto found = sayings().find(instruction);
    return found == sayings().end() ? QString() : phrases.translate("instruction", found->second.photographer);
}

namespace {

/// Which way, when a finding's value lies beyond its range: below, above.
struct Ways {
    const char* finding;
    Instruction below;
    Instruction above;
};

/// In the order in which they are worth saying. Yaw is positive towards the sitter's left, pitch when looking up.
constexpr std::array kWays{
    Ways{"faces", Instruction::sit_down, Instruction::one_person_only},
    Ways{"inter_eye", Instruction::come_closer, Instruction::move_back},
    Ways{"face_width", Instruction::come_closer, Instruction::move_back},
    Ways{"hair_top", Instruction::chair_down, Instruction::chair_up},
    Ways{"eye_line", Instruction::chair_down, Instruction::chair_up},
    Ways{"centring", Instruction::move_left, Instruction::move_right},
    Ways{"roll", Instruction::straighten, Instruction::straighten},
    Ways{"yaw", Instruction::turn_left, Instruction::turn_right},
    Ways{"pitch", Instruction::chin_up, Instruction::chin_down},
    Ways{"eyes_open", Instruction::open_eyes, Instruction::open_eyes},
    Ways{"mouth_closed", Instruction::close_mouth, Instruction::close_mouth},
    Ways{"eyes_clear", Instruction::hair_off_eyes, Instruction::hair_off_eyes},
    Ways{"brows_clear", Instruction::hair_off_brows, Instruction::hair_off_brows},
    Ways{"glare", Instruction::glasses_glare, Instruction::glasses_glare},
    Ways{"clothes_contrast", Instruction::clothes, Instruction::clothes},
    Ways{"sharpness", Instruction::out_of_focus, Instruction::out_of_focus},
    Ways{"illumination", Instruction::light_uneven, Instruction::light_uneven},
    Ways{"exposure_over", Instruction::too_bright, Instruction::too_bright},
    Ways{"exposure_under", Instruction::too_dark, Instruction::too_dark},
    Ways{"background_colour", Instruction::backdrop, Instruction::backdrop},
    Ways{"background_uniform", Instruction::backdrop, Instruction::backdrop},
    Ways{"background_gradient", Instruction::backdrop, Instruction::backdrop},
};

std::optional<Instruction> worst(const capture::PortraitVerdict& verdict, capture::Verdict at_least) {
    for (const Ways& ways : kWays) {
        const capture::Finding* finding = verdict.find(ways.finding);
        if (finding == nullptr || finding->verdict < at_least || !finding->value) {
            continue;
        }
        const bool below = finding->pass.low && *finding->value < *finding->pass.low;
        return below ? ways.below : ways.above;
    }
    return std::nullopt;
}

/// The face is at the frame's edge, so that no crop fits around it: which way to move.
Instruction towardsTheMiddle(const capture::Face& face, int frame_width_px, int frame_height_px) {
    if (face.width_px > frame_width_px * 0.34) {
        return Instruction::move_back;
    }
    const double across = face.x_px + face.width_px / 2 - frame_width_px / 2.0;
    if (std::abs(across) > frame_width_px * 0.12) {
        return across < 0 ? Instruction::move_left : Instruction::move_right;
    }
    return face.y_px + face.height_px / 2 < frame_height_px * 0.4 ? Instruction::chair_down : Instruction::chair_up;
}

} // namespace

Instruction instructionFor(const capture::LiveLook& look, int frame_width_px, int frame_height_px) {
    if (look.faces.empty()) {
        return Instruction::sit_down;
    }
    if (look.faces.size() > 1) {
        return Instruction::one_person_only;
    }
    if (!look.crop) {
        return towardsTheMiddle(look.faces.front(), frame_width_px, frame_height_px);
    }
    if (const auto failing = worst(look.verdict, capture::Verdict::fail)) {
        return *failing;
    }
    return worst(look.verdict, capture::Verdict::warn).value_or(Instruction::hold_still);
}

} // namespace app::station
