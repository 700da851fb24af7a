#pragma once

#include "storage/error.h"
#include "storage/people.h"

namespace storage {

/// PINs that an operator gave anew on this station, `<data>/pins.json`: a person by keyed digest, the new PIN as
/// Argon2id, and a MAC over both under the index key. They go before those of the centre's secrets.
///
/// `damaged` when the file was not written by this station: with it removed the centre's PINs count again.
tl::expected<std::vector<Person>, Error> withChangedPins(const std::string& data_dir, const qr::IndexKey& index_key,
                                                         std::vector<Person> people);

/// `refused` for a person who does not work here or a PIN that is none.
tl::expected<std::vector<Person>, Error> changePin(const std::string& data_dir, const qr::IndexKey& index_key,
                                                   const std::vector<Person>& people, const std::string& name,
                                                   const SecretBytes& pin);

} // namespace storage
