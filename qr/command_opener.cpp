#include "qr/command_opener.h"

#include "qr/code_fields.h"
#include "qr/code_json.h"
#include "qr/display_text.h"

#include <nlohmann/json.hpp>

namespace qr {

namespace {

using Json = nlohmann::json;
using Reason = CodeRefusal::Reason;
using Problem = std::optional<std::string>;

constexpr std::size_t kLongestReason = 200;

Problem wrong(const char* name) {
    return std::string(name) + " is of the wrong type";
}

Problem take(const Json& json, const char* name, std::optional<std::string>& field) {
    const auto at = json.find(name);
    if (at == json.end() || at->is_null())
        return std::nullopt;
    if (!at->is_string())
        return wrong(name);
    field = displayText(at->get_ref<const std::string&>());
    return std::nullopt;
}

Problem take(const Json& json, const char* name, std::optional<Seconds>& field) {
    std::optional<std::string> text;
    if (const auto problem = take(json, name, text))
        return problem;
    if (text && !(field = fromRfc3339(*text)))
        return std::string(name) + " is no RFC 3339 time";
    return std::nullopt;
}

Problem take(const Json& json, const char* name, std::optional<Bytes>& field) {
    std::optional<std::string> text;
    if (const auto problem = take(json, name, text))
        return problem;
    if (text && !(field = fromHex(*text)))
        return std::string(name) + " is not hex";
    return std::nullopt;
}

Problem take(const Json& json, const char* name, std::optional<int>& field) {
    const auto at = json.find(name);
    if (at == json.end() || at->is_null())
        return std::nullopt;
    if (!at->is_number_integer() || *at < 0 || *at > 9999)
        return wrong(name);
    field = at->get<int>();
    return std::nullopt;
}

Problem take(const Json& json, const char* name, std::vector<std::string>& field) {
    const auto at = json.find(name);
    if (at == json.end() || at->is_null())
        return std::nullopt;
    if (!at->is_array())
        return wrong(name);
    for (const Json& item : *at) {
        if (!item.is_string())
            return wrong(name);
        field.push_back(displayText(item.get_ref<const std::string&>()));
    }
    return std::nullopt;
}

/// Arrays and objects within each other, without parsing: the parser recurses.
bool tooDeep(std::string_view json) {
    constexpr int kDeepest = 16;
    int depth = 0;
    for (const char c : json) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (depth > kDeepest)
            return true;
    }
    return false;
}

CodeRefusal refusedBecause(const std::string& stderr_text) {
    const std::string line = displayText(stderr_text.substr(0, std::min(stderr_text.find('\n'), kLongestReason)));
    const std::string word = line.substr(0, line.find_first_of(" :"));
    for (const Reason reason : {Reason::other_key, Reason::bad_signature, Reason::other_campaign, Reason::other_school,
                                Reason::other_year, Reason::other_campus, Reason::other_level, Reason::expired}) {
        if (word == reasonName(reason))
            return {reason, line};
    }
    return {Reason::malformed, line};
}

class CommandOpener final : public CodeOpener {
public:
    CommandOpener(std::vector<std::string> command, Clock clock, ProgramLimits limits)
        : m_command(std::move(command))
        , m_clock(std::move(clock))
        , m_limits(limits) {}

    OpenResult open(const CollectionCode& code) override {
        constexpr int kOpened = 0;
        constexpr int kRefused = 1;
        constexpr int kNotMine = 3;
        const ProgramAnswer answer = runProgram(m_command, code.bytes(), m_limits);
        switch (answer.end) {
        case ProgramAnswer::End::not_started:
            return cannotOpen("the decoder does not start");
        case ProgramAnswer::End::timed_out:
            return cannotOpen("the decoder took too long");
        case ProgramAnswer::End::too_much:
            return cannotOpen("the decoder printed too much");
        case ProgramAnswer::End::crashed:
            return cannotOpen("the decoder crashed");
        case ProgramAnswer::End::exited:
            break;
        }
        if (answer.exit_code == kNotMine)
            return NotMine{};
        if (answer.exit_code == kRefused)
            return refusedBecause(answer.err);
        if (answer.exit_code != kOpened)
            return cannotOpen("the decoder ended with code " + std::to_string(answer.exit_code));
        auto opened = parseDecoderOutput(answer.out);
        if (!opened)
            return cannotOpen("the decoder's answer: " + opened.error());
        opened->expired = opened->expires_at && m_clock() >= *opened->expires_at;
        return *opened;
    }

private:
    static CodeRefusal cannotOpen(std::string why) { return {Reason::cannot_open, std::move(why)}; }

    std::vector<std::string> m_command;
    Clock m_clock;
    ProgramLimits m_limits;
};

} // namespace

tl::expected<OpenedCode, std::string> parseDecoderOutput(std::string_view text) {
    if (tooDeep(text))
        return tl::unexpected(std::string("nested too deeply"));
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return tl::unexpected(std::string("not one JSON object"));
    OpenedCode code;
    code.opener = "command";
    const Problem problems[] = {take(json, "campaign", code.campaign),
                                take(json, "code_id", code.code_id),
                                take(json, "student_number", code.student_number),
                                take(json, "masked_name", code.masked_name),
                                take(json, "masked_id", code.masked_id),
                                take(json, "unit", code.unit),
                                take(json, "level", code.level),
                                take(json, "issued_at", code.issued_at),
                                take(json, "expires_at", code.expires_at),
                                take(json, "school", code.school),
                                take(json, "completion_year", code.completion_year),
                                take(json, "campus", code.campus),
                                take(json, "flags", code.flags)};
    for (const Problem& problem : problems) {
        if (problem)
            return tl::unexpected(*problem);
    }
    if (holdsPlainIdNumber(code))
        return tl::unexpected(std::string("an ID number is not masked"));
    const auto says = [](const std::optional<std::string>& field) { return field && !field->empty(); };
    if (!says(code.student_number) && !says(code.masked_name))
        return tl::unexpected(std::string("neither student_number nor masked_name"));
    return code;
}

std::unique_ptr<CodeOpener> makeCommandOpener(std::vector<std::string> command, Clock clock, ProgramLimits limits) {
    return std::make_unique<CommandOpener>(std::move(command), std::move(clock), limits);
}

} // namespace qr
