#pragma once

#include "app/campaign.h"
#include "capture/portrait.h"
#include "qr/code_opener.h"
#include "storage/record_store.h"

#include <functional>
#include <optional>
#include <variant>

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
    ended ///< abandoned
};

/// Why a shown code does not lead on.
struct CodeTrouble {
    enum class Kind { not_a_collection_code, refused, already_captured };
    Kind kind;
    std::optional<qr::CodeRefusal> refusal;
    std::optional<storage::EarlierCapture> earlier;
};

/// What the session asks of the world. Answers come back through the session's `on…` members, at once or later, on the
/// session's own thread.
struct SessionPorts {
    std::function<void(const qr::CollectionCode&, const std::optional<std::string>& student_number)> lookUp; ///< -> onLookedUp
    std::function<void(const qr::CollectionCode&, const storage::Fee&)> bookFee;                             ///< -> onFeeBooked
    std::function<void(const storage::Record&, std::shared_ptr<const std::vector<std::uint8_t>> jpeg)> save; ///< -> onSaved
    std::function<void(const std::string& action, const std::string& detail)> audit;
    std::function<void()> changed; ///< something a window shows is different
    storage::Clock clock;
};

/// What is the same for every sitter of the day.
struct SessionSetting {
    Campaign campaign;
    std::string station;
    std::string photographer;
    std::string profile_sha256;
    std::string notice_sha256;
    std::string software;
};

/// One object per sitter: what has been shown, paid, taken and said, and what may happen next.
///
/// A call that does not fit the current step answers false and changes nothing. Knows no window and no thread; one thread.
class Session {
public:
    Session(const SessionSetting& setting, SessionPorts ports);

    // Events
    bool onCode(const qr::CollectionCode& code, const qr::OpenResult& opened);
    struct LookUp {
        std::optional<storage::EarlierCapture> earlier;
        std::optional<storage::FeeEntry> paid;
    };
    bool onLookedUp(const tl::expected<LookUp, storage::Error>& answer);
    bool cardChecked(const storage::CardCheck& card);
    bool feeTaken(const std::string& reference);
    bool feeWaived(const std::string& reason);
    bool onFeeBooked(const tl::expected<storage::FeeEntry, storage::Error>& answer);
    /// A take that the profile does not accept needs an override for each failing finding before `review` may be left.
    bool taken(capture::Portrait portrait);
    bool overrideFinding(const std::string& finding, const std::string& reason);
    bool retake();
    bool confirm(storage::ConfirmedBy by, const std::string& reason);
    bool onSaved(const tl::expected<storage::Confirmed, storage::Error>& answer);
    bool retrySave();
    /// Leaves the session; a fee taken stays booked to the code.
    bool abandon(const std::string& reason);

    // What the windows show
    Step step() const noexcept { return m_step; }
    const std::optional<CodeTrouble>& codeTrouble() const noexcept { return m_code_trouble; }
    const std::optional<qr::OpenedCode>& person() const noexcept { return m_person; }
    const std::optional<storage::Error>& storageTrouble() const noexcept { return m_storage_trouble; }
    const std::optional<capture::Portrait>& portrait() const noexcept { return m_portrait; }
    const std::optional<storage::Confirmed>& confirmed() const noexcept { return m_confirmed; }
    const storage::Record& record() const noexcept { return m_record; }
    /// Failing findings of the portrait under review that nobody has passed yet.
    std::vector<std::string> openFindings() const;

private:
    SessionSetting m_setting;
    SessionPorts m_ports;
    Step m_step = Step::awaiting_code;
    std::optional<CodeTrouble> m_code_trouble;
    std::optional<qr::CollectionCode> m_code;
    std::optional<qr::OpenedCode> m_person;
    std::optional<storage::Error> m_storage_trouble;
    std::optional<capture::Portrait> m_portrait;
    std::optional<storage::Confirmed> m_confirmed;
    storage::Record m_record;
};

} // namespace app
