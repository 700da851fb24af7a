#include "qr/base45.h"
#include "qr/cbor.h"
#include "qr/code_fields.h"
#include "qr/sealed_code.h"

#include <catch2/catch.hpp>
#include <sodium.h>

using Reason = qr::CodeRefusal::Reason;
using namespace std::chrono_literals;

namespace {

const qr::Seconds kNow{std::chrono::sys_days(std::chrono::year(2025) / 4 / 12) + 9h};

qr::OpenedCode student() {
    qr::OpenedCode code;
    code.campaign = "bnu-2025";
    code.code_id = qr::Bytes(16, 0xAB);
    code.student_number = "2021001";
    code.masked_name = "张*三";
    code.masked_id = "1101**********1234";
    code.unit = "文学院";
    code.level = "本科";
    code.issued_at = kNow - 24h;
    code.expires_at = kNow + 24h;
    code.school = "北京师范大学";
    code.completion_year = 2025;
    code.campus = "海淀";
    code.flags = {"foreign", "jieye"};
    return code;
}

class Campaign {
public:
    std::string issue(const qr::OpenedCode& code) const {
        const auto text = qr::issueSealedCode(code, issuer());
        REQUIRE(text);
        return *text;
    }

    /// Seals any content, as a careless or hostile issuer with the right keys could.
    std::string sealed(const qr::Bytes& content, bool rightly_signed = true) const {
        qr::Bytes message(content.size() + crypto_sign_BYTES);
        const auto other = qr::makeCodeKeys();
        crypto_sign(message.data(), nullptr, content.data(), content.size(),
                    (rightly_signed ? m_keys : other).issuer_secret.data());
        qr::Bytes box(message.size() + crypto_box_SEALBYTES);
        crypto_box_seal(box.data(), message.data(), message.size(), m_keys.campaign_public.data());
        return "XY1:" + qr::toBase45(box);
    }

    qr::OpenResult open(std::string_view text, const qr::CodeExpectations& wanted = {}, qr::Seconds now = kNow) const {
        const auto opener =
            qr::makeSealedOpener({"bnu-2025", m_keys.campaign_public, m_keys.campaign_secret, m_keys.issuer_public},
                                 wanted, [now] { return now; });
        const auto bytes = qr::asBytes(text);
        const auto code = qr::CollectionCode::fromBytes({bytes.begin(), bytes.end()});
        REQUIRE(code);
        return opener->open(*code);
    }

    qr::IssuerKeys issuer() const { return {m_keys.campaign_public, m_keys.issuer_public, m_keys.issuer_secret}; }

private:
    qr::CodeKeyPairs m_keys = qr::makeCodeKeys();
};

std::optional<Reason> reasonOf(const qr::OpenResult& result) {
    const auto* refused = std::get_if<qr::CodeRefusal>(&result);
    return refused ? std::optional(refused->reason) : std::nullopt;
}

} // namespace

TEST_CASE("A sealed code opens to exactly what was sealed", "[qr]") {
    const Campaign campaign;
    const auto result = campaign.open(campaign.issue(student()));
    const auto* opened = std::get_if<qr::OpenedCode>(&result);
    REQUIRE(opened);
    const auto wanted = student();
    CHECK(opened->opener == "sealed");
    CHECK(opened->campaign == wanted.campaign);
    CHECK(opened->code_id == wanted.code_id);
    CHECK(opened->student_number == wanted.student_number);
    CHECK(opened->masked_name == wanted.masked_name);
    CHECK(opened->masked_id == wanted.masked_id);
    CHECK(opened->unit == wanted.unit);
    CHECK(opened->level == wanted.level);
    CHECK(opened->issued_at == wanted.issued_at);
    CHECK(opened->expires_at == wanted.expires_at);
    CHECK(opened->school == wanted.school);
    CHECK(opened->completion_year == wanted.completion_year);
    CHECK(opened->campus == wanted.campus);
    CHECK(opened->flags == wanted.flags);
}

TEST_CASE("Every expectation of the campaign has its own refusal", "[qr]") {
    const Campaign campaign;
    const std::string text = campaign.issue(student());
    qr::CodeExpectations wanted;
    CHECK(reasonOf(campaign.open(text, wanted)) == std::nullopt);
    wanted.school = "清华大学";
    CHECK(reasonOf(campaign.open(text, wanted)) == Reason::other_school);
    wanted = {};
    wanted.completion_year = 2024;
    CHECK(reasonOf(campaign.open(text, wanted)) == Reason::other_year);
    wanted = {};
    wanted.campuses = {"昌平", "珠海"};
    CHECK(reasonOf(campaign.open(text, wanted)) == Reason::other_campus);
    wanted = {};
    wanted.levels = {"博士"};
    CHECK(reasonOf(campaign.open(text, wanted)) == Reason::other_level);
    wanted.levels = {"博士", "本科"};
    CHECK(reasonOf(campaign.open(text, wanted)) == std::nullopt);
    auto other = student();
    other.campaign = "bnu-2024";
    CHECK(reasonOf(campaign.open(campaign.issue(other))) == Reason::other_campaign);
}

