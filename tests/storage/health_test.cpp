#include "storage/health.h"
#include "storage/pin_changes.h"
#include "storage/pin_gate.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace storage;
using Kind = HealthNote::Kind;
namespace fs = std::filesystem;

namespace {

/// An enrolled data directory with two records in it.
struct HealthBench : StoreBench {
    HealthLimits limits{.min_free_bytes = 0, .low_free_bytes = 0};
    HealthBench() {
        fs::copy(house().data_dir, dir.path("data"), fs::copy_options::recursive);
        auto records = store();
        confirmed(records, sealer, 1);
        confirmed(records, sealer, 2);
    }
    std::vector<Kind> kinds(Time now) const {
        std::vector<Kind> kinds;
        const auto notes = checkHealth(dir.path("data"), now, limits);
        REQUIRE(notes);
        for (const auto& note : *notes) {
            CHECK(note.stopsCapture() == (note.kind == Kind::disk_full || note.kind == Kind::clock_back ||
                                          note.kind == Kind::recipient_unusable));
            kinds.push_back(note.kind);
        }
        return kinds;
    }
};

} // namespace

TEST_CASE("A healthy station has nothing to say", "[storage]") {
    HealthBench bench;
    CHECK(bench.kinds(bench.time.now).empty());
}

TEST_CASE("Capture stops for a full disk, a clock set back and a recipient that cannot receive", "[storage]") {
    HealthBench bench;
    CHECK(bench.kinds(bench.time.now - std::chrono::hours(1)) == std::vector{Kind::clock_back});
    CHECK(bench.kinds(bench.time.now - std::chrono::minutes(1)).empty());
    bench.limits.low_free_bytes = UINT64_MAX;
    CHECK(bench.kinds(bench.time.now) == std::vector{Kind::disk_low});
    bench.limits.min_free_bytes = UINT64_MAX;
    CHECK(bench.kinds(bench.time.now) == std::vector{Kind::disk_full});
    bench.limits = {.min_free_bytes = 0, .low_free_bytes = 0};
    fs::copy_file(house().centre_dir + "/tls.crt", bench.dir.path("data/centre.crt"),
                  fs::copy_options::overwrite_existing);
    CHECK(bench.kinds(bench.time.now) == std::vector{Kind::recipient_unusable});
}

TEST_CASE("Old records, expiring certificates and many returns only warn", "[storage]") {
    HealthBench bench;
    CHECK(bench.kinds(bench.time.now + std::chrono::hours(25)) == std::vector{Kind::old_unsent});
    bench.limits.unsent_after = std::chrono::hours(1'000'000);
    bench.limits.expiring_within = std::chrono::days(1000);
    CHECK(bench.kinds(bench.time.now) == std::vector(3, Kind::certificate_expiring));
    bench.limits.expiring_within = std::chrono::days(1);
    bench.limits.returned = 0;
    CHECK(bench.kinds(bench.time.now) == std::vector{Kind::many_returned});
}

TEST_CASE("Who guesses a PIN waits longer and longer", "[storage]") {
    TestClock time;
    PinGate gate({{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))}}, time.clock());
    CHECK(gate.enter("张师傅", secret("4711")).person);
    CHECK(gate.enter("张师傅", secret("0000")).wait.count() == 0);
    CHECK(gate.enter("张师傅", secret("0001")).wait.count() == 0);
    CHECK(gate.enter("张师傅", secret("0002")).wait.count() == 5);
    CHECK_FALSE(gate.enter("张师傅", secret("4711")).person);
    time.now += std::chrono::seconds(6);
    CHECK(gate.enter("张师傅", secret("0003")).wait.count() == 10);
    time.now += std::chrono::seconds(11);
    CHECK(gate.enter("张师傅", secret("4711")).person);
    CHECK_FALSE(gate.enter("nobody", secret("4711")).person);
}

TEST_CASE("A PIN alone says whose it is, an operator's only where one is asked for", "[storage]") {
    TestClock time;
    PinGate gate({{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))},
                  {"李主管", Person::Role::station_operator, *hashPin(secret("998877"))}},
                 time.clock());
    const auto role = Person::Role::station_operator;
    CHECK(gate.enterAnyone(secret("4711")).person->name == "张师傅");
    CHECK(gate.enterAnyone(secret("998877")).person->name == "李主管");
    CHECK_FALSE(gate.enterAnyone(secret("4711"), role).person);
    CHECK_FALSE(gate.enterAnyone(secret("1111")).person);
    CHECK(gate.enterAnyone(secret("2222")).wait.count() == 5);
    CHECK_FALSE(gate.enterAnyone(secret("998877"), role).person);
    time.now += std::chrono::seconds(6);
    CHECK(gate.enterAnyone(secret("998877"), role).person->name == "李主管");
}

TEST_CASE("Who unlocks with their own PIN in between does not guess an operator's more often", "[storage]") {
    TestClock time;
    PinGate gate({{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))},
                  {"李主管", Person::Role::station_operator, *hashPin(secret("998877"))}},
                 time.clock());
    const auto role = Person::Role::station_operator;
    SECTION("where an operator is asked for") {
        for (int guess = 0; guess < 2; ++guess) {
            CHECK_FALSE(gate.enterAnyone(secret("1111"), role).person);
        }
        CHECK(gate.enterAnyone(secret("4711")).person);
        CHECK(gate.enterAnyone(secret("3333"), role).wait.count() == 5);
    }
    SECTION("where anybody is") {
        for (int guess = 0; guess < 2; ++guess) {
            CHECK_FALSE(gate.enterAnyone(secret("1111")).person);
        }
        CHECK(gate.enterAnyone(secret("4711")).person);
        CHECK(gate.enterAnyone(secret("3333")).wait.count() == 5);
    }
    CHECK_FALSE(gate.enterAnyone(secret("998877")).person); // not looked at during the pause
    CHECK(gate.enterAnyone(secret("4711")).person);         // which is not the photographer's
    time.now += std::chrono::seconds(6);
    CHECK(gate.enterAnyone(secret("998877")).person);
}

