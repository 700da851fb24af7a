#include "tests/bench/portraits/real_sitters.h"

#include "tests/bench/portraits/statistics.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace bench {
namespace {

using capture::Verdict;

/// Columns of INDEX.csv; the last, which is quoted, is not needed.
enum Column : std::size_t { kFile, kCase, kFindings, kLeftX, kLeftY, kRightX, kRightY, kCrownY, kColumns };

/// Big hair, closely framed: no crop of these keeps the rules.
const std::set<std::string> kNoLegalCrop{"001_clean.jpg", "025_clean.jpg"};
/// A sitter's own hair and glasses were left as they came.
const std::set<std::string> kNotControlled{"eyes_clear", "brows_clear", "glare"};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

struct Tally {
    RealSitters sum;
    std::map<std::string, int> not_passed;              ///< by finding, on clean frames
    std::map<std::string, std::pair<int, int>> by_case; ///< flaw: missed, of
};

void judgeClean(const capture::PortraitVerdict& verdict, Tally& tally) {
    int failed = 0;
    int doubtful = 0;
    for (const capture::Finding& finding : verdict.findings) {
        if (kNotControlled.count(finding.id) == 0 && finding.verdict != Verdict::pass) {
            ++doubtful;
            failed += finding.verdict == Verdict::fail ? 1 : 0;
            ++tally.not_passed[finding.id];
        }
    }
    ++tally.sum.clean;
    tally.sum.clean_failed += failed > 0 ? 1 : 0;
    tally.sum.clean_doubtful += doubtful > 1 ? 1 : 0;
}

void judgeFlawed(const capture::PortraitVerdict& verdict, const std::vector<std::string>& row, Tally& tally) {
    const std::vector<std::string> named = split(row[kFindings], '|');
    const bool caught = std::any_of(named.begin(), named.end(),
                                    [&](const std::string& id) { return verdict.find(id)->verdict != Verdict::pass; });
    ++tally.sum.flawed;
    tally.sum.flaws_missed += caught ? 0 : 1;
    auto& [missed, of] = tally.by_case[row[kCase]];
    missed += caught ? 0 : 1;
    ++of;
}

double offBy(const capture::PortraitVerdict& verdict, const char* id, double truth_px) {
    const auto value = verdict.find(id)->value;
    return value ? std::abs(*value - truth_px) : kUnknown;
}

void measurePlaces(const capture::PortraitVerdict& verdict, const capture::Crop& crop,
                   const std::vector<std::string>& row, Tally& tally) {
    const double scale = 480 / crop.width_px;
    const double eyes_y = (std::stod(row[kLeftY]) + std::stod(row[kRightY])) / 2;
    const double crown_y = std::stod(row[kCrownY]);
    tally.sum.eyes_px.push_back(offBy(verdict, "eye_line", (eyes_y - crop.y_px) * scale));
    if (crown_y > 0) { // 0: cut by the frame's edge
        tally.sum.hair_px.push_back(offBy(verdict, "hair_top", (crown_y - crop.y_px) * scale));
    }
}

void takeOne(capture::PortraitChecker& checker, const std::string& folder, const std::vector<std::string>& row,
             Tally& tally) {
    const auto frame = capture::readPicture(folder + "/" + row[kFile]);
    if (!frame) {
        std::printf("  %s\n", frame.error().detail.c_str());
        return;
    }
    const auto portrait = checker.take(*frame);
    const capture::PortraitVerdict& verdict = checker.lastVerdict();
    if (row[kCase] != "clean") {
        judgeFlawed(verdict, row, tally);
    } else if (kNoLegalCrop.count(row[kFile]) == 0) {
        judgeClean(verdict, tally);
    }
    if (portrait) {
        measurePlaces(verdict, portrait->crop, row, tally);
    }
}

void print(const Tally& tally) {
    const RealSitters& sum = tally.sum;
    std::printf("\nReal sitters: %d clean frames, %d with a failed finding, %d with more than one other than pass\n",
                sum.clean, sum.clean_failed, sum.clean_doubtful);
    for (const auto& [id, times] : tally.not_passed) {
        std::printf("  not passed %-20s %d\n", id.c_str(), times);
    }
    std::printf("%d flawed frames, %d flaws missed:", sum.flawed, sum.flaws_missed);
    for (const auto& [name, missed] : tally.by_case) {
        std::printf(" %s %d/%d", name.c_str(), missed.first, missed.second);
    }
    const auto line = [](const char* what, const std::vector<double>& values, double most) {
        std::printf(
            "\n%s off by, px (median, 90 %%, 95 %%, most): %.1f %.1f %.1f %.1f; within %.0f px: %.1f %% of %zu; "
            "not found: %d",
            what, percentile(values, 0.5), percentile(values, 0.9), percentile(values, 0.95), percentile(values, 1),
            most, percentWithin(values, most), values.size(), unknowns(values));
    };
    line("hair top", sum.hair_px, 5);
    line("eye line", sum.eyes_px, 3);
    std::printf("\n");
}

} // namespace

RealSitters runRealSitters(capture::PortraitChecker& checker, const std::string& folder, bool quick) {
    std::ifstream index(folder + "/INDEX.csv");
    std::string line;
    if (!std::getline(index, line)) {
        std::printf("\nReal sitters: skipped, no %s\n", folder.c_str());
        return {};
    }
    Tally tally;
    for (int number = 0; std::getline(index, line); ++number) {
        const std::vector<std::string> row = split(line, ',');
        if (row.size() >= kColumns && (!quick || number % 10 == 0)) {
            takeOne(checker, folder, row, tally);
        }
    }
    print(tally);
    return tally.sum;
}

} // namespace bench
