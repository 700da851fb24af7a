#include "storage/readiness.h"
#include "storage/signed_document.h"
#include "tests/storage/fixture.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace storage;
namespace fs = std::filesystem;

namespace {

std::string textOf(const std::string& certificate) {
    return shell("openssl x509 -noout -text -in " + certificate).output;
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

unsigned modeOf(const std::string& path) {
    struct stat facts {};
    REQUIRE(stat(path.c_str(), &facts) == 0);
    return facts.st_mode & 0777;
}

/// A copy of the enrolled house's data directory and stick that a test may spoil.
struct Copy {
    TemporaryDirectory dir;
    std::string data = dir.path("data");
    std::string usb = dir.path("usb");
    Copy() {
        fs::copy(house().data_dir, data, fs::copy_options::recursive);
        fs::copy(house().usb_dir, usb, fs::copy_options::recursive);
    }
};

} // namespace

TEST_CASE("A centre's certificates have the uses that the format names", "[storage]") {
    const auto& dir = house().centre_dir;
    const auto ca = textOf(dir + "/ca.crt");
    CHECK(says(ca, "CA:TRUE"));
    CHECK(says(ca, "Certificate Sign, CRL Sign"));
    for (const auto* name : {"centre", "recovery"}) {
        const auto text = textOf(dir + "/" + name + ".crt");
        CHECK(says(text, "Digital Signature, Key Agreement"));
        CHECK(says(text, "prime256v1"));
        CHECK_FALSE(says(text, "Extended Key Usage"));
    }
    const auto tls = textOf(dir + "/tls.crt");
    CHECK(says(tls, "TLS Web Server Authentication"));
    CHECK(says(tls, "DNS:localhost, IP Address:127.0.0.1, DNS:centre.example"));
    const auto station = textOf(house().data_dir + "/station.crt");
    CHECK(says(station, "Digital Signature, Key Agreement"));
    CHECK(says(station, "TLS Web Client Authentication"));
    CHECK(shell("cd " + dir + " && openssl verify -CAfile ca.crt centre.crt recovery.crt tls.crt " + house().data_dir +
                "/station.crt")
              .code == 0);
    for (const auto* key : {"ca.key", "centre.key", "recovery.key", "tls.key", "index.key"}) {
        CHECK(modeOf(dir + "/" + key) == 0600);
    }
}

TEST_CASE("A centre's directory is never overwritten", "[storage]") {
    const auto again = initCentre(house().centre_dir, {}, realNow());
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == Error::Kind::refused);
}

TEST_CASE("A new centre has a revocation list with nobody on it, good for a TLS server", "[storage]") {
    TemporaryDirectory dir;
    const auto centre = dir.path("centre");
    REQUIRE(initCentre(centre, {}, realNow()));
    CHECK(says(shell("openssl crl -noout -in " + centre + "/crl.pem -CAfile " + centre + "/ca.crt 2>&1").output,
               "verify OK"));
    CHECK(says(shell("openssl crl -noout -text -in " + centre + "/crl.pem").output, "No Revoked Certificates"));
    const auto serials = revokedSerials(centre);
    REQUIRE(serials);
    CHECK(serials->empty());
}

TEST_CASE("A station's key opens with its passphrase alone, in our program and in openssl", "[storage]") {
    const auto key = house().data_dir + "/station.key";
    CHECK(modeOf(key) == 0600);
    CHECK(says(readText(key), "BEGIN ENCRYPTED PRIVATE KEY"));
    CHECK(shell("openssl pkey -noout -passin 'pass:correct horse' -in " + key).code == 0);
    CHECK(says(shell("openssl asn1parse -in " + key).output, "scrypt"));
    CHECK(house().station().certificate().subject_name == "2");
    const auto wrong = Identity::load(key, house().data_dir + "/station.crt", secret("wrong"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == Error::Kind::wrong_passphrase);
    const auto none = Identity::load(key, house().data_dir + "/station.crt", {});
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == Error::Kind::wrong_passphrase);
    const auto other = Identity::load(key, house().centre_dir + "/centre.crt", secret("correct horse"));
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == Error::Kind::bad_certificate);
}

