#include "storage/receipt.h"
#include "storage/seal_envelope.h"
#include "tests/storage/fixture.h"

#include <catch2/catch.hpp>

using namespace storage;
namespace fs = std::filesystem;

namespace {

SealedRecord sealedSample(int number) {
    auto record = sampleRecord(number);
    record.record_id = makeUuid();
    auto sealed = house().sealer().seal(record, samplePortrait(number));
    REQUIRE(sealed);
    return *sealed;
}

void writeBytes(const std::string& path, const qr::Bytes& bytes) {
    writeText(path, std::string(bytes.begin(), bytes.end()));
}

std::string openingCommand(const std::string& file, const std::string& who, const std::string& into) {
    const auto& centre = house().centre_dir;
    return "mkdir -p " + into + " && openssl cms -decrypt -binary -inform DER -in " + file + " -inkey " + centre + "/" +
           who + ".key -recip " + centre + "/" + who +
           ".crt | openssl cms -verify -binary -inform DER -purpose any -CAfile " + centre +
           "/ca.crt 2>/dev/null | tar x -C " + into;
}

/// Keys and certificates made by the openssl program, as a school may bring them.
Certificate rsaRecipient(const std::string& dir, const std::string& name, const std::string& usage, int bits) {
    const auto made =
        shell("cd " + dir + " && openssl req -x509 -newkey rsa:" + std::to_string(bits) + " -nodes -keyout " + name +
              ".key -out " + name + ".crt -days 30 -subj /CN=" + name + " -addext keyUsage=critical," + usage);
    INFO(made.output);
    REQUIRE(made.code == 0);
    return *readCertificate(dir + "/" + name + ".crt");
}

} // namespace

TEST_CASE("A sealed record opens with openssl and tar alone, by either recipient", "[storage]") {
    TemporaryDirectory dir;
    const auto sealed = sealedSample(3);
    writeBytes(dir.path("r.p7m"), sealed.der);
    for (const std::string who : {"centre", "recovery"}) {
        const auto opened = shell(openingCommand(dir.path("r.p7m"), who, dir.path(who)));
        INFO(opened.output);
        REQUIRE(opened.code == 0);
        const auto portrait = readText(dir.path(who + "/portrait.jpg"));
        const auto expected = samplePortrait(3);
        CHECK(portrait == std::string(expected.begin(), expected.end()));
        CHECK(recordFromJson(readText(dir.path(who + "/record.json")))->record_id == sealed.record_id);
    }
}

TEST_CASE("A sealed record is what the format says: AES-256-GCM, AES-256 wrap, SHA-256", "[storage]") {
    TemporaryDirectory dir;
    writeBytes(dir.path("r.p7m"), sealedSample(3).der);
    const auto text = shell("openssl cms -cmsout -print -inform DER -in " + dir.path("r.p7m")).output;
    CHECK(text.find("id-smime-ct-authEnvelopedData") != std::string::npos);
    CHECK(text.find("aes-256-gcm") != std::string::npos);
    CHECK(text.find("dhSinglePass-stdDH-sha256kdf-scheme") != std::string::npos);
    const auto parsed = shell("openssl asn1parse -inform DER -in " + dir.path("r.p7m")).output;
    CHECK(parsed.find("id-aes256-wrap") != std::string::npos);
}

TEST_CASE("A sealed record opens with our program, record and portrait as they were", "[storage]") {
    const auto sealed = sealedSample(4);
    CHECK(sealed.sha256 == qr::toHex(qr::sha256(sealed.der)));
    const auto opened = openSealed(sealed.der, house().recovery(), house().stations());
    REQUIRE(opened);
    CHECK(opened->jpeg == samplePortrait(4));
    CHECK(opened->record.record_id == sealed.record_id);
    CHECK(opened->signer.subject_name == "2");
}

TEST_CASE("A record sealed by the openssl program opens with ours", "[storage]") {
    TemporaryDirectory dir;
    auto record = sampleRecord(5);
    record.record_id = makeUuid();
    writeText(dir.path("record.json"), toJson(record));
    writeBytes(dir.path("portrait.jpg"), samplePortrait(5));
    const auto& data = house().data_dir;
    const auto& centre = house().centre_dir;
    const auto made = shell("cd " + dir.path() +
                            " && tar --format=ustar -cf - record.json portrait.jpg | openssl cms -sign -binary " +
                            "-nodetach -outform DER -signer " + data + "/station.crt -inkey " + data +
                            "/station.key -passin 'pass:correct horse' | openssl cms -encrypt -binary -outform DER "
                            "-aes-256-gcm -out r.p7m " +
                            centre + "/centre.crt " + centre + "/recovery.crt");
    INFO(made.output);
    REQUIRE(made.code == 0);
    const auto text = readText(dir.path("r.p7m"));
    const auto opened = openSealed(qr::Bytes(text.begin(), text.end()), house().centre(), house().stations());
    REQUIRE(opened);
    CHECK(opened->jpeg == samplePortrait(5));
}

