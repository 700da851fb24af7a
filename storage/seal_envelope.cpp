#include "storage/seal_envelope.h"

#include "storage/openssl.h"

#include <openssl/rsa.h>

namespace storage {

namespace {

constexpr int kMinRsaBits = 2048;

bool isRsa(const EVP_PKEY* key) {
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
}

/// Names the recipient's way to the content key before it is computed.
bool chooseKeyTransport(CMS_RecipientInfo* recipient, const EVP_PKEY* key) {
    EVP_PKEY_CTX* context = CMS_RecipientInfo_get0_pkey_ctx(recipient);
    if (!context) {
        return false;
    }
    if (isRsa(key)) {
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
               EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0 &&
               EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0;
    }
    return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0;
}

bool isMeantFor(CMS_RecipientInfo* recipient, X509* certificate) {
    if (CMS_RecipientInfo_type(recipient) == CMS_RECIPINFO_TRANS) {
        return CMS_RecipientInfo_ktri_cert_cmp(recipient, certificate) == 0;
    }
    if (CMS_RecipientInfo_type(recipient) != CMS_RECIPINFO_AGREE) {
        return false;
    }
    STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(recipient);
    for (int i = 0; i < sk_CMS_RecipientEncryptedKey_num(keys); ++i) {
        if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, i), certificate) == 0) {
            return true;
        }
    }
    return false;
}

bool isMeantFor(CMS_ContentInfo* cms, X509* certificate) {
    STACK_OF(CMS_RecipientInfo)* recipients = CMS_get0_RecipientInfos(cms);
    for (int i = 0; i < sk_CMS_RecipientInfo_num(recipients); ++i) {
        if (isMeantFor(sk_CMS_RecipientInfo_value(recipients, i), certificate)) {
            return true;
        }
    }
    return false;
}

} // namespace

tl::expected<qr::Bytes, Error> envelop(std::span<const std::uint8_t> content,
                                       const std::vector<Certificate>& recipients) {
    const CmsPtr cms(CMS_AuthEnvelopedData_create(EVP_aes_256_gcm()));
    if (!cms) {
        return tl::unexpected(sslError(Error::Kind::io, "sealing"));
    }
    for (const auto& recipient : recipients) {
        const auto certificate = certificateFromPem(recipient.pem);
        const EVP_PKEY* key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
        CMS_RecipientInfo* entry = key ? CMS_add1_recipient_cert(cms.get(), certificate.get(), CMS_KEY_PARAM) : nullptr;
        if (!entry || !chooseKeyTransport(entry, key)) {
            return tl::unexpected(
                sslError(Error::Kind::bad_certificate, recipient.subject_name + ": cannot be sealed to"));
        }
    }
    const auto in = readingBio(content);
    CMS_set_detached(cms.get(), 0);
    if (CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY) != 1) {
        return tl::unexpected(sslError(Error::Kind::io, "sealing"));
    }
    return cmsToDer(cms.get());
}

tl::expected<qr::Bytes, Error> openEnvelope(std::span<const std::uint8_t> der, const Identity& recipient,
                                            std::size_t max_bytes) {
    const auto cms = cmsFromDer(der, max_bytes);
    if (!cms) {
        return tl::unexpected(cms.error());
    }
    // Plain EnvelopedData has no tag: an attacker's downgrade, never ours.
    if (OBJ_obj2nid(CMS_get0_type(cms->get())) != NID_id_smime_ct_authEnvelopedData) {
        return tl::unexpected(Error{Error::Kind::malformed, "CMS: not AuthEnvelopedData"});
    }
    const auto& keys = recipient.keys();
    if (!isMeantFor(cms->get(), keys.x509.get())) {
        return tl::unexpected(
            Error{Error::Kind::not_for_us, "sealed for other recipients than " + recipient.certificate().subject_name});
    }
    const auto out = memoryBio();
    if (CMS_decrypt(cms->get(), keys.key.get(), keys.x509.get(), nullptr, out.get(), CMS_BINARY) != 1) {
        return tl::unexpected(sslError(Error::Kind::damaged, "the seal is broken"));
    }
    return contentOf(out.get());
}

tl::expected<void, Error> checkRecipient(const Certificate& certificate, Time from, Time until) {
    const auto refuse = [&certificate](const std::string& why) {
        return tl::unexpected(Error{Error::Kind::bad_certificate, certificate.subject_name + ": " + why});
    };
    const auto x509 = certificateFromPem(certificate.pem);
    const EVP_PKEY* key = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
    if (!key) {
        return refuse("not a certificate");
    }
    const bool elliptic = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC;
    if (!elliptic && !isRsa(key)) {
        return refuse("neither an elliptic curve nor an RSA key");
    }
    if (isRsa(key) && EVP_PKEY_get_bits(key) < kMinRsaBits) {
        return refuse("an RSA key shorter than 2048 bits");
    }
    if ((X509_get_key_usage(x509.get()) & (elliptic ? KU_KEY_AGREEMENT : KU_KEY_ENCIPHERMENT)) == 0) {
        return refuse(elliptic ? "key usage lacks keyAgreement" : "key usage lacks keyEncipherment");
    }
    if (from < certificate.not_before) {
        return refuse("not valid before " + toRfc3339(certificate.not_before));
    }
    if (until > certificate.not_after) {
        return refuse("not valid after " + toRfc3339(certificate.not_after));
    }
    return {};
}

} // namespace storage
