#include "app/open_station.h"

#include "qr/command_opener.h"
#include "qr/opaque_code.h"
#include "storage/certificate_authority.h"
#include "storage/durable_file.h"
#include "storage/pin_changes.h"

#include <algorithm>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;

using storage::Error;

namespace {

constexpr std::size_t kMaxPemBytes = 64 * 1024;

std::string inDirectory(const std::string& dir, const char* name) {
    return (fs::path(dir) / name).string();
}

template <typename Array>
Array toArray(const auto& bytes) {
    Array array{};
    std::copy_n(bytes.begin(), std::min(array.size(), bytes.size()), array.begin());
    return array;
}

tl::expected<qr::SealedCodeKeys, Error> sealedKeys(const Campaign& campaign, const storage::StationSecrets& secrets) {
    const bool whole = secrets.code_campaign_secret.size() == std::tuple_size_v<qr::SealSecretKey> &&
                       secrets.code_campaign_public.size() == std::tuple_size_v<qr::PublicKey> &&
                       secrets.code_issuer_public.size() == std::tuple_size_v<qr::PublicKey>;
    if (!whole) {
        return tl::unexpected(Error{Error::Kind::missing, "the keys of sealed codes did not come with the enrolment"});
    }
    return qr::SealedCodeKeys{campaign.id, toArray<qr::PublicKey>(secrets.code_campaign_public),
                              toArray<qr::SealSecretKey>(secrets.code_campaign_secret),
                              toArray<qr::PublicKey>(secrets.code_issuer_public)};
}

tl::expected<Campaign, Error> openCampaign(const std::string& data_dir, const storage::Certificate& centre) {
    const std::string dir = inDirectory(data_dir, "campaign");
    if (const auto genuine = storage::verifyCampaign(dir, centre); !genuine) {
        return tl::unexpected(genuine.error());
    }
    return loadCampaign(dir, inDirectory(data_dir, "overlay")).map_error([](const std::string& mistakes) {
        return Error{Error::Kind::malformed, mistakes};
    });
}

tl::expected<std::unique_ptr<qr::CodeOpener>, Error> opaqueOpener(const Campaign& campaign) {
    const OpaquePattern pattern = campaign.opaque_pattern.value_or(OpaquePattern{});
    return qr::makeOpaqueOpener({pattern.prefix, static_cast<std::size_t>(pattern.min_bytes),
                                 static_cast<std::size_t>(pattern.max_bytes), pattern.expression})
        .map_error([](const std::string& problem) {
            return Error{Error::Kind::refused, problem};
        });
}

} // namespace

storage::Time systemTime() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

tl::expected<OpenedStation, Error> openStation(const std::string& data_dir, const storage::SecretBytes& passphrase,
                                               storage::Time now) {
    const auto enrolment = storage::readEnrolment(data_dir);
    if (!enrolment) {
        return tl::unexpected(enrolment.error());
    }
    const auto identity =
        storage::Identity::load(inDirectory(data_dir, "station.key"), inDirectory(data_dir, "station.crt"), passphrase);
    if (!identity) {
        return tl::unexpected(identity.error());
    }
    auto secrets = storage::openSecrets(data_dir, *identity);
    if (!secrets) {
        return tl::unexpected(secrets.error());
    }
    auto people = storage::withChangedPins(data_dir, secrets->index_key, std::move(secrets->people));
    if (!people) {
        return tl::unexpected(people.error());
    }
    secrets->people = std::move(*people);
    const auto ca_pem = storage::readTextFile(inDirectory(data_dir, "ca.crt"), kMaxPemBytes);
    const auto centre = storage::readCertificate(inDirectory(data_dir, "centre.crt"));
    const auto recovery = storage::readCertificate(inDirectory(data_dir, "recovery.crt"));
    if (!ca_pem || !centre || !recovery) {
        return tl::unexpected(!ca_pem ? ca_pem.error() : !centre ? centre.error() : recovery.error());
    }
    const auto sealer = storage::Sealer::create(*identity, *centre, *recovery, now);
    if (!sealer) {
        return tl::unexpected(sealer.error());
    }
    const auto campaign = openCampaign(data_dir, *centre);
    if (!campaign) {
        return tl::unexpected(campaign.error());
    }
    const auto profile = capture::loadProfile(campaign->profile_path);
    if (!profile) {
        return tl::unexpected(Error{Error::Kind::malformed, profile.error().detail});
    }
    return OpenedStation{data_dir,
                         *enrolment,
                         *identity,
                         *secrets,
                         *ca_pem,
                         *centre,
                         *recovery,
                         *sealer,
                         *campaign,
                         *profile,
                         qr::toHex(qr::sha256(qr::asBytes(profile->text)))};
}

tl::expected<Campaign, storage::Error> OpenedStation::campaignNow() const {
    return openCampaign(data_dir, centre);
}

storage::StoreOptions OpenedStation::storeOptions(storage::Clock clock) const {
    return {data_dir, secrets.index_key, enrolment.station, std::move(clock), campaign.utc_offset_min};
}

Settings OpenedStation::settings() const {
    const auto loaded = loadSettings(settingsPath(data_dir));
    return loaded ? loaded->settings : Settings{};
}

upload::Endpoint OpenedStation::endpoint() const {
    upload::Endpoint endpoint;
    endpoint.url = campaign.upload_url;
    endpoint.receipts_url = campaign.receipts_url;
    if (!campaign.tls_ca_path.empty()) {
        endpoint.ca_pem = storage::readTextFile(campaign.tls_ca_path, kMaxPemBytes).value_or("");
    }
    endpoint.client_certificate_pem = identity.certificate().pem;
    const storage::SecretBytes key = identity.privateKeyPem();
    endpoint.client_key_pem.assign(key.begin(), key.end());
    endpoint.proxy = settings().sync.proxy;
    return endpoint;
}

upload::SyncOptions OpenedStation::syncOptions() const {
    upload::SyncOptions options;
    options.spool_dir = inDirectory(data_dir, "spool");
    options.ca_pem = ca_pem;
    options.centre = centre;
    options.campaign = campaign.id;
    const auto sync = settings().sync;
    options.batch.max_records = static_cast<int>(sync.batch_records);
    options.batch.max_bytes = sync.batch_mib * 1024 * 1024;
    options.parallel_batches = static_cast<int>(sync.parallel);
    return options;
}

tl::expected<qr::OpenerChain, Error> makeOpeners(const Campaign& campaign, const storage::StationSecrets& secrets,
                                                 const qr::Clock& clock) {
    std::vector<std::unique_ptr<qr::CodeOpener>> openers;
    for (const std::string& name : campaign.openers) {
        if (name == "sealed") {
            auto keys = sealedKeys(campaign, secrets);
            if (!keys) {
                return tl::unexpected(keys.error());
            }
            const auto school = campaign.school.empty() ? std::nullopt : std::optional(campaign.school);
            openers.push_back(qr::makeSealedOpener(
                *keys, {school, campaign.completion_year, campaign.campuses, campaign.levels}, clock));
        } else if (name == "command") {
            openers.push_back(qr::makeCommandOpener(campaign.decoder_command, clock));
        } else if (name == "opaque") {
            auto opaque = opaqueOpener(campaign);
            if (!opaque) {
                return tl::unexpected(opaque.error());
            }
            openers.push_back(std::move(*opaque));
        } else {
            return tl::unexpected(Error{Error::Kind::refused, "this program has no opener \"" + name + '"'});
        }
    }
    return qr::OpenerChain(std::move(openers));
}

} // namespace app
