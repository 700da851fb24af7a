#include "storage/migrations.h"
#include "storage/sqlite/sql_error.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace storage;
using Access = UploadQueue::Access;

TEST_CASE("A confirmed record is numbered, sealed and queued", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto first = confirmed(store, bench.sealer, 1);
    const auto second = confirmed(store, bench.sealer, 2);
    CHECK(first.capture_no == "2-0001");
    CHECK(second.capture_no == "2-0002");
    auto queue = bench.queue(Access::with_station);
    CHECK(queue.status()->queued == 2);
    CHECK(queue.status()->oldest_unsent == first.confirmed_at);
    const auto rows = queue.list(0, 10);
    REQUIRE(rows->size() == 2);
    CHECK(rows->front().record_id == second.record_id);
    const auto opened = openSealed(*queue.sealedRecord(first.record_id), house().centre(), house().stations());
    REQUIRE(opened);
    CHECK(opened->record.capture_no == "2-0001");
    CHECK(opened->record.station == "2");
    CHECK(opened->jpeg == samplePortrait(1));
    CHECK(store.today()->captured == 2);
    CHECK(store.today()->waiting == 2);
    REQUIRE(store.unitCounts("")->size() == 1);
    CHECK(store.unitCounts("")->front().captured == 2);
    CHECK(store.unitCounts("1999-01-01")->empty());
}

TEST_CASE("A code or a student is captured once, unless an operator decides", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto first = confirmed(store, bench.sealer, 1);
    const auto earlier = store.findEarlier(codeOf(sampleRecord(1)), std::nullopt);
    REQUIRE(*earlier);
    CHECK((*earlier)->capture_no == first.capture_no);
    CHECK((*earlier)->station == "2");

    auto same_student = sampleRecord(2);
    same_student.opened->student_number = sampleRecord(1).opened->student_number;
    CHECK((*store.findEarlier(codeOf(same_student), same_student.opened->student_number)).has_value());
    const auto refused = store.confirm(same_student, samplePortrait(2), bench.sealer);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::duplicate);
    CHECK(store.today()->captured == 1);

    same_student.duplicate_override = DuplicateOverride{"two degrees", first.record_id};
    CHECK(store.confirm(same_student, samplePortrait(2), bench.sealer));
    auto better = sampleRecord(1);
    better.supersedes = first.record_id;
    CHECK(store.confirm(better, samplePortrait(3), bench.sealer));
    CHECK(store.today()->captured == 2);
    CHECK_FALSE((*store.findEarlier(codeOf(sampleRecord(9)), std::string("nobody"))).has_value());
}

TEST_CASE("A withdrawn record makes room for the right person", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto wrong = confirmed(store, bench.sealer, 1);
    auto withdrawal = sampleRecord(1);
    withdrawal.kind = RecordKind::withdrawal;
    withdrawal.supersedes = wrong.record_id;
    withdrawal.portrait.reset();
    withdrawal.fee = {};
    REQUIRE(store.confirm(withdrawal, {}, bench.sealer));
    CHECK(store.today()->captured == 0);
    CHECK_FALSE((*store.findEarlier(codeOf(sampleRecord(1)), std::nullopt)).has_value());
    CHECK(confirmed(store, bench.sealer, 1).capture_no == "2-0003");
}

TEST_CASE("A fee is booked once for a code and taken up by its record", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto code = codeOf(sampleRecord(1));
    CHECK_FALSE((*store.paidBefore(code)).has_value());
    const auto fee = store.bookFee(code, {2000, FeeMethod::scan, "PAYER-7731", {}}, "张师傅");
    REQUIRE(fee);
    bench.time.now += std::chrono::seconds(5);
    const auto again = store.bookFee(code, {2000, FeeMethod::scan, "PAYER-7731", {}}, "张师傅");
    CHECK(again->ledger_id == fee->ledger_id);
    CHECK(again->at == fee->at);
    CHECK_FALSE(again->linked);
    const auto done = confirmed(store, bench.sealer, 1);
    CHECK((*store.paidBefore(code))->linked);
    auto queue = bench.queue(Access::with_station);
    const auto opened = openSealed(*queue.sealedRecord(done.record_id), house().centre(), house().stations());
    CHECK(opened->record.fee.ledger_id == fee->ledger_id);
}

