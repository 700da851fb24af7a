#pragma once

#include "capture/portrait_verdict.h"
#include "qr/code_opener.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 in UTC with milliseconds: `2025-04-12T01:23:45.678Z`.
std::string toRfc3339(Time time);
std::optional<Time> fromRfc3339(std::string_view text);
/// A random (version 4) UUID in lower case.
std::string makeUuid();

enum class SlotState { on_time, other_slot, outside };
enum class CardSeen { card, other, none };
enum class FeeMethod { scan, waived, none };
enum class ConfirmedBy { sitter, assisted };
enum class RecordKind { capture, withdrawal /* `void` in the document */ };

/// How the student card was checked.
struct CardCheck {
    CardSeen seen = CardSeen::none;
    std::string reason; ///< why not `card`
};

/// What was paid for this record, in fen (1/100 yuan).
struct Fee {
    std::int64_t amount_fen = 0;
    FeeMethod method = FeeMethod::none;
    std::string reference; ///< the payer's number; leaves the station only inside the sealed record
    std::optional<std::string> ledger_id;
};

/// A finding that was passed by a person.
struct FindingException {
    std::string finding;
    std::string reason;
    std::string by;
    Time at;
};

struct PersonCheck {
    std::string item;    ///< `make_up`, `ornaments`, `collar`, `brows`, `ears`, `head_covering`, `lenses`
    std::string outcome; ///< `fine` or what was noted
};

/// An operator's decision to take a second record of the same code or student.
struct DuplicateOverride {
    std::string reason;
    std::string of; ///< record_id of the earlier one, or empty when it is another station's
};

/// The portrait's own facts, of the final bytes.
struct PortraitFacts {
    std::string sha256;
    std::int64_t bytes = 0;
    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    int quality = 0;
};

struct AuditAnchor {
    std::int64_t count = 0;
    std::string head; ///< hex
};

/// One confirmed collection record, as `record.json` says it (storage/README.md). `RecordStore::confirm` fills
/// record_id, capture_no, confirmed_at and audit.
struct Record {
    std::string record_id;
    std::string capture_no; ///< `<station>-<running number>`, e.g. `2-0128`
    RecordKind kind = RecordKind::capture;
    std::optional<std::string> supersedes;
    std::optional<DuplicateOverride> duplicate_override;
    std::string campaign;
    std::string station;
    qr::Bytes code;
    std::string opener;
    std::optional<qr::OpenedCode> opened;
    std::string unit;
    std::string level;
    SlotState slot = SlotState::on_time;
    CardCheck card;
    std::vector<PersonCheck> person_checks;
    Fee fee;
    std::string photographer;
    Time captured_at;
    Time confirmed_at;
    ConfirmedBy confirmed_by = ConfirmedBy::sitter;
    std::string confirmed_reason; ///< for `assisted`
    std::vector<FindingException> exceptions;
    std::string notice_sha256; ///< of the privacy notice that was shown
    std::optional<Time> notice_shown_at;
    std::optional<PortraitFacts> portrait; ///< always for a capture
    std::string profile_id;
    std::string profile_sha256;
    std::vector<capture::Finding> findings;
    AuditAnchor audit;
    std::string software;
};

/// `record.json`, UTF-8.
std::string toJson(const Record& record);
/// Bounded: at most 1 MiB, unknown keys ignored, anything else wrong refused with its key.
tl::expected<Record, std::string> recordFromJson(std::string_view json);
/// The findings alone, as a JSON array in the form of every program's output.
std::string findingsToJson(const std::vector<capture::Finding>& findings);

} // namespace storage