TEST_CASE("A station is initialised once, with a usable name and a passphrase", "[storage]") {
    TemporaryDirectory dir;
    CHECK_FALSE(initStation(dir.path("a"), "../2", secret("x")));
    CHECK_FALSE(initStation(dir.path("a"), "", secret("x")));
    CHECK_FALSE(initStation(dir.path("a"), "2", {}));
    CHECK(initStation(dir.path("a"), "2", secret("x")));
    CHECK_FALSE(initStation(dir.path("a"), "2", secret("x")));
}

TEST_CASE("An enrolled station knows its name, its campaign and its secrets", "[storage]") {
    const auto enrolment = readEnrolment(house().data_dir);
    REQUIRE(enrolment);
    CHECK(enrolment->station == "2");
    CHECK(enrolment->campaign == "demo-2026");
    const auto secrets = openSecrets(house().data_dir, house().station());
    REQUIRE(secrets);
    CHECK(qr::toBase64(secrets->index_key) + "\n" == readText(house().centre_dir + "/index.key"));
    CHECK(secrets->code_campaign_secret.empty());
    REQUIRE(secrets->people.size() == 1);
    CHECK(secrets->people[0].name == "张师傅");
}

TEST_CASE("Code keys of the centre's directory reach the station", "[storage]") {
    Copy copy;
    const auto centre = copy.dir.path("centre");
    fs::copy(house().centre_dir, centre, fs::copy_options::recursive);
    for (const auto* name : {"campaign.key", "campaign.pub", "issuer.pub"}) {
        writeText(centre + "/" + name, qr::toBase64(qr::Bytes(32, static_cast<std::uint8_t>(name[0]))) + "\n");
    }
    const EnrolRequest request{centre, house().campaign_dir, "demo-2026", copy.data + "/2.csr", copy.usb, {}};
    REQUIRE(enrolStation(request, realNow()));
    REQUIRE(installEnrolment(copy.data, copy.usb));
    const auto station =
        Identity::load(copy.data + "/station.key", copy.data + "/station.crt", secret("correct horse"));
    const auto secrets = openSecrets(copy.data, *station);
    REQUIRE(secrets);
    CHECK(secrets->code_campaign_secret == SecretBytes(32, 'c'));
    CHECK(secrets->code_issuer_public == std::vector<std::uint8_t>(32, 'i'));
    writeText(centre + "/campaign.pub", "short\n");
    CHECK_FALSE(enrolStation(request, realNow()));
}

TEST_CASE("Secrets of another station do not open here", "[storage]") {
    Copy copy;
    REQUIRE(initStation(copy.dir.path("other"), "3", secret("x")));
    const EnrolRequest request{
        house().centre_dir, house().campaign_dir, "demo-2026", copy.dir.path("other/3.csr"), copy.usb, {}};
    REQUIRE(enrolStation(request, realNow()));
    fs::copy_file(copy.usb + "/secrets/3.p7m", copy.data + "/secrets.p7m", fs::copy_options::overwrite_existing);
    const auto secrets = openSecrets(copy.data, house().station());
    REQUIRE_FALSE(secrets);
    CHECK(secrets.error().kind == Error::Kind::not_for_us);
}

TEST_CASE("A stick with another station's certificate is refused", "[storage]") {
    Copy copy;
    REQUIRE(initStation(copy.dir.path("other"), "2", secret("x")));
    const auto answer = installEnrolment(copy.dir.path("other"), copy.usb);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Error::Kind::bad_certificate);
}

TEST_CASE("A stick whose campaign was altered is refused and the file named", "[storage]") {
    const auto refused = [](const std::function<void(const std::string&)>& spoil, const std::string& names) {
        Copy copy;
        spoil(copy.usb + "/campaign");
        const auto answer = installEnrolment(copy.data, copy.usb);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == Error::Kind::bad_signature);
        INFO(answer.error().detail);
        CHECK(says(answer.error().detail, names));
        CHECK(verifyCampaign(copy.data + "/campaign", house().centre().certificate()));
    };
    refused([](const std::string& dir) { writeText(dir + "/campaign.toml", "id = \"evil\"\n"); },
            "campaign.toml was altered");
    refused([](const std::string& dir) { writeText(dir + "/extra.png", "x"); }, "extra.png was added");
    refused([](const std::string& dir) { fs::remove(dir + "/texts/notice.zh.txt"); }, "notice.zh.txt is missing");
}