TEST_CASE("A record that names a fee of another code is refused and nothing changes", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    const auto fee = store.bookFee(codeOf(sampleRecord(2)), {2000, FeeMethod::scan, "", {}}, "张师傅");
    auto record = sampleRecord(1);
    record.fee.ledger_id = fee->ledger_id;
    const auto refused = store.confirm(record, samplePortrait(1), bench.sealer);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::missing);
    CHECK(store.today()->captured == 0);
    CHECK(bench.sql("SELECT COUNT(*) FROM record, queue, unit_counter").substr(0, 1) == "0");
}

TEST_CASE("The database has the settings that make 'saved' true", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    confirmed(store, bench.sealer, 1);
    CHECK(bench.sql("PRAGMA journal_mode") == "wal\n");
    CHECK(bench.sql("PRAGMA application_id") == std::to_string(kApplicationId) + "\n");
    CHECK(bench.sql("SELECT COUNT(*) FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE "
                    "'sqlite_%'") == "0\n");
    CHECK(bench.sql("PRAGMA integrity_check") == "ok\n");
    CHECK(shell("stat -c %a " + bench.database() + "*").output == "600\n600\n600\n");
}

TEST_CASE("Ledger and audit trail are append-only", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    REQUIRE(store.bookFee(codeOf(sampleRecord(1)), {2000, FeeMethod::scan, "", {}}, "张师傅"));
    REQUIRE(store.audit("张师傅", "unlock", "", ""));
    for (const auto* statement : {"DELETE FROM fee_entry", "UPDATE fee_entry SET amount_fen = 1",
                                  "DELETE FROM audit_entry", "UPDATE audit_entry SET actor = 'nobody'"}) {
        CHECK(bench.sql(statement).find("append-only") != std::string::npos);
    }
}

TEST_CASE("One program writes, others may read beside it", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    confirmed(store, bench.sealer, 1);
    const auto second = RecordStore::open(bench.options());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == Error::Kind::locked);
    const auto exclusive = UploadQueue::open(bench.options(), Access::exclusive);
    REQUIRE_FALSE(exclusive);
    CHECK(exclusive.error().kind == Error::Kind::locked);
    CHECK(bench.queue(Access::read_only).status()->queued == 1);
}

TEST_CASE("Another program that looks in and goes again takes no log away from the station", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    confirmed(store, bench.sealer, 1);
    auto queue = bench.queue(Access::with_station);
    CHECK(bench.sql("SELECT COUNT(*) FROM record") == "1\n");
    confirmed(store, bench.sealer, 2);
    CHECK(bench.sql("SELECT COUNT(*) FROM record") == "2\n");
    CHECK(queue.status()->queued == 2);
}

TEST_CASE("A database of a newer program is refused", "[storage]") {
    StoreBench bench;
    { auto store = bench.store(); }
    bench.sql("PRAGMA user_version = 99");
    const auto newer = RecordStore::open(bench.options());
    REQUIRE_FALSE(newer);
    CHECK(newer.error().kind == Error::Kind::newer_schema);
    CHECK(UploadQueue::open(bench.options(), Access::read_only).error().kind == Error::Kind::newer_schema);
}

TEST_CASE("A migration keeps a verified copy and happens whole or not at all", "[storage]") {
    StoreBench bench;
    std::filesystem::create_directories(bench.dir.path("data"));
    const auto path = bench.database();
    sqlite::Database database(path, sqlite::Database::Mode::read_write);
    const Migration first = kMigrations.front();
    migrate(database, path, std::array{first});
    const std::array broken{
        first, Migration{2, "CREATE TABLE extra (a INTEGER) STRICT; CREATE TABLE extra (a INTEGER) STRICT;"}};
    CHECK_THROWS_AS(migrate(database, path, broken), sqlite::SqlError);
    CHECK(database.integer("PRAGMA user_version") == 1);
    CHECK(database.integer("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'extra'") == 0);
    const std::array good{first, Migration{2, "CREATE TABLE extra (a INTEGER) STRICT;"}};
    migrate(database, path, good);
    CHECK(database.integer("PRAGMA user_version") == 2);
    CHECK(shell("sqlite3 " + path + ".before-2 'PRAGMA user_version'").output == "1\n");
}