TEST_CASE("A clock that is set back lengthens no pause", "[storage]") {
    TestClock time;
    PinGate gate({{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))}}, time.clock());
    for (int guess = 0; guess < 3; ++guess) {
        CHECK_FALSE(gate.enterAnyone(secret("1111")).person);
        CHECK_FALSE(gate.enter("张师傅", secret("1111")).person);
    }
    time.now -= std::chrono::hours(3);
    CHECK(gate.enterAnyone(secret("4711")).wait.count() == 5);
    CHECK(gate.enter("张师傅", secret("4711")).wait.count() == 5);
    time.now += std::chrono::seconds(6);
    CHECK(gate.enterAnyone(secret("4711")).person);
    CHECK(gate.enter("张师傅", secret("4711")).person);
}

TEST_CASE("Who has no PIN is let in only where nobody has one", "[storage]") {
    TestClock time;
    const Person without{"王助理", Person::Role::photographer, ""};
    PinGate mixed({without, {"李主管", Person::Role::station_operator, *hashPin(secret("998877"))}}, time.clock());
    CHECK_FALSE(mixed.enterAnyone({}).person);
    CHECK_FALSE(mixed.enter("王助理", {}).person);
    PinGate nobody({without}, time.clock());
    CHECK(nobody.enterAnyone({}).person);
    CHECK_FALSE(nobody.enterAnyone(secret("1")).person);
    CHECK_FALSE(isPin({"李主管", Person::Role::station_operator, *hashPin({})}, {}));
}

TEST_CASE("A PIN given anew on the station goes before the centre's, and only when this station wrote it",
          "[storage]") {
    const TemporaryDirectory dir;
    const qr::IndexKey key{7};
    const std::vector<Person> people{{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))},
                                     {"李主管", Person::Role::station_operator, *hashPin(secret("998877"))}};
    CHECK(changePin(dir.path(), key, people, "nobody", secret("1234")).error().kind == Error::Kind::refused);
    CHECK(changePin(dir.path(), key, people, "张师傅", secret("1")).error().kind == Error::Kind::refused);
    REQUIRE(changePin(dir.path(), key, people, "张师傅", secret("1234")));
    const auto changed = withChangedPins(dir.path(), key, people);
    REQUIRE(changed);
    CHECK(isPin(changed->at(0), secret("1234")));
    CHECK_FALSE(isPin(changed->at(0), secret("4711")));
    CHECK(isPin(changed->at(1), secret("998877")));
    const auto text = readText(dir.path("pins.json"));
    CHECK(text.find("张师傅") == std::string::npos);
    CHECK(text.find("argon2") == std::string::npos); // ten thousand hashes are soon tried
    CHECK_FALSE(pinChangesTrouble(dir.path(), key));

    const auto elsewhere = withChangedPins(dir.path(), qr::IndexKey{8}, people);
    REQUIRE(elsewhere);
    CHECK(isPin(elsewhere->at(0), secret("4711")));
    CHECK(pinChangesTrouble(dir.path(), qr::IndexKey{8})->kind == Error::Kind::damaged);
    writeText(dir.path("pins.json"), text.substr(0, text.size() / 2));
    CHECK(isPin(withChangedPins(dir.path(), key, people)->at(0), secret("4711")));
    CHECK(pinChangesTrouble(dir.path(), key)->kind == Error::Kind::damaged);
    REQUIRE(changePin(dir.path(), key, people, "张师傅", secret("5555")));
    CHECK(isPin(withChangedPins(dir.path(), key, people)->at(0), secret("5555")));
    CHECK_FALSE(pinChangesTrouble(dir.path(), key));
}

TEST_CASE("A PIN that the centre gives afterwards counts, one given twice on the station is the last", "[storage]") {
    const TemporaryDirectory dir;
    const qr::IndexKey key{7};
    std::vector<Person> people{{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))}};
    const auto once = changePin(dir.path(), key, people, "张师傅", secret("1111"));
    REQUIRE(once);
    REQUIRE(changePin(dir.path(), key, *once, "张师傅", secret("2222")));
    REQUIRE(changePin(dir.path(), key, people, "张师傅", secret("3333")));
    CHECK(isPin(withChangedPins(dir.path(), key, people)->at(0), secret("3333")));
    CHECK(isPin(withChangedPins(dir.path(), key, *once)->at(0), secret("3333")));
    people[0].pin_hash = *hashPin(secret("8888"));
    CHECK(isPin(withChangedPins(dir.path(), key, people)->at(0), secret("8888")));
    CHECK(isPin(changePin(dir.path(), key, people, "张师傅", secret("9999"))->at(0), secret("9999")));
}

TEST_CASE("A protected process leaves no core behind", "[storage]") {
    const pid_t child = fork();
    if (child == 0) {
        protectProcess();
        rlimit limit{};
        getrlimit(RLIMIT_CORE, &limit);
        _exit(limit.rlim_cur == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
