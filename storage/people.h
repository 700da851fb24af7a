#pragma once

#include "storage/station_identity.h"

namespace storage {

/// Argon2id in libsodium's string form; nothing when memory for it is lacking.
std::optional<std::string> hashPin(const SecretBytes& pin);

/// Whether a PIN is the one that was hashed. An empty PIN is only that of a person without a hash, whom `PinGate` lets
/// in where nobody has a PIN.
bool isPin(const Person& person, const SecretBytes& pin);

/// 4 to 32 bytes.
bool isUsablePin(const SecretBytes& pin);

} // namespace storage
