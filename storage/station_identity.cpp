#include "storage/station_identity.h"

#include "storage/durable_file.h"
#include "storage/openssl.h"
#include "storage/station_name.h"

#include <openssl/pem.h>

#include <filesystem>

namespace storage {

namespace {

constexpr std::size_t kMaxPemBytes = 64 * 1024;

tl::expected<std::string, Error> requestFor(EVP_PKEY* key, const std::string& name) {
    const X509ReqPtr request(X509_REQ_new());
    X509_NAME* subject = X509_REQ_get_subject_name(request.get());
    const auto* text = reinterpret_cast<const unsigned char*>(name.data());
    if (X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, text, static_cast<int>(name.size()), -1,
                                   0) != 1 ||
        X509_REQ_set_pubkey(request.get(), key) != 1 || X509_REQ_sign(request.get(), key, EVP_sha256()) == 0) {
        return tl::unexpected(sslError(Error::Kind::io, "certificate request"));
    }
    const auto out = memoryBio();
    PEM_write_bio_X509_REQ(out.get(), request.get());
    return textOf(out.get());
}

} // namespace

tl::expected<Certificate, Error> readCertificate(const std::string& path) {
    auto pem = readTextFile(path, kMaxPemBytes);
    if (!pem) {
        return tl::unexpected(pem.error());
    }
    const auto certificate = certificateFromPem(*pem);
    if (!certificate) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": not a certificate"});
    }
    return describe(certificate.get());
}

Identity::Identity(std::shared_ptr<const Keys> keys)
    : m_keys(std::move(keys)) {}

tl::expected<Identity, Error> Identity::load(const std::string& key_path, const std::string& certificate_path,
                                             const SecretBytes& passphrase) {
    auto pem = readFile(key_path, kMaxPemBytes);
    if (!pem) {
        return tl::unexpected(pem.error());
    }
    auto key = privateKeyFromPem(*pem, passphrase);
    zero(pem->data(), pem->size()); // the centre's keys are not encrypted
    if (!key) {
        return tl::unexpected(Error{key.error().kind, key_path + ": " + key.error().detail});
    }
    auto certificate = readCertificate(certificate_path);
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    auto keys = std::make_shared<Keys>();
    keys->key = std::move(*key);
    keys->x509 = certificateFromPem(certificate->pem);
    keys->certificate = std::move(*certificate);
    if (X509_check_private_key(keys->x509.get(), keys->key.get()) != 1) {
        return tl::unexpected(sslError(Error::Kind::bad_certificate, certificate_path + ": is of another key"));
    }
    return Identity(std::move(keys));
}

const Certificate& Identity::certificate() const noexcept {
    return m_keys->certificate;
}

SecretBytes Identity::privateKeyPem() const {
    return privateKeyToPem(m_keys->key.get());
}

tl::expected<void, Error> initStation(const std::string& data_dir, const std::string& name,
                                      const SecretBytes& passphrase) {
    if (!isStationName(name)) {
        return tl::unexpected(Error{Error::Kind::refused, "a station's name is 1 to 32 letters, digits, '-' or '_'"});
    }
    if (passphrase.empty()) {
        return tl::unexpected(Error{Error::Kind::refused, "a station's key needs a passphrase"});
    }
    const std::string key_path = data_dir + "/station.key";
    if (std::filesystem::exists(key_path)) {
        return tl::unexpected(Error{Error::Kind::refused, key_path + ": there already"});
    }
    const auto key = makeP256Key();
    auto request = requestFor(key.get(), name);
    auto sealed = encryptedKeyPem(key.get(), passphrase);
    if (!request || !sealed) {
        return tl::unexpected(request ? sealed.error() : request.error());
    }
    if (auto made = makeDirectory(data_dir, 0700); !made) {
        return made;
    }
    if (auto written = writeFileDurably(data_dir + "/" + name + ".csr", qr::asBytes(*request), 0644); !written) {
        return written;
    }
    return writeFileDurably(key_path, qr::asBytes(*sealed), 0600);
}

} // namespace storage
