#include "storage/issued_certificates.h"

#include "storage/durable_file.h"
#include "storage/station_identity_certificates.h"

namespace storage {

namespace {

std::string newestPath(const std::string& centre_dir, const std::string& station) {
    return centre_dir + "/issued/" + station + ".crt";
}

std::string serialOf(X509* certificate) {
    const auto* serial = X509_get0_serialNumber(certificate);
    return qr::toHex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

/// Nothing: none was kept of this name.
tl::expected<std::optional<Certificate>, Error> newestIssued(const std::string& centre_dir,
                                                             const std::string& station) {
    auto newest = readCertificate(newestPath(centre_dir, station));
    if (!newest && newest.error().kind == Error::Kind::missing) {
        return std::nullopt;
    }
    return newest.map([](Certificate& certificate) { return std::optional(std::move(certificate)); });
}

} // namespace

tl::expected<std::optional<std::string>, Error> keepIssued(const std::string& centre_dir, const Certificate& issued) {
    if (auto made = makeDirectory(centre_dir + "/issued", 0700); !made) {
        return tl::unexpected(made.error());
    }
    const auto before = newestIssued(centre_dir, issued.subject_name);
    if (!before) {
        return tl::unexpected(before.error());
    }
    std::optional<std::string> of_another_key;
    if (*before) {
        const auto earlier = certificateFromPem((*before)->pem);
        const auto path = centre_dir + "/issued/" + issued.subject_name + "." + serialOf(earlier.get()) + ".crt";
        if (auto moved = writeFileDurably(path, qr::asBytes((*before)->pem), 0644); !moved) {
            return tl::unexpected(moved.error());
        }
        const auto now = certificateFromPem(issued.pem);
        if (EVP_PKEY_eq(X509_get0_pubkey(earlier.get()), X509_get0_pubkey(now.get())) != 1) {
            of_another_key = path;
        }
    }
    return writeFileDurably(newestPath(centre_dir, issued.subject_name), qr::asBytes(issued.pem), 0644).map([&] {
        return of_another_key;
    });
}

} // namespace storage
