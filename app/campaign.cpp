#include "app/campaign.h"

#include "app/campaign_keys.h"
#include "app/campaign_tables.h"
#include "app/toml_reader.h"
#include "qr/digest.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr char kCampaignFile[] = "campaign.toml";

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
    readCampaignKeys(reader, reading.campaign);
    reader.warnOfUnknownKeys();
    readUnits(reading, (place / "units.csv").string());
    if (fs::exists(place / "slots.csv")) {
        readSlots(reading, (place / "slots.csv").string());
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
