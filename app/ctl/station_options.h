#pragma once

#include "app/open_station.h"
#include "storage/upload_queue.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace ctl {

/// `--data` and `--passphrase-file`, as every verb that works as the station has them.
struct StationOptions {
    std::string data;
    std::string passphrase_file;

    void addTo(CLI::App& verb);
    tl::expected<app::OpenedStation, storage::Error> open() const;
};

/// Who the station of this directory is; where there is none, the error says how one is made.
tl::expected<storage::Enrolment, storage::Error> enrolmentOf(const std::string& data_dir);

/// The station's queue, its directory locked against a second writer.
tl::expected<storage::UploadQueue, storage::Error> openQueue(const app::OpenedStation& station);

/// One JSON line on standard output.
void print(const nlohmann::ordered_json& line);
/// One line with "error"; answers `kInputFailed`.
int fail(const storage::Error& error);

} // namespace ctl
