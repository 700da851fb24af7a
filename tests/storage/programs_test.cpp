#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace storage;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A centre and a station made by the program alone, in a directory of their own.
struct ProgramBench {
    TemporaryDirectory dir;

    ShellResult run(const std::string& arguments) const {
        return shell("cd " + dir.path() +
                     " && export XUEYING_PASSPHRASE_FILE=pass XUEYING_RESOURCES=" XUEYING_SOURCE_DIR
                     "/resources && " XUEYING_BIN_DIR "/xueyingctl " +
                     arguments + " 2>/dev/null");
    }
    Json line(const std::string& arguments, int code = 0) const {
        const auto result = run(arguments);
        INFO(arguments << "\n" << result.output);
        CHECK(result.code == code);
        const auto end = result.output.find_last_not_of('\n');
        const auto begin = result.output.rfind('\n', end);
        return Json::parse(result.output.substr(begin == std::string::npos ? 0 : begin + 1), nullptr, false);
    }
    bool built() const {
        if (fs::exists(XUEYING_BIN_DIR "/xueyingctl")) {
            return true;
        }
        WARN("[skipped] xueyingctl is not built");
        return false;
    }
    void enrol() const {
        writeText(dir.path("pass"), "correct horse\n");
        writeText(dir.path("people.csv"), "name,role,pin\n张师傅,photographer,4711\n李主管,operator,998877\n");
        line("centre init --out C --host centre.example");
        line("code keys --out C");
        line("campaign new camp --id t-2026");
        line("station init --data D --name 7");
        CHECK(line("centre enrol --keys C --campaign camp D/7.csr --out U --people people.csv")["people"] == 2);
        CHECK(line("station enrol --data D U")["campaign"] == "t-2026");
    }
    StoreOptions options() const {
        const auto station =
            Identity::load(dir.path("D/station.key"), dir.path("D/station.crt"), secret("correct horse"));
        REQUIRE(station);
        const auto secrets = openSecrets(dir.path("D"), *station);
        REQUIRE(secrets);
        CHECK(secrets->people.at(1).pin_hash.rfind("$argon2id$", 0) == 0);
        return {dir.path("D"), secrets->index_key, "7", realNow};
    }
};

} // namespace

TEST_CASE("A station is enrolled, works and is looked into by the program alone", "[storage]") {
    const ProgramBench bench;
    if (!bench.built()) {
        return;
    }
    bench.enrol();
    CHECK(bench.line("station ready --data D --until 2026-12-01 --page page.txt")["ready"] == true);
    CHECK(readText(bench.dir.path("page.txt")).find("[ ok ]  campaign") != std::string::npos);
    CHECK(bench.line("station ready --data D --until 2099-01-01", 1)["ready"] == false);
    {
        auto store = RecordStore::open(bench.options());
        REQUIRE(store);
        const auto sealer = house().sealer();
        REQUIRE(store->bookFee(codeOf(sampleRecord(1)), {2000, FeeMethod::scan, "", {}}, "张师傅"));
        confirmed(*store, sealer, 1);
        confirmed(*store, sealer, 2);
        const auto status = bench.line("queue status --data D"); // beside the running station
        CHECK(status["queued"] == 2);
        CHECK(status["second_copy_behind"] == 2);
        CHECK(status["oldest_unsent"].is_string());
    }
    CHECK(bench.line("queue list --data D --limit 1")["capture_no"] == "7-0002");
    CHECK(bench.line("queue verify --data D") == Json{{"records", 2}, {"damaged", 0}});
    CHECK(bench.line("queue rescue --data D --out R")["written"] == 2);
    CHECK(bench.line("audit verify --data D")["intact"] == true);
    CHECK(bench.line("audit export --data D")["seq"] == 3);
    const auto report = bench.line("ledger report --data D");
    CHECK(report["standing"]["total_fen"] == 2000);
    CHECK(report["captured_unpaid"] == 1);
    CHECK(bench.line("queue digests export --data D --out .")["digests"] == 4);
    CHECK(bench.line("queue digests import --data D digests-7.p7m", 1).contains("error"));
    CHECK(bench.line("centre revoke --keys C U/7.crt")["revoked"].size() == 1);
}

