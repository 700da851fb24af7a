#include "storage/upload_queue.h"

#include "storage/audit_log.h"
#include "storage/batch_rows.h"
#include "storage/durable_file.h"
#include "storage/fee_ledger.h"
#include "storage/record_rows.h"
#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"
#include "storage/station_database.h"
#include "storage/unit_counters.h"
#include "storage/words.h"

#include <algorithm>

namespace storage {

namespace {

using sqlite::answer;
using sqlite::Refusal;
using sqlite::Transaction;

constexpr Words<RecordState, 8> kStateWords{
    {"queued", "batched", "delivered", "stored", "duplicate", "rejected", "exported", "closed"}};

#define XUEYING_LISTED                                                                                                 \
    "SELECT r.record_id, r.capture_no, q.state, CASE WHEN q.reason <> '' THEN q.reason ELSE "                          \
    "COALESCE(b.last_error, '') END, b.batch_id, r.confirmed_at, b.last_try, b.next_try FROM "
#define XUEYING_PARTS " JOIN record r ON r.seq = q.seq LEFT JOIN batch b ON b.seq = q.batch ORDER BY q.seq DESC"
constexpr auto kListAll = XUEYING_LISTED "queue q" XUEYING_PARTS " LIMIT ?1 OFFSET ?2";
// `state <> 'stored'` is what lets SQLite use the index queue_unfinished; each state's rows lie there in order.
constexpr auto kListOpen = XUEYING_LISTED
    "(SELECT seq FROM queue WHERE state = 'queued' AND state <> 'stored' UNION ALL "
    "SELECT seq FROM queue WHERE state = 'batched' AND state <> 'stored' UNION ALL "
    "SELECT seq FROM queue WHERE state = 'delivered' AND state <> 'stored' UNION ALL "
    "SELECT seq FROM queue WHERE state = 'duplicate' AND state <> 'stored' UNION ALL "
    "SELECT seq FROM queue WHERE state = 'rejected' AND state <> 'stored' UNION ALL "
    "SELECT seq FROM queue WHERE state = 'exported' AND state <> 'stored' ORDER BY seq DESC LIMIT ?1 OFFSET ?2) o "
    "CROSS JOIN queue q ON q.seq = o.seq" XUEYING_PARTS;
#undef XUEYING_PARTS
#undef XUEYING_LISTED
constexpr auto kSealed = "SELECT der FROM record WHERE record_id = ?";
constexpr auto kReturned = "UPDATE queue SET state = ?, reason = ?, batch = NULL, changed_at = ? WHERE seq = "
                           "(SELECT seq FROM record WHERE record_id = ?) AND state IN ('duplicate', 'rejected')";
constexpr auto kStation = "station"; ///< who acts when no person does

std::optional<Time> timeAt(const sqlite::Statement& statement, int column) {
    const auto value = statement.optionalInteger(column);
    return value ? std::optional(Time(std::chrono::milliseconds(*value))) : std::nullopt;
}

QueueRow rowOf(const sqlite::Statement& statement) {
    return {statement.text(0),
            statement.text(1),
            kStateWords.value(statement.text(2)).value_or(RecordState::queued),
            statement.text(3),
            statement.optionalText(4),
            Time(std::chrono::milliseconds(statement.integer(5))),
            timeAt(statement, 6),
            timeAt(statement, 7)};
}

} // namespace

const char* name(RecordState state) noexcept {
    return kStateWords.of(state);
}

struct UploadQueue::State {
    StoreOptions options;
    std::optional<DirectoryLock> lock;
    std::unique_ptr<sqlite::Database> database;
    BatchRows batches{*database};
    RecordRows records{*database};
    AuditLog audit{*database, options.index_key};

    State(StoreOptions given, std::optional<DirectoryLock> taken, std::unique_ptr<sqlite::Database> opened)
        : options(std::move(given))
        , lock(std::move(taken))
        , database(std::move(opened)) {}

