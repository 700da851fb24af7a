// How well and how fast portraits are judged: virtual sitters with exact truth, and real ones where
// $XUEYING_SHARED/data/portraits is. --quick: fewer of them.
#include "capture/portrait_checker.h"
#include "tests/bench/portraits/defects.h"
#include "tests/bench/portraits/real_sitters.h"
#include "tests/bench/portraits/speed.h"
#include "tests/bench/portraits/statistics.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

namespace {

using capture::Verdict;

struct Size {
    std::uint32_t clean = 500;
    std::uint32_t flawed = 50;     ///< beside these, only for their places
    std::uint32_t per_defect = 20; ///< sitters at a defect's clear step
    std::uint32_t per_step = 6;    ///< at each other step
    int speed_rounds = 5;
};

struct Counts {
    std::map<std::string, std::pair<int, int>> refused_by_group; ///< of how many
    std::map<std::string, int> refused_by_finding;
    std::vector<double> hair_px, eyes_px, width_px, centre_px;
    int clean = 0;
    int refused = 0;
    int recheck_differs = 0;
    int without_crop = 0; ///< no place of theirs is measured
};

using bench::percentile;

/// How far a finding is from the truth, px of the portrait.
double offBy(const capture::PortraitVerdict& verdict, const char* id, double truth) {
    const auto value = verdict.find(id)->value;
    return value ? std::abs(*value - truth) : bench::kUnknown;
}

std::vector<std::string> groupsOf(const bench::Sitting& sitting) {
    using Hair = capture::SitterLook::Hair;
    const capture::SitterLook& look = sitting.look;
    const int light = look.skin[2];
    std::vector<std::string> groups{light > 200   ? "light skin"
                                    : light > 150 ? "medium skin"
                                                  : "dark skin",
                                    look.glasses ? "glasses" : "no glasses",
                                    look.scarf ? "head covering" : "bare head"};
    if (!look.scarf) {
        groups.emplace_back(look.hair_style == Hair::bun         ? "bun"
                            : look.hair_style == Hair::long_cut  ? "long hair"
                            : look.hair_style == Hair::short_cut ? "short hair"
                                                                 : "shorn");
        groups.emplace_back(look.bangs ? "bangs" : "no bangs");
    }
    return groups;
}

void measurePlaces(const capture::PortraitVerdict& verdict, const capture::Crop& crop, const bench::Sitting& sitting,
                   const capture::SitterTruth& truth, Counts& counts) {
    const double scale = 480 / crop.width_px;
    const auto row = [&](double y) { return (y - crop.y_px) * scale; };
    counts.hair_px.push_back(offBy(verdict, "hair_top", row(truth.hair_top_y_px)));
    counts.eyes_px.push_back(offBy(verdict, "eye_line", row(truth.eye_y_px)));
    if (!sitting.look.scarf) {
        counts.width_px.push_back(offBy(verdict, "face_width", truth.face_width_px() * scale));
    }
    const double middle = (truth.face_left_x_px + truth.face_right_x_px) / 2;
    counts.centre_px.push_back(offBy(verdict, "centring", (middle - crop.x_px) * scale - 240));
}

void judgeClean(capture::PortraitChecker& checker, std::uint32_t number, Counts& counts) {
    const bench::Sitting sitting = bench::compliantSitting(number);
    const auto drawn = capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number);
    const auto portrait = checker.take(drawn.frame);
    const capture::PortraitVerdict verdict = checker.lastVerdict();
    const bool refused = verdict.overall() == Verdict::fail;
    ++counts.clean;
    counts.refused += refused ? 1 : 0;
    for (const std::string& group : groupsOf(sitting)) {
        counts.refused_by_group[group].first += refused ? 1 : 0;
        ++counts.refused_by_group[group].second;
    }
    for (const capture::Finding& finding : verdict.findings) {
        counts.refused_by_finding[finding.id] += finding.verdict == Verdict::fail ? 1 : 0;
    }
    if (!portrait) {
        ++counts.without_crop;
        return;
    }
    measurePlaces(verdict, portrait->crop, sitting, drawn.truth, counts);
    const auto again = checker.check(*portrait->jpeg);
    counts.recheck_differs += !again || again->overall() != verdict.overall() ? 1 : 0;
}

