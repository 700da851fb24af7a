#pragma once

#include "app/campaign.h"
#include "capture/portrait.h"
#include "qr/code_opener.h"
#include "qr/reading_trouble.h"
#include "storage/record_store.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace app {

/// The steps of one sitter, in order.
enum class Step {
    awaiting_code,
    looking_up, ///< asking the store: captured before? paid before?
    hello,      ///< is it you? student card
    fee,
    framing,
    review, ///< the sitter decides
    saving,
    saved,
    parked, ///< left for another sitter, to be resumed; lives in memory only
    ended   ///< abandoned
};

const char* name(Step step) noexcept;

/// Why a shown code does not lead on.
struct CodeTrouble {
    enum class Kind { not_a_collection_code, refused, already_captured };
    Kind kind;
    std::optional<qr::CodeRefusal> refusal;
    std::optional<storage::EarlierCapture> earlier;
    std::optional<qr::ForeignCode> foreign{}; ///< what it seems to be instead
};

/// What only an operator may decide before the session goes on.
enum class OperatorQuestion {
    duplicate,        ///< captured before: take a second record?
    outside_timetable ///< no slot of the campaign is open
};

/// What an operator decides about a sitter who was captured before.
struct DuplicateDecision {
    enum class Kind {
        another, ///< both records stand; the centre lists them for a person to decide
        replace  ///< this one supersedes the first, which was confirmed on this station
    };
    Kind kind = Kind::another;
    std::string by;
    std::string reason;
};

/// What of the station holds the shutter, whoever sits there. The session itself goes on: nobody is sent away for it.
enum class Hold {
    camera_gone,
    sitter_screen_gone, ///< where capture may not go on without it; then the sitter cannot confirm either
    locked              ///< nobody who works here is at the photographer's window
};

/// A line for the audit trail. Holds no name or number of a sitter.
struct AuditNote {
    std::string actor; ///< photographer or operator
    std::string action;
    std::string detail;
};

/// One press of the shutter.
struct Take {
    capture::Portrait portrait;
    storage::Time at;
};

/// What the session asks of the world. Answers come back through the session's `on…` members, at once or later, on the
/// session's own thread.
struct SessionPorts {
    std::function<void(const qr::CollectionCode&, const std::optional<std::string>& student_number)>
        lookUp;                                                                  ///< -> onLookedUp
    std::function<void(const qr::CollectionCode&, const storage::Fee&)> bookFee; ///< -> onFeeBooked
    std::function<void(const storage::Record&, std::shared_ptr<const std::vector<std::uint8_t>> jpeg)>
        save; ///< -> onSaved; no bytes for a withdrawal
    std::function<void(const AuditNote&)> audit;
    std::function<void()> changed; ///< something a window shows is different
    storage::Clock clock;
    /// -> onFeeVoided; may be absent
    std::function<void(const std::string& ledger_id, const std::string& reason)> voidFee{};
};

/// What is the same for every sitter of the day.
struct SessionSetting {
    Campaign campaign;
    std::string station;
    std::string photographer;
    std::string profile_id;
    std::string profile_sha256;
    std::string notice_sha256;
    std::string software;
};

/// What only a person sees; one outcome for each goes into the record.
extern const std::vector<std::string> kPersonCheckItems;
/// The outcome of an item that is in order.
extern const char* const kFine;

/// One object per sitter: what has been shown, paid, taken and said, and what may happen next.
///
/// A call that does not fit the current step answers false and changes nothing. Knows no window and no thread; one
/// thread.
class Session {
public:
    Session(SessionSetting setting, SessionPorts ports);

    // The code
    bool onCode(const qr::CollectionCode& code, const qr::OpenResult& opened);
    struct LookUp {
        std::optional<storage::EarlierCapture> earlier;
        std::optional<storage::FeeEntry> paid;
    };
    bool onLookedUp(const tl::expected<LookUp, storage::Error>& answer);
    /// After `already_captured`, or when a save was answered with `duplicate`. `replace` needs the earlier record's id.
    bool allowDuplicate(const DuplicateDecision& decision);
    /// Withdraws this station's earlier record of the shown code (wrong person): a `void` record is saved, and the code
    /// may be shown again in a new session. Needs the earlier record's id.
    bool withdrawEarlier(const std::string& by, const std::string& reason);
    /// Takes the trouble off the screens; the same code may be shown again.
    bool dismissTrouble();

    // Hello
    bool noticeShown();
    /// For a code that names no unit, or when the sitter says that the preset one is wrong. Not for a code that names
    /// one.
    bool chooseUnit(const std::string& unit, const std::string& level);
    bool allowOutside(const std::string& by, const std::string& reason);
    /// Leaves hello. Anything but the card wants a reason; no unit chosen or an open operator's question holds it.
    bool cardChecked(const storage::CardCheck& card);

    // Fee
    bool feeTaken(const std::string& reference);
    bool feeWaived(const std::string& reason);
    bool onFeeBooked(const tl::expected<storage::FeeEntry, storage::Error>& answer);
    /// Takes back what was booked for this code, from hello or framing; the fee step comes again.
    bool feeVoided(const std::string& reason);
    bool onFeeVoided(const tl::expected<void, storage::Error>& answer);

