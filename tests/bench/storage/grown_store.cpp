#include "tests/bench/storage/grown_store.h"

#include "qr/digest.h"
#include "storage/record.h"
#include "storage/sqlite/transaction.h"

#include <algorithm>
#include <random>

namespace {

using storage::sqlite::Database;
using View = std::span<const std::uint8_t>;

constexpr auto kRecord = "INSERT INTO record VALUES (?, ?, ?, 'capture', ?, NULL, ?, ?, ?, ?, ?)";
constexpr auto kQueue = "INSERT INTO queue VALUES (?, 'stored', NULL, '', ?, ?)";
constexpr auto kFee = "INSERT INTO fee_entry VALUES (?, ?, 'taken', NULL, ?, 2000, 'scan', ?, 'Photographer', '', ?)";
constexpr auto kLink = "INSERT INTO fee_link VALUES (?, ?, 'on_time')";
constexpr auto kAudit = "INSERT INTO audit_entry VALUES (?, ?, 'Photographer', ?, ?, '2000 fen', ?)";
constexpr std::size_t kSealedBytes = 40'000;
constexpr int kPerTransaction = 1000;

class Grower {
public:
    explicit Grower(Database& database)
        : m_database(database) {}

    void add(std::int64_t seq, bool sealed) {
        const auto at = 1'760'000'000'000 + seq * 30'000;
        const auto code_key = noise(32);
        const auto ledger_id = storage::makeUuid();
        const auto record_id = storage::makeUuid();
        const std::optional<qr::Bytes> der = sealed ? std::optional(noise(kSealedBytes)) : std::nullopt;
        m_database.prepared(kFee).bind(seq, ledger_id, View(code_key), View(noise(32)), at).run();
        m_database.prepared(kRecord)
            .bind(seq, record_id, "2-" + std::to_string(seq), at, View(code_key), View(noise(32)), View(noise(32)),
                  static_cast<std::int64_t>(kSealedBytes), der)
            .run();
        m_database.prepared(kQueue)
            .bind(seq, at, sealed ? std::optional<std::int64_t>() : std::optional<std::int64_t>(at))
            .run();
        m_database.prepared(kLink).bind(seq, seq).run();
        m_database.prepared(kAudit).bind(seq * 2 - 1, at, "fee_taken", ledger_id, View(noise(32))).run();
        m_database.prepared(kAudit).bind(seq * 2, at, "confirm", record_id, View(noise(32))).run();
    }

private:
    qr::Bytes noise(std::size_t count) {
        qr::Bytes bytes(count);
        std::ranges::generate(bytes, [this] { return static_cast<std::uint8_t>(m_random()); });
        return bytes;
    }

    Database& m_database;
    std::mt19937 m_random{7};
};

} // namespace

void growStore(const std::string& path, int records, int sealed) {
    Database database(path, Database::Mode::read_write);
    database.run("PRAGMA synchronous = OFF");
    Grower grower(database);
    for (std::int64_t seq = 1; seq <= records;) {
        storage::sqlite::Transaction transaction(database);
        for (int i = 0; i < kPerTransaction && seq <= records; ++i, ++seq) {
            grower.add(seq, seq > records - sealed);
        }
        transaction.commit();
    }
    database.run("INSERT INTO unit_counter VALUES ('2026-04-12', 'Institute', 'Level', 'on_time', " +
                 std::to_string(records) + ")");
    database.checkpoint();
}