TEST_CASE("A record confirmed before SIGKILL is there afterwards", "[storage]") {
    StoreBench bench;
    std::array<int, 2> pipe_ends{};
    REQUIRE(pipe(pipe_ends.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        auto store = bench.store();
        const auto done = confirmed(store, bench.sealer, 1);
        if (write(pipe_ends[1], done.record_id.data(), done.record_id.size()) < 0) {
            _exit(1);
        }
        kill(getpid(), SIGKILL);
    }
    std::array<char, 36> id{};
    REQUIRE(read(pipe_ends[0], id.data(), id.size()) == 36);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    auto store = bench.store();
    auto queue = bench.queue(Access::with_station);
    CHECK(queue.sealedRecord(std::string(id.begin(), id.end())));
    CHECK(bench.sql("PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("A write that fails loses nothing and the same call works afterwards", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    confirmed(store, bench.sealer, 1);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = std::filesystem::file_size(bench.database() + "-wal") + 10'000;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto record = sampleRecord(2);
    const auto failed = store.confirm(record, samplePortrait(2), bench.sealer);
    setrlimit(RLIMIT_FSIZE, &before);
    REQUIRE_FALSE(failed);
    CHECK((failed.error().kind == Error::Kind::disk_full || failed.error().kind == Error::Kind::io));
    CHECK(store.today()->captured == 1);
    const auto done = store.confirm(record, samplePortrait(2), bench.sealer);
    REQUIRE(done);
    CHECK(done->capture_no == "2-0002");
    CHECK(store.today()->captured == 2);
    CHECK(bench.sql("PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("A full disk is said to be full, and saving goes on when there is room again", "[storage]") {
    StoreBench bench;
    std::filesystem::create_directories(bench.dir.path("data"));
    if (shell("mount -t tmpfs -o size=1m tmpfs " + bench.dir.path("data")).code != 0) {
        WARN("[skipped] no right to mount a small tmpfs");
        return;
    }
    {
        auto store = bench.store();
        int number = 1;
        auto answer = store.confirm(sampleRecord(number), samplePortrait(number), bench.sealer);
        while (answer) {
            ++number;
            answer = store.confirm(sampleRecord(number), samplePortrait(number), bench.sealer);
        }
        CHECK(answer.error().kind == Error::Kind::disk_full);
        CHECK(store.today()->captured == number - 1);
        const auto fee = store.bookFee(codeOf(sampleRecord(number)), {2000, FeeMethod::scan, "", {}}, "张师傅");
        CHECK((fee || fee.error().kind == Error::Kind::disk_full));
        REQUIRE(shell("mount -o remount,size=8m " + bench.dir.path("data")).code == 0);
        CHECK(store.confirm(sampleRecord(number), samplePortrait(number), bench.sealer));
        CHECK(bench.sql("PRAGMA integrity_check") == "ok\n");
    }
    CHECK(shell("umount " + bench.dir.path("data")).code == 0);
}

TEST_CASE("Whoever takes the data directory finds no name, number, code or picture", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    for (int number = 1; number <= 5; ++number) {
        REQUIRE(store.bookFee(codeOf(sampleRecord(number)), {2000, FeeMethod::scan, "PAYER-7731", {}}, "张师傅"));
        confirmed(store, bench.sealer, number);
    }
    const auto search = "cd " + bench.dir.path("data") + " && (sqlite3 station.db .dump; cat *; strings -n 4 *) ";
    for (const std::string secret_text :
         {"张\\*三", "1101\\*", "2021011", "XY1:", "SAMPLE CODE", "JFIF", "PAYER", "WFkxOl", "record.json"}) {
        INFO(secret_text);
        CHECK(shell(search + "| grep -a -c '" + secret_text + "'").output == "0\n");
    }
    for (const auto& digest : {qr::toHex(qr::sha256(sampleRecord(1).code)), qr::toHex(qr::sha256(samplePortrait(1)))}) {
        CHECK(shell("sqlite3 " + bench.database() + " .dump | grep -i -c " + digest).output == "0\n");
    }
    CHECK(shell("LC_ALL=C grep -a -c -P '\\xff\\xd8\\xff\\xe0' " + bench.database() + "-wal").output == "0\n");
}
