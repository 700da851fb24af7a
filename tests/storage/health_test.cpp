#include "storage/health.h"
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

TEST_CASE("An operator gives a new PIN to who forgot it", "[storage]") {
    TestClock time;
    PinGate gate({{"张师傅", Person::Role::photographer, *hashPin(secret("4711"))}}, time.clock());
    CHECK_FALSE(gate.reset("nobody", secret("1234")));
    CHECK_FALSE(gate.reset("张师傅", secret("1")));
    REQUIRE(gate.reset("张师傅", secret("1234")));
    CHECK_FALSE(gate.enter("张师傅", secret("4711")).person);
    CHECK(gate.enter("张师傅", secret("1234")).person);
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