TEST_CASE("A code without the field meets every expectation of it", "[qr]") {
    const Campaign campaign;
    auto code = student();
    code.school.reset();
    code.completion_year.reset();
    code.campus.reset();
    code.level.reset();
    code.expires_at.reset();
    const qr::CodeExpectations wanted{"清华大学", 2024, {"珠海"}, {"博士"}};
    CHECK(reasonOf(campaign.open(campaign.issue(code), wanted)) == std::nullopt);
}

TEST_CASE("A sealed code is good until the second it expires", "[qr]") {
    const Campaign campaign;
    const std::string text = campaign.issue(student());
    const auto expiry = *student().expires_at;
    CHECK(reasonOf(campaign.open(text, {}, expiry - 1s)) == std::nullopt);
    CHECK(reasonOf(campaign.open(text, {}, expiry)) == Reason::expired);
}

TEST_CASE("A code sealed for another campaign's key is refused as such", "[qr]") {
    const Campaign ours;
    const Campaign theirs;
    CHECK(reasonOf(ours.open(theirs.issue(student()))) == Reason::other_key);
}

TEST_CASE("A code that the campaign's issuer did not sign is refused as such", "[qr]") {
    const Campaign campaign;
    qr::CborWriter content;
    content.map(0);
    CHECK(reasonOf(campaign.open(campaign.sealed(content.written(), false))) == Reason::bad_signature);
}

TEST_CASE("Signed content without its needed fields or with wrong types is malformed", "[qr]") {
    const Campaign campaign;
    const auto hex = GENERATE(as<std::string>(),
                              "",                                                           // nothing at all
                              "80",                                                         // a list
                              "a0",                                                         // 1-3 missing
                              "a2016162025000000000000000000000000000000000",               // 3 missing
                              "a3016162024f0000000000000000000000000000000361 31",          // code_id of 15 bytes
                              "a3010102500000000000000000000000000000000003 6131",          // campaign a number
                              "a3016162025000000000000000000000000000000000 0301",          // number not a text
                              "a4016162025000000000000000000000000000000000 036131 0461ff", // not UTF-8
                              "a4016162025000000000000000000000000000000000 036131 086131", // issued_at a text
                              "a4016162025000000000000000000000000000000000 036131 0d6131", // flags a text
                              "a4016162025000000000000000000000000000000000 036131 0d8101", // a flag a number
                              "a4016162025000000000000000000000000000000000 036131 0b6131", // year a text
                              "a4016162025000000000000000000000000000000000 036131 036132", // a key twice
                              "a3016162025000000000000000000000000000000000 036131 00",     // a byte too many
                              "a301616202500000000000000000000000000000000003 7231313031303131393939303130313132333 4");
    std::string compact;
    for (const char c : hex)
        compact += c == ' ' ? std::string() : std::string(1, c);
    const auto content = qr::fromHex(compact);
    REQUIRE(content);
    CHECK(reasonOf(campaign.open(campaign.sealed(*content))) == Reason::malformed);
}

TEST_CASE("A signed code with a plain ID in any of its texts is malformed", "[qr]") {
    const Campaign campaign;
    const std::string plain = "110101199901011234";
    auto code = student();
    REQUIRE(std::holds_alternative<qr::OpenedCode>(campaign.open(campaign.sealed(qr::writeCodeFields(code)))));
    SECTION("unit") {
        code.unit = plain;
    }
    SECTION("level") {
        code.level = plain;
    }
    SECTION("school") {
        code.school = "No. " + plain;
    }
    SECTION("campus") {
        code.campus = plain;
    }
    SECTION("campaign") {
        code.campaign = plain;
    }
    SECTION("a flag") {
        code.flags = {"foreign", plain};
    }
    CHECK(reasonOf(campaign.open(campaign.sealed(qr::writeCodeFields(code)))) == Reason::malformed);
    CHECK_FALSE(qr::issueSealedCode(code, campaign.issuer()));
}

