// A morning by keyboard alone: virtual sitters back to back before the real windows, and what goes wrong on such a
// morning. How long each waits for the program, how many an hour that makes with modelled people, and whether everyone
// is in the store. --quick: fourteen sitters.
#include "app/passphrase.h"
#include "capture/landmarks.h"
#include "tests/bench/day/visits.h"
#include "tests/support/scratch_folder.h"

#include <QApplication>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <numeric>

namespace {

using namespace day_bench;
using app::station::Station;

struct Totals {
    std::vector<double> waits_s;
    double people_s = 0;
    int mishaps = 0;
    std::vector<std::string> capture_numbers;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Mishaps are spread over the day, the same ones in every run.
const Visits::Mishap* mishapOf(int number, int sitters) {
    const auto& mishaps = Visits::mishaps();
    const int every = std::max(2, sitters / static_cast<int>(mishaps.size()));
    const int which = number / every;
    return number % every == every - 1 && which < static_cast<int>(mishaps.size())
               ? &mishaps[static_cast<std::size_t>(which)]
               : nullptr;
}

Totals workThrough(Desk& desk, Visits& visits, int sitters) {
    Totals totals;
    for (int number = 0; number < sitters; ++number) {
        const Visits::Mishap* mishap = mishapOf(number, sitters);
        if (mishap != nullptr) {
            (visits.*mishap->visit)(number);
            ++totals.mishaps;
        } else {
            visits.plain(number);
        }
        const Desk::Spent spent = desk.settleUp();
        totals.waits_s.push_back(spent.program_s);
        totals.people_s += spent.people_s;
        std::printf("%3d  waited %5.2f s   people %4.0f s   %s\n", number + 1, spent.program_s, spent.people_s,
                    mishap != nullptr ? mishap->name : "");
        std::fflush(stdout);
    }
    totals.capture_numbers = visits.captureNumbers();
    return totals;
}

/// Sitters who were told "saved" and whom the database does not count, or counts under one number.
std::int64_t lostOf(const app::OpenedStation& opened, const Totals& totals) {
    auto store = storage::RecordStore::open(opened.storeOptions(app::systemTime));
    const auto counts = store.and_then([](storage::RecordStore& records) { return records.unitCounts({}); });
    std::int64_t stored = 0;
    for (const storage::UnitCount& unit : counts.value_or(std::vector<storage::UnitCount>{})) {
        stored += unit.captured;
    }
    std::vector<std::string> numbers = totals.capture_numbers;
    std::sort(numbers.begin(), numbers.end());
    const auto told = std::unique(numbers.begin(), numbers.end()) - numbers.begin();
    const auto confirmed = static_cast<std::int64_t>(totals.capture_numbers.size());
    return std::max<std::int64_t>(confirmed - stored, confirmed - told);
}

void report(const Totals& totals, std::int64_t lost) {
    const auto count = static_cast<double>(totals.waits_s.size());
    const double waited = std::accumulate(totals.waits_s.begin(), totals.waits_s.end(), 0.0);
    std::printf("modelled people, s: code %.0f, card %.0f, paying %.0f, sitting down %.0f, glance %.0f, looking %.0f, "
                "getting up %.0f, a reason %.0f\n",
                kPeople.hold_up_code, kPeople.show_card, kPeople.pay, kPeople.sit_down, kPeople.glance,
                kPeople.look_at_portrait, kPeople.get_up, kPeople.answer);
    std::printf("a sitter: people %.1f s, program %.2f s (median %.2f, longest %.2f)\n", totals.people_s / count,
                waited / count, median(totals.waits_s),
                *std::max_element(totals.waits_s.begin(), totals.waits_s.end()));
    std::printf("{\"sitters\":%d,\"mishaps\":%d,\"median_wait_s\":%.3f,\"sitters_per_hour\":%.1f,\"lost\":%lld}\n",
                static_cast<int>(count), totals.mishaps, median(totals.waits_s),
                3600 * count / (totals.people_s + waited), static_cast<long long>(lost));
}

int runDay(int sitters) {
    const test_support::ScratchFolder folder;
    const std::string root = folder.file("");
    const auto prepared = app::prepareDemo({root + "station", root + "centre", {}, {}}, app::systemTime());
    const auto issuer = prepared.and_then([&](const auto&) { return app::DemoIssuer::open(root + "centre"); });
    const auto passphrase = app::readPassphrase(prepared ? prepared->passphrase_file : "");
    auto opened = app::openStation(root + "station", passphrase.value_or(storage::SecretBytes{}), app::systemTime());
    if (!issuer || !opened) {
        std::cerr << "day: cannot prepare a station in " << root << '\n';
        return 1;
    }
    Totals totals;
    {
        Chair chair;
        app::station::StationOptions options;
        options.landmark_model_path = capture::kDefaultLandmarkModelPath;
        options.open_camera = [&chair] { return chair.open(); };
        chair.see(drawEmptyChair());
        Station station(*opened, std::move(options), nullptr);
        station.photographer().resize(1920, 1080);
        station.photographer().show();
        station.sitter().resize(1920, 1080);
        station.sitter().show();
        Desk desk(station, chair);
        Visits visits(desk, *issuer);
        desk.letPass(2'000); // the landmark model is read while the first student is on the way
        totals = workThrough(desk, visits, sitters);
        for (const auto& [what, sum] : desk.waited()) {
            std::printf("  waited for %-22s %4d times, %5.0f ms each (processor %4.0f ms)\n", what.c_str(), sum.times,
                        1000 * sum.wall_s / sum.times, 1000 * sum.cpu_s / sum.times);
        }
    }
    report(totals, lostOf(*opened, totals));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string(argv[1]) == "--quick";
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    try {
        return runDay(quick ? 14 : 50);
    } catch (const Stuck& stuck) {
        std::cerr << "day: " << stuck.what() << '\n';
        return 1;
    }
}
