#include "storage/signed_document.h"

#include "storage/openssl.h"

#include <openssl/err.h>

#include <algorithm>

namespace storage {

namespace {

using StorePtr = std::unique_ptr<X509_STORE, FreeWith<X509_STORE_free>>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, FreeWith<X509_STORE_CTX_free>>;

constexpr std::size_t kMaxSignatureBytes = 64 * 1024; ///< of a detached one

Error badSignature(const std::string& what) {
    return {Error::Kind::bad_signature, what};
}
Error badCertificate(const std::string& what) {
    return {Error::Kind::bad_certificate, what};
}

tl::expected<qr::Bytes, Error> sign(std::span<const std::uint8_t> content, const Identity& signer, unsigned flags) {
    const auto in = readingBio(content);
    const CmsPtr cms(
        CMS_sign(signer.keys().x509.get(), signer.keys().key.get(), nullptr, in.get(), flags | CMS_BINARY));
    if (!cms) {
        return tl::unexpected(sslError(Error::Kind::io, "signing"));
    }
    return cmsToDer(cms.get());
}

/// When the signer says it signed; a signed attribute of every document of ours.
std::optional<Time> signingTime(const CMS_SignerInfo* signature) {
    const int place = CMS_signed_get_attr_by_NID(signature, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = place < 0 ? nullptr : CMS_signed_get_attr(signature, place);
    const ASN1_TYPE* value = attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : nullptr;
    if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME)) {
        return std::nullopt;
    }
    return timeOf(value->value.asn1_string);
}

std::string serialOf(X509* certificate) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    return qr::toHex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

bool issuedBy(X509* certificate, X509* issuer) {
    return X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) == 0 &&
           X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

bool isStation(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(certificate) & XKU_SSL_CLIENT) != 0;
}

/// The pinned certificate itself, or one that it signed.
bool isPinnedOrSuccessor(X509* signer, X509* pinned) {
    const bool accepted = X509_cmp(signer, pinned) == 0 || issuedBy(signer, pinned);
    ERR_clear_error();
    return accepted;
}

tl::expected<void, Error> chainsToCa(X509* signer, X509* ca, Time at) {
    const StorePtr store(X509_STORE_new());
    const StoreContextPtr context(X509_STORE_CTX_new());
    X509_STORE_add_cert(store.get(), ca);
    if (X509_STORE_CTX_init(context.get(), store.get(), signer, nullptr) != 1) {
        return tl::unexpected(sslError(Error::Kind::io, "certificate check"));
    }
    X509_STORE_CTX_set_time(context.get(), 0, std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    if (X509_verify_cert(context.get()) != 1) {
        const int reason = X509_STORE_CTX_get_error(context.get());
        ERR_clear_error();
        return tl::unexpected(badCertificate(std::string("signer: ") + X509_verify_cert_error_string(reason)));
    }
    return {};
}

tl::expected<Certificate, Error> checkSigner(X509* signer, Time signed_at, const Signers& signers) {
    auto certificate = describe(signer);
    if (!certificate) {
        return certificate;
    }
    if ((X509_get_key_usage(signer) & KU_DIGITAL_SIGNATURE) == 0) {
        return tl::unexpected(badCertificate("signer: its certificate is not for signatures"));
    }
    if (std::ranges::find(signers.revoked_serials, serialOf(signer)) != signers.revoked_serials.end()) {
        return tl::unexpected(badCertificate("signer: its certificate was revoked"));
    }
    if (signed_at < certificate->not_before || signed_at > certificate->not_after) {
        return tl::unexpected(badCertificate("signer: its certificate was not valid at the signing time"));
    }
    if (signers.pinned_pem) {
        const auto pinned = certificateFromPem(*signers.pinned_pem);
        if (!pinned || !isPinnedOrSuccessor(signer, pinned.get())) {
            return tl::unexpected(
                badSignature("signed by " + certificate->subject_name + ", who is not the pinned centre"));
        }
        return certificate;
    }
    const auto ca = certificateFromPem(signers.ca_pem);
    if (!ca) {
        return tl::unexpected(badCertificate("CA: not a certificate"));
    }
    if (auto chained = chainsToCa(signer, ca.get(), signed_at); !chained) {
        return tl::unexpected(chained.error());
    }
    if (signers.stations_only && !isStation(signer)) {
        return tl::unexpected(badCertificate("signer: not a station's certificate"));
    }
    return certificate;
}

/// Signature, digest and signer; `content` is null when it is inside.
tl::expected<VerifiedDocument, Error> verify(CMS_ContentInfo* cms, BIO* content, const Signers& signers) {
    if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: not SignedData"});
    }
    const STACK_OF(CMS_SignerInfo)* signatures = CMS_get0_SignerInfos(cms);
    if (sk_CMS_SignerInfo_num(signatures) != 1) {
        return tl::unexpected(badSignature("not signed by exactly one"));
    }
    const auto out = memoryBio();
    if (CMS_verify(cms, nullptr, nullptr, content, out.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1) {
        return tl::unexpected(sslError(Error::Kind::bad_signature, "signature"));
    }
    CMS_SignerInfo* signature = sk_CMS_SignerInfo_value(signatures, 0);
    X509* signer = nullptr;
    CMS_SignerInfo_get0_algs(signature, nullptr, &signer, nullptr, nullptr);
    const auto signed_at = signingTime(signature);
    if (!signer || !signed_at) {
        return tl::unexpected(badSignature("signer or signing time is missing"));
    }
    return checkSigner(signer, *signed_at, signers).map([&out](const Certificate& certificate) {
        return VerifiedDocument{contentOf(out.get()), certificate};
    });
}

} // namespace

tl::expected<qr::Bytes, Error> signAttached(std::span<const std::uint8_t> content, const Identity& signer) {
    return sign(content, signer, 0);
}

tl::expected<qr::Bytes, Error> signDetached(std::span<const std::uint8_t> content, const Identity& signer) {
    return sign(content, signer, CMS_DETACHED);
}

tl::expected<VerifiedDocument, Error> openAttached(std::span<const std::uint8_t> der, const Signers& signers,
                                                   std::size_t max_bytes) {
    const auto cms = cmsFromDer(der, max_bytes);
    if (!cms) {
        return tl::unexpected(cms.error());
    }
    if (CMS_is_detached(cms->get()) == 1) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: the content is not inside"});
    }
    return verify(cms->get(), nullptr, signers);
}

tl::expected<Certificate, Error> verifyDetached(std::span<const std::uint8_t> der,
                                                std::span<const std::uint8_t> content, const Signers& signers) {
    const auto cms = cmsFromDer(der, kMaxSignatureBytes);
    if (!cms) {
        return tl::unexpected(cms.error());
    }
    if (CMS_is_detached(cms->get()) != 1) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: the signature is not a detached one"});
    }
    const auto in = readingBio(content);
    return verify(cms->get(), in.get(), signers).map([](const VerifiedDocument& document) { return document.signer; });
}

} // namespace storage
