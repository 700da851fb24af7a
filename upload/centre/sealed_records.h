#pragma once

#include "qr/digest.h"
#include "storage/error.h"
#include "upload/centre/record_index.h"

namespace upload::centre {

enum class Kept {
    here,       ///< the bytes lie under the record's id
    not_wanted, ///< they were erased, and do not come back
    other_there ///< another record has this id: its bytes stay
};

/// Keeps the sealed bytes of a record as `<out_dir>/records/<record_id>.p7m`. What another record of this id left there
/// is never replaced, whatever several workers bring at once. `known` is the record's row, when it has one.
tl::expected<Kept, storage::Error> keepSealed(const std::string& out_dir, const std::string& record_id,
                                              const qr::Bytes& der, const std::optional<KnownRecord>& known);

} // namespace upload::centre