TEST_CASE("A record sealed for others is refused as such", "[storage]") {
    const auto answer = openSealed(sealedSample(1).der, house().station(), house().stations());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Error::Kind::not_for_us);
}

TEST_CASE("A flipped byte anywhere gives nothing away and changes the digest", "[storage]") {
    const auto sealed = sealedSample(2);
    const auto centre = house().centre();
    std::size_t opened = 0;
    for (std::size_t place = 0; place < sealed.der.size(); place += place < 1500 ? 7 : 997) {
        auto spoilt = sealed.der;
        spoilt[place] ^= 0x20;
        CHECK(qr::toHex(qr::sha256(spoilt)) != sealed.sha256);
        const auto answer = openSealed(spoilt, centre, house().stations());
        if (answer) { // in the other recipient's part only
            ++opened;
            CHECK(answer->jpeg == samplePortrait(2));
        }
    }
    CHECK(opened < 80);
    auto tag = sealed.der;
    tag.back() ^= 1;
    CHECK_FALSE(openSealed(tag, centre, house().stations()));
    auto longer = sealed.der;
    longer.push_back(0);
    CHECK_FALSE(openSealed(longer, centre, house().stations()));
    CHECK_FALSE(openSealed(std::span(sealed.der).first(sealed.der.size() / 2), centre, house().stations()));
    CHECK_FALSE(openSealed({}, centre, house().stations()));
}

TEST_CASE("Encrypted data without a tag is refused", "[storage]") {
    TemporaryDirectory dir;
    writeText(dir.path("x"), "content");
    REQUIRE(shell("openssl cms -encrypt -binary -outform DER -aes256 -in " + dir.path("x") + " -out " +
                  dir.path("x.p7m") + " " + house().centre_dir + "/centre.crt")
                .code == 0);
    const auto text = readText(dir.path("x.p7m"));
    const auto answer = openSealed(qr::Bytes(text.begin(), text.end()), house().centre(), house().stations());
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Error::Kind::malformed);
}

TEST_CASE("RSA recipients open what is sealed for them", "[storage]") {
    TemporaryDirectory dir;
    const auto centre = rsaRecipient(dir.path(), "centre", "digitalSignature,keyEncipherment", 3072);
    const auto recovery = rsaRecipient(dir.path(), "recovery", "digitalSignature,keyEncipherment", 3072);
    const auto sealer = Sealer::create(house().station(), centre, recovery, realNow());
    REQUIRE(sealer);
    auto record = sampleRecord(6);
    record.record_id = makeUuid();
    const auto sealed = sealer->seal(record, samplePortrait(6));
    REQUIRE(sealed);
    writeBytes(dir.path("r.p7m"), sealed->der);
    const auto parsed = shell("openssl cms -cmsout -print -inform DER -in " + dir.path("r.p7m")).output;
    CHECK(parsed.find("rsaesOaep") != std::string::npos);
    const auto key = Identity::load(dir.path("recovery.key"), dir.path("recovery.crt"), {});
    REQUIRE(key);
    CHECK(openSealed(sealed->der, *key, house().stations()));
    const auto opened =
        shell("cd " + dir.path() + " && openssl cms -decrypt -binary -inform DER -in r.p7m -inkey centre.key -recip " +
              "centre.crt | openssl cms -verify -binary -inform DER -purpose any -CAfile " + house().centre_dir +
              "/ca.crt | tar x");
    INFO(opened.output);
    CHECK(opened.code == 0);
    const auto stranger = openSealed(sealed->der, house().centre(), house().stations());
    REQUIRE_FALSE(stranger);
    CHECK(stranger.error().kind == Error::Kind::not_for_us);
}

TEST_CASE("A recipient that cannot receive is refused before the first record", "[storage]") {
    TemporaryDirectory dir;
    const auto good = house().centre().certificate();
    const auto refused = [&](const Certificate& recipient, Time now, const std::string& names) {
        const auto sealer = Sealer::create(house().station(), good, recipient, now);
        REQUIRE_FALSE(sealer);
        CHECK(sealer.error().kind == Error::Kind::bad_certificate);
        INFO(sealer.error().detail);
        CHECK(sealer.error().detail.find(names) != std::string::npos);
    };
    refused(rsaRecipient(dir.path(), "signer", "digitalSignature", 3072), realNow(), "keyEncipherment");
    refused(rsaRecipient(dir.path(), "short", "keyEncipherment", 1024), realNow(), "2048");
    refused(*readCertificate(house().centre_dir + "/tls.crt"), realNow(), "keyAgreement");
    refused(good, good.not_after + std::chrono::seconds(1), "not valid after");
    refused(good, good.not_before - std::chrono::seconds(1), "not valid before");
    refused(Certificate{"no pem", "nobody", {}, {}}, realNow(), "not a certificate");
    CHECK(checkRecipient(good, realNow(), good.not_after));
}

