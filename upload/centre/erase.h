#pragma once

#include "upload/centre/archive.h"

namespace upload::centre {

struct Erased {
    int records = 0;
    int uploads = 0;
    std::string list; ///< the signed list's path; empty when nothing went
};

/// Erases sealed records captured before a time, and the uploads whose records are all gone, or that came
/// before it and had none to keep. What goes is first written
/// to a list signed by the centre (`<out>/erased/<time>.p7m`); the index keeps the keyed digests, so that nobody is
/// captured twice.
tl::expected<Erased, storage::Error> erase(Archive& archive, const std::string& uploads_dir, storage::Time before,
                                           storage::Time now);

} // namespace upload::centre
