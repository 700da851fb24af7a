// What a confirm costs, beside a bare SQLite insert of the same bytes, in an empty database and in one of 200,000
// records.

#include "storage/sqlite/transaction.h"
#include "tests/bench/storage/grown_store.h"
#include "tests/storage/store_fixture.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace {

using Timer = std::chrono::steady_clock;
using Micros = std::vector<double>;

double quantile(Micros values, double part) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// The bare insert: one table, same settings, same bytes.
class BareTable {
public:
    explicit BareTable(const std::string& path)
        : m_database(path, storage::sqlite::Database::Mode::read_write) {
        m_database.run("PRAGMA journal_mode = WAL");
        m_database.run("PRAGMA synchronous = FULL");
        m_database.run("PRAGMA secure_delete = ON");
        m_database.run("PRAGMA cache_size = -16384");
        m_database.run("CREATE TABLE bare (seq INTEGER PRIMARY KEY, der BLOB NOT NULL) STRICT");
    }
    double insert(std::size_t bytes) {
        const qr::Bytes content = samplePortrait(static_cast<int>(++m_count));
        qr::Bytes der(bytes);
        for (std::size_t i = 0; i < bytes; ++i) {
            der[i] = content[i % content.size()];
        }
        const auto start = Timer::now();
        storage::sqlite::Transaction transaction(m_database);
        m_database.prepared(kInsert).bind(std::span<const std::uint8_t>(der)).run();
        transaction.commit();
        return std::chrono::duration<double, std::micro>(Timer::now() - start).count();
    }

private:
    static constexpr auto kInsert = "INSERT INTO bare (der) VALUES (?)";
    storage::sqlite::Database m_database;
    std::int64_t m_count = 0;
};

struct Times {
    Micros sealing;
    Micros committing;
    Micros whole;

    void add(const storage::Confirmed& done) {
        sealing.push_back(static_cast<double>(done.sealing.count()));
        committing.push_back(static_cast<double>(done.committing.count()));
        whole.push_back(sealing.back() + committing.back());
    }
};

void print(const char* name, const Micros& values) {
    std::printf("%-34s median %7.3f ms   p99 %7.3f ms\n", name, quantile(values, 0.5) / 1000,
                quantile(values, 0.99) / 1000);
}

storage::Confirmed confirmPaid(storage::RecordStore& store, const storage::Sealer& sealer, int sitter) {
    const auto record = sampleRecord(sitter);
    if (!store.bookFee(codeOf(record), record.fee, record.photographer)) {
        throw std::runtime_error("the fee is not booked");
    }
    return confirmed(store, sealer, sitter);
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
    const int rounds = quick ? 300 : 3000;
    const int grown_records = quick ? 20'000 : 200'000;
    constexpr int kSealedRecords = 5'000;
    constexpr int kFirstSitter = 1'000'000; // unlike any in the grown database

    StoreBench empty;
    StoreBench grown;
    { auto made = grown.store(); }
    growStore(grown.database(), grown_records, kSealedRecords);
    auto small = empty.store();
    auto large = grown.store();
    BareTable bare(empty.dir.path("bare.db"));

    Times at_zero;
    Times at_many;
    Micros bare_times;
    for (int round = 0; round < rounds; ++round) {
        at_zero.add(confirmPaid(small, empty.sealer, kFirstSitter + round));
        const auto bytes = storage::sqlite::Database(empty.database(), storage::sqlite::Database::Mode::read_only)
                               .integer("SELECT bytes FROM record ORDER BY seq DESC LIMIT 1");
        bare_times.push_back(bare.insert(static_cast<std::size_t>(bytes)));
        at_many.add(confirmPaid(large, grown.sealer, kFirstSitter + round));
    }

    storage::sqlite::Database measured(empty.database(), storage::sqlite::Database::Mode::read_write);
    const auto sealed_bytes = measured.integer("SELECT SUM(bytes) FROM record");
    measured.checkpoint(); // after a read: a connection learns only then that there is a log
    const auto file_bytes = std::filesystem::file_size(empty.database());

    std::printf("%d rounds, interleaved; %d records in the grown database\n", rounds, grown_records);
    print("bare insert", bare_times);
    print("confirm at 0: sealing", at_zero.sealing);
    print("confirm at 0: commit", at_zero.committing);
    print("confirm at 0: whole", at_zero.whole);
    print("confirm grown: commit", at_many.committing);
    print("confirm grown: whole", at_many.whole);
    std::printf("%-34s %.1f MB for %.1f MB of sealed records\n", "database", static_cast<double>(file_bytes) / 1e6,
                static_cast<double>(sealed_bytes) / 1e6);

    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    const nlohmann::ordered_json line{
        {"commit_ratio", rounded(quantile(at_zero.committing, 0.5) / quantile(bare_times, 0.5))},
        {"median_ratio_200k", rounded(quantile(at_many.whole, 0.5) / quantile(at_zero.whole, 0.5))},
        {"p99_ratio_200k", rounded(quantile(at_many.whole, 0.99) / quantile(at_zero.whole, 0.99))},
        {"size_ratio", rounded(static_cast<double>(file_bytes) / static_cast<double>(sealed_bytes))},
        {"confirm_ms_median", rounded(quantile(at_zero.whole, 0.5) / 1000)},
        {"confirm_ms_p99", rounded(quantile(at_zero.whole, 0.99) / 1000)},
        {"rounds", rounds},
        {"grown_records", grown_records}};
    std::printf("%s\n", line.dump().c_str());
    return 0;
}
