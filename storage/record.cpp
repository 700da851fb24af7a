#include "storage/record.h"

#include <sodium.h>

#include <array>
#include <cstdio>

namespace storage {

namespace {

/// The digits of `text` at `place`, all of them digits.
std::optional<int> digits(std::string_view text, std::size_t place, std::size_t count) {
    if (place + count > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text.substr(place, count)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

/// `.5` and `.500000` alike are 500; digits beyond milliseconds are cut off.
std::optional<std::chrono::milliseconds> fraction(std::string_view text) {
    if (text.empty()) {
        return std::chrono::milliseconds(0);
    }
    if (text.front() != '.' || text.size() < 2 || text.size() > 10 || !digits(text, 1, text.size() - 1)) {
        return std::nullopt;
    }
    std::string three(text.substr(1, 3));
    three.resize(3, '0');
    return std::chrono::milliseconds(*digits(three, 0, 3));
}

} // namespace

std::string toRfc3339(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text.data();
}

std::optional<Time> fromRfc3339(std::string_view text) {
    const bool shaped = text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' &&
                        text[16] == ':' && text.back() == 'Z';
    if (!shaped) {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto rest = fraction(text.substr(19, text.size() - 20));
    if (!year || !month || !day || !hour || !minute || !second || !rest || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) {
        return std::nullopt;
    }
    return Time(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + *rest;
}

std::string makeUuid() {
    std::array<std::uint8_t, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
    std::string text = qr::toHex(bytes);
    for (const std::size_t dash : {8u, 13u, 18u, 23u}) {
        text.insert(dash, 1, '-');
    }
    return text;
}

} // namespace storage
