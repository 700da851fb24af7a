#include "tests/app/demo_station.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

namespace {

std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("A prepared demo is an enrolled station that opens the demo's codes", "[app]") {
    const DemoStation demo;
    CHECK(demo.demo.campaign == "demo-2026");
    const app::OpenedStation station = demo.open();
    CHECK(station.enrolment.station == "2");
    CHECK(station.campaign.upload_url == demo.options.server_url);
    CHECK(station.endpoint().ca_pem == station.ca_pem);
    CHECK(station.secrets.people.size() == 2);

    const app::DemoSitter sitter = demo.issue(3);
    const auto openers = app::makeOpeners(station.campaign, station.secrets, codeClock());
    REQUIRE(openers);
    const qr::OpenResult result = openers->open(codeOf(sitter));
    REQUIRE(std::holds_alternative<qr::OpenedCode>(result));
    CHECK(std::get<qr::OpenedCode>(result).masked_name == sitter.who.masked_name);
    CHECK(std::get<qr::OpenedCode>(result).unit == sitter.who.unit);
}

TEST_CASE("The demo's keys lie as `centre init` and `code keys` write them, secrets for the owner alone", "[app]") {
    const DemoStation demo;
    for (const char* name :
         {"ca.crt", "ca.key", "centre.crt", "centre.key", "recovery.crt", "recovery.key", "index.key", "tls.crt",
          "tls.key", "campaign.key", "campaign.pub", "issuer.key", "issuer.pub"}) {
        INFO(name);
        struct stat facts {};
        REQUIRE(::stat((demo.dir() / ("centre/" + std::string(name))).c_str(), &facts) == 0);
        if (std::string(name).ends_with(".key")) {
            CHECK((facts.st_mode & 0777) == 0600);
        }
    }
}

TEST_CASE("Preparing again keeps keys and follows a new address", "[app]") {
    DemoStation demo;
    const std::string centre_key = contentOf(demo.dir() / "centre/centre.key");
    const std::string certificate = contentOf(demo.dir() / "station/station.crt");

    demo.options.server_url.clear();
    demo.options.receipts_url.clear();
    demo.prepare();
    CHECK(contentOf(demo.dir() / "station/station.crt") == certificate);
    CHECK(demo.open().campaign.upload_url == "https://localhost:8443/files/");

    demo.options.server_url = "https://localhost:9443/files/";
    demo.prepare();
    CHECK(contentOf(demo.dir() / "centre/centre.key") == centre_key);
    CHECK(demo.open().campaign.upload_url == "https://localhost:9443/files/");
}

TEST_CASE("Every call hands out another code and student number, the look follows the number", "[app]") {
    const DemoStation demo;
    const app::DemoSitter once = demo.issue(0);
    const app::DemoSitter again = demo.issue(0);
    CHECK(once.code_text != again.code_text);
    CHECK(once.who.student_number != again.who.student_number);
    CHECK(once.who.masked_name == again.who.masked_name);
    CHECK(once.look.seed == again.look.seed);
    CHECK(once.who.student_number->size() == 12);
}

TEST_CASE("A demo whose addresses are not https is refused with the key", "[app]") {
    const TemporaryDirectory dir;
    const auto demo =
        app::prepareDemo({dir / "station", dir / "centre", "http://localhost/files/", ""}, app::systemTime());
    REQUIRE_FALSE(demo);
    CHECK(demo.error().detail.find("upload.url: must begin with https://") != std::string::npos);
}

TEST_CASE("A station that was tampered with, locked or never enrolled does not open", "[app]") {
    const DemoStation demo;
    const auto passphrase = app::readPassphrase(demo.demo.passphrase_file);
    REQUIRE(passphrase);

    SECTION("campaign changed after signing") {
        std::ofstream(demo.dir() / "station/campaign/campaign.toml", std::ios::app) << "# 1\n";
        CHECK_FALSE(app::openStation(demo.options.data_dir, *passphrase, app::systemTime()));
    }
    SECTION("a file added to the campaign") {
        std::ofstream(demo.dir() / "station/campaign/texts/wear.fr.txt") << "x\n";
        CHECK_FALSE(app::openStation(demo.options.data_dir, *passphrase, app::systemTime()));
    }
    SECTION("wrong passphrase") {
        const auto station = app::openStation(demo.options.data_dir, {'n', 'o'}, app::systemTime());
        REQUIRE_FALSE(station);
        CHECK(station.error().kind == storage::Error::Kind::wrong_passphrase);
    }
    SECTION("nothing enrolled") {
        CHECK_FALSE(app::openStation(demo.dir() / "empty", *passphrase, app::systemTime()));
    }
    SECTION("a slip in the overlay") {
        demo.dir().write("station/overlay/slots.csv", "unit\n");
        const auto station = app::openStation(demo.options.data_dir, *passphrase, app::systemTime());
        REQUIRE_FALSE(station);
        CHECK(station.error().kind == storage::Error::Kind::malformed);
    }
}

TEST_CASE("Sealed codes without their keys are an error that says so", "[app]") {
    const DemoStation demo;
    app::OpenedStation station = demo.open();
    station.secrets.code_campaign_secret.clear();
    const auto openers = app::makeOpeners(station.campaign, station.secrets, codeClock());
    REQUIRE_FALSE(openers);
    CHECK(openers.error().kind == storage::Error::Kind::missing);
}

TEST_CASE("The passphrase comes from the named file, else from the file the environment names", "[app]") {
    const TemporaryDirectory dir;
    dir.write("one", "first line\r\nsecond");
    dir.write("empty", "\n");
    const auto text = [](const storage::SecretBytes& bytes) { return std::string(bytes.begin(), bytes.end()); };
    CHECK(text(*app::readPassphrase(dir / "one")) == "first line");
    CHECK_FALSE(app::readPassphrase(dir / "empty"));
    CHECK_FALSE(app::readPassphrase(dir / "not there"));
    ::setenv("XUEYING_PASSPHRASE_FILE", (dir / "one").c_str(), 1);
    CHECK(text(*app::readPassphrase("")) == "first line");
    ::unsetenv("XUEYING_PASSPHRASE_FILE");
}
