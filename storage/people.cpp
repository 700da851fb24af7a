#include "storage/people.h"

#include <sodium.h>

#include <array>

namespace storage {

namespace {

constexpr std::size_t kMinPinBytes = 4;
constexpr std::size_t kMaxPinBytes = 32;

} // namespace

std::optional<std::string> hashPin(const SecretBytes& pin) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), reinterpret_cast<const char*>(pin.data()), pin.size(),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        return std::nullopt;
    }
    return hash.data();
}

bool isPin(const Person& person, const SecretBytes& pin) {
    if (person.pin_hash.empty() || pin.empty()) {
        return person.pin_hash.empty() && pin.empty();
    }
    return crypto_pwhash_str_verify(person.pin_hash.c_str(), reinterpret_cast<const char*>(pin.data()), pin.size()) ==
           0;
}

bool isUsablePin(const SecretBytes& pin) {
    return pin.size() >= kMinPinBytes && pin.size() <= kMaxPinBytes;
}

} // namespace storage
