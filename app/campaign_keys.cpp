#include "app/campaign_keys.h"

#include "app/campaign_template.h"
#include "app/resources.h"
#include "app/text_file.h"
#include "storage/station_identity.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

namespace app {

namespace fs = std::filesystem;

namespace {

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
    const std::string kind = fs::path(campaign.payment_picture).extension().string();
    if (!kind.empty() && kind != ".svg" && kind != ".png" && kind != ".jpg" && kind != ".jpeg") {
        reader.wrong("fee.payment_picture", "must be an SVG, PNG or JPEG file");
    }
    const tl::expected<std::string, std::string> picture =
        kind == ".svg" ? readText(campaign.payment_picture) : tl::unexpected(std::string());
    if (picture && picture->find(kExamplePayment) != std::string::npos) {
        reader.warn("fee.payment_picture", "is still the example, by which nobody can pay: put your own code there");
    }
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
    if (std::set<std::string>(campaign.openers.begin(), campaign.openers.end()).size() < campaign.openers.size()) {
        reader.wrong("code.openers", "names an opener twice");
    }
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
    const auto shipped = findResource("profiles/" + name + ".toml");
    if (fs::is_regular_file(own)) {
        campaign.profile_path = own.string();
    } else if (shipped) {
        campaign.profile_path = *shipped;
    } else {
        reader.wrong("portrait.profile",
                     '"' + name + "\" is neither a file here nor a profile that comes with the program");
        return;
    }
    if (const auto profile = capture::loadProfile(campaign.profile_path); !profile) {
        reader.wrong("portrait.profile", profile.error().detail);
    }
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
    if (!campaign.tls_ca_path.empty()) {
        if (const auto certificate = storage::readCertificate(campaign.tls_ca_path); !certificate) {
            reader.wrong("upload.tls_ca", "is no certificate: " + certificate.error().detail);
        }
    }
}

void readRules(TomlReader& reader, Campaign& campaign) {
    campaign.grace = std::chrono::minutes(reader.number("rules.grace_min", 0, 720).value_or(15));
    campaign.assisted_confirm_allowed = reader.flag("rules.assisted_confirm").value_or(true);
    campaign.person_checks_wanted = reader.flag("rules.person_checks").value_or(false);
}

} // namespace

void readCampaignKeys(TomlReader& reader, Campaign& campaign) {
    readWhoAndWhen(reader, campaign);
    readFee(reader, campaign);
    readCode(reader, campaign);
    readProfile(reader, campaign);
    readUpload(reader, campaign);
    readRules(reader, campaign);
}

} // namespace app
