#include "app/ctl/commands.h"
#include "app/resources.h"
#include "capture/explain.h"
#include "capture/portrait_checker.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct Order {
    std::vector<std::string> files;
    std::string out;
    std::string profile = "chsi-2017";
    std::string explain;
    std::string model = capture::kDefaultLandmarkModelPath;
};

Json numberOrNull(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}
Json asJson(const capture::Range& range) {
    return Json::array({numberOrNull(range.low), numberOrNull(range.high)});
}

Json asJson(const capture::PortraitVerdict& verdict) {
    Json findings = Json::array();
    for (const capture::Finding& finding : verdict.findings) {
        findings.push_back({{"id", finding.id},
                            {"value", numberOrNull(finding.value)},
                            {"unit", finding.unit},
                            {"pass", asJson(finding.pass)},
                            {"warn", asJson(finding.warn)},
                            {"verdict", capture::name(finding.verdict)}});
    }
    return findings;
}

/// Beside the findings, which are ours: what ISO/IEC 29794-5 makes of the portrait.
Json isoJson(const capture::PortraitChecker& checker) {
    Json components = Json::array();
    for (const capture::IsoQuality& one : checker.lastIsoQuality()) {
        components.push_back({{"component", one.component}, {"native", one.native}, {"scalar", one.scalar}});
    }
    return components;
}

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print(const Json& line) {
    std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

int fail(const std::string& file, const std::string& problem) {
    print({{"file", file}, {"error", problem}});
    return kInputFailed;
}

/// A profile by name (`resources/profiles/<name>.toml`) or by file.
tl::expected<capture::Profile, capture::Error> profileOf(const std::string& named) {
    std::error_code unreadable;
    if (std::filesystem::is_regular_file(named, unreadable)) {
        return capture::loadProfile(named);
    }
    const auto found = app::findResource("profiles/" + named + ".toml");
    if (!found) {
        return tl::unexpected(
            capture::Error{capture::Error::Kind::bad_profile, "no profile of this name or file: " + named});
    }
    return capture::loadProfile(*found);
}

tl::expected<std::unique_ptr<capture::PortraitChecker>, capture::Error> checkerOf(const Order& order) {
    auto profile = profileOf(order.profile);
    if (!profile) {
        return tl::unexpected(profile.error());
    }
    auto model = capture::loadLandmarkModel(order.model);
    if (!model) {
        return tl::unexpected(model.error());
    }
    return std::make_unique<capture::PortraitChecker>(std::move(*profile), capture::makeFaceFinder(std::move(*model)));
}

bool writeFile(const std::string& path, const std::vector<std::uint8_t>& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(file.flush());
}

int takePortrait(const Order& order) {
    const auto checker = checkerOf(order);
    if (!checker) {
        std::cerr << "xueyingctl: " << checker.error().detail << '\n';
        return fail(order.files.front(), checker.error().detail);
    }
    const std::string& file = order.files.front();
    const auto frame = capture::readPicture(file);
    if (!frame) {
        return fail(file, frame.error().detail);
    }
    const auto start = Clock::now();
    const auto portrait = (*checker)->take(*frame);
    const double ms = millisecondsSince(start);
    const capture::PortraitVerdict& verdict = (*checker)->lastVerdict();
    Json line{{"file", file}, {"out", nullptr}, {"verdict", capture::name(verdict.overall())}, {"crop", nullptr}};
    std::optional<capture::Crop> crop;
    if (portrait) {
        crop = portrait->crop;
        if (!writeFile(order.out, *portrait->jpeg)) {
            return fail(file, order.out + ": cannot be written");
        }
        line["out"] = order.out;
        line["crop"] = {crop->x_px, crop->y_px, crop->width_px, crop->height_px};
    }
    line["findings"] = asJson(verdict);
    line["iso_29794_5"] = isoJson(**checker);
    line["ms"] = ms;
    if (!order.explain.empty() && !capture::writePng(capture::explain(*frame, verdict, crop), order.explain)) {
        return fail(file, order.explain + ": cannot be written");
    }
    print(line);
    return kDone;
}

int checkFile(capture::PortraitChecker& checker, const std::string& file, const std::string& explain) {
    const auto bytes = capture::readFileBytes(file);
    if (!bytes) {
        return fail(file, bytes.error().detail);
    }
    const auto start = Clock::now();
    const auto verdict = checker.check(*bytes);
    const double ms = millisecondsSince(start);
    if (!verdict) {
        return fail(file, file + ": " + verdict.error().detail);
    }
    if (!explain.empty()) {
        const auto picture = capture::readPicture(file);
        if (!picture || !capture::writePng(capture::explain(*picture, *verdict, std::nullopt), explain)) {
            return fail(file, explain + ": cannot be written");
        }
    }
    print({{"file", file},
           {"out", nullptr},
           {"verdict", capture::name(verdict->overall())},
           {"crop", nullptr},
           {"findings", asJson(*verdict)},
           {"iso_29794_5", isoJson(checker)},
           {"ms", ms}});
    return kDone;
}

int checkFiles(const Order& order) {
    if (!order.explain.empty() && order.files.size() > 1) {
        std::cerr << "xueyingctl: --explain draws one file\n";
        return kUsage;
    }
    const auto checker = checkerOf(order);
    if (!checker) {
        std::cerr << "xueyingctl: " << checker.error().detail << '\n';
        return fail(order.files.front(), checker.error().detail);
    }
    int result = kDone;
    for (const std::string& file : order.files) {
        result = std::max(result, checkFile(**checker, file, order.explain));
    }
    return result;
}

void addCommon(CLI::App& verb, const std::shared_ptr<Order>& order) {
    verb.add_option("--profile", order->profile, "Name or file of the rule set (default chsi-2017)");
    verb.add_option("--explain", order->explain, "Draw the findings on the picture, as PNG");
    verb.add_option("--landmarks", order->model, "The landmark model's file");
}

} // namespace

void addPortrait(CLI::App& program, Run& run) {
    auto* portrait =
        program.add_subcommand("portrait", "What the shutter does with a frame: crop, scale, encode, re-check");
    auto order = std::make_shared<Order>();
    order->files.resize(1);
    portrait->add_option("FRAME", order->files.front(), "The camera picture")->required();
    portrait->add_option("--out", order->out, "The portrait to write")->required();
    addCommon(*portrait, order);
    portrait->callback([&run, order] { run = [order] { return takePortrait(*order); }; });

    auto* check = program.add_subcommand("check", "Hold finished portraits against the rules");
    auto checked = std::make_shared<Order>();
    check->add_option("FILE", checked->files, "Finished portraits (JPEG)")->required();
    addCommon(*check, checked);
    check->callback([&run, checked] { run = [checked] { return checkFiles(*checked); }; });
}

} // namespace ctl
