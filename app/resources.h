#pragma once

#include <optional>
#include <string>

namespace app {

/// The path of a resource, e.g. "profiles/chsi-2017.toml": looked for in `$XUEYING_RESOURCES`, the source tree that
/// built the program, and the install prefix, from any working directory.
std::optional<std::string> findResource(const std::string& name);

/// `--data` when given, else the platform's data directory under `xueying/`.
std::string dataDirectory(const std::string& from_command_line);

} // namespace app
