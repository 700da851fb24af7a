#include "app/camera_ahead.h"
#include "app/demo.h"
#include "app/passphrase.h"
#include "app/station/open_meanwhile.h"
#include "app/station/picture_view.h"
#include "app/station/station.h"
#include "capture/camera.h"
#include "capture/landmarks.h"
#include "tests/bench/preview/roles.h"

#include <sys/resource.h>
#include <unistd.h>

#include <QApplication>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

namespace preview_bench {

namespace {

using namespace app::station;

double cpuSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Frames that the visible live picture of this window has painted.
std::int64_t painted(const QWidget& window) {
    std::int64_t most = 0;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (const auto* view = dynamic_cast<const PictureView*>(widget); view != nullptr && view->isVisible()) {
            most = std::max(most, view->picturesPainted());
        }
    }
    return most;
}

/// When the first picture was painted, told by the next event whatever it is: what else is painted in the same turn,
/// the other window for one, is not waited for. The minimal program looks at the clock at the same point.
class FirstPicture : public QObject {
public:
    explicit FirstPicture(const QWidget& window) {
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (const auto* view = dynamic_cast<const PictureView*>(widget)) {
                m_views.push_back(view);
            }
        }
        QCoreApplication::instance()->installEventFilter(this);
    }
    std::int64_t wait() {
        while (m_at_ns == 0) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            look();
        }
        return m_at_ns;
    }

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* /*event*/) override {
        look();
        return false;
    }

private:
    void look() {
        if (m_at_ns == 0 &&
            std::ranges::any_of(m_views, [](const PictureView* view) { return view->picturesPainted() > 0; })) {
            m_at_ns = nowNs();
        }
    }

    std::vector<const PictureView*> m_views;
    std::int64_t m_at_ns = 0;
};

bool waitFor(const std::function<bool()>& there, const char* what) {
    if (!QTest::qWaitFor(there, 30'000)) {
        std::cerr << "preview: " << what << " did not come\n";
        return false;
    }
    return true;
}

/// From the code to framing, by keys and a scanner's burst.
bool goToFraming(Station& station, const std::string& dir) {
    const auto issuer = app::DemoIssuer::open(dir + "/centre");
    const auto sitter = issuer.and_then([](const app::DemoIssuer& one) { return one.issue(0); });
    if (!sitter) {
        return false;
    }
    const auto at = [&](app::Step step) { return [&, step] { return station.facts().session->step() == step; }; };
    QTest::keyClicks(&station.photographer(), QString::fromStdString(sitter->code_text));
    QTest::keyClick(&station.photographer(), Qt::Key_Return);
    if (!waitFor(at(app::Step::hello), "hello")) {
        return false;
    }
    QTest::keyClick(&station.photographer(), Qt::Key_Return);
    if (!waitFor(at(app::Step::fee), "the fee")) {
        return false;
    }
    QTest::keyClick(&station.photographer(), Qt::Key_F2);
    return waitFor(at(app::Step::framing), "framing") &&
           waitFor([&] { return station.facts().look && station.facts().look->look.crop; }, "a crop");
}

/// Processor seconds of each thread so far, by its number; the first is the windows'.
std::map<long, double> cpuOfThreads() {
    std::map<long, double> seconds;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream file(entry.path() / "stat");
        std::string line;
        std::getline(file, line);
        std::istringstream fields(line.substr(line.rfind(')') + 2));
        std::string skipped;
        for (int i = 0; i < 11; ++i) {
            fields >> skipped;
        }
        double user = 0;
        double system = 0;
        fields >> user >> system;
        seconds[std::stol(entry.path().filename())] = (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    return seconds;
}

/// For the table: where the time goes.
std::string sharesOf(const std::map<long, double>& before, const std::map<long, double>& after, double passed) {
    std::string shares;
    for (const auto& [thread, seconds] : after) {
        const auto known = before.find(thread);
        const double cores = (seconds - (known == before.end() ? 0 : known->second)) / passed;
        if (cores >= 0.005) {
            char words[32];
            std::snprintf(words, sizeof words, " %.3f", cores);
            shares += words;
        }
    }
    return shares;
}

bool measure(Station& station, double seconds) {
    QTest::qWait(2'000); // what belongs to the start is over
    const std::int64_t photographer = painted(station.photographer());
    const std::int64_t sitter = painted(station.sitter());
    const double cpu = cpuSeconds();
    const auto threads = cpuOfThreads();
    const auto start = Clock::now();
    QTest::qWait(static_cast<int>(seconds * 1000));
    const double passed = std::chrono::duration<double>(Clock::now() - start).count();
    const double cores = (cpuSeconds() - cpu) / passed;
    const auto most_seldom =
        std::min(painted(station.photographer()) - photographer, painted(station.sitter()) - sitter);
    std::printf("{\"fps\":%.2f,\"cores\":%.3f,\"threads\":\"%s\"}\n", static_cast<double>(most_seldom) / passed, cores,
                sharesOf(threads, cpuOfThreads(), passed).c_str());
    return station.facts().session->step() == app::Step::framing;
}

} // namespace

int runStation(const std::string& dir, const std::string& video, double seconds, std::int64_t started_ns) {
    int count = 1;
    char name[] = "xueying";
    char* arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    StationOptions options;
    options.landmark_model_path = capture::kDefaultLandmarkModelPath;
    options.open_camera = app::openAhead([video] {
        capture::CameraSettings settings;
        settings.loop_file = true;
        return capture::openCamera(video, settings);
    });
    const std::int64_t locked_ns = nowNs();
    const auto passphrase = app::readPassphrase(dir + "/passphrase");
    auto opened = openMeanwhile(dir + "/station", passphrase.value_or(storage::SecretBytes{}), app::systemTime());
    if (!opened) {
        std::cerr << "preview: " << opened.error().detail << '\n';
        return 1;
    }
    const std::int64_t unlocking_ns = nowNs() - locked_ns;
    Station station(std::move(*opened), std::move(options), nullptr);
    station.photographer().setGeometry(0, 0, 1920, 1080);
    station.sitter().setGeometry(1920, 0, 1920, 1080);
    station.photographer().show();
    station.sitter().show();
    const std::int64_t first_ns = FirstPicture(station.photographer()).wait();
    std::printf("{\"first_ms\":%.1f,\"unlocking_ms\":%.1f}\n", static_cast<double>(first_ns - started_ns) / 1e6,
                static_cast<double>(unlocking_ns) / 1e6);
    std::fflush(stdout);
    if (seconds > 0 && !(goToFraming(station, dir) && measure(station, seconds))) {
        return 1;
    }
    return 0;
}

} // namespace preview_bench
