#include "storage/campaign_signature.h"

#include "storage/certificate_authority.h"
#include "storage/durable_file.h"
#include "storage/file_list.h"
#include "storage/json_fields.h"

#include <algorithm>
#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr auto kSignature = "campaign.p7s";
constexpr std::size_t kMaxFileBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxManifestBytes = 1024 * 1024;
constexpr std::size_t kMaxFiles = 1000;

tl::expected<std::vector<SignedFile>, Error> filesOf(const std::string& dir) {
    const auto paths = filesUnder(dir);
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    std::vector<SignedFile> files;
    for (const auto& path : *paths) {
        if (path == kSignature) {
            continue;
        }
        const auto content = readFile(dir + "/" + path, kMaxFileBytes);
        if (!content) {
            return tl::unexpected(content.error());
        }
        files.push_back({path, qr::toHex(qr::sha256(*content))});
    }
    return files;
}

std::string manifestOf(const std::vector<SignedFile>& files) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& file : files) {
        list.push_back({{"path", file.path}, {"sha256", file.sha256}});
    }
    return dumpJson({{"schema", 1}, {"files", std::move(list)}});
}

tl::expected<std::vector<SignedFile>, std::string> manifestFrom(std::string_view json) {
    return readDocument<std::vector<SignedFile>>(json, kMaxManifestBytes, [](const JsonFields& fields) {
        std::vector<SignedFile> files;
        for (const auto& item : fields.array("files", kMaxFiles)) {
            const JsonFields file(item, "files.");
            files.push_back({file.text("path"), file.digest("sha256")});
        }
        return files;
    });
}

/// Names the first file that is missing, added or altered.
tl::expected<void, Error> compare(const std::vector<SignedFile>& is_signed, const std::vector<SignedFile>& there) {
    const auto refuse = [](const std::string& path, const char* what) {
        return tl::unexpected(Error{Error::Kind::bad_signature, "campaign: " + path + " " + what});
    };
    for (const auto& file : is_signed) {
        const auto found = std::ranges::find(there, file.path, &SignedFile::path);
        if (found == there.end()) {
            return refuse(file.path, "is missing");
        }
        if (found->sha256 != file.sha256) {
            return refuse(file.path, "was altered");
        }
    }
    for (const auto& file : there) {
        if (std::ranges::find(is_signed, file.path, &SignedFile::path) == is_signed.end()) {
            return refuse(file.path, "was added");
        }
    }
    return {};
}

} // namespace

tl::expected<void, Error> signCampaign(const std::string& centre_dir, const std::string& campaign_dir) {
    const auto centre = Identity::load(centre_dir + "/centre.key", centre_dir + "/centre.crt", {});
    if (!centre) {
        return tl::unexpected(centre.error());
    }
    if (!fs::exists(campaign_dir + "/campaign.toml")) {
        return tl::unexpected(Error{Error::Kind::missing, campaign_dir + "/campaign.toml: not there"});
    }
    const auto files = filesOf(campaign_dir);
    if (!files) {
        return tl::unexpected(files.error());
    }
    return signAttached(qr::asBytes(manifestOf(*files)), *centre).and_then([&campaign_dir](const qr::Bytes& der) {
        return writeFileDurably(campaign_dir + "/" + kSignature, der, 0644);
    });
}

tl::expected<std::vector<SignedFile>, Error> readSignedCampaign(const std::string& campaign_dir,
                                                                const Certificate& pinned_centre) {
    const auto der = readFile(campaign_dir + "/" + kSignature, kMaxManifestBytes);
    if (!der) {
        return tl::unexpected(der.error());
    }
    const Signers centre{.ca_pem = {}, .pinned_pem = pinned_centre.pem, .revoked_serials = {}};
    const auto document = openAttached(*der, centre, kMaxManifestBytes);
    if (!document) {
        return tl::unexpected(Error{document.error().kind, "campaign: " + document.error().detail});
    }
    const auto& json = document->content;
    auto is_signed = manifestFrom({reinterpret_cast<const char*>(json.data()), json.size()});
    if (!is_signed) {
        return tl::unexpected(Error{Error::Kind::malformed, "campaign.p7s: " + is_signed.error()});
    }
    const auto there = filesOf(campaign_dir);
    if (!there) {
        return tl::unexpected(there.error());
    }
    if (auto same = compare(*is_signed, *there); !same) {
        return tl::unexpected(same.error());
    }
    return std::move(*is_signed);
}

tl::expected<void, Error> verifyCampaign(const std::string& campaign_dir, const Certificate& pinned_centre) {
    return readSignedCampaign(campaign_dir, pinned_centre).map([](const auto&) {});
}

} // namespace storage
