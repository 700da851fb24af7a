#include "other_readers.h"
#include "phone_screens.h"
#include "qr/reading_ladder.h"

#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string_view>

namespace {

using bench::LabelledPicture;
using bench::Reading;
using bench::Tally;

/// One picture in the two forms that readers take.
struct Pixels {
    cv::Mat bgr;
    cv::Mat grey;
};

qr::ImageView view(const cv::Mat& pixels) {
    const auto format = pixels.channels() == 1 ? qr::ImageView::Format::grey : qr::ImageView::Format::bgr;
    return {pixels.data, pixels.cols, pixels.rows, static_cast<std::ptrdiff_t>(pixels.step), format};
}

std::vector<Reading> readByOurs(const Pixels& pixels) {
    std::vector<Reading> readings;
    for (const qr::Symbol& symbol : qr::readEverything(view(pixels.bgr))) {
        Reading reading{symbol.text, {}};
        for (const qr::Point corner : symbol.corners) {
            reading.centre.x += corner.x / 4;
            reading.centre.y += corner.y / 4;
        }
        readings.push_back(reading);
    }
    return readings;
}

/// Of this thread: other work on the machine does not count, and every reader here uses one core.
double cpuTime_ms() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Reader {
    const char* name;
    std::function<std::vector<Reading>(const Pixels&)> read;
    std::map<std::string, Tally> sets = {};
    Tally total = {};
    std::vector<double> times_ms = {};
    std::vector<bool> read_picture = {};
};

std::vector<Reader> readers() {
    return {{"ours", readByOurs},
            {"ZXing", [](const Pixels& pixels) { return bench::readByZXing(view(pixels.grey), false); }},
            {"ZXing fast", [](const Pixels& pixels) { return bench::readByZXing(view(pixels.grey), true); }},
            {"ZBar", [](const Pixels& pixels) { return bench::readByZBar(view(pixels.grey)); }}};
}

double quantile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

/// By every reader, in turn. Of its times the least counts: who comes first pays for bringing the picture in.
void readOne(std::vector<Reader>& readers, const LabelledPicture& picture, const Pixels& pixels) {
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds; ++round) {
        for (Reader& reader : readers) {
            const double begin_ms = cpuTime_ms();
            const auto readings = reader.read(pixels);
            const double took_ms = cpuTime_ms() - begin_ms;
            if (round > 0) {
                reader.times_ms.back() = std::min(reader.times_ms.back(), took_ms);
                continue;
            }
            const Tally tally = bench::count(picture, readings);
            reader.sets[picture.set] += tally;
            reader.total += tally;
            reader.times_ms.push_back(took_ms);
            reader.read_picture.push_back(tally.read > 0);
        }
    }
}

void printTable(const std::vector<Reader>& all) {
    std::printf("%-32s", "read / codes (wrong)");
    for (const Reader& reader : all)
        std::printf("%18s", reader.name);
    const auto cell = [](const Tally& tally) { std::printf("%9zu /%4zu (%zu)", tally.read, tally.codes, tally.wrong); };
    for (const auto& [set, ignored] : all.front().sets) {
        std::printf("\n%-32s", set.c_str());
        for (const Reader& reader : all)
            cell(reader.sets.at(set));
    }
    std::printf("\n%-32s", "total");
    for (const Reader& reader : all)
        cell(reader.total);
    for (const auto& [label, share] : {std::pair{"median ms", 0.5}, {"p95 ms", 0.95}, {"max ms", 1.0}}) {
        std::printf("\n%-32s", label);
        for (const Reader& reader : all)
            std::printf("%18.1f", quantile(reader.times_ms, share));
    }
    std::printf("\n");
}

/// Median over the pictures that plain ZXing reads.
double medianWhereZXingReads(const Reader& reader, const Reader& zxing) {
    std::vector<double> times;
    for (std::size_t i = 0; i < zxing.read_picture.size(); ++i) {
        if (zxing.read_picture[i])
            times.push_back(reader.times_ms[i]);
    }
    return quantile(times, 0.5);
}

double medianOf(int times, const std::function<void()>& work) {
    std::vector<double> took_ms;
    while (times-- > 0) {
        const double begin_ms = cpuTime_ms();
        work();
        took_ms.push_back(cpuTime_ms() - begin_ms);
    }
    return quantile(took_ms, 0.5);
}

/// A 1080p camera picture of a room without a code: soft shapes, edges and noise.
cv::Mat roomWithoutCode() {
    cv::RNG random(1);
    cv::Mat room(1080, 1920, CV_8UC3, cv::Scalar(150, 160, 170));
    for (int i = 0; i < 120; ++i) {
        const cv::Point at(random.uniform(0, 1920), random.uniform(0, 1080));
        const cv::Scalar colour(random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255));
        if (i % 2 == 0)
            cv::rectangle(room, {at, cv::Size(random.uniform(5, 300), random.uniform(5, 300))}, colour, cv::FILLED);
        else
            cv::ellipse(room, at, cv::Size(random.uniform(5, 150), random.uniform(5, 150)), i, 0, 360, colour,
                        cv::FILLED);
    }
    cv::GaussianBlur(room, room, {}, 1.2);
    cv::Mat noise(room.size(), CV_16SC3);
    random.fill(noise, cv::RNG::NORMAL, 0, 4);
    cv::add(room, noise, room, cv::noArray(), CV_8UC3);
    return room;
}

