#include "app/station/gallery.h"
#include "app/station/start.h"
#include "storage/secure_bytes.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <iostream>

namespace {

using namespace app::station;

constexpr int kInputFailed = 1;
constexpr int kUsage = 2;

void declare(CLI::App& program, Wishes& wishes) {
    program.set_version_flag("--version", std::string("xueying ") + XUEYING_VERSION);
    program.get_formatter()->column_width(34);
    program.add_option("--data", wishes.data, "the station's data directory (default: the platform's, under xueying/)");
    program.add_option("--camera", wishes.camera,
                       "device number or path, video file, image sequence or stream URL (default: as set up, else 0)");
    program.add_option("--demo-sitters", wishes.demo_sitters,
                       "virtual sitters are the camera; their codes are issued with the keys in this directory");
    program.add_option("--passphrase-file", wishes.passphrase_file,
                       "file with the station's passphrase (default: $XUEYING_PASSPHRASE_FILE, else it is asked for)");
    program.add_option("--profile", wishes.profile, "a profile's name or file instead of the campaign's");
    program.add_option("--landmarks", wishes.landmarks,
                       "the landmark model's file (default: as set up, else where libdlib-data puts it)");
    program.add_option("--language", wishes.language, "zh or en (default: as set up, else the system's)")
        ->check(CLI::IsMember({"zh", "en"}));
    program.add_flag("--windowed", wishes.windowed, "two windows side by side, also where there is a second screen");
    program.add_flag("--practice", wishes.practice,
                     "nothing counts, and a red banner says so: throw-away keys, the real camera, codes by a key");
    program.add_flag("--setup", wishes.setup, "begins with the morning's page also where no passphrase is asked for");
    program.add_option("--state-file", wishes.state_file,
                       "appends a JSON line whenever the step changes; no personal data");
    program.add_option("--log-level", wishes.log_level, "what the log in the data directory tells at least")
        ->capture_default_str()
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    program.add_option("--screenshots", wishes.screenshots,
                       "draws every screen in both languages into this directory, and ends");
}

} // namespace

int main(int argc, char** argv) {
    storage::protectProcess();
    CLI::App program{"学影 Xueying: the capture station for graduation pictures."};
    Wishes wishes;
    declare(program, wishes);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : kUsage;
    }
    QApplication::setApplicationName(QStringLiteral("xueying"));
    QApplication::setDesktopFileName(QStringLiteral("xueying"));
    QApplication application(argc, argv);
    if (!wishes.screenshots.empty()) {
        if (!drawGallery(wishes.screenshots)) {
            std::cerr << "xueying: cannot write to " << wishes.screenshots << '\n';
            return kInputFailed;
        }
        return 0;
    }
    return startStation(wishes);
}
