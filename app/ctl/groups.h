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

/// A required argument without a name, which some call by an option's: each of `names` takes it too, though the help
/// does not show them. Given twice is refused.
template <typename Value>
void addPlace(CLI::App& verb, const std::string& place, const std::vector<std::string>& names, Value& value,
              const std::string& description, const CLI::Validator& check) {
    auto* named_by_place = verb.add_option(place, value, description)->required()->check(check);
    for (const auto& name : names) {
        const auto take = [named_by_place, place, name, check](const std::string& text) {
            if (named_by_place->count() > 0) {
                throw CLI::ExcludesError(name, place);
            }
            if (const auto problem = check(text); !problem.empty()) { // CLI11 would not name an option that it hides
                throw CLI::ParseError(name + ": " + problem, CLI::ExitCodes::ValidationError);
            }
            named_by_place->required(false);
        };
        verb.add_option(name, value, description)->group("")->each(take);
    }
}

} // namespace ctl
