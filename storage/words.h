#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace storage {

/// The words that stand for an enumeration's values in documents and in the database, in the order of its values.
template <typename Enum, std::size_t Count>
struct Words {
    std::array<const char*, Count> words;

    const char* of(Enum value) const { return words.at(static_cast<std::size_t>(value)); }
    std::optional<Enum> value(std::string_view word) const {
        for (std::size_t i = 0; i < Count; ++i) {
            if (word == words[i]) {
                return static_cast<Enum>(i);
            }
        }
        return std::nullopt;
    }
};

} // namespace storage