TEST_CASE("A campaign signed by a station's certificate is refused", "[storage]") {
    Copy copy;
    const auto forged = signAttached(qr::asBytes("{\"schema\":1,\"files\":[]}"), house().station());
    writeText(copy.usb + "/campaign/campaign.p7s", std::string(forged->begin(), forged->end()));
    const auto answer = verifyCampaign(copy.usb + "/campaign", house().centre().certificate());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Error::Kind::bad_signature);
    CHECK(says(answer.error().detail, "not the pinned centre"));
}

TEST_CASE("A second centre does not take over a station", "[storage]") {
    Copy copy;
    const auto centre = copy.dir.path("second");
    REQUIRE(initCentre(centre, {}, realNow()));
    const EnrolRequest request{centre, house().campaign_dir, "demo-2026", copy.data + "/2.csr", copy.dir.path("usb2"),
                               {}};
    REQUIRE(enrolStation(request, realNow()));
    const auto answer = installEnrolment(copy.data, copy.dir.path("usb2"));
    REQUIRE_FALSE(answer);
    CHECK(says(answer.error().detail, "another centre is pinned"));
}

TEST_CASE("That a name was another key's until now is told, and every certificate is kept", "[storage]") {
    TemporaryDirectory dir;
    const auto centre = dir.path("centre");
    REQUIRE(initCentre(centre, {}, realNow()));
    REQUIRE(initStation(dir.path("one"), "2", secret("x")));
    REQUIRE(initStation(dir.path("two"), "2", secret("x")));
    const EnrolRequest one{centre, house().campaign_dir, "demo-2026", dir.path("one/2.csr"), dir.path("usb1"), {}};
    const EnrolRequest two{centre, house().campaign_dir, "demo-2026", dir.path("two/2.csr"), dir.path("usb2"), {}};
    const auto newest = centre + "/issued/2.crt";

    REQUIRE(enrolStation(one, realNow()));
    const auto first = readText(newest);
    CHECK(first == readText(dir.path("usb1/2.crt")));
    const auto again = enrolStation(one, realNow()); // the same key, as often as the campaign changes
    REQUIRE(again);
    CHECK_FALSE(again->of_another_key);
    const auto second = readText(newest);
    CHECK(second == readText(dir.path("usb1/2.crt")));
    CHECK(second != first);

    const auto twin = enrolStation(two, realNow());
    REQUIRE(twin);
    REQUIRE(twin->of_another_key);
    CHECK(readText(*twin->of_another_key) == second);
    CHECK(readText(newest) == readText(dir.path("usb2/2.crt")));
    CHECK_FALSE(enrolStation(two, realNow())->of_another_key);
    CHECK(std::distance(fs::directory_iterator(centre + "/issued"), fs::directory_iterator()) == 4);
    for (const auto& earlier : fs::directory_iterator(centre + "/issued")) { // what was issued can be withdrawn
        CHECK(revokeCertificate(centre, earlier.path().string(), realNow()));
    }
    CHECK(revokedSerials(centre)->size() == 4);
}

TEST_CASE("A centre from before, which kept no certificates, enrols and keeps them from then on", "[storage]") {
    TemporaryDirectory dir;
    const auto centre = dir.path("centre");
    fs::copy(house().centre_dir, centre, fs::copy_options::recursive);
    fs::remove_all(centre + "/issued");
    REQUIRE(initStation(dir.path("two"), "2", secret("x")));
    const EnrolRequest request{centre, house().campaign_dir, "demo-2026", dir.path("two/2.csr"), dir.path("usb"), {}};
    CHECK(enrolStation(request, realNow()));
    CHECK(fs::exists(centre + "/issued/2.crt"));
    writeText(centre + "/issued/2.crt", "torn");
    const auto refused = enrolStation(request, realNow());
    REQUIRE_FALSE(refused);
    CHECK(says(refused.error().detail, "issued/2.crt: not a certificate"));
}

TEST_CASE("A certificate that is too old today is told from one that ends before the last day", "[storage]") {
    using Fault = ReadyItem::Fault;
    const auto faultAt = [](Time now, Time until) { return checkReadiness(house().data_dir, now, until).at(0).fault; };
    const auto now = realNow();
    CHECK(faultAt(now, now + std::chrono::days(30)) == Fault::none);
    CHECK(faultAt(now, now + std::chrono::days(5000)) == Fault::expires);
    CHECK(faultAt(now + std::chrono::days(5000), now + std::chrono::days(5001)) == Fault::expired);
    CHECK(checkReadiness("/nowhere", now, now).at(0).fault == Fault::missing);
}
