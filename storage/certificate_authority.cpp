#include "storage/certificate_authority.h"

#include "storage/campaign_signature.h"
#include "storage/certificate_authority_issue.h"
#include "storage/durable_file.h"
#include "storage/file_list.h"
#include "storage/issued_certificates.h"
#include "storage/station_name.h"
#include "storage/station_secrets.h"

#include <sodium.h>

#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::days kClockSlack{1}; ///< two laptops' clocks may disagree by that much on the first day
constexpr std::chrono::days kAuthorityLife{3650};
constexpr std::chrono::days kCertificateLife{825};
constexpr std::size_t kMaxCampaignFileBytes = 16 * 1024 * 1024;

struct CertifiedKey {
    PkeyPtr key;
    X509Ptr certificate;
};

tl::expected<CertifiedKey, Error> makeCertified(CertificateUse use, const std::string& name,
                                                const CertifiedKey* authority, Time now,
                                                const std::vector<std::string>& hosts) {
    auto key = makeP256Key();
    const bool is_authority = use == CertificateUse::authority;
    const CertificateOrder order{
        use, name, key.get(), now - kClockSlack, now + (is_authority ? kAuthorityLife : kCertificateLife), {}, hosts};
    auto certificate = issueCertificate(order, authority ? authority->certificate.get() : nullptr,
                                        authority ? authority->key.get() : key.get());
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    return CertifiedKey{std::move(key), std::move(*certificate)};
}

tl::expected<void, Error> writeCertified(const CertifiedKey& made, const std::string& dir, const std::string& name) {
    const auto certificate = describe(made.certificate.get());
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    const auto pem = privateKeyToPem(made.key.get());
    return writeFileDurably(dir + "/" + name + ".key", pem, 0600).and_then([&] {
        return writeFileDurably(dir + "/" + name + ".crt", qr::asBytes(certificate->pem), 0644);
    });
}

tl::expected<void, Error> refuseExisting(const std::string& dir) {
    for (const auto* name : {"ca", "centre", "recovery", "tls", "index"}) {
        for (const auto* ending : {".key", ".crt"}) {
            const auto path = dir + "/" + name + ending;
            if (fs::exists(path)) {
                return tl::unexpected(Error{Error::Kind::refused, path + ": there already"});
            }
        }
    }
    return {};
}

tl::expected<void, Error> writeIndexKey(const std::string& dir) {
    qr::IndexKey key{};
    randombytes_buf(key.data(), key.size());
    const std::string line = qr::toBase64(key) + "\n";
    sodium_memzero(key.data(), key.size());
    return writeFileDurably(dir + "/index.key", qr::asBytes(line), 0600);
}

tl::expected<void, Error> copyFile(const fs::path& from, const fs::path& to) {
    return readFile(from.string(), kMaxCampaignFileBytes).and_then([&to](const auto& content) {
        return writeFileDurably(to.string(), content, 0644);
    });
}

tl::expected<void, Error> copyCampaign(const fs::path& from, const fs::path& to) {
    std::error_code broken;
    fs::remove_all(to, broken);
    const auto paths = filesUnder(from.string());
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    for (const auto& path : *paths) {
        const auto target = to / path;
        auto copied =
            makeDirectory(target.parent_path().string(), 0755).and_then([&] { return copyFile(from / path, target); });
        if (!copied) {
            return copied;
        }
    }
    return {};
}

tl::expected<Certificate, Error> certifyStation(const EnrolRequest& request, Time now) {
    auto wanted = readRequest(request.csr_path);
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    if (!isStationName(wanted->name)) {
        return tl::unexpected(Error{Error::Kind::refused, request.csr_path + ": not a station's name"});
    }
    const auto authority = Identity::load(request.centre_dir + "/ca.key", request.centre_dir + "/ca.crt", {});
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    const CertificateOrder order{CertificateUse::station,
                                 wanted->name,
                                 wanted->key.get(),
                                 now - kClockSlack,
                                 std::min<Time>(now + kCertificateLife, authority->certificate().not_after),
                                 request.campaign_id};
    const auto issued = issueCertificate(order, authority->keys().x509.get(), authority->keys().key.get());
    return issued ? describe(issued->get()) : tl::unexpected(issued.error());
}

tl::expected<void, Error> writeSecrets(const EnrolRequest& request, const Certificate& station,
                                       const Identity& centre) {
    auto secrets = collectSecrets(request.centre_dir, request.people);
    if (!secrets) {
        return tl::unexpected(secrets.error());
    }
    const auto dir = request.out_dir + "/secrets";
    return sealSecrets(*secrets, station, request.campaign_id, centre).and_then([&](const qr::Bytes& sealed) {
        return makeDirectory(dir, 0755).and_then(
            [&] { return writeFileDurably(dir + "/" + station.subject_name + ".p7m", sealed, 0644); });
    });
}

} // namespace

tl::expected<void, Error> initCentre(const std::string& dir, const std::vector<std::string>& tls_host_names, Time now) {
    if (auto free = makeDirectory(dir, 0700).and_then([&dir] { return refuseExisting(dir); }); !free) {
        return free;
    }
    // Random: two centres' authorities must never pass for one another.
    const std::string suffix = makeUuid().substr(0, 8);
    const auto authority = makeCertified(CertificateUse::authority, "Xueying CA " + suffix, nullptr, now, {});
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    if (auto written = writeCertified(*authority, dir, "ca"); !written) {
        return written;
    }
    const std::vector<std::pair<CertificateUse, std::string>> rest{{CertificateUse::centre, "centre"},
                                                                   {CertificateUse::recovery, "recovery"},
                                                                   {CertificateUse::tls_server, "tls"}};
    for (const auto& [use, name] : rest) {
        const auto made = makeCertified(use, name, &*authority, now, tls_host_names);
        if (!made) {
            return tl::unexpected(made.error());
        }
        if (auto written = writeCertified(*made, dir, name); !written) {
            return written;
        }
    }
    return writeIndexKey(dir).and_then([&] { return beginRevocationList(dir, now); });
}

tl::expected<Enrolled, Error> enrolStation(const EnrolRequest& request, Time now) {
    const auto& from = request.centre_dir;
    const auto centre = Identity::load(from + "/centre.key", from + "/centre.crt", {});
    if (!centre) {
        return tl::unexpected(centre.error());
    }
    const auto station = certifyStation(request, now);
    if (!station) {
        return tl::unexpected(station.error());
    }
    const auto kept = keepIssued(from, *station); // before it leaves: what is on a stick the centre knows
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    const auto& out = request.out_dir;
    auto done =
        signCampaign(from, request.campaign_dir)
            .and_then([&] { return makeDirectory(out, 0755); })
            .and_then([&] { return copyCampaign(request.campaign_dir, out + "/campaign"); })
            .and_then([&] { return copyFile(from + "/ca.crt", out + "/ca.crt"); })
            .and_then([&] { return copyFile(from + "/centre.crt", out + "/centre.crt"); })
            .and_then([&] { return copyFile(from + "/recovery.crt", out + "/recovery.crt"); })
            .and_then([&] { return writeSecrets(request, *station, *centre); })
            .and_then([&] {
                return writeFileDurably(out + "/" + station->subject_name + ".crt", qr::asBytes(station->pem), 0644);
            });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return Enrolled{station->subject_name, *kept};
}

} // namespace storage
