#include "storage/campaign_signature.h"
#include "storage/durable_file.h"
#include "storage/file_list.h"
#include "storage/station_identity_certificates.h"
#include "storage/station_name.h"
#include "storage/station_secrets.h"

#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 16 * 1024 * 1024;

/// What lies on the stick for this station.
struct Offered {
    Certificate station;
    Certificate authority;
    Certificate centre;
};

/// The name that `initStation` gave: that of the one request in the data directory.
tl::expected<std::string, Error> requestedName(const std::string& data_dir) {
    const auto names = filesIn(data_dir).value_or(std::vector<std::string>{});
    for (const fs::path name : names) {
        if (name.extension() == ".csr" && isStationName(name.stem().string())) {
            return name.stem().string();
        }
    }
    return tl::unexpected(
        Error{Error::Kind::missing, data_dir + ": no certificate request; begin with 'station init'"});
}

tl::expected<Offered, Error> readOffered(const std::string& usb_dir, const std::string& name) {
    const auto station = readCertificate(usb_dir + "/" + name + ".crt");
    const auto authority = readCertificate(usb_dir + "/ca.crt");
    const auto centre = readCertificate(usb_dir + "/centre.crt");
    for (const auto* certificate : {&station, &authority, &centre}) {
        if (!*certificate) {
            return tl::unexpected(certificate->error());
        }
    }
    return Offered{*station, *authority, *centre};
}

tl::expected<void, Error> checkOffered(const Offered& offered, const std::string& data_dir, const std::string& name) {
    const auto refuse = [](const std::string& why) { return tl::unexpected(Error{Error::Kind::bad_certificate, why}); };
    const auto ours = isForRequest(offered.station, data_dir + "/" + name + ".csr");
    if (!ours) {
        return tl::unexpected(ours.error());
    }
    if (!*ours || offered.station.subject_name != name) {
        return refuse(name + ".crt: not for this station's key");
    }
    if (!isIssuedBy(offered.station, offered.authority)) {
        return refuse(name + ".crt: not issued by the authority beside it");
    }
    const auto pinned = readCertificate(data_dir + "/centre.crt");
    if (!pinned) {
        return isIssuedBy(offered.centre, offered.authority)
                   ? tl::expected<void, Error>{}
                   : refuse("centre.crt: not issued by the authority beside it");
    }
    if (pinned->pem != offered.centre.pem && !isIssuedBy(offered.centre, *pinned)) {
        return refuse("centre.crt: another centre is pinned here");
    }
    return {};
}

tl::expected<void, Error> copyTo(const std::string& from, const std::string& to) {
    return readFile(from, kMaxFileBytes).and_then([&to](const auto& content) {
        return writeFileDurably(to, content, 0600);
    });
}

/// The campaign is verified where it comes to lie, so a stick that changes while it is read gains nothing.
tl::expected<void, Error> installCampaign(const std::string& usb_dir, const std::string& data_dir,
                                          const Certificate& centre) {
    const fs::path from = usb_dir + "/campaign";
    const fs::path fresh = data_dir + "/campaign.new";
    const fs::path place = data_dir + "/campaign";
    std::error_code broken;
    fs::remove_all(fresh, broken);
    const auto paths = filesUnder(from.string());
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    for (const auto& path : *paths) {
        const auto target = fresh / path;
        auto copied = makeDirectory(target.parent_path().string(), 0700).and_then([&] {
            return copyTo((from / path).string(), target.string());
        });
        if (!copied) {
            return copied;
        }
    }
    if (auto genuine = readSignedCampaign(fresh.string(), centre); !genuine) {
        fs::remove_all(fresh, broken);
        return tl::unexpected(genuine.error());
    }
    fs::remove_all(place, broken);
    fs::rename(fresh, place, broken);
    return broken ? tl::unexpected(Error{Error::Kind::io, place.string() + ": " + broken.message()})
                  : tl::expected<void, Error>{};
}

} // namespace

tl::expected<Enrolment, Error> installEnrolment(const std::string& data_dir, const std::string& usb_dir) {
    const auto name = requestedName(data_dir);
    if (!name) {
        return tl::unexpected(name.error());
    }
    const auto offered = readOffered(usb_dir, *name);
    if (!offered) {
        return tl::unexpected(offered.error());
    }
    if (auto fits = checkOffered(*offered, data_dir, *name); !fits) {
        return tl::unexpected(fits.error());
    }
    // station.crt comes last: it is what makes a data directory an enrolled one.
    auto done =
        installCampaign(usb_dir, data_dir, offered->centre)
            .and_then([&] { return copyTo(usb_dir + "/secrets/" + *name + ".p7m", data_dir + "/secrets.p7m"); })
            .and_then([&] { return copyTo(usb_dir + "/recovery.crt", data_dir + "/recovery.crt"); })
            .and_then([&] { return writeFileDurably(data_dir + "/ca.crt", qr::asBytes(offered->authority.pem), 0600); })
            .and_then(
                [&] { return writeFileDurably(data_dir + "/centre.crt", qr::asBytes(offered->centre.pem), 0600); })
            .and_then(
                [&] { return writeFileDurably(data_dir + "/station.crt", qr::asBytes(offered->station.pem), 0600); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return readEnrolment(data_dir);
}

tl::expected<Enrolment, Error> readEnrolment(const std::string& data_dir) {
    const auto station = readCertificate(data_dir + "/station.crt");
    if (!station) {
        return tl::unexpected(station.error());
    }
    return Enrolment{station->subject_name, organizationOf(*station)};
}

tl::expected<StationSecrets, Error> openSecrets(const std::string& data_dir, const Identity& station) {
    const auto centre = readCertificate(data_dir + "/centre.crt");
    if (!centre) {
        return tl::unexpected(centre.error());
    }
    return openSecretsFile(data_dir + "/secrets.p7m", station, *centre).map([](SealedSecretsContent content) {
        return std::move(content.secrets);
    });
}

} // namespace storage
