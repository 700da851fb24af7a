#include "storage/audit_check.h"
#include "storage/fee_report.h"
#include "storage/people.h"
#include "storage/sqlite/database.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>

using namespace storage;

namespace {

/// Changes the trail behind the program's back.
void tamper(const StoreBench& bench, const std::string& sql) {
    sqlite::Database database(bench.database(), sqlite::Database::Mode::read_write);
    database.run("DROP TRIGGER audit_entry_stays");
    database.run("DROP TRIGGER audit_entry_remains");
    database.run(sql);
}

struct AuditBench : StoreBench {
    AuditBench() {
        auto records = store();
        for (int i = 0; i < 5; ++i) {
            REQUIRE(records.audit("张师傅", "scan", "", "attempt " + std::to_string(i)));
        }
        confirmed(records, sealer, 1);
        REQUIRE(*queue(UploadQueue::Access::with_station).makeBatch({}, house().station(), "demo-2026"));
    }
    AuditVerdict verdict() {
        const auto found = verifyAudit(dir.path("data"), options().index_key);
        REQUIRE(found);
        return *found;
    }
};

} // namespace

TEST_CASE("An untouched audit trail is intact", "[storage]") {
    AuditBench bench;
    const auto verdict = bench.verdict();
    CHECK(verdict.entries == 7);
    CHECK(verdict.troubles.empty());
    std::vector<std::string> lines;
    REQUIRE(exportAudit(bench.dir.path("data"), [&lines](const std::string& line) { lines.push_back(line); }));
    REQUIRE(lines.size() == 7);
    CHECK(lines[0].find("\"action\":\"scan\"") != std::string::npos);
    CHECK(lines[6].find(verdict.head) != std::string::npos);
}

TEST_CASE("An altered entry of the audit trail is located", "[storage]") {
    AuditBench bench;
    tamper(bench, "UPDATE audit_entry SET actor = 'nobody' WHERE seq = 3");
    const auto verdict = bench.verdict();
    REQUIRE(verdict.troubles.size() == 1);
    CHECK(verdict.troubles[0].seq == 3);
    CHECK(verdict.troubles[0].what == "altered");
}

TEST_CASE("A removed entry of the audit trail is located", "[storage]") {
    AuditBench bench;
    tamper(bench, "DELETE FROM audit_entry WHERE seq = 4");
    const auto verdict = bench.verdict();
    REQUIRE_FALSE(verdict.troubles.empty());
    CHECK(verdict.troubles[0].seq == 4);
    CHECK(verdict.troubles[0].what == "removed");
}

TEST_CASE("A truncated audit trail is found out by the last batch's anchor", "[storage]") {
    AuditBench bench;
    tamper(bench, "DELETE FROM audit_entry WHERE seq > 4");
    const auto verdict = bench.verdict();
    REQUIRE(verdict.troubles.size() == 1);
    CHECK(verdict.troubles[0].seq == 5);
    CHECK(verdict.troubles[0].what == "truncated");
}

TEST_CASE("The audit trail of another key does not verify", "[storage]") {
    AuditBench bench;
    qr::IndexKey other{};
    CHECK(verifyAudit(bench.dir.path("data"), other)->troubles.size() >= 7);
}

TEST_CASE("The ledger's report adds up with the records, and says what does not", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto pay = [&](int number, const std::string& photographer) {
        return store.bookFee(codeOf(sampleRecord(number)), {2000, FeeMethod::scan, "", {}}, photographer)->ledger_id;
    };
    pay(1, "张师傅");
    confirmed(store, bench.sealer, 1);
    pay(2, "李师傅");
    confirmed(store, bench.sealer, 2);
    const auto left = pay(3, "张师傅"); // paid, and went away
    const auto wrong = pay(4, "张师傅");
    REQUIRE(store.undoFee(wrong, RecordStore::FeeUndo::voided, "李主管", "mistyped"));
    CHECK_FALSE(store.undoFee(wrong, RecordStore::FeeUndo::refunded, "李主管", "again"));
    CHECK_FALSE((*store.paidBefore(codeOf(sampleRecord(4)))).has_value());

    const auto report = reportFees(bench.dir.path("data"), "", 480);
    REQUIRE(report);
    CHECK(report->taken.count == 4);
    CHECK(report->voided.total_fen == 2000);
    CHECK(report->standing.total_fen == 6000);
    REQUIRE(report->by_photographer.size() == 2);
    CHECK(report->by_photographer[0].second.total_fen + report->by_photographer[1].second.total_fen == 6000);
    REQUIRE(report->by_slot.size() == 1);
    CHECK(report->by_slot[0].first == "on_time");
    CHECK(report->captured == 2);
    CHECK(report->captured_unpaid == 0);
    REQUIRE(report->paid_not_captured.size() == 1);
    CHECK(report->paid_not_captured[0].ledger_id == left);
    CHECK(report->differences == std::vector<std::string>{"1 fees have no record"});
    REQUIRE(store.undoFee(left, RecordStore::FeeUndo::refunded, "李主管", "went home"));
    CHECK(reportFees(bench.dir.path("data"), "", 480)->differences.empty());
    CHECK(reportFees(bench.dir.path("data"), "1999-01-01", 480)->taken.count == 0);
    CHECK_FALSE(reportFees(bench.dir.path("data"), "yesterday", 480));
}

