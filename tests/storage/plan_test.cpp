#include "storage/day_facts.h"
#include "storage/health.h"
#include "storage/second_copy.h"
#include "storage/unit_counters.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <regex>
#include <set>

using namespace storage;

namespace {

/// The statements that the program runs, on whatever connection it opens while this lives, each with the most steps it
/// went through a whole table or index.
class Statements {
public:
    Statements() {
        s_steps.clear();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
    }
    ~Statements() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch)); }
    const std::map<std::string, int>& steps() const { return s_steps; }

private:
    static int watch(sqlite3* connection, const char** /*error*/, const sqlite3_api_routines* /*api*/) {
        return sqlite3_trace_v2(connection, SQLITE_TRACE_PROFILE, keep, nullptr);
    }
    static int keep(unsigned /*event*/, void* /*self*/, void* statement, void* /*time*/) {
        auto* done = static_cast<sqlite3_stmt*>(statement);
        auto& most = s_steps[sqlite3_sql(done)];
        most = std::max(most, sqlite3_stmt_status(done, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1));
        return 0;
    }
    static inline std::map<std::string, int> s_steps;
};

/// The lines of a statement's plan that go through all of a table that grows with the sitters.
std::vector<std::string> scansOf(const StoreBench& bench, const std::string& sql) {
    std::set<std::string> names{"record", "queue", "audit_entry", "fee_entry", "fee_link"};
    const std::regex named("(record|queue|audit_entry|fee_entry|fee_link) ([a-z])\\b");
    for (std::sregex_iterator one(sql.begin(), sql.end(), named), end; one != end; ++one) {
        names.insert((*one)[2]);
    }
    const auto plan = bench.sql("EXPLAIN QUERY PLAN " + sql);
    const std::regex scan("SCAN (\\w+).*");
    std::vector<std::string> scans;
    for (std::sregex_iterator one(plan.begin(), plan.end(), scan), end; one != end; ++one) {
        if (names.contains((*one)[1])) {
            scans.push_back(one->str());
        }
    }
    return scans;
}

constexpr int kPage = 5;

/// Sixty paid and confirmed sitters: forty stored, ten in a batch, ten still queued.
struct GrownBench : StoreBench {
    GrownBench() {
        auto records = store();
        for (int number = 1; number <= 60; ++number) {
            const auto record = sampleRecord(number);
            REQUIRE(records.bookFee(codeOf(record), record.fee, record.photographer));
            confirmed(records, sealer, number);
        }
        auto waiting = queue(UploadQueue::Access::with_station);
        const auto batch = **waiting.makeBatch({.max_records = 40}, house().station(), "demo-2026");
        receive(waiting, batch, Outcome::stored);
        REQUIRE(*waiting.makeBatch({.max_records = 10}, house().station(), "demo-2026"));
    }
    void receive(UploadQueue& waiting, const BatchRow& batch, Outcome outcome) {
        REQUIRE(waiting.noteSpooled(batch.batch_id, std::string(64, 'd'), 1));
        Receipt receipt{batch.batch_id, std::string(64, 'd'), time.now, {}};
        for (const auto& entry : batch.records) {
            receipt.records.push_back({entry.record_id, entry.sha256, outcome, ""});
        }
        REQUIRE(waiting.applyReceipt(receipt, {1}));
    }
    /// A sitter's time at the station, and what the threads beside it ask for.
    void work() {
        auto records = store();
        const auto record = sampleRecord(61);
        CHECK_FALSE((*records.findEarlier(codeOf(record), record.opened->student_number)).has_value());
        const auto fee = records.bookFee(codeOf(record), record.fee, record.photographer);
        CHECK(records.paidBefore(codeOf(record)));
        confirmed(records, sealer, 61);
        CHECK(records.undoFee(fee->ledger_id, RecordStore::FeeUndo::refunded, "李主管", "went home"));
        CHECK(records.today()->captured == 61);
        CHECK(records.eraseStored(std::chrono::days(7), 10));
        std::filesystem::create_directories(dir.path("stick"));
        CHECK(*records.copyTo(dir.path("stick"), 3) == 58);
    }
    void send() {
        auto waiting = queue(UploadQueue::Access::with_station);
        CHECK(waiting.status()->queued == 11);
        CHECK(waiting.list(0, kPage)->size() == kPage);
        CHECK(waiting.list(0, kPage, Listed::open)->size() == kPage);
        const auto batch = **waiting.makeBatch({.max_records = 3}, house().station(), "demo-2026");
        REQUIRE(waiting.noteAttempt(batch.batch_id));
        REQUIRE(waiting.noteDelivered(batch.batch_id));
        receive(waiting, batch, Outcome::duplicate);
        REQUIRE(waiting.sendAgain(batch.records[0].record_id, "李主管"));
        REQUIRE(waiting.dissolveBatch(waiting.openBatches()->at(0).batch_id));
    }
    void look() {
        const auto data = options().data_dir;
        CHECK(*secondCopyBehind(data) == 58);
        CHECK(checkHealth(data, time.now, {}));
        CHECK(readDay(data, dayOf(time.now, 480), 480)->fees.captured == 61);
    }
};

} // namespace

TEST_CASE("Nothing that is asked while a station works goes through a whole table", "[storage]") {
    GrownBench bench;
    const Statements statements;
    bench.work();
    bench.send();
    bench.look();
    CHECK(statements.steps().size() > 50);
    for (const auto& [sql, steps] : statements.steps()) {
        if (sql.rfind("PRAGMA", 0) == 0) {
            continue;
        }
        const auto scans = scansOf(bench, sql);
        INFO(sql << "\n" << (scans.empty() ? "" : scans.front()));
        const bool newest_page = sql.find("LIMIT") != std::string::npos;
        CHECK((scans.empty() || newest_page));
        CHECK(steps <= kPage);
    }
}
