#pragma once

#include <CLI/CLI.hpp>

namespace ctl {

/// The program's group of verbs with this name; several files add to `centre` and `queue`.
inline CLI::App* group(CLI::App& program, const std::string& name, const std::string& description) {
    for (CLI::App* there : program.get_subcommands([&name](CLI::App* verb) { return verb->get_name() == name; })) {
        return there;
    }
    CLI::App* made = program.add_subcommand(name, description);
    made->require_subcommand(1);
    return made;
}

} // namespace ctl