TEST_CASE("A fee whose record was withdrawn is paid and not captured", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto fee = store.bookFee(codeOf(sampleRecord(1)), {2000, FeeMethod::scan, "", {}}, "张师傅");
    const auto first = confirmed(store, bench.sealer, 1);
    auto better = sampleRecord(1);
    better.supersedes = first.record_id;
    const auto second = store.confirm(better, samplePortrait(2), bench.sealer);
    REQUIRE(second);
    CHECK(reportFees(bench.dir.path("data"), "", 480)->paid_not_captured.empty());
    CHECK(reportFees(bench.dir.path("data"), "", 480)->by_slot.at(0).second.count == 1);
    auto withdrawal = sampleRecord(1);
    withdrawal.kind = RecordKind::withdrawal;
    withdrawal.supersedes = second->record_id;
    withdrawal.portrait.reset();
    withdrawal.fee = {};
    REQUIRE(store.confirm(withdrawal, {}, bench.sealer));
    const auto report = reportFees(bench.dir.path("data"), "", 480);
    REQUIRE(report->paid_not_captured.size() == 1);
    CHECK(report->paid_not_captured[0].ledger_id == fee->ledger_id);
    CHECK(report->by_slot.empty());
    CHECK(report->differences == std::vector<std::string>{"1 fees have no record"});
}

TEST_CASE("A batch's manifest sums what stands of the fees", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto pay = [&](int number, FeeMethod method) {
        return store.bookFee(codeOf(sampleRecord(number)), {2000, method, "why", {}}, "张师傅")->ledger_id;
    };
    pay(1, FeeMethod::scan);
    REQUIRE(store.undoFee(pay(2, FeeMethod::scan), RecordStore::FeeUndo::refunded, "李主管", "went home"));
    REQUIRE(store.undoFee(pay(3, FeeMethod::waived), RecordStore::FeeUndo::voided, "李主管", "mistyped"));
    confirmed(store, bench.sealer, 1);
    auto queue = bench.queue(UploadQueue::Access::with_station);
    const auto batch = queue.makeBatch({}, house().station(), "demo-2026");
    const auto manifest = manifestFromJson((*batch)->manifest_json);
    CHECK(manifest->fee_count == 1);
    CHECK(manifest->fee_total_fen == 2000);
}

TEST_CASE("A waiver keeps its reason, a payment only its reference's keyed digest", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    REQUIRE(store.bookFee(codeOf(sampleRecord(1)), {0, FeeMethod::waived, "hardship fund", {}}, "张师傅"));
    REQUIRE(store.bookFee(codeOf(sampleRecord(2)), {2000, FeeMethod::scan, "PAYER-7731", {}}, "张师傅"));
    CHECK(bench.sql("SELECT kind, reason, length(reference_key) FROM fee_entry") ==
          "waived|hardship fund|\ntaken||32\n");
    CHECK(reportFees(bench.dir.path("data"), "", 480)->waived.count == 1);
}

TEST_CASE("A PIN opens for its person alone", "[storage]") {
    const auto hash = hashPin(secret("4711"));
    REQUIRE(hash);
    CHECK(hash->rfind("$argon2id$", 0) == 0);
    const Person person{"张师傅", Person::Role::photographer, *hash};
    CHECK(isPin(person, secret("4711")));
    CHECK_FALSE(isPin(person, secret("4712")));
    CHECK_FALSE(isPin(person, {}));
    CHECK(isPin({"demo", {}, ""}, {}));
    CHECK_FALSE(isPin({"demo", {}, ""}, secret("1")));
    CHECK(isUsablePin(secret("4711")));
    CHECK_FALSE(isUsablePin(secret("471")));
}

TEST_CASE("Stations learn from each other who was captured, without a name", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    confirmed(store, bench.sealer, 1);
    const auto list = bench.queue(UploadQueue::Access::read_only).exportDigests("demo-2026");
    REQUIRE(list);
    CHECK(list->entries.size() == 2);
    const auto json = toJson(*list);
    CHECK(toJson(*digestListFromJson(json)) == json);
    CHECK_FALSE(digestListFromJson("{\"schema\":1}"));

    StoreBench other;
    auto options = other.options();
    options.station = "5";
    auto there = RecordStore::open(options);
    REQUIRE(there);
    auto queue = UploadQueue::open(options, UploadQueue::Access::with_station);
    CHECK(queue->importDigests(*list) == 2);
    CHECK(queue->importDigests(*list) == 0);
    const auto earlier = there->findEarlier(codeOf(sampleRecord(1)), std::nullopt);
    REQUIRE(earlier->has_value());
    CHECK((*earlier)->station == "2");
    CHECK((*earlier)->capture_no.empty());
    CHECK(there->confirm(sampleRecord(1), samplePortrait(1), other.sealer).error().kind == Error::Kind::duplicate);
    CHECK_FALSE(bench.queue(UploadQueue::Access::with_station).importDigests(*list));
}
