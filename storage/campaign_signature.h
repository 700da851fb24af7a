#pragma once

#include "storage/signed_document.h"

namespace storage {

/// What `campaign.p7s` says was signed.
struct SignedFile {
    std::string path; ///< relative, '/' between its parts
    std::string sha256;
};

/// The signed manifest of a campaign directory, its signature verified and every file compared.
tl::expected<std::vector<SignedFile>, Error> readSignedCampaign(const std::string& campaign_dir,
                                                                const Certificate& pinned_centre);

} // namespace storage
