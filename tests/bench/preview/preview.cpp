// What the live preview costs: frames shown and processor time of the whole station at 1080p and 30 frames a second
// with both windows open while framing; a painted frame beside a plain scaled drawImage; the first picture beside a
// minimal program on the same source. --quick: shorter.
#include "app/demo.h"
#include "app/open_station.h"
#include "capture/virtual_sitter.h"
#include "tests/bench/preview/roles.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>

namespace {

using Json = nlohmann::json;
using preview_bench::nowNs;

/// A virtual screen wide enough for both windows; without the program, none.
class Screen {
public:
    Screen() {
        if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty()) {
            return;
        }
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                        QStringLiteral("0"), QStringLiteral("3840x1080x24"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp")});
        if (m_server.waitForReadyRead(10'000)) {
            m_display = ':' + m_server.readLine().trimmed();
        }
    }
    ~Screen() {
        m_server.terminate();
        m_server.waitForFinished(5'000);
    }
    bool there() const { return !m_display.isEmpty(); }
    QProcessEnvironment environment() const {
        auto environment = QProcessEnvironment::systemEnvironment();
        if (there()) {
            environment.insert(QStringLiteral("DISPLAY"), QString::fromLatin1(m_display));
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        } else {
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        }
        return environment;
    }

private:
    QProcess m_server;
    QByteArray m_display;
};

/// One role of this bench in a process of its own; what its lines say, together.
Json run(const Screen& screen, QStringList arguments) {
    QProcess program;
    program.setProcessEnvironment(screen.environment());
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    arguments << QString::number(nowNs());
    program.start(QCoreApplication::applicationFilePath(), arguments);
    program.waitForFinished(300'000);
    Json together = Json::object();
    for (const QByteArray& line : program.readAllStandardOutput().split('\n')) {
        if (line.startsWith('{')) {
            together.update(Json::parse(line.toStdString()));
        }
    }
    if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0) {
        std::cerr << "preview: " << arguments.first().toStdString() << " failed\n";
        std::exit(1);
    }
    return together;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Somebody who sits well, moves a little and blinks; played again and again. Pictures in JPEG, because so a USB camera
/// sends them, and OpenCV unpacks both the same way.
bool writeSitting(const std::string& dir) {
    constexpr int kFrames = 60;
    for (int i = 0; i < kFrames; ++i) {
        const double turn = 2 * M_PI * i / kFrames;
        capture::SitterPose pose;
        pose.eye_x_px += 3 * std::sin(turn);
        pose.eye_y_px += 2 * std::cos(turn);
        pose.eyes_open = i == 20 || i == 21 ? 0.1 : 1;
        const auto drawn = capture::drawSitter({}, pose, {}, std::nullopt, static_cast<std::uint64_t>(i));
        char name[32];
        std::snprintf(name, sizeof name, "frame_%03d.jpg", i);
        const cv::Mat picture(drawn.frame.height_px(), drawn.frame.width_px(), CV_8UC3,
                              const_cast<std::uint8_t*>(drawn.frame.pixels()));
        if (!cv::imwrite(dir + name, picture, {cv::IMWRITE_JPEG_QUALITY, 90})) {
            return false;
        }
    }
    return true;
}

struct Start {
    double station_ms;
    double unlocking_ms;
    double minimal_ms;
    /// From the start of the process; unlocking is not in it, where the station waits for a person's passphrase.
    double ratio() const { return (station_ms - unlocking_ms) / minimal_ms; }
};

Start measureStart(const Screen& screen, const QString& dir, const QString& video, int rounds) {
    std::vector<double> station;
    std::vector<double> unlocking;
    std::vector<double> minimal;
    for (int round = 0; round < rounds + 1; ++round) {
        const Json small = run(screen, {QStringLiteral("--minimal"), video});
        const Json whole = run(screen, {QStringLiteral("--station"), dir, video, QStringLiteral("0")});
        if (round > 0) { // the first warms the disk for both
            minimal.push_back(small.at("first_ms"));
            station.push_back(whole.at("first_ms"));
            unlocking.push_back(whole.at("unlocking_ms"));
        }
    }
    return {median(station), median(unlocking), median(minimal)};
}

int runAll(bool quick) {
    const test_support::ScratchFolder folder;
    const std::string root = folder.file("");
    const auto prepared = app::prepareDemo({root + "station", root + "centre", {}, {}}, app::systemTime());
    if (!prepared || !writeSitting(root)) {
        std::cerr << "preview: cannot prepare in " << root << '\n';
        return 1;
    }
    std::filesystem::copy_file(prepared->passphrase_file, root + "passphrase");
    const QString dir = QString::fromStdString(root);
    const QString video = dir + QStringLiteral("frame_%03d.jpg");
    const Screen screen;
    std::printf("screen: %s\n", screen.there() ? "Xvfb, two windows of 1920x1080" : "offscreen");

    const Json painting = run(screen, {QStringLiteral("--painting"), QString::number(quick ? 60 : 400)});
    const Start start = measureStart(screen, dir, video, quick ? 3 : 9);
    const Json framing = run(screen, {QStringLiteral("--station"), dir, video, QString::number(quick ? 6 : 30)});
    const double paint_ratio =
        std::max(painting.at("photographer_ratio").get<double>(), painting.at("sitter_ratio").get<double>());
    std::printf("%-34s %8.2f fps   %6.3f cores\n", "both windows while framing", framing.at("fps").get<double>(),
                framing.at("cores").get<double>());
    std::printf("%-34s%s\n", "  of it, thread by thread", framing.at("threads").get<std::string>().c_str());
    std::printf("%-34s %8.2f ms    plain %6.2f ms\n", "the photographer's picture painted",
                painting.at("photographer_ms").get<double>(), painting.at("photographer_plain_ms").get<double>());
    std::printf("%-34s %8.2f ms    plain %6.2f ms\n", "the sitter's picture painted",
                painting.at("sitter_ms").get<double>(), painting.at("sitter_plain_ms").get<double>());
    std::printf("%-34s %8.0f ms    minimal %4.0f ms    (and unlocking: %.0f ms)\n", "first picture, from the start",
                start.station_ms - start.unlocking_ms, start.minimal_ms, start.unlocking_ms);
    std::printf("{\"fps\":%.2f,\"cores\":%.3f,\"paint_ratio\":%.3f,\"start_ratio\":%.3f}\n",
                framing.at("fps").get<double>(), framing.at("cores").get<double>(), paint_ratio, start.ratio());
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::string role = words.empty() ? "" : words[0];
    const auto started_ns = [&] { return std::stoll(words.back()); };
    if (role == "--station") {
        return preview_bench::runStation(words.at(1), words.at(2), std::stod(words.at(3)), started_ns());
    }
    if (role == "--minimal") {
        return preview_bench::runMinimal(words.at(1), started_ns());
    }
    if (role == "--painting") {
        return preview_bench::runPainting(std::stoi(words.at(1)));
    }
    const QCoreApplication application(argc, argv);
    return runAll(role == "--quick");
}
