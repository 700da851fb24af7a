#include "tests/bench/upload/speed.h"

#include "tests/support/test_centre.h"

#include <algorithm>

namespace bench {

namespace {

using namespace support;

double megabytesPerSecond(std::int64_t bytes, double seconds) {
    return static_cast<double>(bytes) / 1e6 / seconds;
}

double ours(const TestCentre& centre, const TestStation& station, const TestServer& server, const std::string& file,
            std::int64_t bytes) {
    upload::TusClient client(centre.endpoint(station, server.url(), server.receiptsUrl()));
    const auto began = std::chrono::steady_clock::now();
    const auto url = client.create(bytes, {{"filename", "speed.tar"}});
    if (!url || !client.send(*url, file, 0, [](const upload::UploadProgress&) { return true; })) {
        throw std::runtime_error("the speed upload failed");
    }
    return megabytesPerSecond(bytes, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
}

std::vector<std::string> curlCommand(const TestCentre& centre, const TestStation& station) {
    return {"curl",     "-sS",
            "--cacert", centre.path("centre/ca.crt"),
            "--cert",   station.data_dir + "/station.crt",
            "--key",    station.data_dir + "/plain.key",
            "-H",       "Tus-Resumable: 1.0.0",
            "-o",       "/dev/null"};
}

double withCurl(const TestCentre& centre, const TestStation& station, const TestServer& server, const std::string& file,
                std::int64_t bytes) {
    upload::TusClient client(centre.endpoint(station, server.url(), server.receiptsUrl()));
    const auto url = client.create(bytes, {});
    if (!url) {
        throw std::runtime_error("no upload for curl");
    }
    auto command = curlCommand(centre, station);
    for (const auto& word : {std::string("-X"), std::string("PATCH"), std::string("-T"), file, std::string("-H"),
                             std::string("Upload-Offset: 0"), std::string("-H"),
                             std::string("Content-Type: application/offset+octet-stream"), std::string("-w"),
                             std::string("%{http_code} %{time_total}"), *url}) {
        command.push_back(word);
    }
    const auto ran = run(command);
    if (!ran.out.starts_with("204 ")) {
        throw std::runtime_error("curl answered " + ran.out);
    }
    return megabytesPerSecond(bytes, std::stod(ran.out.substr(4)));
}

double withTusJs(const TestCentre& centre, const TestStation& station, const TestServer& server,
                 const std::string& file, std::int64_t bytes) {
    const auto ran =
        run({"node", XUEYING_SOURCE_DIR "/tests/centre/tus_js_upload.mjs", server.url(), file,
             centre.path("centre/ca.crt"), station.data_dir + "/station.crt", station.data_dir + "/plain.key"});
    if (ran.exit_code != 0) {
        throw std::runtime_error("tus-js-client failed");
    }
    return megabytesPerSecond(bytes, std::stod(ran.out) / 1000);
}

} // namespace

SpeedResult measureSpeed(std::int64_t bytes, int tries) {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto server = centre.startServer();
    const auto file = centre.path("speed.tar");
    writeFile(file, std::string(static_cast<std::size_t>(bytes), 'x'));
    SpeedResult best;
    for (int i = 0; i < tries; ++i) {
        best.ours = std::max(best.ours, ours(centre, station, server, file, bytes));
        best.curl = std::max(best.curl, withCurl(centre, station, server, file, bytes));
        best.tus_js = std::max(best.tus_js, withTusJs(centre, station, server, file, bytes));
        for (const auto& entry : std::filesystem::directory_iterator(centre.path("uploads"))) {
            std::filesystem::remove(entry.path());
        }
    }
    return best;
}

} // namespace bench
