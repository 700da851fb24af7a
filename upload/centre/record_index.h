#pragma once

#include "storage/receipt.h"
#include "upload/centre/sql.h"

#include <functional>

namespace upload::centre {

/// What the index keeps of one verified record.
struct RecordFacts {
    std::string record_id;
    std::string sha256;
    std::string campaign;
    std::string station;
    std::string capture_no;
    std::string kind; ///< `capture`, `void`
    std::string unit;
    std::string level;
    std::string slot;
    std::string captured_at;
    std::string code_key;
    std::optional<std::string> student_key;
    std::optional<std::string> jpeg_sha256;
    std::int64_t fee_fen = 0;
    bool assisted = false;
    std::optional<std::string> supersedes;
    bool decided_by_operator = false; ///< carries an override
};

/// A record of a batch as ingest found it.
struct JudgedRecord {
    std::string record_id;
    std::string sha256;
    std::optional<RecordFacts> facts; ///< nothing: rejected
    std::string refusal;
};

struct BatchFacts {
    std::string batch_id;
    std::string batch_sha256;
    std::string campaign;
    std::string station;
    std::string manifest_sha256;
    std::optional<std::string> previous_batch;
    std::int64_t fee_count = 0;
    std::int64_t fee_total_fen = 0;
    std::string received_at;
};

/// An upload that was looked at before.
struct KnownUpload {
    std::int64_t bytes = 0;
    std::string sha256; ///< of the whole file
    std::optional<std::string> batch_id;
};

/// A record that has a row, whatever became of it.
struct KnownRecord {
    std::string sha256; ///< of the sealed bytes
    bool erased = false;
};

struct KnownBatch {
    std::string batch_sha256;
    std::string received_at;
    std::vector<storage::ReceiptEntry> records;
};

/// The centre's index. Any number of processes may work on the same one; the database decides who was first. A lost
/// connection is made anew. One thread.
class RecordIndex {
public:
    /// `where` is a file, or a PostgreSQL connection (`postgresql://…`).
    static tl::expected<RecordIndex, storage::Error> open(const std::string& where);

    tl::expected<std::optional<KnownUpload>, storage::Error> upload(const std::string& upload_id);
    tl::expected<void, storage::Error> noteUpload(const std::string& upload_id, std::int64_t bytes,
                                                  const std::string& sha256, const std::optional<std::string>& batch_id,
                                                  const std::string& problem);
    tl::expected<std::optional<KnownBatch>, storage::Error> batch(const std::string& batch_id);
    tl::expected<std::optional<KnownRecord>, storage::Error> record(const std::string& record_id);
    /// When the last batch came; nothing before the first.
    tl::expected<std::optional<std::string>, storage::Error> lastReceivedAt();

    /// Decides every record's outcome, all in one transaction. A batch that is there already answers with what it got
    /// then.
    tl::expected<KnownBatch, storage::Error> addBatch(const BatchFacts& batch,
                                                      const std::vector<JudgedRecord>& records);
    /// The same for one record that came without a batch.
    tl::expected<storage::ReceiptEntry, storage::Error> addLoose(const JudgedRecord& record,
                                                                 const std::string& received_at);

    /// Runs `work` in a transaction, again when another worker was in the way.
    tl::expected<void, storage::Error> transact(const std::function<void(Sql&)>& work);

private:
    template <typename T>
    tl::expected<T, storage::Error> read(const std::function<T()>& work);
    explicit RecordIndex(std::unique_ptr<Sql> sql)
        : m_sql(std::move(sql)) {}
    std::unique_ptr<Sql> m_sql;
};

} // namespace upload::centre
