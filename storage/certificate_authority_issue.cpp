#include "storage/certificate_authority_issue.h"

#include "storage/durable_file.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <utility>

namespace storage {

namespace {

using BignumPtr = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;
using Extensions = std::vector<std::pair<int, std::string>>;

constexpr std::size_t kMaxRequestBytes = 64 * 1024;

bool isAddress(const std::string& host) {
    in6_addr room{};
    return inet_pton(AF_INET, host.c_str(), &room) == 1 || inet_pton(AF_INET6, host.c_str(), &room) == 1;
}

std::string alternativeNames(const std::vector<std::string>& hosts) {
    std::string names = "DNS:localhost,IP:127.0.0.1";
    for (const auto& host : hosts) {
        if (host != "localhost" && host != "127.0.0.1") {
            names += (isAddress(host) ? ",IP:" : ",DNS:") + host;
        }
    }
    return names;
}

Extensions extensionsFor(const CertificateOrder& order) {
    Extensions out{{NID_subject_key_identifier, "hash"}};
    switch (order.use) {
    case CertificateUse::authority:
        out.emplace_back(NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
        out.emplace_back(NID_key_usage, "critical,keyCertSign,cRLSign");
        return out;
    case CertificateUse::station:
        out.emplace_back(NID_key_usage, "critical,digitalSignature,keyAgreement");
        out.emplace_back(NID_ext_key_usage, "clientAuth");
        break;
    case CertificateUse::centre:
    case CertificateUse::recovery:
        out.emplace_back(NID_key_usage, "critical,digitalSignature,keyAgreement");
        break;
    case CertificateUse::tls_server:
        out.emplace_back(NID_key_usage, "critical,digitalSignature");
        out.emplace_back(NID_ext_key_usage, "serverAuth");
        out.emplace_back(NID_subject_alt_name, alternativeNames(order.host_names));
        break;
    }
    out.emplace_back(NID_basic_constraints, "critical,CA:FALSE");
    out.emplace_back(NID_authority_key_identifier, "keyid");
    return out;
}

bool addExtensions(X509* certificate, X509* issuer, const Extensions& extensions) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const auto& [kind, value] : extensions) {
        const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) {
            return false;
        }
    }
    return true;
}

bool setSerial(X509* certificate) {
    constexpr int kSerialBits = 127;
    const BignumPtr serial(BN_new());
    return BN_rand(serial.get(), kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

std::time_t secondsOf(Time time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

bool addName(X509_NAME* subject, int kind, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    return text.empty() ||
           X509_NAME_add_entry_by_NID(subject, kind, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0) == 1;
}

} // namespace

tl::expected<X509Ptr, Error> issueCertificate(const CertificateOrder& order, X509* issuer, EVP_PKEY* issuer_key) {
    X509Ptr certificate(X509_new());
    X509* made_by = issuer ? issuer : certificate.get();
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setSerial(certificate.get()) &&
                      addName(subject, NID_organizationName, order.organization) &&
                      addName(subject, NID_commonName, order.name) &&
                      X509_set_issuer_name(certificate.get(), X509_get_subject_name(made_by)) == 1 &&
                      ASN1_TIME_set(X509_getm_notBefore(certificate.get()), secondsOf(order.from)) != nullptr &&
                      ASN1_TIME_set(X509_getm_notAfter(certificate.get()), secondsOf(order.until)) != nullptr &&
                      X509_set_pubkey(certificate.get(), order.key) == 1 &&
                      addExtensions(certificate.get(), made_by, extensionsFor(order)) &&
                      X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0;
    if (!made) {
        return tl::unexpected(sslError(Error::Kind::malformed, order.name + ": the certificate cannot be made"));
    }
    return certificate;
}

tl::expected<VerifiedRequest, Error> readRequest(const std::string& path) {
    auto pem = readFile(path, kMaxRequestBytes);
    if (!pem) {
        return tl::unexpected(pem.error());
    }
    const auto in = readingBio(*pem);
    const X509ReqPtr request(PEM_read_bio_X509_REQ(in.get(), nullptr, nullptr, nullptr));
    if (!request) {
        ERR_clear_error(); // the parser's words help nobody
        return tl::unexpected(
            Error{Error::Kind::malformed, path + ": no certificate request; a station's is its <name>.csr"});
    }
    EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
    if (!key || X509_REQ_verify(request.get(), key) != 1) {
        return tl::unexpected(sslError(Error::Kind::malformed, path + ": the certificate request is damaged"));
    }
    std::array<char, 32> curve{};
    if (EVP_PKEY_get_group_name(key, curve.data(), curve.size(), nullptr) != 1 ||
        std::string(curve.data()) != "prime256v1") {
        return tl::unexpected(Error{Error::Kind::refused, path + ": a station's key is on P-256"});
    }
    std::array<char, 256> name{};
    X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(request.get()), NID_commonName, name.data(),
                              static_cast<int>(name.size()));
    return VerifiedRequest{name.data(), PkeyPtr(X509_REQ_get_pubkey(request.get()))};
}

} // namespace storage
