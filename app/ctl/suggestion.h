#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace ctl {

/// The verb or option that a word most likely means, of those that fit where the command line broke off; nothing when
/// none is near.
std::optional<std::string> suggestionFor(const std::string& word, const CLI::App& program);

} // namespace ctl
