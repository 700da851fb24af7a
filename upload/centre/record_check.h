#pragma once

#include "storage/seal.h"
#include "upload/centre/record_index.h"

namespace upload::centre {

/// Whose record it has to be.
struct ExpectedOrigin {
    std::string record_id;
    std::string campaign; ///< empty: any
};

/// Opens a sealed record and holds it against what its batch says of it. A refusal is an answer, in words that may
/// stand in a receipt; it names no person.
JudgedRecord judgeRecord(const qr::Bytes& der, const ExpectedOrigin& expected, const storage::Identity& centre,
                         const storage::Signers& stations, const qr::IndexKey& index_key);

/// How a student number stands in the index.
std::string studentKey(const qr::IndexKey& index_key, const std::string& student_number);

} // namespace upload::centre
