#pragma once

#include "storage/batch.h"
#include "storage/recovery.h"
#include "storage/seal.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace storage {

using Clock = std::function<Time()>;

/// When and where a code or a student was captured before.
struct EarlierCapture {
    std::string station;
    Time confirmed_at;
    std::string capture_no; ///< empty when merged from another station
    std::string record_id;  ///< likewise
};

/// Money that changed hands for a code, durable before its record exists.
struct FeeEntry {
    std::string ledger_id;
    std::int64_t amount_fen = 0;
    FeeMethod method = FeeMethod::scan;
    Time at;
    bool linked = false; ///< a confirmed record took it up
};

struct Confirmed {
    std::string record_id;
    std::string capture_no;
    Time confirmed_at;
    std::chrono::microseconds sealing{0};    ///< time it took to seal
    std::chrono::microseconds committing{0}; ///< and to look up, write and commit
};

struct StoreOptions {
    std::string data_dir;
    qr::IndexKey index_key{};
    std::string station;
    Clock clock;
    int utc_offset_min = 480; ///< of the site's calendar day
};

/// The station's records, fees, audit and counters in `station.db`. The single writer of its data directory; used by
/// one thread. Every answer comes after the commit: what was answered survives a power cut.
class RecordStore {
public:
    /// Takes the directory's write lock, migrates, and checks the database after an unclean end. A damaged database is
    /// set aside and what it still holds is salvaged into a fresh one: `recovery` then says what was and was not
    /// recovered, also when another program or an earlier start did it and nobody was told.
    static tl::expected<RecordStore, Error> open(const StoreOptions& options);
    const std::optional<RecoveryReport>& recovery() const noexcept;

    /// Every page and every sealed record, against its digest; for once a day, in the background. An error `damaged`
    /// wants the store opened anew by `openDamaged`; `refused` when it was stopped.
    static tl::expected<void, Error> checkWhole(const std::string& data_dir, const std::stop_token& stop = {});
    /// Like `open`, after something found the database damaged.
    static tl::expected<RecordStore, Error> openDamaged(const StoreOptions& options, const std::string& reason);

    /// Erases the sealed bytes of at most `limit` records that the centre has had for `keep` (their pages are
    /// overwritten, and the log is emptied, now or, while somebody reads, with a later call); answers how many are
    /// still to be erased.
    tl::expected<std::int64_t, Error> eraseStored(std::chrono::days keep, int limit);

    /// An operator undoes a fee: never taken after all, or paid back.
    enum class FeeUndo { voided, refunded };
    tl::expected<void, Error> undoFee(const std::string& ledger_id, FeeUndo undo, const std::string& actor,
                                      const std::string& reason);

    /// Copies at most `limit` sealed records that the stick lacks; answers how many are still behind. Called after an
    /// answer was given, so that a slow stick keeps nobody waiting.
    tl::expected<std::int64_t, Error> copyTo(const std::string& stick_dir, int limit);
    RecordStore(RecordStore&&) noexcept;
    RecordStore& operator=(RecordStore&&) noexcept;
    ~RecordStore();

    /// The first confirmed capture of this code, or of this student number.
    tl::expected<std::optional<EarlierCapture>, Error> findEarlier(const qr::CollectionCode& code,
                                                                   const std::optional<std::string>& student_number);

    /// Books the fee, bound to the code's keyed digest. Booked once: a code paid before answers with that entry. Of a
    /// waiver the reference is the reason, kept as it is.
    tl::expected<FeeEntry, Error> bookFee(const qr::CollectionCode& code, const Fee& fee,
                                          const std::string& photographer);
    tl::expected<std::optional<FeeEntry>, Error> paidBefore(const qr::CollectionCode& code);

    /// One transaction: number, seal, record, queue row, counter, fee link, audit. On an error nothing has changed and
    /// the same call may be made again.
    tl::expected<Confirmed, Error> confirm(Record record, std::span<const std::uint8_t> jpeg, const Sealer& sealer);

    /// Appends to the audit trail. `subject` is a record or ledger id or empty; never a name or number of a sitter.
    tl::expected<void, Error> audit(const std::string& actor, const std::string& action, const std::string& subject,
                                    const std::string& detail);

    struct Today {
        std::int64_t captured = 0;
        std::int64_t waiting = 0;  ///< of all days: not yet stored at the centre
        std::int64_t returned = 0; ///< of all days: rejected or duplicate, not dealt with
    };
    tl::expected<Today, Error> today();
    /// Captured per unit, level and slot on a day `YYYY-MM-DD` of the site's clock, or on all days when it is empty.
    tl::expected<std::vector<UnitCount>, Error> unitCounts(const std::string& day);

private:
    struct State;
    explicit RecordStore(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
