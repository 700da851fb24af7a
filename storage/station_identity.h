#pragma once

#include "storage/error.h"
#include "storage/record.h"
#include "storage/secure_bytes.h"

#include <memory>
#include <string>
#include <vector>

namespace storage {

/// A certificate as PEM, with what is asked of it most.
struct Certificate {
    std::string pem;
    std::string subject_name; ///< common name
    Time not_before;
    Time not_after;
};
tl::expected<Certificate, Error> readCertificate(const std::string& path);

/// A private key and its certificate, unlocked in memory. Copies share the key. Any thread may sign.
///
/// The station's key (P-256) signs records and manifests and is the TLS client's; the centre's signs receipts and
/// campaigns.
class Identity {
public:
    /// Reads a PKCS#8 PEM key (encrypted, or plain when `passphrase` is empty) and its certificate.
    static tl::expected<Identity, Error> load(const std::string& key_path, const std::string& certificate_path,
                                              const SecretBytes& passphrase);

    const Certificate& certificate() const noexcept;
    /// The key as unencrypted PKCS#8 PEM, for libcurl's memory blob only.
    SecretBytes privateKeyPem() const;

    struct Keys; ///< OpenSSL inside storage
    const Keys& keys() const noexcept { return *m_keys; }

private:
    explicit Identity(std::shared_ptr<const Keys> keys);
    std::shared_ptr<const Keys> m_keys;
};

/// What a station's data directory holds once it is enrolled. Paths are relative to it: `station.key` `station.crt`
/// `ca.crt` `centre.crt` `recovery.crt` `campaign/` `secrets.p7m`.
struct Enrolment {
    std::string station;  ///< name, e.g. `2`
    std::string campaign; ///< id
};

/// Makes `station.key` (P-256, PKCS#8, scrypt) and `<name>.csr` in the data directory; refused when a key is there
/// already.
tl::expected<void, Error> initStation(const std::string& data_dir, const std::string& name,
                                      const SecretBytes& passphrase);

/// Installs what `enrolStation` wrote and pins the centre. Refused when the certificate is not for this key, when the
/// campaign's signature is not the centre's, or when another centre is pinned already.
tl::expected<Enrolment, Error> installEnrolment(const std::string& data_dir, const std::string& usb_dir);
tl::expected<Enrolment, Error> readEnrolment(const std::string& data_dir);

/// Person at the station.
struct Person {
    std::string name;
    enum class Role { photographer, station_operator } role = Role::photographer;
    std::string pin_hash; ///< Argon2id in libsodium's string form; empty: no PIN asked (demo)
};

/// The secrets that come sealed to one station.
struct StationSecrets {
    qr::IndexKey index_key{};
    SecretBytes code_campaign_secret; ///< X25519, 32 bytes; empty when the campaign has no sealed codes
    std::vector<std::uint8_t> code_campaign_public;
    std::vector<std::uint8_t> code_issuer_public;
    std::vector<Person> people;
};
tl::expected<StationSecrets, Error> openSecrets(const std::string& data_dir, const Identity& station);

} // namespace storage
