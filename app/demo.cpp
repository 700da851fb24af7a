#include "app/demo.h"

#include "app/campaign_template.h"
#include "app/code_keys.h"
#include "storage/certificate_authority.h"
#include "storage/durable_file.h"

#include <algorithm>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;

using storage::Error;

namespace {

constexpr char kCampaign[] = "demo-2026";
constexpr char kStation[] = "2";
constexpr char kPassphrase[] = "demo day, throw-away";
constexpr int kDays = 30;
constexpr std::size_t kMaxFileBytes = 4 * 1024 * 1024;

std::string in(const std::string& dir, const std::string& name) {
    return (fs::path(dir) / name).string();
}

Error refused(const std::string& why) {
    return {Error::Kind::refused, why};
}

tl::expected<void, Error> makeDirectories(const DemoOptions& options) {
    std::error_code failed;
    for (const std::string& dir :
         {options.data_dir, options.centre_dir, in(options.centre_dir, "campaign"), in(options.centre_dir, "uploads"),
          in(options.centre_dir, "receipts"), in(options.centre_dir, "out"), in(options.centre_dir, "usb")}) {
        fs::create_directories(dir, failed);
        if (failed) {
            return tl::unexpected(Error{Error::Kind::io, dir + ": " + failed.message()});
        }
    }
    fs::permissions(options.data_dir, fs::perms::owner_all, failed);
    return {};
}

tl::expected<void, Error> makeCentre(const std::string& dir, storage::Time now) {
    if (!fs::exists(in(dir, "ca.crt"))) {
        if (const auto made = storage::initCentre(dir, {"localhost", "127.0.0.1"}, now); !made) {
            return made;
        }
    }
    if (!fs::exists(in(dir, "issuer.key"))) {
        return writeCodeKeys(dir, qr::makeCodeKeys()).map_error(refused);
    }
    return {};
}

/// The campaign's files but its signature, as one digest.
std::string digestOf(const std::string& campaign_dir) {
    std::vector<fs::path> files;
    std::error_code unreadable;
    for (const auto& entry : fs::recursive_directory_iterator(campaign_dir, unreadable)) {
        if (entry.is_regular_file() && entry.path().filename() != "campaign.p7s") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::string all;
    for (const fs::path& file : files) {
        all += file.string() + '\n' + storage::readTextFile(file.string(), kMaxFileBytes).value_or("") + '\n';
    }
    return qr::toHex(qr::sha256(qr::asBytes(all)));
}

/// Days and addresses stay those of the earlier call while they hold.
CampaignBeginning beginningOf(const DemoOptions& options, storage::Time now) {
    CampaignBeginning beginning;
    beginning.id = kCampaign;
    beginning.name = "示例师范大学 2026 届（演示）";
    beginning.completion_year = 2026;
    beginning.first_day = dayAt(now, 480);
    beginning.last_day = dayAt(now + std::chrono::days(kDays), 480);
    beginning.tls_ca_path = in(options.centre_dir, "ca.crt");
    beginning.upload_url = options.server_url;
    beginning.receipts_url = options.receipts_url;
    const Campaign before = readCampaign(in(options.centre_dir, "campaign")).campaign;
    if (before.first_day <= beginning.first_day && beginning.first_day <= before.last_day) {
        beginning.first_day = before.first_day;
        beginning.last_day = before.last_day;
    }
    if (options.server_url.empty()) {
        beginning.upload_url = before.upload_url;
    }
    if (options.receipts_url.empty()) {
        beginning.receipts_url = before.receipts_url;
    }
    return beginning;
}

/// Whether the campaign's files are others than before.
tl::expected<bool, Error> makeCampaign(const DemoOptions& options, storage::Time now) {
    const std::string dir = in(options.centre_dir, "campaign");
    const std::string before = digestOf(dir);
    if (const auto written = writeCampaign(beginningOf(options, now), dir); !written) {
        return tl::unexpected(Error{Error::Kind::io, written.error()});
    }
    if (const auto usable = loadCampaign(dir); !usable) {
        return tl::unexpected(Error{Error::Kind::malformed, usable.error()});
    }
    return digestOf(dir) != before;
}

tl::expected<std::string, Error> makePassphrase(const std::string& centre_dir) {
    const std::string path = in(centre_dir, "station-2.passphrase");
    if (fs::exists(path)) {
        return path;
    }
    return storage::writeFileDurably(path, qr::asBytes(std::string(kPassphrase) + "\n"), 0600).map([&] {
        return path;
    });
}

std::vector<storage::Person> demoPeople() {
    using Role = storage::Person::Role;
    return {{"张师傅", Role::photographer, ""}, {"李老师", Role::station_operator, ""}};
}

tl::expected<void, Error> enrol(const DemoOptions& options, storage::Time now) {
    const std::string usb = in(options.centre_dir, "usb");
    const storage::EnrolRequest request{options.centre_dir,
                                        in(options.centre_dir, "campaign"),
                                        kCampaign,
                                        in(options.data_dir, std::string(kStation) + ".csr"),
                                        usb,
                                        demoPeople()};
    const auto enrolled = storage::enrolStation(request, now);
    if (!enrolled) {
        return tl::unexpected(enrolled.error());
    }
    const auto installed = storage::installEnrolment(options.data_dir, usb);
    return installed ? tl::expected<void, Error>() : tl::unexpected(installed.error());
}

} // namespace

tl::expected<PreparedDemo, Error> prepareDemo(const DemoOptions& options, storage::Time now) {
    if (const auto made = makeDirectories(options).and_then([&] { return makeCentre(options.centre_dir, now); });
        !made) {
        return tl::unexpected(made.error());
    }
    const auto changed = makeCampaign(options, now);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    const auto passphrase_file = makePassphrase(options.centre_dir);
    if (!passphrase_file) {
        return tl::unexpected(passphrase_file.error());
    }
    if (!fs::exists(in(options.data_dir, "station.key"))) {
        const std::string secret(kPassphrase);
        const auto made =
            storage::initStation(options.data_dir, kStation, storage::SecretBytes(secret.begin(), secret.end()));
        if (!made) {
            return tl::unexpected(made.error());
        }
    }
    if (*changed || !fs::exists(in(options.data_dir, "station.crt"))) {
        if (const auto enrolled = enrol(options, now); !enrolled) {
            return tl::unexpected(enrolled.error());
        }
    }
    return PreparedDemo{kCampaign, *passphrase_file};
}

} // namespace app