    // Framing
    /// The chair was left or another face took it: the identity is asked for again before the next take, and earlier
    /// takes are gone.
    bool faceChanged();
    bool identityConfirmed();
    /// `outcome` is `kFine` or what was noted.
    bool personChecked(const std::string& item, const std::string& outcome);
    /// Everything not noted yet is fine.
    bool restIsFine();
    /// A take that the profile does not accept needs an override for each failing finding before `review` may be left.
    bool taken(capture::Portrait portrait);

    // Review
    /// Of the last three takes, by index in `takes()`.
    bool chooseTake(std::size_t index);
    /// Holds for later takes of the same sitter too; a finding that blocks is never passed.
    bool overrideFinding(const std::string& finding, const std::string& reason);
    bool retake();
    /// `assisted` wants a reason and the campaign's leave, and is the only way while the sitter's screen is gone.
    bool confirm(storage::ConfirmedBy by, const std::string& reason);
    bool onSaved(const tl::expected<storage::Confirmed, storage::Error>& answer);
    bool retrySave();

    // Any time
    /// Tells what holds the shutter now; the station says so again to each new session.
    void hold(const std::set<Hold>& holds);
    /// One step back, to mend a mistake: hello to the code, fee and framing to hello, review to framing. Money stays
    /// booked to its code: once it is, hello goes back no further.
    bool back();
    /// Makes room for another sitter. Fee, card and checks are kept, takes are not; not while something is being
    /// stored.
    bool park(const std::string& reason);
    /// Back to hello: who sits there is asked again.
    bool resume();
    /// Whether this code began the session: showing it again resumes a parked one.
    bool isFor(const qr::CollectionCode& code) const;
    /// Somebody else stands at the camera from now on; what was decided before stays theirs.
    void setPhotographer(const std::string& name);
    /// Leaves the session; a fee taken stays booked to the code. Not while something is being stored.
    bool abandon(const std::string& reason);

    // What the windows show
    Step step() const noexcept { return m_step; }
    const std::optional<CodeTrouble>& codeTrouble() const noexcept { return m_code_trouble; }
    const std::optional<qr::CollectionCode>& code() const noexcept { return m_code; }
    const std::optional<qr::OpenedCode>& person() const noexcept { return m_person; }
    const std::optional<storage::Error>& storageTrouble() const noexcept { return m_storage_trouble; }
    /// The take under review.
    const std::optional<capture::Portrait>& portrait() const noexcept { return m_portrait; }
    const std::optional<storage::Confirmed>& confirmed() const noexcept { return m_confirmed; }
    /// What will be stored, as far as it is known.
    const storage::Record& record() const noexcept { return m_record; }
    const std::vector<Take>& takes() const noexcept { return m_takes; } ///< at most `kKeptTakes`, oldest first
    int takeCount() const noexcept { return m_take_count; }
    /// What this code paid before this session.
    const std::optional<storage::FeeEntry>& paidBefore() const noexcept { return m_paid_before; }
    bool waitingForStore() const noexcept { return m_waiting_for_store; }
    const std::set<Hold>& holds() const noexcept { return m_holds; }
    std::optional<OperatorQuestion> operatorQuestion() const;
    bool unitWanted() const;
    bool identityWanted() const noexcept { return m_identity_wanted; }
    std::vector<std::string> openPersonChecks() const;
    /// Whether any of them is not fine.
    bool notedByEye() const;
    /// Whether the shutter is armed as far as the session knows; the picture's own verdict is another matter.
    bool mayShoot() const;
    /// Failing findings of the portrait under review that nobody has passed yet.
    std::vector<std::string> openFindings() const;

    static constexpr std::size_t kKeptTakes = 3;

private:
    void to(Step step);
    void note(const std::string& action, const std::string& detail = {}, const std::string& actor = {});
    bool refuseCode(const qr::CollectionCode& code, CodeTrouble trouble, const std::string& why);
    void startLookUp(const qr::CollectionCode& code, const qr::OpenedCode& person);
    void presetUnit();
    void judgeSlot();
    void leaveHello();
    bool book(storage::Fee fee);
    void showTake(std::size_t index);
    void requestSave();
    void dropTakes();
    void forgetPerson();

    SessionSetting m_setting;
    SessionPorts m_ports;
    Step m_step = Step::awaiting_code;
    std::optional<CodeTrouble> m_code_trouble;
    std::optional<qr::CollectionCode> m_code;
    std::optional<qr::CollectionCode>
        m_refused; ///< the last refused code, so that thirty frames of it are one audit line
    std::optional<qr::OpenedCode> m_person;
    storage::Time m_code_read_at{};
    bool m_outside_allowed = false;
    bool m_identity_wanted = false;
    bool m_waiting_for_store = false;
    std::set<Hold> m_holds;
    std::optional<storage::FeeEntry> m_paid_before;
    std::optional<storage::Fee> m_fee_asked;
    std::optional<storage::Error> m_storage_trouble;
    std::vector<Take> m_takes;
    int m_take_count = 0;
    std::vector<storage::FindingException> m_exceptions;
    std::optional<capture::Portrait> m_portrait;
    std::optional<storage::Confirmed> m_confirmed;
    storage::Record m_record;
};

} // namespace app
