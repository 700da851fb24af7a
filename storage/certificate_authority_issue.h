#pragma once

#include "storage/openssl.h"

namespace storage {

/// What a certificate is for; decides its extensions.
enum class CertificateUse { authority, station, centre, recovery, tls_server };

struct CertificateOrder {
    CertificateUse use = CertificateUse::station;
    std::string name; ///< common name
    EVP_PKEY* key = nullptr;
    Time from;
    Time until;
    std::string organization{};            ///< a station's campaign
    std::vector<std::string> host_names{}; ///< of a TLS server; localhost and 127.0.0.1 are always added
};

/// Issued by `issuer`, or by its own key when `issuer` is null.
tl::expected<X509Ptr, Error> issueCertificate(const CertificateOrder& order, X509* issuer, EVP_PKEY* issuer_key);

/// The public key and name that a request asks a certificate for, its own signature verified.
struct VerifiedRequest {
    std::string name;
    PkeyPtr key;
};
tl::expected<VerifiedRequest, Error> readRequest(const std::string& path);

} // namespace storage
