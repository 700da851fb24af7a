#include "storage/station_identity_certificates.h"

#include "storage/certificate_authority_issue.h"

#include <openssl/err.h>

#include <array>

namespace storage {

std::string organizationOf(const Certificate& certificate) {
    const auto x509 = certificateFromPem(certificate.pem);
    std::array<char, 256> name{};
    if (x509) {
        X509_NAME_get_text_by_NID(X509_get_subject_name(x509.get()), NID_organizationName, name.data(),
                                  static_cast<int>(name.size()));
    }
    return name.data();
}

bool isIssuedBy(const Certificate& certificate, const Certificate& issuer) {
    const auto x509 = certificateFromPem(certificate.pem);
    const auto by = certificateFromPem(issuer.pem);
    const bool issued = x509 && by &&
                        X509_NAME_cmp(X509_get_issuer_name(x509.get()), X509_get_subject_name(by.get())) == 0 &&
                        X509_verify(x509.get(), X509_get0_pubkey(by.get())) == 1;
    ERR_clear_error();
    return issued;
}

tl::expected<bool, Error> isForRequest(const Certificate& certificate, const std::string& csr_path) {
    return readRequest(csr_path).map([&certificate](const VerifiedRequest& request) {
        const auto x509 = certificateFromPem(certificate.pem);
        return x509 && EVP_PKEY_eq(X509_get0_pubkey(x509.get()), request.key.get()) == 1;
    });
}

} // namespace storage
