#include "app/station/sentences.h"

#include <algorithm>
#include <array>
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
         {QT_TRANSLATE_NOOP("instruction", "A little closer to the camera"),
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
        {Instruction::chin_up,
         {QT_TRANSLATE_NOOP("instruction", "Chin up a little"), QT_TRANSLATE_NOOP("instruction", "Chin up a little")}},
        {Instruction::chin_down,
         {QT_TRANSLATE_NOOP("instruction", "Chin down a little"),
          QT_TRANSLATE_NOOP("instruction", "Chin down a little")}},
        {Instruction::turn_left,
         {QT_TRANSLATE_NOOP("instruction", "Turn your head a little to your left"),
          QT_TRANSLATE_NOOP("instruction", "Sitter's head a little to their left")}},
        {Instruction::turn_right,
         {QT_TRANSLATE_NOOP("instruction", "Turn your head a little to your right"),
          QT_TRANSLATE_NOOP("instruction", "Sitter's head a little to their right")}},
        {Instruction::tilt_left,
         {QT_TRANSLATE_NOOP("instruction", "Tilt your head a little to your left"),
          QT_TRANSLATE_NOOP("instruction", "Ask the sitter to tilt their head to their left")}},
        {Instruction::tilt_right,
         {QT_TRANSLATE_NOOP("instruction", "Tilt your head a little to your right"),
          QT_TRANSLATE_NOOP("instruction", "Ask the sitter to tilt their head to their right")}},
        {Instruction::open_eyes,
         {QT_TRANSLATE_NOOP("instruction", "Please open your eyes"),
          QT_TRANSLATE_NOOP("instruction", "Eyes are closing")}},
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
        {Instruction::camera_up,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the camera"),
          QT_TRANSLATE_NOOP("instruction", "Head too high in the picture: raise the camera")}},
        {Instruction::camera_down,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the camera"),
          QT_TRANSLATE_NOOP("instruction", "Head too low in the picture: lower the camera")}},
        {Instruction::backdrop_colour,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Backdrop: wrong colour, check its light and the white balance")}},
        {Instruction::backdrop_uneven,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Backdrop: shadow, fold or something in the way")}},
        {Instruction::light_left,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Light from the sitter's left is weak")}},
        {Instruction::light_right,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Light from the sitter's right is weak")}},
        {Instruction::white_balance,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Skin has a cast: check the white balance")}},
        {Instruction::too_bright,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Too bright: lower lamps or exposure")}},
        {Instruction::too_dark,
         {QT_TRANSLATE_NOOP("instruction", "One moment: we are adjusting the light"),
          QT_TRANSLATE_NOOP("instruction", "Too dark: raise lamps or exposure")}},
        {Instruction::clothes,
         {QT_TRANSLATE_NOOP("instruction", "Please put on a dark top, or ask the staff"),
          QT_TRANSLATE_NOOP("instruction", "Clothes melt into the backdrop")}},
        {Instruction::out_of_focus,
         {QT_TRANSLATE_NOOP("instruction", "Please hold still"),
          QT_TRANSLATE_NOOP("instruction", "Not sharp: focus, or hold still")}},
        {Instruction::look_by_eye,
         {QT_TRANSLATE_NOOP("instruction", "One moment: the photographer takes a look"),
          QT_TRANSLATE_NOOP("instruction", "Look by eye first: F6, or note an item")}},
        {Instruction::noted_by_eye,
         {QT_TRANSLATE_NOOP("instruction", "One moment: the photographer takes a look"),
          QT_TRANSLATE_NOOP("instruction", "Noted by eye: correct it, or shoot")}},
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

int countdownNumber(double countdown) noexcept {
    constexpr int kFrom = 3;
    return countdown <= 0 ? 0 : std::clamp(kFrom - static_cast<int>(countdown * kFrom), 1, kFrom);
}

QString photographerInstruction(const Phrases& phrases, Instruction instruction) {
    const auto found = sayings().find(instruction);
    return found == sayings().end() ? QString() : phrases.translate("instruction", found->second.photographer);
}

namespace {

Instruction sitterInstructionOf(capture::SitterStep step) {
    using Step = capture::SitterStep;
    static constexpr std::array<Instruction, static_cast<std::size_t>(Step::count_)> kInstructions{
        Instruction::sit_down,      Instruction::one_person_only, Instruction::come_closer,   Instruction::move_back,
        Instruction::move_left,     Instruction::move_right,      Instruction::turn_left,     Instruction::turn_right,
        Instruction::chin_up,       Instruction::chin_down,       Instruction::tilt_left,     Instruction::tilt_right,
        Instruction::open_eyes,     Instruction::hair_off_eyes,   Instruction::glasses_glare, Instruction::close_mouth,
        Instruction::hair_off_brows};
    return kInstructions.at(static_cast<std::size_t>(step));
}

Instruction photographerInstructionOf(capture::PhotographerStep step) {
    using Step = capture::PhotographerStep;
    static constexpr std::array<Instruction, static_cast<std::size_t>(Step::count_)> kInstructions{
        Instruction::camera_up,       Instruction::camera_down, Instruction::backdrop_colour,
        Instruction::backdrop_uneven, Instruction::light_left,  Instruction::light_right,
        Instruction::too_dark,        Instruction::too_bright,  Instruction::white_balance,
        Instruction::out_of_focus,    Instruction::clothes};
    return kInstructions.at(static_cast<std::size_t>(step));
}

} // namespace

Instructions instructionsFor(const capture::Advice& advice, const capture::PortraitVerdict& verdict) {
    const Instruction well = verdict.overall() == capture::Verdict::fail ? Instruction::none : Instruction::hold_still;
    const Instruction sitter = advice.sitter ? sitterInstructionOf(*advice.sitter) : Instruction::none;
    const Instruction photographer =
        advice.photographer ? photographerInstructionOf(*advice.photographer) : Instruction::none;
    const auto first = [well](Instruction one, Instruction other) {
        return one != Instruction::none ? one : other != Instruction::none ? other : well;
    };
    return {first(sitter, photographer), first(photographer, sitter)};
}

} // namespace app::station
