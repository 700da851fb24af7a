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

tl::expected<void, Error> checkNameIsFree(const std::string& centre_dir, const std::string& station,
                                          const EVP_PKEY* key) {
    const auto newest = newestIssued(centre_dir, station);
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    if (!*newest || EVP_PKEY_eq(X509_get0_pubkey(certificateFromPem((*newest)->pem).get()), key) == 1) {
        return {};
    }
    return tl::unexpected(Error{
        Error::Kind::refused,
        newestPath(centre_dir, station) + ": the name " + station + " has a certificate of another laptop's key (" +
            organizationOf(**newest) + ", valid through " + toRfc3339((*newest)->not_after).substr(0, 10) +
            "); two laptops of one name would give the same capture numbers. Begin this laptop under another "
            "name; --replace says that it is laptop " +
            station + ", set up anew"});
}

tl::expected<void, Error> keepIssued(const std::string& centre_dir, const Certificate& issued) {
    const auto path = newestPath(centre_dir, issued.subject_name);
    return makeDirectory(centre_dir + "/issued", 0700)
        .and_then([&] { return newestIssued(centre_dir, issued.subject_name); })
        .and_then([&](const std::optional<Certificate>& before) -> tl::expected<void, Error> {
            if (!before) {
                return {};
            }
            const auto serial = serialOf(certificateFromPem(before->pem).get());
            return writeFileDurably(centre_dir + "/issued/" + issued.subject_name + "." + serial + ".crt",
                                    qr::asBytes(before->pem), 0644);
        })
        .and_then([&] { return writeFileDurably(path, qr::asBytes(issued.pem), 0644); });
}

} // namespace storage
