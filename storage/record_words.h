#pragma once

#include "storage/record.h"
#include "storage/words.h"

namespace storage {

inline constexpr Words<SlotState, 3> kSlotWords{{"on_time", "other_slot", "outside"}};
inline constexpr Words<CardSeen, 3> kCardWords{{"card", "other", "none"}};
inline constexpr Words<FeeMethod, 3> kFeeMethodWords{{"scan", "waived", "none"}};
inline constexpr Words<ConfirmedBy, 2> kConfirmedByWords{{"sitter", "assisted"}};
inline constexpr Words<RecordKind, 2> kRecordKindWords{{"capture", "void"}};
inline constexpr Words<capture::Verdict, 4> kVerdictWords{{"pass", "unknown", "warn", "fail"}};

} // namespace storage
