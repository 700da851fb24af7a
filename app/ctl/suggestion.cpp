#include "app/ctl/suggestion.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace ctl {

namespace {

constexpr std::size_t kMostEdits = 2;

/// How many letters are put in, left out or changed between the two (Levenshtein).
std::size_t editsBetween(const std::string& one, const std::string& other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const auto changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
            corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row.back();
}

/// The verb that was understood last: its verbs and options are what could have come next.
const CLI::App& innermost(const CLI::App& program) {
    const CLI::App* verb = &program;
    for (auto next = verb->get_subcommands(); !next.empty(); next = verb->get_subcommands()) {
        verb = next.back();
    }
    return *verb;
}

std::vector<std::string> possibleWords(const CLI::App& verb, bool option) {
    std::vector<std::string> words;
    if (!option) {
        for (const auto* one : verb.get_subcommands([](const CLI::App*) { return true; })) {
            words.push_back(one->get_name());
        }
        return words;
    }
    for (const auto* one : verb.get_options()) {
        for (const auto& name : one->get_lnames()) {
            words.push_back("--" + name);
        }
    }
    return words;
}

} // namespace

std::optional<std::string> suggestionFor(const std::string& word, const CLI::App& program) {
    const auto typed = word.substr(0, word.find('='));
    std::optional<std::string> nearest;
    std::size_t fewest = std::min(kMostEdits, typed.size() / 2) + 1;
    for (const auto& possible : possibleWords(innermost(program), typed.starts_with('-'))) {
        if (const auto edits = editsBetween(typed, possible); edits < fewest) {
            fewest = edits;
            nearest = possible;
        }
    }
    return nearest;
}

} // namespace ctl