TEST_CASE("A second copy fills the queue of another laptop, by the program alone", "[storage]") {
    const ProgramBench bench;
    if (!bench.built()) {
        return;
    }
    bench.enrol();
    fs::create_directories(bench.dir.path("stick"));
    {
        auto store = RecordStore::open(bench.options());
        REQUIRE(store);
        const auto sealer = house().sealer();
        confirmed(*store, sealer, 1);
        confirmed(*store, sealer, 2);
        CHECK(*store->copyTo(bench.dir.path("stick"), 100) == 0);
    }
    CHECK(bench.line("queue status --data D")["second_copy_behind"] == 0);
    bench.line("station init --data E --name 8");
    bench.line("centre enrol --keys C --campaign camp E/8.csr --out U8");
    bench.line("station enrol --data E U8");
    CHECK(bench.line("queue import --data E stick")["added"] == 2);
    CHECK(bench.line("queue import --data E stick/xueying-7")["known"] == 2);
    CHECK(bench.line("queue status --data E")["queued"] == 2);
    CHECK(bench.line("queue list --data E --limit 1")["capture_no"].get<std::string>().substr(0, 2) == "7-");
    writeText(shell("ls -d " + bench.dir.path("stick") + "/xueying-7/*.p7m | head -1 | tr -d '\n'").output, "torn");
    bench.line("station init --data F --name 9");
    bench.line("centre enrol --keys C --campaign camp F/9.csr --out U9");
    bench.line("station enrol --data F U9");
    const auto torn = bench.line("queue import --data F stick", 1);
    CHECK(torn["added"] == 1);
    CHECK(torn["damaged"] == 1);
}

TEST_CASE("A forgotten PIN is given anew, and the units' progress is asked for, by the program alone", "[storage]") {
    const ProgramBench bench;
    if (!bench.built()) {
        return;
    }
    bench.enrol();
    writeText(bench.dir.path("pin"), "24680\n");
    CHECK(bench.line("station pin --data D --name 张师傅 --pin-file pin")["pin"] == "changed");
    CHECK(bench.line("station pin --data D --name nobody --pin-file pin", 1).contains("error"));
    CHECK(bench.line("audit export --data D")["action"] == "pin_reset");
    {
        auto store = RecordStore::open(bench.options());
        REQUIRE(store);
        confirmed(*store, house().sealer(), 1);
    }
    CHECK(bench.line("station progress --data D")["captured"] == 1);
    CHECK(bench.line("station progress --data D --day 1999-01-01")["captured"] == 0);
}

TEST_CASE("The programs say what they cannot do", "[storage]") {
    const ProgramBench bench;
    if (!bench.built()) {
        return;
    }
    writeText(bench.dir.path("pass"), "correct horse\n");
    CHECK(bench.line("queue status --data nowhere", 1).contains("error"));
    CHECK(bench.line("station init --data D --name '../7'", 1).contains("error"));
    CHECK(bench.line("ledger report --data nowhere --day yesterday", 1).contains("error"));
    CHECK(bench.line("audit verify --data nowhere", 1).contains("error"));
    bench.line("centre init --out C --host centre.example");
    bench.line("campaign new camp --id t-2026");
    bench.line("station init --data D --name 7");
    for (const auto* people :
         {"张师傅,photographer,4711\n李主管,operator,\n", "王助理,photographer,\n张师傅,photographer,4711\n"}) {
        writeText(bench.dir.path("people.csv"), std::string("name,role,pin\n") + people);
        const auto refused = bench.line("centre enrol --keys C --campaign camp D/7.csr --out U --people people.csv", 1);
        CHECK(refused["error"].get<std::string>().find("people.csv:3: ") == 0);
    }
    writeText(bench.dir.path("people.csv"), "name,role,pin\n");
    CHECK(bench.line("centre enrol --keys C --campaign camp D/7.csr --out U --people people.csv", 1)["error"] ==
          "people.csv: nobody stands in it");
    for (const auto* verb : {"station ready --until 2026-04-20 --data ", "sync --data "}) {
        for (const auto* place : {"nowhere", "D"}) { // D has a key and waits for the centre
            const auto refused = bench.line(std::string(verb) + place, 1)["error"].get<std::string>();
            CHECK(refused.starts_with(std::string(place) + ": no enrolled station here"));
        }
    }
    CHECK(bench.run("queue").code == 2);
    CHECK(bench.run("centre enrol").code == 2);
    for (const auto* verb : {"station init", "centre enrol", "queue rescue", "audit verify", "ledger report"}) {
        CHECK(bench.run(std::string(verb) + " --help").code == 0);
    }
}
