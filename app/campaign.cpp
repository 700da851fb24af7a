#include "app/campaign.h"

#include "app/campaign_tables.h"
#include "app/resources.h"
#include "app/toml_reader.h"
#include "qr/digest.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr char kCampaignFile[] = "campaign.toml";

void readWhoAndWhen(TomlReader& reader, Campaign& campaign) {
    if (reader.number("schema", 1, 1) != 1) {
        reader.has("schema") ? void() : reader.wrong("schema", "is missing; write schema = 1");
    }
    campaign.id = reader.requiredText("id");
    if (!campaign.id.empty() && !std::regex_match(campaign.id, std::regex("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))) {
        reader.wrong("id", "may have letters, digits, dot, hyphen and underscore, at most 64");
    }
    campaign.name = reader.requiredText("name");
    campaign.site = reader.requiredText("site");
    campaign.school = reader.text("school").value_or("");
    if (const auto year = reader.number("completion_year", 2000, 2100)) {
        campaign.completion_year = static_cast<int>(*year);
    }
    campaign.campuses = reader.texts("campuses").value_or(std::vector<std::string>{});
    campaign.levels = reader.texts("levels").value_or(std::vector<std::string>{});
    campaign.utc_offset_min = static_cast<int>(reader.number("utc_offset_min", -720, 840).value_or(480));
    campaign.first_day = reader.day("first_day").value_or("");
    campaign.last_day = reader.day("last_day").value_or("");
    for (const char* key : {"first_day", "last_day"}) {
        if (!reader.has(key)) {
            reader.wrong(key, "is missing");
        }
    }
    if (!campaign.first_day.empty() && !campaign.last_day.empty() && campaign.first_day > campaign.last_day) {
        reader.wrong("last_day", "is before first_day");
    }
}

/// The file of the campaign directory that a key names; empty when it is not there, which is a mistake.
std::string fileNamedBy(TomlReader& reader, const Campaign& campaign, const std::string& key) {
    const std::string name = reader.text(key).value_or("");
    if (name.empty()) {
        return {};
    }
    const fs::path relative = fs::path(name).lexically_normal();
    if (relative.is_absolute() || *relative.begin() == "..") {
        reader.wrong(key, "must be a file of the campaign directory");
        return {};
    }
    const fs::path path = fs::path(campaign.directory) / relative;
    if (!fs::is_regular_file(path)) {
        reader.wrong(key, "the file \"" + name + "\" is not there");
        return {};
    }
    return path.string();
}

void readFee(TomlReader& reader, Campaign& campaign) {
    campaign.fee_amount_fen = reader.number("fee.amount_fen", 0, 1'000'000).value_or(0);
    campaign.payment_picture = fileNamedBy(reader, campaign, "fee.payment_picture");
    if (campaign.fee_amount_fen > 0 && !reader.has("fee.payment_picture")) {
        reader.wrong("fee.payment_picture", "is missing: the fee is paid by scanning it");
    }
    if (!reader.has("fee.amount_fen")) {
        reader.warn("fee.amount_fen", "is missing: there will be no fee step");
    }
}

void readOpaquePattern(TomlReader& reader, Campaign& campaign) {
    OpaquePattern pattern;
    pattern.prefix = reader.text("code.opaque.prefix").value_or("");
    pattern.min_bytes = static_cast<int>(reader.number("code.opaque.min_bytes", 1, 4096).value_or(1));
    pattern.max_bytes = static_cast<int>(reader.number("code.opaque.max_bytes", 1, 4096).value_or(4096));
    pattern.expression = reader.text("code.opaque.expression").value_or("");
    if (!pattern.expression.empty()) {
        try {
            const std::regex compiles(pattern.expression, std::regex::ECMAScript);
        } catch (const std::regex_error& error) {
            reader.wrong("code.opaque.expression", std::string("is no regular expression: ") + error.what());
        }
    }
    if (pattern.min_bytes > pattern.max_bytes) {
        reader.wrong("code.opaque.max_bytes", "is less than min_bytes");
    }
    const bool says_something = reader.has("code.opaque.prefix") || reader.has("code.opaque.expression") ||
                                reader.has("code.opaque.min_bytes") || reader.has("code.opaque.max_bytes");
    if (!says_something) {
        reader.wrong("code.opaque", "needs a prefix, a length or an expression, or every QR code would be taken");
    }
    campaign.opaque_pattern = pattern;
}

void readCode(TomlReader& reader, Campaign& campaign) {
    campaign.openers = reader.texts("code.openers").value_or(std::vector<std::string>{});
    if (!reader.has("code.openers")) {
        reader.wrong("code.openers", "is missing, e.g. [\"sealed\"]");
    }
    for (const std::string& opener : campaign.openers) {
        if (opener != "sealed" && opener != "command" && opener != "opaque") {
            reader.wrong("code.openers", '"' + opener + "\" is none of sealed, command, opaque");
        }
    }
    const auto names = [&](const char* opener) {
        return std::find(campaign.openers.begin(), campaign.openers.end(), opener) != campaign.openers.end();
    };
    campaign.decoder_command = reader.texts("code.command").value_or(std::vector<std::string>{});
    if (names("command") && campaign.decoder_command.empty()) {
        reader.wrong("code.command", "is missing: the decoder program and its arguments");
    }
    if (names("opaque")) {
        readOpaquePattern(reader, campaign);
        if (campaign.openers.back() != "opaque") {
            reader.wrong("code.openers", "opaque must come last: it takes what nobody else opens");
        }
    }
}

void readProfile(TomlReader& reader, Campaign& campaign) {
    const std::string name = reader.text("portrait.profile").value_or("chsi-2017");
    const fs::path own = fs::path(campaign.directory) / name;
    if (fs::is_regular_file(own)) {
        campaign.profile_path = own.string();
        return;
    }
    const auto shipped = findResource("profiles/" + name + ".toml");
    if (!shipped) {
        reader.wrong("portrait.profile",
                     '"' + name + "\" is neither a file here nor a profile that comes with the program");
        return;
    }
    campaign.profile_path = *shipped;
}

void readUpload(TomlReader& reader, Campaign& campaign) {
    for (const auto& [key, member] :
         {std::pair("upload.url", &Campaign::upload_url), std::pair("upload.receipts_url", &Campaign::receipts_url)}) {
        const std::string url = reader.text(key).value_or("");
        if (url.empty()) {
            reader.warn(key, "is missing: records leave by USB stick only");
        } else if (!url.starts_with("https://")) {
            reader.wrong(key, "must begin with https://");
        }
        campaign.*member = url;
    }
    campaign.tls_ca_path = fileNamedBy(reader, campaign, "upload.tls_ca");
}

void readRules(TomlReader& reader, Campaign& campaign) {
    campaign.grace = std::chrono::minutes(reader.number("rules.grace_min", 0, 720).value_or(15));
    campaign.assisted_confirm_allowed = reader.flag("rules.assisted_confirm").value_or(true);
    campaign.person_checks_wanted = reader.flag("rules.person_checks").value_or(false);
}

std::string noticeDigest(const fs::path& texts) {
    std::string notice;
    for (const char* file : {"notice.zh.txt", "notice.en.txt"}) {
        std::ifstream in(texts / file, std::ios::binary);
        notice.append(std::istreambuf_iterator<char>(in), {});
    }
    return notice.empty() ? "" : qr::toHex(qr::sha256(qr::asBytes(notice)));
}

void wantTexts(CampaignReading& reading) {
    for (const char* key : {"notice.zh", "notice.en"}) {
        if (reading.campaign.texts[key].empty()) {
            reading.mistakes.push_back({"texts/" + std::string(key) + ".txt", 0, "",
                                        "is missing: what the picture is for, who receives it, how long it stays"});
        }
    }
    for (const char* key : {"leave.zh", "leave.en", "no_code.zh", "no_code.en", "missed.zh", "missed.en"}) {
        if (reading.campaign.texts[key].empty()) {
            reading.mistakes.push_back({"texts/" + std::string(key) + ".txt", 0, "", "is missing", true});
        }
    }
}

void warnOfSlotsOutside(CampaignReading& reading) {
    const Campaign& campaign = reading.campaign;
    for (const Slot& slot : campaign.slots) {
        const std::string day =
            storage::toRfc3339(slot.from + std::chrono::minutes(campaign.utc_offset_min)).substr(0, 10);
        if (day < campaign.first_day || day > campaign.last_day) {
            reading.mistakes.push_back({"slots.csv", 0, "from", day + " is not between first_day and last_day", true});
        }
    }
}

} // namespace

std::string toText(const CampaignMistake& mistake) {
    std::string text = mistake.file;
    text += mistake.line > 0 ? ":" + std::to_string(mistake.line) : "";
    text += mistake.key.empty() ? "" : ": " + mistake.key;
    return text + (mistake.key.empty() && mistake.line == 0 ? " " : ": ") + mistake.what;
}

bool CampaignReading::usable() const {
    return std::all_of(mistakes.begin(), mistakes.end(), [](const CampaignMistake& one) { return one.only_warns; });
}

CampaignReading readCampaign(const std::string& dir) {
    CampaignReading reading;
    const fs::path place = fs::absolute(dir).lexically_normal();
    reading.campaign.directory = place.string();
    const auto root = parseToml((place / kCampaignFile).string(), kCampaignFile, reading.mistakes);
    if (!root) {
        return reading;
    }
    TomlReader reader(*root, kCampaignFile, reading.mistakes);
    readWhoAndWhen(reader, reading.campaign);
    readFee(reader, reading.campaign);
    readCode(reader, reading.campaign);
    readProfile(reader, reading.campaign);
    readUpload(reader, reading.campaign);
    readRules(reader, reading.campaign);
    reader.warnOfUnknownKeys();
    readUnits(reading, (place / "units.csv").string());
    if (fs::exists(place / "slots.csv")) {
        readSlots(reading, (place / "slots.csv").string());
        warnOfSlotsOutside(reading);
    }
    if (fs::exists(place / "contacts.toml")) {
        readContacts(reading, (place / "contacts.toml").string(), "contacts.toml");
    }
    readTexts(reading, (place / "texts").string());
    wantTexts(reading);
    reading.campaign.notice_sha256 = noticeDigest(place / "texts");
    return reading;
}

namespace {

tl::expected<Campaign, std::string> campaignOrMistakes(CampaignReading reading) {
    if (reading.usable()) {
        return std::move(reading.campaign);
    }
    std::string all;
    for (const CampaignMistake& mistake : reading.mistakes) {
        if (!mistake.only_warns) {
            all += (all.empty() ? "" : "\n") + toText(mistake);
        }
    }
    return tl::unexpected(all);
}

} // namespace

tl::expected<Campaign, std::string> loadCampaign(const std::string& dir) {
    return campaignOrMistakes(readCampaign(dir));
}

tl::expected<Campaign, std::string> loadCampaign(const std::string& dir, const std::string& overlay_dir) {
    CampaignReading reading = readCampaign(dir);
    const fs::path overlay(overlay_dir);
    Campaign& campaign = reading.campaign;
    if (fs::exists(overlay / "slots.csv")) {
        campaign.slots.clear();
        campaign.overlaid = true;
        readSlots(reading, (overlay / "slots.csv").string());
    }
    if (fs::exists(overlay / "contacts.toml")) {
        campaign.contacts.clear();
        campaign.overlaid = true;
        readContacts(reading, (overlay / "contacts.toml").string(), "contacts.toml");
    }
    if (fs::exists(overlay / "texts")) {
        campaign.overlaid = true;
        auto signed_texts = campaign.texts;
        readTexts(reading, (overlay / "texts").string());
        for (const char* notice : {"notice.zh", "notice.en"}) { // what its digest in the record speaks of
            campaign.texts[notice] = signed_texts[notice];
        }
    }
    return campaignOrMistakes(std::move(reading));
}

} // namespace app
