#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"
#include "capture/guidance.h"

#include <vector>

// Everything the station says to people, in one place: what a stage of the line calls by an id becomes a sentence here.

namespace app::station {

QString findingName(const Phrases& phrases, const std::string& id);
/// The measured value in its unit; "—" when it could not be measured.
QString findingValue(const capture::Finding& finding);
QString findingLimits(const capture::Finding& finding);

/// Short enough for the picture; said to the sitter, so "left" is the sitter's own.
QString sitterInstruction(const Phrases& phrases, Instruction instruction);
QString photographerInstruction(const Phrases& phrases, Instruction instruction);

struct Explained {
    QString what;
    QString way_out;
};
Explained problemForPhotographer(const Phrases& phrases, const Problem& problem, int utc_offset_min);
/// One reason, one thing to do.
Explained problemForSitter(const Phrases& phrases, const Problem& problem);

QString slotWords(const Phrases& phrases, storage::SlotState slot);
QString cardWords(const Phrases& phrases, const std::optional<storage::CardCheck>& card);
QString feeWords(const Phrases& phrases, const PersonShown& person);
QString healthName(const Phrases& phrases, HealthItem item);
QString healthWords(const Phrases& phrases, Health health);
QString personCheckName(const Phrases& phrases, const std::string& item);
QString yuan(std::int64_t fen);

/// An id that is recorded and the words that are shown.
struct Reason {
    std::string id;
    QString words;
};
std::vector<Reason> overrideReasons(const Phrases& phrases);
std::vector<Reason> cardReasons(const Phrases& phrases);
std::vector<Reason> waiveReasons(const Phrases& phrases);
std::vector<Reason> leaveReasons(const Phrases& phrases);
std::vector<Reason> outsideReasons(const Phrases& phrases);
std::vector<Reason> duplicateReasons(const Phrases& phrases);
std::vector<Reason> withdrawReasons(const Phrases& phrases);
std::vector<Reason> assistReasons(const Phrases& phrases);

/// What each window says of the same advice. Where one person has nothing to do, they hear what the other is doing;
/// "hold still" when nobody has and no finding fails.
struct Instructions {
    Instruction sitter = Instruction::none;
    Instruction photographer = Instruction::none;
};
Instructions instructionsFor(const capture::Advice& advice, const capture::PortraitVerdict& verdict);

} // namespace app::station
