#pragma once

#include "storage/station_identity.h"

namespace storage {

/// Makes a centre's directory: CA, centre, recovery and TLS server certificates with their keys (0600), the index key
/// and `crl.pem`, a CRL of nobody yet. Refused when any of the keys and certificates is there already.
tl::expected<void, Error> initCentre(const std::string& dir, const std::vector<std::string>& tls_host_names, Time now);

struct EnrolRequest {
    std::string centre_dir;
    std::string campaign_dir; ///< with campaign.toml
    std::string campaign_id;
    std::string csr_path;
    std::string out_dir; ///< the USB stick: `<station>.crt`, certificates, `campaign/`, `secrets/<station>.p7m`
    std::vector<Person> people;
};
struct Enrolled {
    std::string station;
    /// The file in `issued/` of the certificate that had the name until now, where it was for another key: the laptop
    /// was set up anew, or two of one name would give the same capture numbers.
    std::optional<std::string> of_another_key;
};
/// Issues the station's certificate, keeps it in the centre's `issued/`, signs the campaign (`campaign.p7s`) and seals
/// the station's secrets to it. Code keys (`campaign.key`, `campaign.pub`, `issuer.pub`) are taken from the centre's
/// directory where they are.
tl::expected<Enrolled, Error> enrolStation(const EnrolRequest& request, Time now);

/// Writes `campaign.p7s`: the centre's signature over a manifest of the directory's files and their digests.
tl::expected<void, Error> signCampaign(const std::string& centre_dir, const std::string& campaign_dir);
/// Every file is there, unaltered and signed by the pinned centre; nothing else is there.
tl::expected<void, Error> verifyCampaign(const std::string& campaign_dir, const Certificate& pinned_centre);

/// Adds the certificate to `crl.pem`, a CRL signed by the authority, which TLS servers and `ingest` read.
tl::expected<void, Error> revokeCertificate(const std::string& centre_dir, const std::string& certificate_path,
                                            Time now);
/// Writes `crl.pem` with nobody on it: TLS servers do not start without the file they are told to read.
tl::expected<void, Error> beginRevocationList(const std::string& centre_dir, Time now);
/// Serial numbers in `crl.pem`, lowercase hex; none when there is no list.
tl::expected<std::vector<std::string>, Error> revokedSerials(const std::string& centre_dir);

/// The campaign's index key, as `initCentre` wrote it.
tl::expected<qr::IndexKey, Error> readIndexKey(const std::string& path);

} // namespace storage
