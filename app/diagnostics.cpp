#include "app/diagnostics.h"

#include "app/devices.h"
#include "app/log.h"
#include "app/settings.h"
#include "app/text_file.h"
#include "storage/durable_file.h"
#include "storage/health.h"
#include "storage/readiness.h"
#include "storage/tar.h"
#include "storage/upload_queue.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxFileBytes = 4 * 1024 * 1024;

std::vector<std::uint8_t> bytesOf(const std::string& text) {
    return {text.begin(), text.end()};
}

std::string about(const std::string& data_dir, storage::Time now) {
    std::ostringstream text;
    text << "xueying " XUEYING_VERSION "\nsaved " << storage::toRfc3339(now) << '\n';
    std::ifstream release("/etc/os-release");
    for (std::string line; std::getline(release, line);) {
        if (line.rfind("PRETTY_NAME=", 0) == 0) {
            text << line << '\n';
        }
    }
    std::ifstream kernel("/proc/sys/kernel/osrelease");
    std::string version;
    std::getline(kernel, version);
    text << "kernel " << version << '\n';
    std::error_code error;
    const auto space = fs::space(data_dir, error);
    if (!error) {
        text << "free MiB " << space.available / 1024 / 1024 << " of " << space.capacity / 1024 / 1024 << '\n';
    }
    if (const auto enrolment = storage::readEnrolment(data_dir)) {
        text << "station " << enrolment->station << "\ncampaign " << enrolment->campaign << '\n';
    } else {
        text << "not enrolled: " << enrolment.error().detail << '\n';
    }
    return text.str();
}

std::string pluggedIn() {
    std::ostringstream text;
    for (const AttachedCamera& camera : attachedCameras()) {
        text << "camera " << camera.path << ' ' << camera.usb_id << ' ' << camera.name << '\n';
    }
    for (const AttachedKeys& keys : attachedKeys()) {
        text << "keys " << keys.usb_id << ' ' << keys.name << '\n';
    }
    return text.str();
}

std::string stateOfRecords(const std::string& data_dir, storage::Time now) {
    std::ostringstream text;
    for (const auto& item : storage::checkReadiness(data_dir, now, now)) {
        text << (item.ready ? "ok       " : "MISSING  ") << item.item << ": " << item.detail << '\n';
    }
    if (const auto notes = storage::checkHealth(data_dir, now, {})) {
        for (const auto& note : *notes) {
            text << (note.stopsCapture() ? "stops    " : "warning  ") << note.detail << '\n';
        }
    } else {
        text << "health: " << notes.error().detail << '\n';
    }
    storage::StoreOptions store;
    store.data_dir = data_dir;
    store.clock = [now] { return now; };
    auto queue = storage::UploadQueue::open(store, storage::UploadQueue::Access::read_only);
    const auto status = queue ? queue->status() : tl::unexpected(queue.error());
    if (!status) {
        text << "queue: " << status.error().detail << '\n';
        return text.str();
    }
    text << "queued " << status->queued << "\nbatched " << status->batched << "\ndelivered " << status->delivered
         << "\nstored " << status->stored << "\nduplicate " << status->duplicate << "\nrejected " << status->rejected
         << "\nexported " << status->exported << "\nsecond copy behind " << status->second_copy_behind << '\n';
    return text.str();
}

/// The settings that are known, without the folders somebody chose: a folder's name may be a person's.
std::string settingsWithoutFolders(const std::string& data_dir) {
    const auto loaded = loadSettings(settingsPath(data_dir));
    if (!loaded) {
        return "cannot be read: " + loaded.error() + '\n';
    }
    Settings settings = loaded->settings;
    for (std::string* path : {&settings.keeping.second_copy_path, &settings.shutter.landmark_model}) {
        *path = path->empty() ? "" : "(chosen)";
    }
    return withoutCredentials(settingsText(settings));
}

void addLogs(std::vector<storage::TarEntry>& entries, const std::string& data_dir) {
    std::error_code error;
    std::vector<fs::path> files;
    for (const fs::path& path : entriesOf(logDirectory(data_dir))) {
        if (fs::is_regular_file(path, error)) {
            files.push_back(path);
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        if (auto content = storage::readFile(file.string(), kMaxFileBytes)) {
            entries.push_back({"logs/" + file.filename().string(), std::move(*content)});
        }
    }
}

} // namespace

tl::expected<void, storage::Error> saveDiagnostics(const std::string& data_dir, const std::string& tar_path,
                                                   storage::Time now) {
    std::vector<storage::TarEntry> entries{{"about.txt", bytesOf(about(data_dir, now))},
                                           {"devices.txt", bytesOf(pluggedIn())},
                                           {"records.txt", bytesOf(stateOfRecords(data_dir, now))},
                                           {"settings.toml", bytesOf(settingsWithoutFolders(data_dir))}};
    addLogs(entries, data_dir);
    const auto tar = storage::writeTar(entries);
    return tar ? storage::writeFileDurably(tar_path, *tar, 0644) : tl::unexpected(tar.error());
}

} // namespace app
