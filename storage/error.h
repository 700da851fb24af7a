#pragma once

#include <string>

namespace storage {

/// What is broken. `detail` is English, for logs, and holds no personal data.
struct Error {
    enum class Kind {
        disk_full,
        io,           ///< reading or writing failed
        locked,       ///< another writer has the data directory
        damaged,      ///< the database or a file is not what was written
        newer_schema, ///< made by a newer program
        wrong_passphrase,
        bad_certificate, ///< expired, wrong usage, not of the expected issuer; says which
        bad_signature,   ///< not signed, altered, or signed by somebody else
        not_for_us,      ///< sealed for other recipients
        malformed,       ///< a document is not of its format; says where
        missing,         ///< a file or row that must be there
        duplicate,       ///< already captured
        refused          ///< not allowed in this state; says why
    };
    Kind kind;
    std::string detail;
};

} // namespace storage
