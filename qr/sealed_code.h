#pragma once

#include "qr/code_opener.h"

#include <tl/expected.hpp>

namespace qr {

using PublicKey = std::array<std::uint8_t, 32>;
using SealSecretKey = std::array<std::uint8_t, 32>;    ///< X25519
using SigningSecretKey = std::array<std::uint8_t, 64>; ///< Ed25519, libsodium's form

/// What a campaign's stations open sealed codes with.
struct SealedCodeKeys {
    std::string campaign; ///< the campaign id that a code must name; empty: any, for the issuer's own look
    PublicKey campaign_public;
    SealSecretKey campaign_secret;
    PublicKey issuer_public;
};

/// What a campaign asks of a code beyond its seal; an empty list or no value asks nothing.
/// A code without the field is accepted.
struct CodeExpectations {
    std::optional<std::string> school;
    std::optional<int> completion_year;
    std::vector<std::string> campuses;
    std::vector<std::string> levels;
};

/// Opens `XY1:` codes (qr/README.md). Expiry is enforced against `clock`.
std::unique_ptr<CodeOpener> makeSealedOpener(SealedCodeKeys keys, CodeExpectations expectations, Clock clock);

struct IssuerKeys {
    PublicKey campaign_public;
    PublicKey issuer_public;
    SigningSecretKey issuer_secret;
};

struct CodeKeyPairs {
    PublicKey campaign_public;
    SealSecretKey campaign_secret;
    PublicKey issuer_public;
    SigningSecretKey issuer_secret;
};

CodeKeyPairs makeCodeKeys();

/// The `XY1:` text for one student. `campaign`, `code_id` and `student_number` must be there; refused with a sentence
/// when not, or when `masked_id` is an unmasked 18-digit ID number.
tl::expected<std::string, std::string> issueSealedCode(const OpenedCode& student, const IssuerKeys& keys);

} // namespace qr
