// How well and how fast portraits are judged, on virtual sitters with exact truth. --quick: fewer of them.
#include "capture/portrait_checker.h"
#include "tests/bench/portraits/defects.h"
#include "tests/bench/portraits/speed.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

namespace {

using capture::Verdict;

struct Size {
    std::uint32_t clean = 500;
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
};

double percentile(std::vector<double> values, double share) {
    if (values.empty()) {
        return NAN;
    }
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double valueOf(const capture::PortraitVerdict& verdict, const char* id) {
    return verdict.find(id)->value.value_or(NAN);
}

std::vector<std::string> groupsOf(const bench::Sitting& sitting) {
    const int light = sitting.look.skin[2];
    return {light > 200   ? "light skin"
            : light > 150 ? "medium skin"
                          : "dark skin",
            sitting.look.glasses ? "glasses" : "no glasses", sitting.look.scarf ? "head covering" : "bare head"};
}

void judgeClean(capture::PortraitChecker& checker, std::uint32_t number, Counts& counts) {
    bench::Sitting sitting = bench::compliantSitting(number);
    sitting.look.scarf = number % 10 == 9;
    const auto drawn = capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number);
    const auto portrait = checker.take(drawn.frame);
    const capture::PortraitVerdict& verdict = checker.lastVerdict();
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
        return;
    }
    const double scale = 480 / portrait->crop.width_px;
    const auto row = [&](double y) { return (y - portrait->crop.y_px) * scale; };
    const auto off = [](double measured, double truth) { return std::abs(measured - truth); };
    counts.hair_px.push_back(off(valueOf(verdict, "hair_top"), row(drawn.truth.hair_top_y_px)));
    counts.eyes_px.push_back(off(valueOf(verdict, "eye_line"), row(drawn.truth.eye_y_px)));
    if (!sitting.look.scarf) {
        counts.width_px.push_back(off(valueOf(verdict, "face_width"), drawn.truth.face_width_px() * scale));
    }
    const double middle = (drawn.truth.face_left_x_px + drawn.truth.face_right_x_px) / 2;
    counts.centre_px.push_back(off(valueOf(verdict, "centring"), (middle - portrait->crop.x_px) * scale - 240));
    const auto again = checker.check(*portrait->jpeg);
    counts.recheck_differs += !again || again->overall() != verdict.overall() ? 1 : 0;
}

bool caught(capture::PortraitChecker& checker, const bench::Defect& defect, double step, std::uint32_t number) {
    bench::Sitting sitting = bench::compliantSitting(1000 + number);
    defect.spoil(sitting, step);
    const auto drawn = capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number);
    static_cast<void>(checker.take(drawn.frame));
    return std::any_of(defect.findings.begin(), defect.findings.end(),
                       [&](const std::string& id) { return checker.lastVerdict().find(id)->verdict != Verdict::pass; });
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
    std::printf("off by, px (median, 95 %%): hair top %.1f %.1f | eye line %.1f %.1f | face width %.1f %.1f | centring "
                "%.1f %.1f\n",
                percentile(counts.hair_px, 0.5), percentile(counts.hair_px, 0.95), percentile(counts.eyes_px, 0.5),
                percentile(counts.eyes_px, 0.95), percentile(counts.width_px, 0.5), percentile(counts.width_px, 0.95),
                percentile(counts.centre_px, 0.5), percentile(counts.centre_px, 0.95));
}

/// Prints the sensitivity table; returns clear defects and how many of them were missed.
std::pair<int, int> runDefects(capture::PortraitChecker& checker, const Size& size) {
    std::printf("\nShare caught, by severity (the clear step in brackets)\n");
    int defects = 0;
    int missed = 0;
    for (const bench::Defect& defect : bench::allDefects()) {
        std::printf("%-32s", defect.name.c_str());
        for (std::size_t step = 0; step < defect.steps.size(); ++step) {
            const bool clear = step == defect.clear;
            const std::uint32_t sitters = clear ? size.per_defect : size.per_step;
            int found = 0;
            for (std::uint32_t number = 0; number < sitters; ++number) {
                found += caught(checker, defect, defect.steps[step], number) ? 1 : 0;
            }
            std::printf(clear ? " [%g: %3.0f %%]" : "  %g: %3.0f %% ", defect.steps[step], 100.0 * found / sitters);
            if (clear) {
                defects += static_cast<int>(sitters);
                missed += static_cast<int>(sitters) - found;
            }
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    return {defects, missed};
}

} // namespace

int main(int argc, char** argv) {
    cv::setNumThreads(1);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Size size;
    if (argc > 1 && std::string(argv[1]) == "--quick") {
        size = {40, 2, 1, 2};
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
    printClean(counts);
    const auto [defects, missed] = runDefects(checker, size);

    std::vector<capture::Frame> frames;
    for (std::uint32_t number = 0; number < 5; ++number) {
        const bench::Sitting sitting = bench::compliantSitting(number);
        frames.push_back(capture::drawSitter(sitting.look, sitting.pose, sitting.scene, std::nullopt, number).frame);
    }
    const bench::Speed speed = bench::measureSpeed(checker, frames, size.speed_rounds);
    std::printf("\nms of one core, 1080p: bare detector at 480 px and landmarks %.1f | obvious pipeline %.1f | live "
                "look %.1f | "
                "shutter %.1f\n",
                speed.bare_ms, speed.obvious_ms, speed.live_ms, speed.shutter_ms);
    std::printf("{\"clean\":%d,\"clean_refused\":%d,\"defects\":%d,\"defects_missed\":%d,\"hair_top_p95_px\":%.2f,"
                "\"eye_line_p95_px\":%.2f,\"face_width_p95_px\":%.2f,\"centring_p95_px\":%.2f,\"recheck_differs\":%d,"
                "\"live_ratio\":%.3f,\"obvious_ratio\":%.3f,\"shutter_ratio\":%.3f}\n",
                counts.clean, counts.refused, defects, missed, percentile(counts.hair_px, 0.95),
                percentile(counts.eyes_px, 0.95), percentile(counts.width_px, 0.95), percentile(counts.centre_px, 0.95),
                counts.recheck_differs, speed.live_ms / speed.bare_ms, speed.live_ms / speed.obvious_ms,
                speed.shutter_ms / speed.live_ms);
    return 0;
}
