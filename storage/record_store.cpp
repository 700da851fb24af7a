#include "storage/record_store.h"

#include "storage/audit_log.h"
#include "storage/durable_file.h"
#include "storage/fee_ledger.h"
#include "storage/record_rows.h"
#include "storage/record_words.h"
#include "storage/rescue.h"
#include "storage/second_copy.h"
#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"
#include "storage/station_database.h"
#include "storage/unit_counters.h"

#include <cstdio>

namespace storage {

namespace {

using sqlite::answer;
using sqlite::Refusal;
using sqlite::Transaction;

using Timer = std::chrono::steady_clock;

std::chrono::microseconds since(Timer::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Timer::now() - start);
}

std::string captureNumber(const std::string& station, std::int64_t seq) {
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%04lld", static_cast<long long>(seq));
    return station + "-" + digits.data();
}

/// Captured people: a replacement is of somebody already counted, a withdrawal takes one away.
int counted(const Record& record) {
    if (record.kind == RecordKind::withdrawal) {
        return -1;
    }
    return record.supersedes ? 0 : 1;
}

} // namespace

struct RecordStore::State {
    StoreOptions options;
    DirectoryLock lock;
    std::unique_ptr<sqlite::Database> database;
    RecordRows rows{*database};
    FeeLedger fees{*database, options.index_key};
    UnitCounters counters{*database};
    AuditLog audit{*database, options.index_key};
    std::optional<RecoveryReport> recovery;
    bool log_holds_erased = false; ///< erased bytes still stand in the write-ahead log; closing empties it too

    State(StoreOptions given, DirectoryLock taken, std::unique_ptr<sqlite::Database> opened)
        : options(std::move(given))
        , lock(std::move(taken))
        , database(std::move(opened)) {}

    Keys keys(const qr::CollectionCode& code, const std::optional<std::string>& student_number) const {
        return keysOf(options.index_key, code, student_number);
    }
    std::string dayOf(Time time) const { return storage::dayOf(time, options.utc_offset_min); }

    void refuseSecond(const Record& record, const Keys& keys);
    void takeUpFee(Record& record, const Keys& keys);
};

