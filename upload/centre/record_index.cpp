#include "upload/centre/record_index.h"

#include "upload/centre/duplicate_rules.h"
#include "upload/centre/index_schema.h"

#include <chrono>
#include <thread>

namespace upload::centre {

namespace {

constexpr int kRepeats = 20; ///< of a transaction that another worker was in the way of, or whose connection was lost
constexpr std::chrono::milliseconds kReconnectPause{250}; ///< a server that starts again takes some seconds

const std::string kUpload = "SELECT bytes, sha256, batch_id FROM uploads WHERE upload_id = $1";
const std::string kRecord = "SELECT sha256, erased_at FROM records WHERE record_id = $1";
const std::string kLastReceived = "SELECT MAX(received_at) FROM batches";
const std::string kNoteUpload =
    "INSERT INTO uploads (upload_id, bytes, sha256, batch_id, problem) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (upload_id) DO UPDATE SET bytes = excluded.bytes, sha256 = excluded.sha256, "
    "batch_id = excluded.batch_id, problem = excluded.problem";
const std::string kBatch = "SELECT batch_sha256, received_at FROM batches WHERE batch_id = $1";
const std::string kOutcomes =
    "SELECT record_id, sha256, outcome, reason FROM outcomes WHERE batch_id = $1 ORDER BY position";
const std::string kAddBatch =
    "INSERT INTO batches (batch_id, batch_sha256, campaign, station, received_at, manifest_sha256, "
    "previous_batch, fee_count, fee_total_fen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
    "ON CONFLICT (batch_id) DO NOTHING RETURNING batch_id";
const std::string kAddOutcome = "INSERT INTO outcomes (batch_id, position, record_id, sha256, outcome, reason) "
                                "VALUES ($1, $2, $3, $4, $5, $6)";

storage::Outcome outcomeOf(const std::string& word) {
    return word == "stored"      ? storage::Outcome::stored
           : word == "duplicate" ? storage::Outcome::duplicate
                                 : storage::Outcome::rejected;
}

const char* wordOf(storage::Outcome outcome) {
    switch (outcome) {
    case storage::Outcome::stored:
        return "stored";
    case storage::Outcome::duplicate:
        return "duplicate";
    case storage::Outcome::rejected:
        break;
    }
    return "rejected";
}

std::optional<KnownBatch> readBatch(Sql& sql, const std::string& batch_id) {
    const auto rows = sql.ask(kBatch, {batch_id});
    if (rows.empty()) {
        return std::nullopt;
    }
    KnownBatch known{*rows[0][0], *rows[0][1], {}};
    for (const auto& row : sql.ask(kOutcomes, {batch_id})) {
        known.records.push_back({*row[0], *row[1], outcomeOf(*row[2]), *row[3]});
    }
    return known;
}

void migrate(Sql& sql) {
    SqlTransaction transaction(sql);
    sql.lockSchema();
    sql.ask("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
    const auto rows = sql.ask("SELECT MAX(version) FROM schema_version");
    const int version = rows[0][0] ? std::stoi(*rows[0][0]) : 0;
    const int newest = static_cast<int>(kIndexMigrations.size());
    if (version > newest) {
        throw SqlError{"the index was made by a newer program", false};
    }
    for (int next = version; next < newest; ++next) {
        sql.runScript(sql.dialect(kIndexMigrations[static_cast<std::size_t>(next)]));
        sql.ask("INSERT INTO schema_version (version) VALUES ($1)", {std::to_string(next + 1)});
    }
    transaction.commit();
}

tl::unexpected<storage::Error> broken(const SqlError& error) {
    return tl::unexpected(storage::Error{storage::Error::Kind::io, "index: " + error.detail});
}

/// Runs `work` until it passes; again when another worker was in the way or the connection was lost.
template <typename T>
tl::expected<T, storage::Error> answered(Sql& sql, const std::function<T()>& work) {
    bool lost = false;
    for (int repeat = 0;; ++repeat) {
        try {
            if (lost) {
                sql.reconnect();
                lost = false;
            }
            return work();
        } catch (const SqlError& error) {
            if ((!error.worth_repeating && !error.connection_lost) || repeat == kRepeats) {
                return broken(error);
            }
            lost = lost || error.connection_lost;
        }
        if (lost && repeat > 0) { // the first time at once: often the server is there again
            std::this_thread::sleep_for(kReconnectPause);
        }
    }
}

} // namespace

template <typename T>
tl::expected<T, storage::Error> RecordIndex::read(const std::function<T()>& work) {
    return answered<T>(*m_sql, work);
}

tl::expected<RecordIndex, storage::Error> RecordIndex::open(const std::string& where) {
    try {
        const bool postgres = where.starts_with("postgresql://") || where.starts_with("postgres://");
        RecordIndex index(postgres ? openPostgres(where) : openSqlite(where));
        migrate(*index.m_sql);
        return index;
    } catch (const SqlError& error) {
        return broken(error);
    }
}

tl::expected<std::optional<KnownUpload>, storage::Error> RecordIndex::upload(const std::string& upload_id) {
    return read<std::optional<KnownUpload>>([&]() -> std::optional<KnownUpload> {
        const auto rows = m_sql->ask(kUpload, {upload_id});
        return rows.empty() ? std::nullopt
                            : std::optional(KnownUpload{std::stoll(*rows[0][0]), *rows[0][1], rows[0][2]});
    });
}

tl::expected<void, storage::Error> RecordIndex::noteUpload(const std::string& upload_id, std::int64_t bytes,
                                                           const std::string& sha256,
                                                           const std::optional<std::string>& batch_id,
                                                           const std::string& problem) {
    return transact([&](Sql& sql) {
        sql.ask(kNoteUpload, {upload_id, std::to_string(bytes), sha256, batch_id, problem});
    });
}

tl::expected<std::optional<KnownBatch>, storage::Error> RecordIndex::batch(const std::string& batch_id) {
    return read<std::optional<KnownBatch>>([&] { return readBatch(*m_sql, batch_id); });
}

tl::expected<std::optional<KnownRecord>, storage::Error> RecordIndex::record(const std::string& record_id) {
    return read<std::optional<KnownRecord>>([&]() -> std::optional<KnownRecord> {
        const auto rows = m_sql->ask(kRecord, {record_id});
        return rows.empty() ? std::nullopt : std::optional(KnownRecord{*rows[0][0], rows[0][1].has_value()});
    });
}

tl::expected<std::optional<std::string>, storage::Error> RecordIndex::lastReceivedAt() {
    return read<std::optional<std::string>>([&]() -> std::optional<std::string> {
        const auto rows = m_sql->ask(kLastReceived);
        return rows.empty() ? std::nullopt : rows[0][0];
    });
}

tl::expected<KnownBatch, storage::Error> RecordIndex::addBatch(const BatchFacts& batch,
                                                               const std::vector<JudgedRecord>& records) {
    KnownBatch known;
    auto done = transact([&](Sql& sql) {
        const auto added = sql.ask(kAddBatch, {batch.batch_id, batch.batch_sha256, batch.campaign, batch.station,
                                               batch.received_at, batch.manifest_sha256, batch.previous_batch,
                                               std::to_string(batch.fee_count), std::to_string(batch.fee_total_fen)});
        if (added.empty()) {
            known = *readBatch(sql, batch.batch_id);
            return;
        }
        known = {batch.batch_sha256, batch.received_at, decide(sql, records, batch.batch_id, batch.received_at)};
        for (std::size_t i = 0; i < known.records.size(); ++i) {
            const auto& entry = known.records[i];
            sql.ask(kAddOutcome, {batch.batch_id, std::to_string(i), entry.record_id, entry.sha256,
                                  wordOf(entry.outcome), entry.reason});
        }
    });
    return done ? tl::expected<KnownBatch, storage::Error>(std::move(known)) : tl::unexpected(done.error());
}

tl::expected<storage::ReceiptEntry, storage::Error> RecordIndex::addLoose(const JudgedRecord& record,
                                                                          const std::string& received_at) {
    storage::ReceiptEntry entry;
    auto done = transact([&](Sql& sql) { entry = decide(sql, {record}, "loose", received_at).front(); });
    return done ? tl::expected<storage::ReceiptEntry, storage::Error>(std::move(entry)) : tl::unexpected(done.error());
}

tl::expected<void, storage::Error> RecordIndex::transact(const std::function<void(Sql&)>& work) {
    return read<bool>([&] {
               SqlTransaction transaction(*m_sql);
               work(*m_sql);
               transaction.commit();
               return true;
           })
        .map([](bool) {});
}

} // namespace upload::centre