void measureFlawed(capture::PortraitChecker& checker, std::uint32_t number, Counts& counts) {
    const bench::Sitting sitting = bench::flawedSitting(number);
    const auto drawn = capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number);
    if (const auto portrait = checker.take(drawn.frame)) {
        measurePlaces(portrait->verdict, portrait->crop, sitting, drawn.truth, counts);
    } else {
        ++counts.without_crop;
    }
}

enum class Outcome { caught, unknown, missed };

/// Unknown: none of the findings is told, as when no face was found. Nobody learns then what is wrong.
Outcome judgeDefect(capture::PortraitChecker& checker, const bench::Defect& defect, double step, std::uint32_t number) {
    bench::Sitting sitting = bench::compliantSitting(1000 + number);
    defect.spoil(sitting, step);
    const auto drawn = capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number);
    static_cast<void>(checker.take(drawn.frame));
    const auto anyIs = [&](auto wanted) {
        return std::any_of(defect.findings.begin(), defect.findings.end(),
                           [&](const std::string& id) { return wanted(checker.lastVerdict().find(id)->verdict); });
    };
    if (anyIs([](Verdict verdict) { return verdict == Verdict::warn || verdict == Verdict::fail; })) {
        return Outcome::caught;
    }
    return anyIs([](Verdict verdict) { return verdict == Verdict::pass; }) ? Outcome::missed : Outcome::unknown;
}

void printClean(const Counts& counts) {
    std::printf("%d compliant sitters, %d refused; saved file judged otherwise: %d\n", counts.clean, counts.refused,
                counts.recheck_differs);
    for (const auto& [group, refused] : counts.refused_by_group) {
        std::printf("  %-14s %3d of %3d refused\n", group.c_str(), refused.first, refused.second);
    }
    for (const auto& [id, times] : counts.refused_by_finding) {
        if (times > 0) {
            std::printf("  failed %-20s %d\n", id.c_str(), times);
        }
    }
    const auto off = [](const char* what, const std::vector<double>& values, double most) {
        std::printf("%-10s off by, px (median, 95 %%): %.1f %.1f; within %.0f px: %5.1f %% of %zu; not measured: %d\n",
                    what, percentile(values, 0.5), percentile(values, 0.95), most, bench::percentWithin(values, most),
                    values.size(), bench::unknowns(values));
    };
    off("hair top", counts.hair_px, 3);
    off("eye line", counts.eyes_px, 3);
    off("face width", counts.width_px, 6);
    off("centring", counts.centre_px, 3);
    std::printf("without a crop: %d\n", counts.without_crop);
}

struct Defects {
    int clear = 0;
    int missed = 0;
    int unknown = 0;
};

void runStep(capture::PortraitChecker& checker, const bench::Defect& defect, std::size_t step, std::uint32_t sitters,
             Defects& totals) {
    int caught = 0;
    int unknown = 0;
    for (std::uint32_t number = 0; number < sitters; ++number) {
        const Outcome outcome = judgeDefect(checker, defect, defect.steps[step], number);
        caught += outcome == Outcome::caught ? 1 : 0;
        unknown += outcome == Outcome::unknown ? 1 : 0;
    }
    const int count = static_cast<int>(sitters);
    const bool clear = step == defect.clear;
    std::printf(clear ? " [%g: %3.0f %%" : "  %g: %3.0f %%", defect.steps[step], 100.0 * caught / count);
    if (unknown > 0) {
        std::printf(", %d unknown", unknown);
    }
    std::printf(clear ? "]" : " ");
    if (clear) {
        totals.clear += count;
        totals.missed += count - caught - unknown;
        totals.unknown += unknown;
    }
}