RecordStore::RecordStore(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
RecordStore::RecordStore(RecordStore&&) noexcept = default;
RecordStore& RecordStore::operator=(RecordStore&&) noexcept = default;
RecordStore::~RecordStore() = default;

tl::expected<RecordStore, Error> RecordStore::open(const StoreOptions& options) {
    return answer([&options] {
        sqlite::orRefuse(makeDirectory(options.data_dir, 0700));
        auto lock = sqlite::orRefuse(DirectoryLock::take(options.data_dir));
        auto database = answer([&options] { return openForWriting(options.data_dir, Opening::first); });
        if (!database && database.error().kind == Error::Kind::damaged) {
            sqlite::orRefuse(
                recoverDatabase(options.data_dir, options.index_key, options.clock(), database.error().detail));
            database = answer([&options] { return openForWriting(options.data_dir, Opening::first); });
        }
        auto state = std::make_unique<State>(options, std::move(lock), sqlite::orRefuse(std::move(database)));
        state->recovery = takeRecoveryReport(options.data_dir);
        return RecordStore(std::move(state));
    });
}

tl::expected<RecordStore, Error> RecordStore::openDamaged(const StoreOptions& options, const std::string& reason) {
    return answer([&] {
        {
            const auto lock = sqlite::orRefuse(DirectoryLock::take(options.data_dir));
            sqlite::orRefuse(finishRecovery(options.data_dir));
            sqlite::orRefuse(recoverDatabase(options.data_dir, options.index_key, options.clock(), reason));
        }
        return sqlite::orRefuse(open(options));
    });
}

const std::optional<RecoveryReport>& RecordStore::recovery() const noexcept {
    return m_state->recovery;
}

tl::expected<void, Error> RecordStore::checkWhole(const std::string& data_dir, const std::stop_token& stop) {
    const auto checked = answer([&] {
        const auto database = openForReading(data_dir);
        database->stopWhen([&stop] { return stop.stop_requested(); });
        if (const auto found = database->text("PRAGMA integrity_check(1)"); found != "ok") {
            throw Refusal{{Error::Kind::damaged, found}};
        }
        std::string broken;
        sqlite::orRefuse(readSeals(data_dir, [&](const StoredSeal& seal) {
            broken = seal.whole ? "" : seal.record_id;
            return seal.whole && !stop.stop_requested();
        }));
        if (!broken.empty()) {
            throw Refusal{{Error::Kind::damaged, "record " + broken + " is not what was sealed"}};
        }
    });
    if (stop.stop_requested() && (checked || checked.error().kind != Error::Kind::damaged)) {
        return tl::unexpected(Error{Error::Kind::refused, "the check was stopped"});
    }
    return checked;
}

tl::expected<std::int64_t, Error> RecordStore::eraseStored(std::chrono::days keep, int limit) {
    return answer([&] {
        const auto now = m_state->options.clock();
        const auto before = (now - keep).time_since_epoch().count();
        std::int64_t erased = 0;
        {
            Transaction transaction(*m_state->database);
            erased = m_state->rows.eraseStored(before, now.time_since_epoch().count(), limit);
            if (erased > 0) {
                m_state->audit.append(now, "station", "erase", "", std::to_string(erased) + " sealed records");
            }
            transaction.commit();
        }
        m_state->log_holds_erased |= erased > 0;
        if (m_state->log_holds_erased) {
            m_state->log_holds_erased = !m_state->database->checkpoint();
        }
        return m_state->rows.erasable(before);
    });
}

tl::expected<void, Error> RecordStore::undoFee(const std::string& ledger_id, FeeUndo undo, const std::string& actor,
                                               const std::string& reason) {
    return answer([&] {
        const auto now = m_state->options.clock();
        const std::string kind = undo == FeeUndo::voided ? "voided" : "refunded";
        Transaction transaction(*m_state->database);
        m_state->fees.undo(ledger_id, kind.c_str(), actor, reason, now);
        m_state->audit.append(now, actor, "fee_" + kind, ledger_id, reason);
        transaction.commit();
    });
}

tl::expected<std::int64_t, Error> RecordStore::copyTo(const std::string& stick_dir, int limit) {
    return answer([&] {
        auto copy = sqlite::orRefuse(SecondCopy::open(stick_dir, m_state->options.station));
        return sqlite::orRefuse(copy.catchUp(*m_state->database, limit));
    });
}

tl::expected<std::optional<EarlierCapture>, Error>
RecordStore::findEarlier(const qr::CollectionCode& code, const std::optional<std::string>& student_number) {
    return answer([&] { return m_state->rows.earlier(m_state->keys(code, student_number), m_state->options.station); });
}

tl::expected<FeeEntry, Error> RecordStore::bookFee(const qr::CollectionCode& code, const Fee& fee,
                                                   const std::string& photographer) {
    return answer([&] {
        const auto key = m_state->keys(code, std::nullopt).code;
        const auto now = m_state->options.clock();
        Transaction transaction(*m_state->database);
        if (auto standing = m_state->fees.standing(key)) {
            return *standing;
        }
        const auto entry = m_state->fees.book(key, fee, photographer, now);
        m_state->audit.append(now, photographer, fee.method == FeeMethod::waived ? "fee_waived" : "fee_taken",
                              entry.ledger_id, std::to_string(fee.amount_fen) + " fen");
        transaction.commit();
        return entry;
    });
}

tl::expected<std::optional<FeeEntry>, Error> RecordStore::paidBefore(const qr::CollectionCode& code) {
    return answer([&] { return m_state->fees.standing(m_state->keys(code, std::nullopt).code); });
}

void RecordStore::State::refuseSecond(const Record& record, const Keys& keys) {
    if (record.kind == RecordKind::withdrawal || record.supersedes || record.duplicate_override) {
        return;
    }
    if (const auto earlier = rows.earlier(keys, options.station)) {
        throw Refusal{{Error::Kind::duplicate,
                       "captured already at station " + earlier->station + " at " + toRfc3339(earlier->confirmed_at)}};
    }
}

/// A fee that was booked for this code counts, whether the session remembered it or not.
void RecordStore::State::takeUpFee(Record& record, const Keys& keys) {
    if (record.fee.ledger_id || record.kind == RecordKind::withdrawal) {
        return;
    }
    if (const auto standing = fees.standing(keys.code)) {
        record.fee.ledger_id = standing->ledger_id;
        record.fee.amount_fen = standing->amount_fen;
        record.fee.method = standing->method;
    }
}

tl::expected<Confirmed, Error> RecordStore::confirm(Record record, std::span<const std::uint8_t> jpeg,
                                                    const Sealer& sealer) {
    return answer([&] {
        const auto code = qr::CollectionCode::fromBytes(record.code);
        if (!code) {
            throw Refusal{{Error::Kind::malformed, "a record without a code"}};
        }
        auto& store = *m_state;
        const auto keys = store.keys(*code, record.opened ? record.opened->student_number : std::nullopt);
        const auto start = Timer::now();
        Transaction transaction(*store.database);
        store.refuseSecond(record, keys);
        store.takeUpFee(record, keys);
        const auto seq = store.rows.nextNumber();
        record.record_id = makeUuid();
        record.station = store.options.station;
        record.capture_no = captureNumber(record.station, seq);
        record.confirmed_at = store.options.clock();
        record.audit = store.audit.anchor();

        const auto seal_start = Timer::now();
        const auto sealed = sqlite::orRefuse(sealer.seal(record, jpeg));
        const auto seal_time = since(seal_start);

        store.rows.insert(seq, record, keys, sealed);
        store.counters.count(store.dayOf(record.confirmed_at), record, counted(record));
        if (record.fee.ledger_id) {
            store.fees.link(*record.fee.ledger_id, keys.code, seq, record.slot);
        }
        store.audit.append(record.confirmed_at, record.photographer,
                           record.kind == RecordKind::withdrawal ? "void" : "confirm", record.record_id, sealed.sha256);
        transaction.commit();
        return Confirmed{record.record_id, record.capture_no, record.confirmed_at, seal_time, since(start) - seal_time};
    });
}

tl::expected<void, Error> RecordStore::audit(const std::string& actor, const std::string& action,
                                             const std::string& subject, const std::string& detail) {
    return answer([&] {
        Transaction transaction(*m_state->database);
        m_state->audit.append(m_state->options.clock(), actor, action, subject, detail);
        transaction.commit();
    });
}

tl::expected<RecordStore::Today, Error> RecordStore::today() {
    return answer([&] {
        Today today;
        today.captured = m_state->counters.capturedOn(m_state->dayOf(m_state->options.clock()));
        for (const auto* state : {"queued", "batched", "delivered", "exported"}) {
            today.waiting += m_state->rows.count(state);
        }
        for (const auto* state : {"duplicate", "rejected"}) {
            today.returned += m_state->rows.count(state);
        }
        return today;
    });
}

tl::expected<std::vector<UnitCount>, Error> RecordStore::unitCounts(const std::string& day) {
    return answer([&] { return m_state->counters.sums(day); });
}

} // namespace storage
