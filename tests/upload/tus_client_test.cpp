#include "tests/upload/wire.h"
#include "upload/https_connection.h"

#include <thread>

using upload::Error;
using upload::TusClient;

namespace {

std::string uploaded(const Wire& wire, const std::string& url) {
    return wire.read("uploads/" + url.substr(url.rfind('/') + 1));
}

} // namespace

TEST_CASE("A file arrives byte for byte in several chunks", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    TusClient client(wire.endpoint(), quickLimits());
    const auto content = someBytes(300'000);
    const auto file = wire.write("batch.tar", content);

    const auto url =
        client.create(static_cast<std::int64_t>(content.size()), {{"filename", "批次.tar"}, {"station", "2"}});
    REQUIRE(url);
    CHECK(url->starts_with("https://localhost:"));
    CHECK(client.offset(*url) == 0);
    std::vector<std::int64_t> offsets;
    REQUIRE(client.send(*url, file, 0, [&](const upload::UploadProgress& progress) {
        offsets.push_back(progress.offset_bytes);
        return progress.total_bytes == 300'000;
    }));
    CHECK(offsets.size() > 2);
    CHECK(offsets.back() == 300'000);
    CHECK(uploaded(wire, *url) == content);
    const auto described = nlohmann::json::parse(wire.read("uploads/" + url->substr(url->rfind('/') + 1) + ".json"));
    CHECK(described.at("metadata").at("filename") == "批次.tar");
}

TEST_CASE("An upload goes on from where the line broke", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    const auto content = someBytes(200'000);
    const auto file = wire.write("batch.tar", content);
    const auto url = client.create(200'000, {});
    REQUIRE(url);
    proxy.plan({{{"fault", "none"}, {"on", "PATCH"}}, {{"fault", "cut_request"}, {"after", 9000}, {"on", "PATCH"}}});
    const auto broken = client.send(*url, file, 0, goOn);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == Error::Kind::connection_lost);
    auto offset = client.offset(*url);
    for (int i = 0; i < 50 && !offset; ++i) { // the server may hold its lock for a moment
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        offset = client.offset(*url);
    }
    REQUIRE(offset);
    CHECK(*offset >= 16'384);
    CHECK(*offset < 200'000);
    REQUIRE(client.send(*url, file, *offset, goOn));
    CHECK(uploaded(wire, *url) == content);
}

TEST_CASE("What the server answers is told apart", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    const auto url = client.create(10, {});
    REQUIRE(url);
    struct Row {
        nlohmann::json fault;
        Error::Kind kind;
    };
    const std::vector<Row> rows{
        {{{"fault", "drop_answer"}}, Error::Kind::connection_lost},
        {{{"fault", "status"}, {"status", 410}}, Error::Kind::gone},
        {{{"fault", "status"}, {"status", 423}}, Error::Kind::locked},
        {{{"fault", "status"}, {"status", 500}}, Error::Kind::server_trouble},
        {{{"fault", "status"}, {"status", 412}}, Error::Kind::refused},
        {{{"fault", "status"}, {"status", 511}}, Error::Kind::needs_login},
        {{{"fault", "status"}, {"status", 302}, {"headers", {{"Location", "http://login.example/"}}}},
         Error::Kind::unsafe_location},
        {{{"fault", "header"}, {"name", "upload-offset"}, {"value", "many"}}, Error::Kind::bad_answer},
        {{{"fault", "header"}, {"name", "upload-offset"}, {"value", "-5"}}, Error::Kind::bad_answer},
    };
    for (const auto& row : rows) {
        CAPTURE(row.fault.dump());
        proxy.plan(nlohmann::json::array({row.fault}));
        const auto offset = client.offset(*url);
        REQUIRE_FALSE(offset);
        CHECK(offset.error().kind == row.kind);
    }
    proxy.plan(nlohmann::json::array({{{"fault", "status"}, {"status", 503}, {"headers", {{"Retry-After", "7"}}}}}));
    CHECK(client.offset(*url).error().retry_after_s == 7);
    CHECK(client.offset(*url) == 0);
}

TEST_CASE("A PATCH from the wrong offset is a conflict, and an answer beyond what was sent is one too", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    const auto file = wire.write("batch.tar", someBytes(1000));
    const auto url = client.create(1000, {});
    REQUIRE(url);
    CHECK(client.send(*url, file, 500, goOn).error().kind == Error::Kind::offset_conflict);
    proxy.plan(nlohmann::json::array({{{"fault", "wrong_offset"}, {"by", 70'000}, {"on", "PATCH"}}}));
    CHECK(client.send(*url, file, 0, goOn).error().kind == Error::Kind::offset_conflict);
    CHECK(client.offset(*url) == 1000);
}

TEST_CASE("A server that is down is no network, and works again when it is back", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    TusClient client(wire.endpoint(), quickLimits());
    wire.server->stop();
    CHECK(client.create(10, {}).error().kind == Error::Kind::no_network);
    wire.server->start();
    CHECK(client.create(10, {}));
}

TEST_CASE("An answer that trickles in ends after the stall time", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    std::filesystem::create_directories(wire.dir / "receipts");
    wire.write("receipts/a.p7m", someBytes(500));
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    proxy.plan(nlohmann::json::array({{{"fault", "trickle"}, {"ms", 200}}}));
    const auto began = std::chrono::steady_clock::now();
    CHECK(client.fetch(proxy.receiptsUrl() + "a.p7m", 1000).error().kind == Error::Kind::timed_out);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
}

TEST_CASE("A receipt is fetched, absent on 404, and bounded", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    const auto none = client.fetch(proxy.receiptsUrl() + "none.p7m", 1000);
    REQUIRE(none);
    CHECK_FALSE(none->has_value());
    wire.write("receipts/a.p7m", "hello");
    const auto found = client.fetch(proxy.receiptsUrl() + "a.p7m", 1000);
    REQUIRE(found);
    CHECK(found->value() == std::vector<std::uint8_t>{'h', 'e', 'l', 'l', 'o'});
    proxy.plan(nlohmann::json::array({{{"fault", "junk"}, {"bytes", 100'000'000}}}));
    CHECK(client.fetch(proxy.receiptsUrl() + "a.p7m", 4'000'000).error().kind == Error::Kind::bad_answer);
}

TEST_CASE("A transfer stops in the middle of a chunk when it is asked to", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    const auto file = wire.write("batch.tar", someBytes(1000));
    const auto url = client.create(1000, {});
    REQUIRE(url);
    std::stop_source stop;
    client.stopWith(stop.get_token());
    proxy.plan(nlohmann::json::array({{{"fault", "delay"}, {"ms", 5000}}}));
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stop.request_stop();
    });
    const auto began = std::chrono::steady_clock::now();
    CHECK(client.send(*url, file, 0, goOn).error().kind == Error::Kind::cancelled);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
}

TEST_CASE("A file that shrank or went away is an error of the file", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    TusClient client(wire.endpoint(), quickLimits());
    const auto url = client.create(1000, {});
    REQUIRE(url);
    CHECK(client.send(*url, wire.dir / "nothing", 0, goOn).error().kind == Error::Kind::file);
    CHECK(client.send(*url, wire.write("short", "abc"), 10, goOn).error().kind == Error::Kind::file);
}
