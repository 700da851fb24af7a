#include "app/ctl/station_options.h"

#include "app/ctl/commands.h"
#include "app/passphrase.h"
#include "app/resources.h"

#include <iostream>

namespace ctl {

void StationOptions::addTo(CLI::App& verb) {
    verb.add_option("--data", data, "The station's data directory");
    verb.add_option("--passphrase-file", passphrase_file,
                    "Its first line unlocks the station's key (else $XUEYING_PASSPHRASE_FILE, else asked)");
}

tl::expected<app::OpenedStation, storage::Error> StationOptions::open() const {
    const auto dir = app::dataDirectory(data);
    if (const auto enrolled = enrolmentOf(dir); !enrolled) {
        return tl::unexpected(enrolled.error());
    }
    const auto passphrase = app::readPassphrase(passphrase_file);
    if (!passphrase) {
        return tl::unexpected(storage::Error{storage::Error::Kind::wrong_passphrase, passphrase.error()});
    }
    return app::openStation(dir, *passphrase, app::systemTime());
}

tl::expected<storage::Enrolment, storage::Error> enrolmentOf(const std::string& data_dir) {
    return storage::readEnrolment(data_dir).map_error([&](const storage::Error& error) {
        return error.kind != storage::Error::Kind::missing
                   ? error
                   : storage::Error{error.kind, data_dir + ": no enrolled station here (" + error.detail +
                                                    "); 'station init' and 'station enrol' make one"};
    });
}

tl::expected<storage::UploadQueue, storage::Error> openQueue(const app::OpenedStation& station) {
    return storage::UploadQueue::open(station.storeOptions(app::systemTime), storage::UploadQueue::Access::exclusive);
}

void print(const nlohmann::ordered_json& line) {
    std::cout << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
}

int fail(const storage::Error& error) {
    print({{"error", error.detail}});
    return kInputFailed;
}

} // namespace ctl