    Time now() const { return options.clock(); }
    /// Runs `work` as one transaction.
    template <typename Work>
    tl::expected<void, Error> change(Work&& work) {
        return answer([&] {
            Transaction transaction(*database);
            work();
            transaction.commit();
        });
    }
    Manifest manifestOf(const std::vector<QueuedRecord>& taken, const std::string& campaign);
    void refuseForeign(const Receipt& receipt);
    void moveReturned(const std::string& record_id, RecordState state, const std::string& reason);
};

UploadQueue::UploadQueue(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
UploadQueue::UploadQueue(UploadQueue&&) noexcept = default;
UploadQueue& UploadQueue::operator=(UploadQueue&&) noexcept = default;
UploadQueue::~UploadQueue() = default;

tl::expected<UploadQueue, Error> UploadQueue::open(const StoreOptions& options, Access access) {
    return answer([&] {
        std::optional<DirectoryLock> lock;
        if (access == Access::exclusive) {
            lock = sqlite::orRefuse(DirectoryLock::take(options.data_dir));
        }
        auto database = access == Access::read_only
                            ? openForReading(options.data_dir)
                            : openForWriting(options.data_dir, lock ? Opening::first : Opening::beside);
        return UploadQueue(std::make_unique<State>(options, std::move(lock), std::move(database)));
    });
}

tl::expected<QueueStatus, Error> UploadQueue::status() {
    return answer([this] {
        auto& rows = m_state->records;
        QueueStatus status{rows.count("queued"),
                           rows.count("batched"),
                           rows.count("delivered"),
                           rows.count("stored"),
                           rows.count("duplicate"),
                           rows.count("rejected"),
                           rows.count("exported"),
                           std::nullopt,
                           0};
        status.oldest_unsent = rows.oldestUnsent();
        status.second_copy_behind = rows.sealedAfter(readFact(*m_state->database, "second_copy_upto"));
        return status;
    });
}

tl::expected<std::vector<QueueRow>, Error> UploadQueue::list(int offset, int limit, Listed which) {
    return answer([&] {
        std::vector<QueueRow> rows;
        auto& statement = m_state->database->prepared(which == Listed::open ? kListOpen : kListAll).bind(limit, offset);
        while (statement.step()) {
            rows.push_back(rowOf(statement));
        }
        statement.reset();
        return rows;
    });
}

Manifest UploadQueue::State::manifestOf(const std::vector<QueuedRecord>& taken, const std::string& campaign) {
    Manifest manifest;
    manifest.batch_id = makeUuid();
    manifest.campaign = campaign;
    manifest.station = options.station;
    manifest.created_at = now();
    for (const auto& record : taken) {
        manifest.records.push_back(record.entry);
    }
    manifest.previous_batch = batches.last();
    const auto fees = FeeLedger(*database, options.index_key).taken();
    manifest.fee_count = fees.count;
    manifest.fee_total_fen = fees.total_fen;
    manifest.counters = UnitCounters(*database).sums("");
    manifest.audit = audit.anchor();
    return manifest;
}

tl::expected<std::optional<BatchRow>, Error> UploadQueue::makeBatch(const BatchLimits& limits, const Identity& station,
                                                                    const std::string& campaign) {
    return answer([&]() -> std::optional<BatchRow> {
        Transaction transaction(*m_state->database);
        const auto taken = m_state->batches.queued(limits);
        if (taken.empty()) {
            return std::nullopt;
        }
        const auto manifest = m_state->manifestOf(taken, campaign);
        const auto json = toJson(manifest);
        const auto signature = sqlite::orRefuse(signDetached(qr::asBytes(json), station));
        m_state->batches.insert(manifest, json, signature, taken);
        m_state->audit.append(manifest.created_at, kStation, "batch", manifest.batch_id,
                              std::to_string(taken.size()) + " records");
        transaction.commit();
        return m_state->batches.find(manifest.batch_id);
    });
}

tl::expected<std::vector<BatchRow>, Error> UploadQueue::openBatches() {
    return answer([this] { return m_state->batches.open(); });
}

tl::expected<qr::Bytes, Error> UploadQueue::sealedRecord(const std::string& record_id) {
    return answer([&] {
        auto& statement = m_state->database->prepared(kSealed).bind(record_id);
        const bool there = statement.step() && !statement.isNull(0);
        auto der = there ? statement.blob(0) : qr::Bytes{};
        statement.reset();
        if (!there) {
            throw Refusal{{Error::Kind::missing, "record " + record_id + ": its sealed bytes are not here"}};
        }
        return der;
    });
}

tl::expected<void, Error> UploadQueue::dissolveBatch(const std::string& batch_id) {
    return m_state->change([&] {
        const auto now = m_state->now();
        const auto dissolved = m_state->batches.dissolve(batch_id, now);
        if (!dissolved) {
            throw Refusal{{Error::Kind::missing, "no batch " + batch_id + " is open here"}};
        }
        m_state->audit.append(now, kStation, "dissolve", batch_id, toText(*dissolved));
    });
}

tl::expected<void, Error> UploadQueue::noteSpooled(const std::string& batch_id, const std::string& sha256,
                                                   std::int64_t bytes) {
    return m_state->change([&] { m_state->batches.setSpooled(batch_id, sha256, bytes); });
}

tl::expected<void, Error> UploadQueue::noteAttempt(const std::string& batch_id) {
    return m_state->change([&] { m_state->batches.countAttempt(batch_id, m_state->now()); });
}

tl::expected<void, Error> UploadQueue::noteUpload(const std::string& batch_id, const std::optional<std::string>& url,
                                                  std::int64_t offset_bytes) {
    return m_state->change([&] { m_state->batches.setUpload(batch_id, url, offset_bytes); });
}

tl::expected<void, Error> UploadQueue::noteFailure(const std::string& batch_id, const std::string& error,
                                                   std::optional<Time> next_try) {
    return m_state->change([&] { m_state->batches.setFailure(batch_id, error, next_try); });
}

tl::expected<void, Error> UploadQueue::noteDelivered(const std::string& batch_id) {
    return m_state->change([&] {
        m_state->batches.advance(batch_id, BatchState::delivered, RecordState::delivered, m_state->now());
        m_state->audit.append(m_state->now(), kStation, "delivered", batch_id, "");
    });
}

tl::expected<void, Error> UploadQueue::noteExported(const std::string& batch_id) {
    return m_state->change([&] {
        m_state->batches.advance(batch_id, BatchState::exported, RecordState::exported, m_state->now());
        m_state->audit.append(m_state->now(), kStation, "export", batch_id, "");
    });
}

void UploadQueue::State::refuseForeign(const Receipt& receipt) {
    const auto batch = batches.find(receipt.batch_id);
    if (!batch) {
        throw Refusal{{Error::Kind::missing, "receipt for a batch that is not of this station"}};
    }
    if (!batch->batch_sha256 || *batch->batch_sha256 != receipt.batch_sha256) {
        throw Refusal{{Error::Kind::refused, "receipt for other bytes than those of batch " + receipt.batch_id}};
    }
    for (const auto& entry : receipt.records) {
        const auto ours = std::ranges::find(batch->records, entry.record_id, &BatchEntry::record_id);
        if (ours == batch->records.end() || ours->sha256 != entry.sha256) {
            throw Refusal{
                {Error::Kind::refused, "receipt names record " + entry.record_id + " with another digest than ours"}};
        }
    }
}

tl::expected<void, Error> UploadQueue::applyReceipt(const Receipt& receipt, const qr::Bytes& der) {
    return m_state->change([&] {
        m_state->refuseForeign(receipt);
        for (const auto& entry : receipt.records) {
            m_state->batches.applyOutcome(receipt.batch_id, entry, m_state->now());
        }
        m_state->batches.keepReceipt(receipt.batch_id, der);
        m_state->audit.append(m_state->now(), kStation, "receipt", receipt.batch_id, qr::toHex(qr::sha256(der)));
    });
}

void UploadQueue::State::moveReturned(const std::string& record_id, RecordState state, const std::string& reason) {
    database->prepared(kReturned).bind(name(state), reason, now().time_since_epoch().count(), record_id).run();
    if (database->changes() != 1) {
        throw Refusal{{Error::Kind::refused, "record " + record_id + " is neither a duplicate nor rejected"}};
    }
}

tl::expected<void, Error> UploadQueue::sendAgain(const std::string& record_id, const std::string& actor) {
    return m_state->change([&] {
        m_state->moveReturned(record_id, RecordState::queued, "");
        const auto seq = m_state->records.numberOf(record_id);
        if (!seq || !m_state->records.isWhole(*seq)) {
            throw Refusal{{Error::Kind::damaged, "record " + record_id + " is not what was sealed"}};
        }
        m_state->audit.append(m_state->now(), actor, "send_again", record_id, "");
    });
}

tl::expected<void, Error> UploadQueue::closeReturned(const std::string& record_id, const std::string& actor,
                                                     const std::string& reason) {
    return m_state->change([&] {
        m_state->moveReturned(record_id, RecordState::closed, reason);
        m_state->audit.append(m_state->now(), actor, "close", record_id, reason);
    });
}

tl::expected<DigestList, Error> UploadQueue::exportDigests(const std::string& campaign) {
    return answer([&] { return DigestList{m_state->options.station, campaign, m_state->records.digests()}; });
}

tl::expected<std::int64_t, Error> UploadQueue::importDigests(const DigestList& list) {
    if (list.station == m_state->options.station) {
        return tl::unexpected(Error{Error::Kind::refused, "the list is of this station itself"});
    }
    std::int64_t added = 0;
    return m_state
        ->change([&] {
            for (const auto& entry : list.entries) {
                added += m_state->records.merge(list.station, entry) ? 1 : 0;
            }
            m_state->audit.append(m_state->now(), kStation, "digests_import", "",
                                  std::to_string(added) + " of station " + list.station);
        })
        .map([&added] { return added; });
}

tl::expected<std::int64_t, Error> UploadQueue::mergeCampaign(const CampaignDigests& campaign) {
    std::int64_t added = 0;
    return m_state
        ->change([&] {
            for (const auto& list : campaign.stations) {
                if (list.station == m_state->options.station) {
                    continue;
                }
                for (const auto& entry : list.entries) {
                    added += m_state->records.merge(list.station, entry) ? 1 : 0;
                }
            }
            if (added > 0) { // the list is fetched at every sync and mostly brings nothing
                m_state->audit.append(m_state->now(), kStation, "digests_import", "",
                                      std::to_string(added) + " of the centre's list");
            }
        })
        .map([&added] { return added; });
}

} // namespace storage
