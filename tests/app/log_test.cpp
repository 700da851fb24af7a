#include "app/log.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using app::Log;

namespace {

std::string logOf(const TemporaryDirectory& place) {
    std::ifstream file(place / "logs/xueying.log");
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("The log keeps what is at least of its level, with time and level", "[app]") {
    const TemporaryDirectory place;
    {
        const auto log = Log::open(place.path().string(), Log::Level::info);
        REQUIRE(log);
        log->write(Log::Level::debug, "left out");
        log->write(Log::Level::info, "camera: frames arrive");
        log->write(Log::Level::error, "record not saved: {} %s"); // no format
    }
    const std::string text = logOf(place);
    CHECK(text.find("left out") == std::string::npos);
    CHECK(text.find("Z info camera: frames arrive\n") != std::string::npos);
    CHECK(text.find("Z error record not saved: {} %s\n") != std::string::npos);
    CHECK(text.substr(0, 2) == "20");
}

TEST_CASE("The log does not grow without end", "[app]") {
    const TemporaryDirectory place;
    const auto log = Log::open(place.path().string(), Log::Level::error);
    REQUIRE(log);
    const std::string line(64 * 1024, 'x');
    for (int i = 0; i < 120; ++i) { // 7.5 MiB
        log->write(Log::Level::error, line);
    }
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(app::logDirectory(place.path().string()))) {
        bytes += entry.file_size();
    }
    CHECK(bytes > 1024 * 1024);
    CHECK(bytes <= 5 * 1024 * 1024);
}

TEST_CASE("A log that cannot be written is an error, and a default one writes nowhere", "[app]") {
    const TemporaryDirectory place;
    place.write("file", "-");
    const auto log = Log::open(place / "file", Log::Level::info);
    REQUIRE_FALSE(log);
    CHECK(log.error().find("cannot be written") != std::string::npos);
    Log().write(Log::Level::error, "nowhere");
}

TEST_CASE("Who may see a stream or use a proxy is not written into the log", "[app]") {
    const TemporaryDirectory place;
    const auto log = Log::open(place.path().string(), Log::Level::info);
    REQUIRE(log);
    log->write(Log::Level::error, "camera: rtsp://sun:secret@10.0.0.9/live: the stream does not open");
    std::ifstream file(app::logDirectory(place.path().string()) + "/xueying.log");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    CHECK(text.find("rtsp://10.0.0.9/live: the stream") != std::string::npos);
    CHECK(text.find("secret") == std::string::npos);
    CHECK(app::withoutCredentials("mail a@b and http://host/x@y") == "mail a@b and http://host/x@y");
}
