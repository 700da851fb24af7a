#pragma once

#include "storage/station_identity.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <span>

namespace storage {

template <auto Free>
struct FreeWith {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};
using BioPtr = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, FreeWith<X509_free>>;
using X509ReqPtr = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, FreeWith<CMS_ContentInfo_free>>;

/// OpenSSL's own words for what just failed; empties its queue.
std::string sslReason();
Error sslError(Error::Kind kind, const std::string& what);

/// Reads from `bytes`, which outlive it.
BioPtr readingBio(std::span<const std::uint8_t> bytes);
BioPtr memoryBio();
qr::Bytes contentOf(BIO* memory);
std::string textOf(BIO* memory);

X509Ptr certificateFromPem(const std::string& pem);
tl::expected<Certificate, Error> describe(X509* certificate);
Time timeOf(const ASN1_TIME* time);

/// An unencrypted key when `passphrase` is empty.
tl::expected<PkeyPtr, Error> privateKeyFromPem(std::span<const std::uint8_t> pem, const SecretBytes& passphrase);
SecretBytes privateKeyToPem(EVP_PKEY* key);
/// PKCS#8 under scrypt and AES-256-CBC.
tl::expected<std::string, Error> encryptedKeyPem(EVP_PKEY* key, const SecretBytes& passphrase);
PkeyPtr makeP256Key();

/// One whole CMS structure, nothing after it.
tl::expected<CmsPtr, Error> cmsFromDer(std::span<const std::uint8_t> der, std::size_t max_bytes);
qr::Bytes cmsToDer(CMS_ContentInfo* cms);

struct Identity::Keys {
    PkeyPtr key;
    X509Ptr x509;
    Certificate certificate;
};

} // namespace storage
