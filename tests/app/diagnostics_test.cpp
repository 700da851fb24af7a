#include "app/diagnostics.h"
#include "app/log.h"
#include "app/settings.h"
#include "storage/durable_file.h"
#include "storage/tar.h"
#include "storage/upload_queue.h"
#include "tests/app/demo_station.h"

#include <catch2/catch.hpp>

#include <map>

namespace {

std::map<std::string, std::string> filesOf(const std::string& tar_path) {
    const auto bytes = storage::readFile(tar_path, 64 * 1024 * 1024);
    REQUIRE(bytes);
    const auto entries = storage::readTar(*bytes, {});
    REQUIRE(entries);
    std::map<std::string, std::string> files;
    for (const auto& entry : *entries) {
        files[entry.path] = {entry.content.begin(), entry.content.end()};
    }
    return files;
}

} // namespace

TEST_CASE("Diagnostics say how the station is, and name nobody", "[app]") {
    const DemoStation demo;
    const std::string data = demo.options.data_dir;
    app::Settings settings;
    settings.keeping.second_copy_path = "/media/wang/card";
    settings.camera.fps = 25;
    REQUIRE(app::saveSettings(settings, app::settingsPath(data)));
    app::Log::open(data, app::Log::Level::info)->write(app::Log::Level::info, "record: saved as 2-0001");
    const app::OpenedStation station = demo.open();
    REQUIRE(storage::UploadQueue::open(station.storeOptions(app::systemTime), storage::UploadQueue::Access::exclusive));
    const std::string tar = demo.dir() / "diagnostics.tar";
    REQUIRE(app::saveDiagnostics(data, tar, app::systemTime()));

    const auto files = filesOf(tar);
    CHECK(files.at("about.txt").find("xueying " XUEYING_VERSION) != std::string::npos);
    CHECK(files.at("about.txt").find("campaign demo-2026") != std::string::npos);
    CHECK(files.at("records.txt").find("queued 0") != std::string::npos);
    CHECK(files.at("settings.toml").find("fps = 25") != std::string::npos);
    CHECK(files.at("logs/xueying.log").find("2-0001") != std::string::npos);
    CHECK(files.count("devices.txt") == 1);

    std::vector<std::string> private_words{"wang", "PRIVATE KEY", "CERTIFICATE"};
    for (const auto& person : station.secrets.people) {
        private_words.push_back(person.name);
    }
    for (const auto& contact : station.campaign.contacts) {
        private_words.insert(private_words.end(), {contact.name, contact.phone, contact.mail});
    }
    for (const auto& [name, text] : files) {
        for (const std::string& word : private_words) {
            INFO(name << " and \"" << word << '"');
            CHECK((word.empty() || text.find(word) == std::string::npos));
        }
    }
}

TEST_CASE("Diagnostics of a station that is none yet say so", "[app]") {
    const TemporaryDirectory place;
    REQUIRE(app::saveDiagnostics(place / "nothing", place / "diagnostics.tar", app::systemTime()));
    CHECK(filesOf(place / "diagnostics.tar").at("about.txt").find("not enrolled") != std::string::npos);
}

TEST_CASE("Diagnostics that cannot be written are an error", "[app]") {
    const TemporaryDirectory place;
    CHECK_FALSE(
        app::saveDiagnostics(place.path().string(), place / "no such folder/diagnostics.tar", app::systemTime()));
}
