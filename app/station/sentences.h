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
/// 3, 2 or 1 as a countdown goes from 0 to 1; 0 while nothing is counted.
int countdownNumber(double countdown) noexcept;
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
/// What to do about it; empty where nothing has to be done.
QString healthCure(const Phrases& phrases, const HealthShown& shown);
/// Name, state, number and what else is known of it, in one line.
QString healthLine(const Phrases& phrases, const HealthShown& shown);
QString personCheckName(const Phrases& phrases, const std::string& item);
QString yuan(std::int64_t fen);
/// `3 / 80`, or `3` where nobody said how many are expected.
QString progressWords(std::int64_t captured, std::int64_t expected);
/// Whom to ask, one line each.
QString contactWords(const std::vector<Contact>& contacts);

/// An id that is recorded and the words that are shown.
struct Reason {
    std::string id;
    QString words;
};
/// Every reason to accept a finding that fails; the first `kLikelyReasons` are those that go with this one.
std::vector<Reason> overrideReasons(const Phrases& phrases, const std::string& finding);
constexpr std::size_t kLikelyReasons = 3;
std::vector<Reason> cardReasons(const Phrases& phrases);
std::vector<Reason> waiveReasons(const Phrases& phrases);
std::vector<Reason> voidReasons(const Phrases& phrases);
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
