#pragma once

#include "qr/collection_code.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace qr {

using Seconds = std::chrono::sys_seconds;

/// What an opened collection code says of its holder. Names and ID numbers are masked by the issuer; a plain one never
/// occurs.
struct OpenedCode {
    std::string opener; ///< `sealed`, `command` or `opaque`
    std::optional<std::string> campaign;
    std::optional<Bytes> code_id; ///< 16 bytes
    std::optional<std::string> student_number;
    std::optional<std::string> masked_name;
    std::optional<std::string> masked_id;
    std::optional<std::string> unit;
    std::optional<std::string> level;
    std::optional<Seconds> issued_at;
    std::optional<Seconds> expires_at;
    std::optional<std::string> school;
    std::optional<int> completion_year;
    std::optional<std::string> campus;
    std::vector<std::string> flags; ///< `foreign`, `jieye` …
    bool expired = false;           ///< only ever true where expiry is recorded and not enforced

    /// Whether the opener could say who it is; false for `opaque`.
    bool namesSomebody() const noexcept { return student_number.has_value() || masked_name.has_value(); }
};

/// An opener knew the code as its own kind and will not open it.
struct CodeRefusal {
    enum class Reason {
        malformed,      ///< not what the format says: Base45, CBOR, length, types, missing fields
        other_key,      ///< sealed for a key that is not this campaign's
        bad_signature,  ///< opened, but not signed by this campaign's issuer
        other_campaign, ///< signed, but names another campaign
        other_school,
        other_year,
        other_campus,
        other_level,
        expired,
        cannot_open ///< the decoder program failed, crashed, or took too long
    };
    Reason reason;
    std::string detail; ///< English, for logs; holds nothing of the code's content
};

/// Not a code of this opener's kind: the next one may try.
struct NotMine {};

using OpenResult = std::variant<OpenedCode, CodeRefusal, NotMine>;

/// One way of opening collection codes. Called from the analysis thread, one call at a time.
class CodeOpener {
public:
    virtual ~CodeOpener() = default;
    virtual OpenResult open(const CollectionCode& code) = 0;
};

using Clock = std::function<std::chrono::system_clock::time_point()>;

/// The campaign's openers in their configured order.
class OpenerChain {
public:
    explicit OpenerChain(std::vector<std::unique_ptr<CodeOpener>> openers);

    /// The first answer that is not `NotMine`.
    OpenResult open(const CollectionCode& code) const;

private:
    std::vector<std::unique_ptr<CodeOpener>> m_openers;
};

} // namespace qr
