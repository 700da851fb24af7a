#pragma once

#include "storage/station_identity.h"

namespace storage {

/// Index key, code keys where the centre's directory has them, and the people.
tl::expected<StationSecrets, Error> collectSecrets(const std::string& centre_dir, const std::vector<Person>& people);

/// `secrets/<station>.p7m`: signed by the centre, then sealed to the station.
tl::expected<qr::Bytes, Error> sealSecrets(const StationSecrets& secrets, const Certificate& station,
                                           const std::string& campaign, const Identity& centre);

struct SealedSecretsContent {
    std::string station;
    std::string campaign;
    StationSecrets secrets;
};
tl::expected<SealedSecretsContent, Error> openSecretsFile(const std::string& path, const Identity& station,
                                                          const Certificate& pinned_centre);

} // namespace storage