/// What a frame costs a camera's reader that sees `frame` again and again, in ms: its cheap pass, and all it does.
struct FrameCost {
    double cheap_ms;
    double whole_ms;
};

FrameCost costOfFrame(const cv::Mat& frame, int times) {
    qr::LadderReader reader;
    FrameCost cost{};
    // As the station calls it: a reader that has seen the frames before, every rung in its turn.
    cost.whole_ms = medianOf(times, [&] { reader.read(view(frame)); });
    cost.cheap_ms = medianOf(times, [&] { reader.readCheaply(view(frame)); });
    return cost;
}

/// How many of `count` drawn phone screens are read: ours, and ZXing's default. Answers how many of those that are held
/// well, at 4 px a module and more, ours did not read.
int printScreens(int count) {
    int held_well_missed = 0;
    std::printf("%-32s%14s%14s\n", "phone screens read", "ours", "ZXing");
    for (const bench::Severity* severity : {&bench::kHeldWell, &bench::kHeldBadly}) {
        for (const double module_px : {6.0, 5.0, 4.0, 3.0, 2.0}) {
            cv::RNG random(static_cast<std::uint64_t>(module_px * 100));
            int ours = 0;
            int zxing = 0;
            for (int i = 0; i < count; ++i) {
                const bench::PhoneScreen screen = bench::drawPhoneScreen(module_px, *severity, random);
                const auto reads = [&](const auto& all) {
                    return std::any_of(all.begin(), all.end(),
                                       [&](const auto& one) { return one.text == screen.text; });
                };
                ours += reads(qr::readEverything(view(screen.frame))) ? 1 : 0;
                zxing += reads(bench::readByZXing(view(screen.frame), false)) ? 1 : 0;
            }
            std::printf("%-12s %.0f px a module%*s%7d / %4d%7d / %4d\n", severity->name, module_px, 3, "", ours, count,
                        zxing, count);
            if (severity == &bench::kHeldWell && module_px >= 4)
                held_well_missed += count - ours;
        }
    }
    return held_well_missed;
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
    cv::setNumThreads(1);
    const auto pictures = bench::labelledPictures();
    if (!pictures) {
        std::puts("[skipped] no data/qr under $XUEYING_SHARED");
        return 0;
    }
    auto all = readers();
    for (std::size_t i = 0; i < pictures->size(); i += quick ? 4 : 1) {
        const auto& picture = (*pictures)[i];
        Pixels pixels{cv::imread(picture.file, cv::IMREAD_COLOR), {}};
        if (pixels.bgr.empty()) {
            std::fprintf(stderr, "%s cannot be read\n", picture.file.c_str());
            return 1;
        }
        cv::cvtColor(pixels.bgr, pixels.grey, cv::COLOR_BGR2GRAY);
        readOne(all, picture, pixels);
    }
    printTable(all);

    const cv::Mat room = roomWithoutCode();
    cv::Mat grey_room;
    cv::cvtColor(room, grey_room, cv::COLOR_BGR2GRAY);
    const FrameCost no_code = costOfFrame(room, quick ? 6 : 24);
    const double no_code_zxing_ms = medianOf(quick ? 5 : 25, [&] { bench::readByZXing(view(grey_room), true); });
    std::printf("1080p without a code: cheap pass %.1f ms, with the harder rungs %.1f ms, ZXing fast %.1f ms\n",
                no_code.cheap_ms, no_code.whole_ms, no_code_zxing_ms);

    const int held_well_missed = printScreens(quick ? 4 : 60);

    const Reader& ours = all[0];
    const auto best = std::max_element(all.begin() + 1, all.end(),
                                       [](const Reader& a, const Reader& b) { return a.total.read < b.total.read; });
    const nlohmann::ordered_json result{
        {"read", ours.total.read},
        {"codes", ours.total.codes},
        {"wrong", ours.total.wrong},
        {"best_other_read", best->total.read},
        {"best_other_wrong", best->total.wrong},
        {"median_ratio", medianWhereZXingReads(ours, all[1]) / medianWhereZXingReads(all[1], all[1])},
        {"p95_ms", quantile(ours.times_ms, 0.95)},
        {"max_ms", quantile(ours.times_ms, 1.0)},
        {"no_code_ms", no_code.cheap_ms},
        {"no_code_whole_ms", no_code.whole_ms},
        {"no_code_zxing_ms", no_code_zxing_ms},
        {"held_well_missed", held_well_missed}};
    std::printf("%s\n", result.dump().c_str());
    return 0;
}
