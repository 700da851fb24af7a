#include "app/campaign.h"
#include "app/campaign_template.h"
#include "app/resources.h"
#include "qr/symbol_writer.h"
#include "tests/app/scripted_session.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace {

app::CampaignBeginning beginning() {
    app::CampaignBeginning beginning;
    beginning.id = "demo-2025";
    beginning.first_day = "2025-04-12";
    beginning.last_day = "2025-04-20";
    beginning.upload_url = "https://centre.example/files/";
    beginning.receipts_url = "https://centre.example/receipts/";
    return beginning;
}

void writeTemplate(const TemporaryDirectory& dir) {
    const auto written = app::writeCampaign(beginning(), dir.path().string());
    INFO((written ? "" : written.error()));
    REQUIRE(written);
}

std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void replaceIn(const TemporaryDirectory& dir, const std::string& file, const std::string& from, const std::string& to) {
    std::string text = contentOf(dir / file);
    const auto at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    dir.write(file, text.replace(at, from.size(), to));
}

bool mentions(const app::CampaignReading& reading, const std::string& text) {
    return std::any_of(reading.mistakes.begin(), reading.mistakes.end(),
                       [&](const auto& mistake) { return toText(mistake).find(text) != std::string::npos; });
}

std::string allMistakes(const app::CampaignReading& reading) {
    std::string all;
    for (const auto& mistake : reading.mistakes) {
        all += toText(mistake) + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("The campaign that `campaign new` writes has no mistake, but its payment code is an example", "[app]") {
    const TemporaryDirectory dir;
    writeTemplate(dir);
    const app::CampaignReading reading = app::readCampaign(dir.path().string());
    INFO(allMistakes(reading));
    CHECK(reading.usable());
    REQUIRE(reading.mistakes.size() == 1);
    CHECK(reading.mistakes[0].key == "fee.payment_picture");
    CHECK(reading.mistakes[0].only_warns);
    const app::Campaign& campaign = reading.campaign;
    CHECK(campaign.id == "demo-2025");
    CHECK(campaign.fee_amount_fen == 2000);
    CHECK(campaign.payment_picture == dir / "payment.svg");
    CHECK(campaign.openers == std::vector<std::string>{"sealed"});
    CHECK(campaign.units.size() == 5);
    CHECK(campaign.slots.size() == 3);
    CHECK(campaign.contacts.size() == 3);
    CHECK(campaign.texts.at("leave.zh") == "请从南门离场");
    CHECK(campaign.grace == std::chrono::minutes(15));
    CHECK(app::slotAt(campaign, "文学院", "本科", ScriptedSession::at("2025-04-12T01:00:00.000Z")) ==
          storage::SlotState::on_time);
    CHECK(app::slotAt(campaign, "法学院", "本科", ScriptedSession::at("2025-04-12T01:00:00.000Z")) ==
          storage::SlotState::other_slot);
}

TEST_CASE("The notice's digest is that of its two files one after the other", "[app]") {
    const TemporaryDirectory dir;
    writeTemplate(dir);
    const std::string notice = contentOf(dir / "texts/notice.zh.txt") + contentOf(dir / "texts/notice.en.txt");
    CHECK(app::readCampaign(dir.path().string()).campaign.notice_sha256 == qr::toHex(qr::sha256(qr::asBytes(notice))));
}

TEST_CASE("Every mistake in campaign.toml is named with its line and key", "[app]") {
    const struct {
        const char* from;
        const char* to;
        const char* told;
    } cases[] = {
        {"schema = 1", "", "campaign.toml: schema: is missing"},
        {"schema = 1", "schema = 2", "campaign.toml:3: schema: must be a whole number"},
        {"id = \"demo-2025\"", "", "campaign.toml: id: is missing"},
        {"id = \"demo-2025\"", "id = \"demo 2025\"", "campaign.toml:6: id: may have letters"},
        {"id = \"demo-2025\"", "id = 7", "campaign.toml:6: id: must be text in quotes"},
        {"completion_year = 2025", "completion_year = 25", "completion_year: must be a whole number from 2000 to 2100"},
        {"levels = [\"本科\", \"硕士\", \"博士\"]", "levels = \"本科\"", "levels: must be a list of texts"},
        {"last_day = 2025-04-20", "last_day = 2025-04-01", "last_day: is before first_day"},
        {"first_day = 2025-04-12", "first_day = \"April\"", "first_day: must be a day"},
        {"first_day = 2025-04-12", "", "first_day: is missing"},
        {"amount_fen = 2000", "amount_fen = -1", "fee.amount_fen: must be a whole number"},
        {"payment_picture = \"payment.svg\"", "", "fee.payment_picture: is missing"},
        {"payment_picture = \"payment.svg\"", "payment_picture = \"pay.png\"", "the file \"pay.png\" is not there"},
        {"payment_picture = \"payment.svg\"", "payment_picture = \"../payment.svg\"", "must be a file of the campaign"},
        {"openers = [\"sealed\"]", "", "code.openers: is missing"},
        {"openers = [\"sealed\"]", "openers = [\"magic\"]", "\"magic\" is none of sealed, command, opaque"},
        {"openers = [\"sealed\"]", "openers = [\"command\"]", "code.command: is missing"},
        {"openers = [\"sealed\"]", "openers = [\"sealed\", \"sealed\"]", "code.openers: names an opener twice"},
        {"payment_picture = \"payment.svg\"", "payment_picture = \"units.csv\"", "must be an SVG, PNG or JPEG file"},
        {"profile = \"chsi-2017\"", "profile = \"units.csv\"", "/units.csv:1: Error while parsing"},
        {"tls_ca = \"\"", "tls_ca = \"units.csv\"", "upload.tls_ca: is no certificate"},
        {"openers = [\"sealed\"]", "openers = [\"opaque\"]", "code.opaque: needs a prefix"},
        {"openers = [\"sealed\"]", "openers = [\"opaque\", \"sealed\"]\nopaque.prefix = \"X\"",
         "opaque must come last"},
        {"openers = [\"sealed\"]", "openers = [\"opaque\"]\nopaque.expression = \"(\"", "is no regular expression"},
        {"openers = [\"sealed\"]", "openers = [\"opaque\"]\nopaque.min_bytes = 9\nopaque.max_bytes = 8",
         "is less than min_bytes"},
        {"profile = \"chsi-2017\"", "profile = \"passport\"", "is neither a file here nor a profile"},
        {"url = \"https://", "url = \"http://", "upload.url: must begin with https://"},
        {"grace_min = 15", "grace_min = \"15\"", "rules.grace_min: must be a whole number"},
        {"assisted_confirm = true", "assisted_confirm = 1", "rules.assisted_confirm: must be true or false"},
        {"grace_min = 15", "grace_minutes = 15", "rules.grace_minutes: is not a key that is known here"},
        {"[fee]", "[fee", "campaign.toml:"},
    };
    for (const auto& one : cases) {
        const TemporaryDirectory dir;
        writeTemplate(dir);
        replaceIn(dir, "campaign.toml", one.from, one.to);
        const app::CampaignReading reading = app::readCampaign(dir.path().string());
        INFO(one.told << "\nsaid:\n" << allMistakes(reading));
        CHECK(mentions(reading, one.told));
    }
}

TEST_CASE("A slip in a key only warns and the campaign is usable", "[app]") {
    const TemporaryDirectory dir;
    writeTemplate(dir);
    dir.write("profile.toml", contentOf(*app::findResource("profiles/chsi-2017.toml")));
    replaceIn(dir, "campaign.toml", "profile = \"chsi-2017\"", "profile = \"profile.toml\"");
    replaceIn(dir, "campaign.toml", "grace_min = 15", "grace = 15");
    const auto campaign = app::loadCampaign(dir.path().string());
    REQUIRE(campaign);
    CHECK(campaign->profile_path == dir / "profile.toml");
}

TEST_CASE("Loading a campaign with mistakes answers with all of them", "[app]") {
    const TemporaryDirectory dir;
    writeTemplate(dir);
    replaceIn(dir, "campaign.toml", "amount_fen = 2000", "amount_fen = -1");
    replaceIn(dir, "units.csv", "120", "many");
    const auto campaign = app::loadCampaign(dir.path().string());
    REQUIRE_FALSE(campaign);
    CHECK(campaign.error().find("fee.amount_fen") != std::string::npos);
    CHECK(campaign.error().find("units.csv:2: expected: \"many\" is not a whole number") != std::string::npos);
}

TEST_CASE("A directory without campaign.toml says so", "[app]") {
    const TemporaryDirectory dir;
    const auto campaign = app::loadCampaign(dir.path().string());
    REQUIRE_FALSE(campaign);
    CHECK(campaign.error() == "campaign.toml cannot be opened");
}

TEST_CASE("units.csv written by Excel in GB18030 reads the same", "[app]") {
    const TemporaryDirectory dir;
    writeTemplate(dir);
    // 培养单位,层次,人数 / 文学院,本科,120
    dir.write("units.csv", "\xC5\xE0\xD1\xF8\xB5\xA5\xCE\xBB,\xB2\xE3\xB4\xCE,\xC8\xCB\xCA\xFD\r\n"
                           "\xCE\xC4\xD1\xA7\xD4\xBA,\xB1\xBE\xBF\xC6,120\r\n");
    dir.write("slots.csv", "unit,level,from,until\n文学院,本科,2025/04/12 9:00,2025-04-12T12:00\n");
    const app::CampaignReading reading = app::readCampaign(dir.path().string());
    INFO(allMistakes(reading));
    REQUIRE(reading.campaign.units.size() == 1);
    CHECK(reading.campaign.units[0].name == "文学院");
    CHECK(reading.campaign.units[0].level == "本科");
    CHECK(reading.campaign.units[0].expected == 120);
    REQUIRE(reading.campaign.slots.size() == 1);
    CHECK(reading.campaign.slots[0].from == ScriptedSession::at("2025-04-12T01:00:00.000Z"));
}

TEST_CASE("Every mistake in a table is named with its line and column", "[app]") {
    const struct {
        const char* file;
        const char* text;
        const char* told;
    } cases[] = {
        {"units.csv", "", "units.csv has no rows"},
        {"units.csv", "unit,level\n文学院,本科\n", "units.csv:1: expected: has no column of this name (or 人数)"},
        {"units.csv", "unit,level,expected\n文学院,本科,-3\n", "units.csv:2: expected: \"-3\" is not a whole number"},
        {"units.csv", "unit,level,expected\n,本科,3\n", "units.csv:2: unit: is empty"},
        {"units.csv", "unit,level,expected\n文学院,专科,3\n", "units.csv:2: level: \"专科\" is not among the levels"},
        {"units.csv", "unit,level,expected\n文学院,本科,3\n文学院,本科,4\n",
         "units.csv:3: unit: \"文学院 本科\" stands here twice"},
        {"slots.csv", "unit,level,from,until\n文学院,本科,noon,2025-04-12 12:00\n",
         "slots.csv:2: from: \"noon\" is not a time"},
        {"slots.csv", "unit,level,from,until\n文学院,本科,2025-02-30 09:00,2025-04-12 12:00\n", "slots.csv:2: from:"},
        {"slots.csv", "unit,level,from,until\n文学院,本科,2025-04-12 12:00,2025-04-12 09:00\n",
         "slots.csv:2: until: is not after from"},
        {"slots.csv", "unit,level,from,until\n物理学院,本科,2025-04-12 09:00,2025-04-12 12:00\n",
         "slots.csv:2: unit: \"物理学院 本科\" is not in units.csv"},
        {"slots.csv", "unit,level,from,until\n文学院,本科,2025-06-12 09:00,2025-06-12 12:00\n",
         "slots.csv:2: from: 2025-06-12 is not between first_day and last_day"},
        {"contacts.toml", "[[contact]]\nabout = \"weather\"\nname = \"x\"\n",
         "contacts.toml:2: about: must be \"image\" or"},
        {"texts/notice.zh.txt", "", "texts/notice.zh.txt is missing"},
        {"texts/leave.en.txt", "\xFF\xFF\xFF", "texts/leave.en.txt is neither UTF-8 nor GB18030"},
    };
    for (const auto& one : cases) {
        const TemporaryDirectory dir;
        writeTemplate(dir);
        dir.write(one.file, one.text);
        const app::CampaignReading reading = app::readCampaign(dir.path().string());
        INFO(one.told << "\nsaid:\n" << allMistakes(reading));
        CHECK(mentions(reading, one.told));
    }
}

TEST_CASE("On site the timetable, texts and contacts may be laid over, fee and notice not", "[app]") {
    const TemporaryDirectory dir;
    const TemporaryDirectory overlay;
    writeTemplate(dir);
    dir.write("profile.toml", contentOf(*app::findResource("profiles/chsi-2017.toml")));
    replaceIn(dir, "campaign.toml", "profile = \"chsi-2017\"", "profile = \"profile.toml\"");

    const auto plain = app::loadCampaign(dir.path().string(), overlay / "nothing-here");
    REQUIRE(plain);
    CHECK_FALSE(plain->overlaid);

    overlay.write("slots.csv", "unit,level,from,until\n法学院,,2025-04-13 09:00,2025-04-13 12:00\n");
    overlay.write("texts/leave.zh.txt", "请从东门离场\n");
    overlay.write("texts/notice.zh.txt", "another notice\n");
    overlay.write("campaign.toml", "[fee]\namount_fen = 1\n");
    const auto changed = app::loadCampaign(dir.path().string(), overlay.path().string());
    REQUIRE(changed);
    CHECK(changed->overlaid);
    CHECK(changed->slots.size() == 1);
    CHECK(changed->texts.at("leave.zh") == "请从东门离场");
    CHECK(changed->texts.at("leave.en") == plain->texts.at("leave.en"));
    CHECK(changed->texts.at("notice.zh") == plain->texts.at("notice.zh"));
    CHECK(changed->notice_sha256 == plain->notice_sha256);
    CHECK(changed->fee_amount_fen == 2000);

    overlay.write("slots.csv", "unit,level,from,until\n法学院,,soon,2025-04-13 12:00\n");
    CHECK_FALSE(app::loadCampaign(dir.path().string(), overlay.path().string()));
}

TEST_CASE("Text with quotes in it goes into campaign.toml and comes back", "[app]") {
    const TemporaryDirectory dir;
    app::CampaignBeginning own = beginning();
    own.name = "a \"b\" \\ c";
    REQUIRE(app::writeCampaign(own, dir.path().string()));
    CHECK(app::readCampaign(dir.path().string()).campaign.name == own.name);
}

TEST_CASE("The payment picture shows the code module for module, and the amount in yuan", "[app]") {
    const std::string svg = app::paymentPicture(2005, "DEMO-PAYMENT 2005");
    CHECK(svg.find("20.05 元") != std::string::npos);
    const auto symbol = qr::writeSymbol("DEMO-PAYMENT 2005");
    REQUIRE(symbol);
    const auto dark = std::count(symbol->dark.begin(), symbol->dark.end(), std::uint8_t{1});
    std::ptrdiff_t drawn = 0;
    const std::string module = R"( width="1" height="1"/>)";
    for (auto at = svg.find(module); at != std::string::npos; at = svg.find(module, at + 1)) {
        ++drawn;
    }
    CHECK(drawn == dark);
}

TEST_CASE("A first day that is none is a mistake in the command line, and nothing is written", "[app]") {
    const TemporaryDirectory dir;
    const std::string to = dir / "spring";
    const std::string command =
        std::string(XUEYING_BIN_DIR) + "/xueyingctl campaign new " + to + " --first-day 2026-13-01 2>/dev/null";
    const int status = std::system(command.c_str());
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 2);
    CHECK_FALSE(std::filesystem::exists(to));
}
