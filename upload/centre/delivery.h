#pragma once

#include "upload/centre/archive.h"

namespace upload::centre {

struct DeliveryOptions {
    std::string to_dir;
    /// Of {student_number} {capture_no} {record_id}, without ending. A code that nobody opened has no student number:
    /// its capture number stands in.
    std::string name_template = "{capture_no}";
    bool again = false; ///< what was delivered before as well
};

struct Delivered {
    int written = 0;
    int withdrawn = 0;                 ///< delivered before and taken back or replaced since: moved to `withdrawn/`
    std::vector<std::string> problems; ///< record id and why it was left out, or not found
};

/// Writes every stored portrait that was not delivered yet, byte for byte as the sitter confirmed it, and adds it to
/// `index.csv` (capture_no, student_number, code_base64, code_sha256, jpeg_sha256, captured_at, station). Before that,
/// pictures that were taken back or replaced since go with their rows to `withdrawn/`. A name that another picture has
/// is lengthened by the record id. An `index.csv` that cannot be read ends it.
tl::expected<Delivered, storage::Error> deliver(Archive& archive, const DeliveryOptions& options, storage::Time now);

} // namespace upload::centre