TEST_CASE("A record must be signed by a station of this campaign's authority", "[storage]") {
    auto record = sampleRecord(1);
    record.record_id = makeUuid();
    const auto centre = house().centre();
    const auto recovery = house().recovery().certificate();
    // The centre's certificate is from the same authority, but is no station's.
    const auto by_centre =
        Sealer::create(centre, centre.certificate(), recovery, realNow())->seal(record, samplePortrait(1));
    CHECK_FALSE(openSealed(by_centre->der, centre, house().stations()));

    TemporaryDirectory dir;
    REQUIRE(initCentre(dir.path("other"), {}, realNow()));
    auto signers = house().stations();
    signers.ca_pem = readText(dir.path("other/ca.crt"));
    const auto sealed = sealedSample(1);
    const auto foreign = openSealed(sealed.der, centre, signers);
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().kind == Error::Kind::bad_certificate);

    auto revoked = house().stations();
    const auto serial = shell("openssl x509 -noout -serial -in " + house().data_dir +
                              "/station.crt | cut -d= -f2 | tr A-F a-f | tr -d '\\n'");
    revoked.revoked_serials = {serial.output};
    const auto answer = openSealed(sealed.der, centre, revoked);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().detail.find("revoked") != std::string::npos);
}

TEST_CASE("A receipt counts only from the pinned centre", "[storage]") {
    const Receipt receipt{makeUuid(),
                          std::string(64, 'd'),
                          realNow(),
                          {{makeUuid(), std::string(64, 'e'), Outcome::duplicate, "2-0001"}}};
    const auto json = toJson(receipt);
    const auto centre = house().centre();
    const auto genuine = signAttached(qr::asBytes(json), centre);
    const auto opened = openReceipt(*genuine, centre.certificate(), house().caPem());
    REQUIRE(opened);
    CHECK(toJson(*opened) == json);

    const auto by_station =
        openReceipt(*signAttached(qr::asBytes(json), house().station()), centre.certificate(), house().caPem());
    REQUIRE_FALSE(by_station);
    CHECK(by_station.error().kind == Error::Kind::bad_signature);
    CHECK_FALSE(
        openReceipt(*signAttached(qr::asBytes(json), house().recovery()), centre.certificate(), house().caPem()));
    CHECK_FALSE(
        openReceipt(*signAttached(qr::asBytes("{\"schema\":1}"), centre), centre.certificate(), house().caPem()));
    CHECK_FALSE(openReceipt(*signDetached(qr::asBytes(json), centre), centre.certificate(), house().caPem()));
    for (std::size_t place = 0; place < genuine->size(); place += 13) {
        auto spoilt = *genuine;
        spoilt[place] ^= 1;
        const auto answer = openReceipt(spoilt, centre.certificate(), house().caPem());
        CHECK((!answer || toJson(*answer) == json));
    }
}

TEST_CASE("A receipt from a successor that the pinned centre signed counts", "[storage]") {
    TemporaryDirectory dir;
    const auto& centre = house().centre_dir;
    const auto made = shell(
        "cd " + dir.path() +
        " && openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout next.key -out next.csr -subj "
        "/CN=centre-2 && printf 'keyUsage=critical,digitalSignature,keyAgreement' > ext && openssl x509 -req -in "
        "next.csr -CA " +
        centre + "/centre.crt -CAkey " + centre + "/centre.key -days 30 -extfile ext -out next.crt");
    INFO(made.output);
    REQUIRE(made.code == 0);
    const auto next = Identity::load(dir.path("next.key"), dir.path("next.crt"), {});
    REQUIRE(next);
    const Receipt receipt{makeUuid(), std::string(64, 'd'), realNow(), {}};
    const auto der = signAttached(qr::asBytes(toJson(receipt)), *next);
    CHECK(openReceipt(*der, house().centre().certificate(), house().caPem()));
    CHECK_FALSE(openReceipt(*der, house().recovery().certificate(), house().caPem()));
}

TEST_CASE("A detached signature covers exactly its content", "[storage]") {
    const auto der = signDetached(qr::asBytes("manifest"), house().station());
    REQUIRE(der);
    const auto signer = verifyDetached(*der, qr::asBytes("manifest"), house().stations());
    REQUIRE(signer);
    CHECK(signer->subject_name == "2");
    CHECK_FALSE(verifyDetached(*der, qr::asBytes("Manifest"), house().stations()));
    CHECK_FALSE(verifyDetached(*signAttached(qr::asBytes("manifest"), house().station()), qr::asBytes("manifest"),
                               house().stations()));
}

TEST_CASE("A thousand sealed records open with openssl alone", "[.][storage][interop]") {
    TemporaryDirectory dir;
    int opened = 0;
    for (int number = 1; number <= 1000; ++number) {
        writeBytes(dir.path("r.p7m"), sealedSample(number).der);
        const auto result =
            shell(openingCommand(dir.path("r.p7m"), number % 2 == 0 ? "centre" : "recovery", dir.path("out")));
        const auto portrait = readText(dir.path("out/portrait.jpg"));
        const auto expected = samplePortrait(number);
        opened += result.code == 0 && portrait == std::string(expected.begin(), expected.end()) ? 1 : 0;
    }
    CHECK(opened == 1000);
}
