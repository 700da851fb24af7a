#include "tests/support/test_centre.h"
#include "tests/upload/wire.h"

#include <unistd.h>

#include <csignal>
#include <map>
#include <thread>

using namespace support;

namespace {

/// Debian's nginx with the configuration that upload/centre/nginx gives, before the test's tus server over plain HTTP.
class Nginx {
public:
    Nginx(const TestCentre& centre, int tus_port)
        : m_dir(centre.path("nginx")) {
        std::filesystem::create_directories(m_dir);
        auto site = readFile(XUEYING_SOURCE_DIR "/upload/centre/nginx/xueying.conf");
        m_port = freePort();
        for (const auto& [name, value] :
             std::map<std::string, std::string>{{"@CENTRE@", centre.path("centre")},
                                                {"@RECEIPTS@", centre.path("receipts")},
                                                {"@PORT@", "127.0.0.1:" + std::to_string(m_port)},
                                                {"@TUS@", "127.0.0.1:" + std::to_string(tus_port)}}) {
            for (auto at = site.find(name); at != std::string::npos; at = site.find(name, at)) {
                site.replace(at, name.size(), value);
            }
        }
        writeFile(m_dir + "/nginx.conf",
                  "pid " + m_dir + "/pid; error_log " + m_dir + "/error.log; daemon off; worker_processes 1;\n" +
                      std::string(geteuid() == 0 ? "user root;\n" : "") +
                      "events {}\nhttp { access_log off; client_body_temp_path " + m_dir + "/body; proxy_temp_path " +
                      m_dir + "/proxy; fastcgi_temp_path " + m_dir + "/f; uwsgi_temp_path " + m_dir +
                      "/u; scgi_temp_path " + m_dir + "/s;\n" + site + "}\n");
        m_program.emplace(std::vector<std::string>{program(), "-p", m_dir, "-c", m_dir + "/nginx.conf"});
    }
    ~Nginx() {
        ::kill(m_program->pid(), SIGTERM);
        m_program->wait();
    }
    static std::string program() { return std::filesystem::exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : ""; }
    std::string url(const std::string& path) const { return "https://localhost:" + std::to_string(m_port) + path; }

private:
    static int freePort() {
        return std::stoi(
            run({"/usr/bin/python3", "-c",
                 "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"})
                .out);
    }

    std::string m_dir;
    int m_port = 0;
    std::optional<ChildProgram> m_program;
};

} // namespace

TEST_CASE("Behind nginx with client certificates and a revocation list only stations get in", "[upload][centre]") {
    SKIP_WITHOUT_SERVER();
    if (Nginx::program().empty()) {
        WARN("[skipped] no nginx");
        return;
    }
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto revoked = centre.enrol("3");
    TestCentre elsewhere(1);
    const auto stranger = elsewhere.enrol("2");
    must(storage::revokeCertificate(centre.path("centre"), revoked.data_dir + "/station.crt", now()));
    const auto server = centre.startServer({"--plain-http"});
    const Nginx nginx(centre, server.port());

    const auto client = [&](const TestStation& who) {
        return upload::TusClient(centre.endpoint(who, nginx.url("/files/"), nginx.url("/receipts/")), quickLimits());
    };
    auto good = client(station);
    auto url = good.create(100'000, {{"batch_id", "x"}});
    for (int i = 0; i < 50 && !url; ++i) { // nginx takes a moment to listen
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        url = good.create(100'000, {{"batch_id", "x"}});
    }
    REQUIRE(url);
    const auto file = centre.path("batch.tar");
    writeFile(file, someBytes(100'000));
    REQUIRE(good.send(*url, file, 0, goOn));
    CHECK(readFile(centre.path("uploads/" + url->substr(url->rfind('/') + 1))) == someBytes(100'000));
    writeFile(centre.path("receipts/a.p7m"), "hello");
    const auto receipt = good.fetch(nginx.url("/receipts/a.p7m"), 100);
    REQUIRE(receipt);
    CHECK(receipt->value().size() == 5);
    CHECK_FALSE(good.fetch(nginx.url("/receipts/b.p7m"), 100)->has_value());

    for (const auto* who : {&revoked, &stranger}) {
        const auto refused = client(*who).create(10, {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == upload::Error::Kind::refused);
    }
}
