#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <vector>

namespace app {

/// How far a laptop has come on its way to a station.
enum class FirstStart {
    no_key,    ///< nothing is here yet: a name and a passphrase make key and request
    no_answer, ///< the request waits for the centre's stick
    enrolled
};
FirstStart firstStart(const std::string& data_dir);

/// The station's name in its request; nothing when there is none.
std::optional<std::string> requestedName(const std::string& data_dir);

/// Writes the request onto a stick; answers the path of it there.
tl::expected<std::string, storage::Error> carryRequest(const std::string& data_dir, const std::string& stick_dir);

/// The first of these directories, or of the directories in them, that holds what the centre wrote for this station.
std::optional<std::string> findEnrolment(const std::vector<std::string>& dirs, const std::string& station);

} // namespace app
