#pragma once

#include <string>

namespace app::station {

/// What the command line asks for. Empty: as remembered in the settings, else the default that app/README.md names.
struct Wishes {
    std::string data;
    std::string camera;
    std::string demo_sitters;
    std::string passphrase_file;
    std::string profile;
    std::string landmarks;
    std::string language;
    std::string screenshots;
    std::string state_file;
    std::string log_level = "info";
    bool windowed = false;
    bool practice = false;
    bool setup = false;
};

/// Shows the first window - enrol, unlock, or the station at once - and runs until the last is closed. Answers the exit
/// status. Needs the QApplication.
int startStation(const Wishes& wishes);

} // namespace app::station