TEST_CASE("Keys that the format does not know are ignored", "[qr]") {
    const Campaign campaign;
    qr::CborWriter cbor;
    cbor.map(6);
    cbor.integer(1);
    cbor.text("bnu-2025");
    cbor.integer(2);
    cbor.bytes(qr::Bytes(16, 1));
    cbor.integer(3);
    cbor.text("2021001");
    cbor.integer(100);
    cbor.text("later");
    cbor.text("a text as key");
    cbor.integer(1);
    cbor.integer(-5);
    cbor.array(0);
    const auto result = campaign.open(campaign.sealed(cbor.written()));
    REQUIRE(std::holds_alternative<qr::OpenedCode>(result));
    CHECK(std::get<qr::OpenedCode>(result).student_number == "2021001");
}

TEST_CASE("Whatever single bit of a sealed code is flipped, it does not open", "[qr]") {
    const Campaign campaign;
    const std::string text = campaign.issue(student());
    const auto sealed = qr::fromBase45(text.substr(4));
    REQUIRE(sealed);
    int opened = 0;
    for (std::size_t bit = 0; bit < sealed->size() * 8; ++bit) {
        qr::Bytes altered = *sealed;
        altered[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        const auto reason = reasonOf(campaign.open("XY1:" + qr::toBase45(altered)));
        opened += reason == Reason::other_key || reason == Reason::bad_signature ? 0 : 1;
    }
    CHECK(opened == 0);
}

TEST_CASE("A cut or lengthened sealed code does not open", "[qr]") {
    const Campaign campaign;
    const std::string text = campaign.issue(student());
    for (std::size_t length = 4; length < text.size(); ++length)
        CHECK(reasonOf(campaign.open(text.substr(0, length))));
    CHECK(reasonOf(campaign.open(text + "00")));
    CHECK(reasonOf(campaign.open("XY1:" + std::string(4000, '0'))));
}

TEST_CASE("What does not begin with XY1: is not mine", "[qr]") {
    const Campaign campaign;
    const auto text = GENERATE(as<std::string>(), "https://example.org", "XY2:AB", "xy1:AB", "XY1", "wxp://f2f0");
    CHECK(std::holds_alternative<qr::NotMine>(campaign.open(text)));
}

TEST_CASE("Texts that could deceive are shown without their controls", "[qr]") {
    const Campaign campaign;
    auto code = student();
    code.masked_name = "张\u202E*\u0007三";
    const auto result = campaign.open(campaign.issue(code));
    REQUIRE(std::holds_alternative<qr::OpenedCode>(result));
    CHECK(std::get<qr::OpenedCode>(result).masked_name == "张*三");
}

TEST_CASE("No code is issued without campaign, id and number, or with a plain ID", "[qr]") {
    const Campaign campaign;
    auto code = student();
    SECTION("no campaign") {
        code.campaign.reset();
    }
    SECTION("no code_id") {
        code.code_id.reset();
    }
    SECTION("short code_id") {
        code.code_id->pop_back();
    }
    SECTION("no student number") {
        code.student_number = "";
    }
    SECTION("plain ID") {
        code.masked_id = "11010119990101123X";
    }
    SECTION("plain ID as name") {
        code.masked_name = "张三 110101199901011234";
    }
    SECTION("plain ID as number") {
        code.student_number = "110101199901011234";
    }
    SECTION("not UTF-8") {
        code.unit = "\xFF";
    }
    CHECK_FALSE(qr::issueSealedCode(code, campaign.issuer()));
}

TEST_CASE("The first opener that knows a code has the word", "[qr]") {
    struct Fixed final : qr::CodeOpener {
        explicit Fixed(qr::OpenResult given)
            : result(std::move(given)) {}
        qr::OpenResult open(const qr::CollectionCode&) override { return result; }
        qr::OpenResult result;
    };
    const auto code = qr::CollectionCode::fromBytes({'x'});
    std::vector<std::unique_ptr<qr::CodeOpener>> openers;
    openers.push_back(std::make_unique<Fixed>(qr::NotMine{}));
    CHECK(std::holds_alternative<qr::NotMine>(qr::OpenerChain(std::move(openers)).open(*code)));
    openers.clear();
    openers.push_back(std::make_unique<Fixed>(qr::NotMine{}));
    openers.push_back(std::make_unique<Fixed>(qr::CodeRefusal{Reason::expired, ""}));
    openers.push_back(std::make_unique<Fixed>(student()));
    CHECK(reasonOf(qr::OpenerChain(std::move(openers)).open(*code)) == Reason::expired);
}
