#include "storage/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <array>
#include <climits>
#include <ctime>

namespace storage {

namespace {

// scrypt at N 2^14, r 8, p 5 (OWASP's weakest recommended cost in 16 MB, what `openssl pkey` opens with its default
// limit).
constexpr int kScryptN = 1 << 14;
constexpr int kScryptR = 8;
constexpr int kScryptP = 5;

using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;
using SigPtr = std::unique_ptr<X509_SIG, FreeWith<X509_SIG_free>>;

int copyPassphrase(char* out, int room, int, void* passphrase) {
    const auto& bytes = *static_cast<const SecretBytes*>(passphrase);
    if (bytes.empty() || bytes.size() > static_cast<std::size_t>(room)) {
        return -1;
    }
    std::copy(bytes.begin(), bytes.end(), out);
    return static_cast<int>(bytes.size());
}

} // namespace

std::string sslReason() {
    std::string text;
    std::array<char, 256> line{};
    while (const auto code = ERR_get_error()) {
        ERR_error_string_n(code, line.data(), line.size());
        text += (text.empty() ? "" : "; ") + std::string(line.data());
    }
    return text;
}

Error sslError(Error::Kind kind, const std::string& what) {
    const auto reason = sslReason();
    return {kind, reason.empty() ? what : what + ": " + reason};
}

BioPtr readingBio(std::span<const std::uint8_t> bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX))));
}

BioPtr memoryBio() {
    return BioPtr(BIO_new(BIO_s_mem()));
}

qr::Bytes contentOf(BIO* memory) {
    char* begin = nullptr;
    const auto size = BIO_get_mem_data(memory, &begin);
    return qr::Bytes(begin, begin + size);
}

std::string textOf(BIO* memory) {
    char* begin = nullptr;
    const auto size = BIO_get_mem_data(memory, &begin);
    return std::string(begin, begin + size);
}

X509Ptr certificateFromPem(const std::string& pem) {
    const auto in = readingBio(qr::asBytes(pem));
    X509Ptr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

Time timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    ASN1_TIME_to_tm(time, &parts);
    return Time(std::chrono::seconds(timegm(&parts)));
}

tl::expected<Certificate, Error> describe(X509* certificate) {
    const auto out = memoryBio();
    if (!certificate || PEM_write_bio_X509(out.get(), certificate) != 1) {
        return tl::unexpected(sslError(Error::Kind::bad_certificate, "not a certificate"));
    }
    std::array<char, 256> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                              static_cast<int>(name.size()));
    return Certificate{textOf(out.get()), name.data(), timeOf(X509_get0_notBefore(certificate)),
                       timeOf(X509_get0_notAfter(certificate))};
}

tl::expected<PkeyPtr, Error> privateKeyFromPem(std::span<const std::uint8_t> pem, const SecretBytes& passphrase) {
    const auto in = readingBio(pem);
    PkeyPtr key(PEM_read_bio_PrivateKey(in.get(), nullptr, copyPassphrase, const_cast<SecretBytes*>(&passphrase)));
    if (!key) {
        ERR_clear_error();
        const std::string_view text(reinterpret_cast<const char*>(pem.data()), pem.size());
        const bool encrypted = text.find("ENCRYPTED") != std::string_view::npos;
        return tl::unexpected(encrypted ? Error{Error::Kind::wrong_passphrase, "the passphrase does not open the key"}
                                        : Error{Error::Kind::malformed, "not a private key"});
    }
    return key;
}

SecretBytes privateKeyToPem(EVP_PKEY* key) {
    const BioPtr out(BIO_new(BIO_s_secmem()));
    PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char* begin = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &begin);
    return SecretBytes(begin, begin + size);
}

tl::expected<std::string, Error> encryptedKeyPem(EVP_PKEY* key, const SecretBytes& passphrase) {
    const Pkcs8Ptr plain(EVP_PKEY2PKCS8(key));
    X509_ALGOR* scrypt = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, kScryptR, kScryptP);
    if (!plain || !scrypt) {
        X509_ALGOR_free(scrypt);
        return tl::unexpected(sslError(Error::Kind::io, "key encryption"));
    }
    const SigPtr sealed(PKCS8_set0_pbe(reinterpret_cast<const char*>(passphrase.data()),
                                       static_cast<int>(passphrase.size()), plain.get(), scrypt));
    if (!sealed) {
        X509_ALGOR_free(scrypt);
        return tl::unexpected(sslError(Error::Kind::io, "key encryption"));
    }
    const auto out = memoryBio();
    PEM_write_bio_PKCS8(out.get(), sealed.get());
    return textOf(out.get());
}

PkeyPtr makeP256Key() {
    return PkeyPtr(EVP_EC_gen("P-256"));
}

tl::expected<CmsPtr, Error> cmsFromDer(std::span<const std::uint8_t> der, std::size_t max_bytes) {
    if (der.empty() || der.size() > max_bytes || der.size() > INT_MAX) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: not of the expected size"});
    }
    const auto* place = der.data();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &place, static_cast<long>(der.size())));
    if (!cms) {
        return tl::unexpected(sslError(Error::Kind::malformed, "CMS"));
    }
    if (place != der.data() + der.size()) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: something follows the structure"});
    }
    return cms;
}

qr::Bytes cmsToDer(CMS_ContentInfo* cms) {
    const auto out = memoryBio();
    i2d_CMS_bio(out.get(), cms);
    return contentOf(out.get());
}

} // namespace storage