/// Prints the sensitivity table.
Defects runDefects(capture::PortraitChecker& checker, const Size& size) {
    std::printf("\nShare caught, by severity (the clear step, twice the limit, in brackets)\n");
    Defects totals;
    for (const bench::Defect& defect : bench::allDefects()) {
        std::printf("%-32s", defect.name.c_str());
        for (std::size_t step = 0; step < defect.steps.size(); ++step) {
            runStep(checker, defect, step, step == defect.clear ? size.per_defect : size.per_step, totals);
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    return totals;
}

bench::Speed runSpeed(capture::PortraitChecker& checker, int rounds) {
    std::vector<capture::Frame> frames;
    for (std::uint32_t number = 0; number < 5; ++number) {
        const bench::Sitting sitting = bench::compliantSitting(number);
        frames.push_back(capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number).frame);
    }
    const bench::Speed speed = bench::measureSpeed(checker, frames, rounds);
    std::printf("\nms of one core, 1080p: bare detector at 480 px and landmarks %.1f | obvious pipeline %.1f | live "
                "look %.1f | shutter %.1f\n",
                speed.bare_ms, speed.obvious_ms, speed.live_ms, speed.shutter_ms);
    return speed;
}

std::string realSittersFolder() {
    const char* const shared = std::getenv("XUEYING_SHARED");
    return (shared != nullptr ? std::string(shared) : XUEYING_SOURCE_DIR "/../shared") + "/data/portraits";
}

void printJson(const Counts& counts, const Defects& defects, const bench::RealSitters& real,
               const bench::Speed& speed) {
    std::printf("{\"clean\":%d,\"clean_refused\":%d,\"defects\":%d,\"defects_missed\":%d,\"defects_unknown\":%d,"
                "\"hair_top_p95_px\":%.2f,\"eye_line_p95_px\":%.2f,\"face_width_p95_px\":%.2f,"
                "\"centring_p95_px\":%.2f,\"recheck_differs\":%d,",
                counts.clean, counts.refused, defects.clear, defects.missed, defects.unknown,
                percentile(counts.hair_px, 0.95), percentile(counts.eyes_px, 0.95), percentile(counts.width_px, 0.95),
                percentile(counts.centre_px, 0.95), counts.recheck_differs);
    if (real.clean > 0) {
        std::printf("\"real_clean\":%d,\"real_clean_failed\":%d,\"real_clean_doubtful\":%d,\"real_flawed\":%d,"
                    "\"real_flaws_missed\":%d,\"real_eye_line_percent\":%.2f,\"real_hair_top_percent\":%.2f,",
                    real.clean, real.clean_failed, real.clean_doubtful, real.flawed, real.flaws_missed,
                    bench::percentWithin(real.eyes_px, 3), bench::percentWithin(real.hair_px, 5));
    }
    std::printf("\"live_ratio\":%.3f,\"obvious_ratio\":%.3f,\"shutter_ratio\":%.3f}\n", speed.live_ms / speed.bare_ms,
                speed.live_ms / speed.obvious_ms, speed.shutter_ms / speed.live_ms);
}

} // namespace

int main(int argc, char** argv) {
    cv::setNumThreads(1);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Size size;
    const bool quick = argc > 1 && std::string(argv[1]) == "--quick";
    if (quick) {
        size = {40, 4, 2, 1, 2};
    }
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    const auto model = capture::loadLandmarkModel(capture::kDefaultLandmarkModelPath);
    if (!profile || !model) {
        std::fprintf(stderr, "portraits: %s\n", (!profile ? profile.error() : model.error()).detail.c_str());
        return 1;
    }
    capture::PortraitChecker checker(*profile, capture::makeFaceFinder(*model));
    Counts counts;
    for (std::uint32_t number = 0; number < size.clean; ++number) {
        judgeClean(checker, number, counts);
    }
    for (std::uint32_t number = 0; number < size.flawed; ++number) {
        measureFlawed(checker, 5000 + number, counts);
    }
    printClean(counts);
    const Defects defects = runDefects(checker, size);
    const bench::RealSitters real = bench::runRealSitters(checker, realSittersFolder(), quick);
    const bench::Speed speed = runSpeed(checker, size.speed_rounds);
    printJson(counts, defects, real, speed);
    return 0;
}
