#pragma once

#include "storage/error.h"
#include "storage/people.h"

namespace storage {

/// PINs that an operator gave anew on this station, `<data>/pins.json`, sealed under a key of its own derived from the
/// index key: a hash of four digits is soon guessed. Each stands before the one that it replaced and before no other,
/// so a PIN that the centre gives afterwards counts.
///
/// A file that is damaged or not this station's is passed over, and the centre's PINs count: `pinChangesTrouble` says
/// so. An error when it cannot be read at all.
tl::expected<std::vector<Person>, Error> withChangedPins(const std::string& data_dir, const qr::IndexKey& index_key,
                                                         std::vector<Person> people);

/// What an operator should know of `pins.json`: that it is `damaged`. Nothing when all is well.
std::optional<Error> pinChangesTrouble(const std::string& data_dir, const qr::IndexKey& index_key);

/// `refused` for a person who does not work here or a PIN that is none. A damaged file is begun anew. `people` are the
/// centre's or those of `withChangedPins`.
tl::expected<std::vector<Person>, Error> changePin(const std::string& data_dir, const qr::IndexKey& index_key,
                                                   const std::vector<Person>& people, const std::string& name,
                                                   const SecretBytes& pin);

} // namespace storage
