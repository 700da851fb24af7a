#include "qr/code_json.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace qr {

namespace {

struct Stamp {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

} // namespace

nlohmann::ordered_json toJson(const OpenedCode& code) {
    nlohmann::ordered_json json;
    const auto text = [&](const char* name, const std::optional<std::string>& value) {
        if (value)
            json[name] = *value;
    };
    const auto time = [&](const char* name, const std::optional<Seconds>& value) {
        if (value)
            json[name] = toRfc3339(*value);
    };
    text("campaign", code.campaign);
    if (code.code_id)
        json["code_id"] = toHex(*code.code_id);
    text("student_number", code.student_number);
    text("masked_name", code.masked_name);
    text("masked_id", code.masked_id);
    text("unit", code.unit);
    text("level", code.level);
    time("issued_at", code.issued_at);
    time("expires_at", code.expires_at);
    text("school", code.school);
    if (code.completion_year)
        json["completion_year"] = *code.completion_year;
    text("campus", code.campus);
    if (!code.flags.empty())
        json["flags"] = code.flags;
    return json;
}

std::string_view reasonName(CodeRefusal::Reason reason) noexcept {
    switch (reason) {
    case CodeRefusal::Reason::malformed:
        return "malformed";
    case CodeRefusal::Reason::other_key:
        return "other_key";
    case CodeRefusal::Reason::bad_signature:
        return "bad_signature";
    case CodeRefusal::Reason::other_campaign:
        return "other_campaign";
    case CodeRefusal::Reason::other_school:
        return "other_school";
    case CodeRefusal::Reason::other_year:
        return "other_year";
    case CodeRefusal::Reason::other_campus:
        return "other_campus";
    case CodeRefusal::Reason::other_level:
        return "other_level";
    case CodeRefusal::Reason::expired:
        return "expired";
    case CodeRefusal::Reason::cannot_open:
        return "cannot_open";
    }
    return "malformed";
}

std::string toRfc3339(Seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.000Z", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::optional<Seconds> fromRfc3339(const std::string& text) {
    Stamp stamp;
    int used = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d%*1[Tt ]%2d:%2d:%2d%n", &stamp.year, &stamp.month, &stamp.day,
                    &stamp.hour, &stamp.minute, &stamp.second, &used) != 6)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(stamp.year), std::chrono::month(unsigned(stamp.month)),
                                           std::chrono::day(unsigned(stamp.day))};
    if (!date.ok() || stamp.hour > 23 || stamp.minute > 59 || stamp.second > 60)
        return std::nullopt;
    std::string zone = text.substr(static_cast<std::size_t>(used));
    if (zone.starts_with('.'))
        zone.erase(0, zone.find_first_not_of("0123456789", 1));
    Seconds time = std::chrono::sys_days(date) + std::chrono::hours(stamp.hour) + std::chrono::minutes(stamp.minute) +
                   std::chrono::seconds(stamp.second);
    if (zone == "Z" || zone == "z")
        return time;
    int hours = 0;
    int minutes = 0;
    int end = 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') ||
        std::sscanf(zone.c_str() + 1, "%2d:%2d%n", &hours, &minutes, &end) != 2 || end != 5)
        return std::nullopt;
    const auto offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return zone[0] == '+' ? time - offset : time + offset;
}

} // namespace qr
