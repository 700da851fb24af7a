#include "tests/upload/wire.h"
#include "upload/https_connection.h"

using upload::Error;
using upload::TusClient;

TEST_CASE("A location is followed only on the same https host and port", "[upload]") {
    const std::string base = "https://centre.example:8443/files/";
    CHECK(upload::resolveLocation(base, "/files/abc") == "https://centre.example:8443/files/abc");
    CHECK(upload::resolveLocation(base, "abc") == "https://centre.example:8443/files/abc");
    CHECK(upload::resolveLocation(base, "https://CENTRE.example:8443/x"));
    for (const auto* location :
         {"http://centre.example:8443/files/abc", "https://other.example:8443/files/abc",
          "https://centre.example/files/abc", "//other.example/abc", "ftp://centre.example:8443/a",
          "https://user@centre.example:8443/files/abc", "file:///etc/passwd", ""}) {
        CAPTURE(location);
        const auto resolved = upload::resolveLocation(base, location);
        REQUIRE_FALSE(resolved);
        CHECK(resolved.error().kind == Error::Kind::unsafe_location);
    }
}

TEST_CASE("An upload URL that leaves https or the host is refused", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto proxy = wire.proxy();
    TusClient client(wire.endpoint(proxy.url(), proxy.receiptsUrl()), quickLimits());
    for (const auto* location : {"http://localhost/files/abc", "https://elsewhere.example/files/abc"}) {
        CAPTURE(location);
        proxy.plan(nlohmann::json::array({{{"fault", "header"}, {"name", "location"}, {"value", location}}}));
        CHECK(client.create(10, {}).error().kind == Error::Kind::unsafe_location);
    }
    CHECK(client.offset("https://elsewhere.example/files/abc").error().kind == Error::Kind::unsafe_location);
    CHECK(client.fetch("http://localhost/receipts/a.p7m", 10).error().kind == Error::Kind::unsafe_location);
}

TEST_CASE("A server address without https is refused before anything is sent", "[upload]") {
    upload::Endpoint endpoint;
    endpoint.url = "http://localhost:1/files/";
    CHECK(TusClient(endpoint).create(10, {}).error().kind == Error::Kind::unsafe_location);
}

TEST_CASE("A server that cannot be trusted gets nothing", "[upload]") {
    SKIP_WITHOUT_SERVER();
    const auto* shown = GENERATE("unknown_issuer", "self_signed", "expired", "other_host");
    CAPTURE(shown);
    Wire wire(shown);
    TusClient client(wire.endpoint(), quickLimits());
    const auto refused = client.create(10, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Error::Kind::untrusted_server);
    CHECK_FALSE(refused.error().detail.empty());
    CHECK(std::filesystem::is_empty(wire.dir / "uploads"));
}

TEST_CASE("A server without TLS 1.2 is refused", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire("server", {"--min-tls", "TLSv1", "--max-tls", "TLSv1.1"});
    TusClient client(wire.endpoint(), quickLimits());
    CHECK(client.create(10, {}).error().kind == Error::Kind::untrusted_server);
}

TEST_CASE("A station without a certificate that the server knows gets nothing stored", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    // Node drops the line on a foreign certificate; nginx would answer 400.
    TusClient client(wire.endpoint(wire.server->url(), wire.server->receiptsUrl(), "foreign_station"), quickLimits());
    CHECK_FALSE(client.create(10, {}));
    CHECK(std::filesystem::is_empty(wire.dir / "uploads"));
    auto nobody = wire.endpoint();
    nobody.client_certificate_pem.clear();
    CHECK(TusClient(nobody, quickLimits()).create(10, {}).error().kind == Error::Kind::refused);
}

TEST_CASE("A foreign certificate with a login page behind it is a captive portal", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto portal = wire.proxy("self_signed");
    auto limits = quickLimits();
    limits.portal_probe_url = portal.portalUrl();
    TusClient client(wire.endpoint(portal.url(), portal.receiptsUrl()), limits);
    CHECK(client.create(10, {}).error().kind == Error::Kind::needs_login);
}

TEST_CASE("A network that answers the centre's name itself is told from a centre with a wrong certificate",
          "[upload]") {
    SKIP_WITHOUT_SERVER();
    const auto [page, kind] = GENERATE(table<std::string, Error::Kind>({
        {"form", Error::Kind::needs_login},
        {"script", Error::Kind::needs_login},
        {"greeting", Error::Kind::untrusted_server},
    }));
    CAPTURE(page);
    Wire wire;
    auto gateway = wire.proxy("self_signed", {"--plain", page});
    auto limits = quickLimits();
    limits.portal_probe_url = gateway.portalUrl();
    TusClient client(wire.endpoint(gateway.url(), gateway.receiptsUrl()), limits);
    CHECK(client.create(10, {}).error().kind == kind);
    CHECK(std::filesystem::is_empty(wire.dir / "uploads"));
}

TEST_CASE("A network that lets only its login page through wants a login", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Wire wire;
    auto gateway = wire.proxy("self_signed", {"--plain", "form"});
    auto limits = quickLimits();
    limits.portal_probe_url = gateway.portalUrl();
    // Nothing listens where the name leads to.
    TusClient client(wire.endpoint("https://localhost:9/files/", "https://localhost:9/receipts/"), limits);
    CHECK(client.create(10, {}).error().kind == Error::Kind::needs_login);
}
