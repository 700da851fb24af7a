#include "storage/certificate_authority.h"
#include "storage/durable_file.h"
#include "storage/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <filesystem>

namespace storage {

namespace {

using CrlPtr = std::unique_ptr<X509_CRL, FreeWith<X509_CRL_free>>;
using RevokedPtr = std::unique_ptr<X509_REVOKED, FreeWith<X509_REVOKED_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, FreeWith<ASN1_TIME_free>>;
using NumberPtr = std::unique_ptr<ASN1_INTEGER, FreeWith<ASN1_INTEGER_free>>;

constexpr std::size_t kMaxListBytes = 4 * 1024 * 1024;
constexpr std::chrono::days kListLife{3650}; ///< the centre writes a new list whenever it revokes

std::string listPath(const std::string& centre_dir) {
    return centre_dir + "/crl.pem";
}

tl::expected<Identity, Error> loadAuthority(const std::string& centre_dir) {
    return Identity::load(centre_dir + "/ca.key", centre_dir + "/ca.crt", {});
}

std::string hexOf(const ASN1_INTEGER* serial) {
    return qr::toHex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

TimePtr asn1Time(Time time) {
    return TimePtr(ASN1_TIME_set(nullptr, std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()));
}

/// The list that is there, its signature verified; an empty one when none is.
tl::expected<CrlPtr, Error> readList(const std::string& centre_dir, const X509* authority) {
    if (!std::filesystem::exists(listPath(centre_dir))) {
        return CrlPtr(X509_CRL_new());
    }
    const auto pem = readFile(listPath(centre_dir), kMaxListBytes);
    if (!pem) {
        return tl::unexpected(pem.error());
    }
    const auto in = readingBio(*pem);
    CrlPtr list(PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr));
    if (!list || X509_CRL_verify(list.get(), X509_get0_pubkey(authority)) != 1) {
        return tl::unexpected(
            sslError(Error::Kind::bad_signature, listPath(centre_dir) + ": not a list of this authority"));
    }
    return list;
}

bool addTo(X509_CRL* list, X509* certificate, Time now) {
    RevokedPtr entry(X509_REVOKED_new());
    X509_REVOKED_set_serialNumber(entry.get(), X509_get_serialNumber(certificate));
    X509_REVOKED_set_revocationDate(entry.get(), asn1Time(now).get());
    if (X509_CRL_add0_revoked(list, entry.get()) != 1) {
        return false;
    }
    entry.release();
    return true;
}

bool signList(X509_CRL* list, const Identity& authority, Time now) {
    // A list's number must grow from one to the next: the time does.
    const NumberPtr number(ASN1_INTEGER_new());
    ASN1_INTEGER_set_int64(number.get(), now.time_since_epoch().count());
    return X509_CRL_set_version(list, X509_CRL_VERSION_2) == 1 &&
           X509_CRL_set_issuer_name(list, X509_get_subject_name(authority.keys().x509.get())) == 1 &&
           X509_CRL_set1_lastUpdate(list, asn1Time(now).get()) == 1 &&
           X509_CRL_set1_nextUpdate(list, asn1Time(now + kListLife).get()) == 1 &&
           X509_CRL_add1_ext_i2d(list, NID_crl_number, number.get(), 0, X509V3_ADD_REPLACE) == 1 &&
           X509_CRL_sort(list) == 1 && X509_CRL_sign(list, authority.keys().key.get(), EVP_sha256()) > 0;
}

tl::expected<void, Error> writeList(X509_CRL* list, const Identity& authority, const std::string& centre_dir,
                                    Time now) {
    if (!signList(list, authority, now)) {
        return tl::unexpected(sslError(Error::Kind::io, "the list of revoked certificates cannot be made"));
    }
    const auto out = memoryBio();
    PEM_write_bio_X509_CRL(out.get(), list);
    return writeFileDurably(listPath(centre_dir), qr::asBytes(textOf(out.get())), 0644);
}

} // namespace

tl::expected<void, Error> revokeCertificate(const std::string& centre_dir, const std::string& certificate_path,
                                            Time now) {
    const auto authority = loadAuthority(centre_dir);
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    const auto certificate = readCertificate(certificate_path);
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    const auto x509 = certificateFromPem(certificate->pem);
    if (X509_verify(x509.get(), X509_get0_pubkey(authority->keys().x509.get())) != 1) {
        return tl::unexpected(
            sslError(Error::Kind::bad_certificate, certificate_path + ": not issued by this centre's authority"));
    }
    const auto list = readList(centre_dir, authority->keys().x509.get());
    if (!list) {
        return tl::unexpected(list.error());
    }
    X509_REVOKED* there = nullptr;
    if (X509_CRL_get0_by_cert(list->get(), &there, x509.get()) == 1) {
        return {};
    }
    if (!addTo(list->get(), x509.get(), now)) {
        return tl::unexpected(sslError(Error::Kind::io, "the list of revoked certificates cannot be made"));
    }
    return writeList(list->get(), *authority, centre_dir, now);
}

tl::expected<void, Error> beginRevocationList(const std::string& centre_dir, Time now) {
    return loadAuthority(centre_dir).and_then([&](const Identity& authority) {
        const CrlPtr nobody(X509_CRL_new());
        return writeList(nobody.get(), authority, centre_dir, now);
    });
}

tl::expected<std::vector<std::string>, Error> revokedSerials(const std::string& centre_dir) {
    const auto authority = readCertificate(centre_dir + "/ca.crt");
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    const auto x509 = certificateFromPem(authority->pem);
    const auto list = readList(centre_dir, x509.get());
    if (!list) {
        return tl::unexpected(list.error());
    }
    std::vector<std::string> serials;
    STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(list->get());
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        serials.push_back(hexOf(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(entries, i))));
    }
    return serials;
}

} // namespace storage
