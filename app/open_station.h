#pragma once

#include "app/campaign.h"
#include "app/settings.h"
#include "storage/record_store.h"
#include "upload/uploader.h"

namespace app {

/// An enrolled station, unlocked: what the windows, `sync`, `queue` and `demo` work with.
struct OpenedStation {
    std::string data_dir;
    storage::Enrolment enrolment;
    storage::Identity identity;
    storage::StationSecrets secrets;
    std::string ca_pem;
    storage::Certificate centre;
    storage::Certificate recovery;
    storage::Sealer sealer;
    Campaign campaign;
    capture::Profile profile;
    std::string profile_sha256;

    /// The signed campaign and what lies over it, read anew.
    tl::expected<Campaign, storage::Error> campaignNow() const;
    storage::StoreOptions storeOptions(storage::Clock clock) const;
    Settings settings() const; ///< as the file says now; the defaults when there is none
    upload::Endpoint endpoint() const;
    upload::SyncOptions syncOptions() const;
};

/// Verifies the campaign against the pinned centre, then opens everything. The overlay is `<data>/overlay/`.
tl::expected<OpenedStation, storage::Error> openStation(const std::string& data_dir,
                                                        const storage::SecretBytes& passphrase, storage::Time now);

/// The campaign's openers in its order; refused when the secrets lack the keys of sealed codes.
tl::expected<qr::OpenerChain, storage::Error>
makeOpeners(const Campaign& campaign, const storage::StationSecrets& secrets, const qr::Clock& clock);

storage::Time systemTime();

} // namespace app
