#include "qr/command_opener.h"
#include "qr/opaque_code.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using Reason = qr::CodeRefusal::Reason;

namespace {

const auto kNow = std::chrono::sys_days(std::chrono::year(2025) / 4 / 12) + 9h;

/// A decoder written in the shell.
qr::OpenResult openBy(const std::string& script, std::string_view content = "REAL-CODE",
                      qr::ProgramLimits limits = {}) {
    const auto opener = qr::makeCommandOpener(
        {"/bin/sh", "-c", script}, [] { return kNow; }, limits);
    const auto bytes = qr::asBytes(content);
    return opener->open(*qr::CollectionCode::fromBytes({bytes.begin(), bytes.end()}));
}

std::optional<Reason> reasonOf(const qr::OpenResult& result) {
    const auto* refused = std::get_if<qr::CodeRefusal>(&result);
    return refused ? std::optional(refused->reason) : std::nullopt;
}

} // namespace

TEST_CASE("A decoder gets the bytes verbatim and its answer is the opened code", "[qr]") {
    const std::string content("a\0b\xFF\n", 5);
    const auto result =
        openBy(R"(n=$(od -An -tx1 | tr -d ' \n'); printf '{"student_number":"%s","masked_name":"张*三",)"
               R"("code_id":"00ff","expires_at":"2025-04-12T17:00:00+08:00","completion_year":2025,)"
               R"("flags":["jieye"],"unit":null,"more":1}' "$n")",
               content);
    REQUIRE(std::holds_alternative<qr::OpenedCode>(result));
    const auto& opened = std::get<qr::OpenedCode>(result);
    CHECK(opened.opener == "command");
    CHECK(opened.student_number == "610062ff0a");
    CHECK(opened.masked_name == "张*三");
    CHECK(opened.code_id == qr::Bytes{0x00, 0xFF});
    CHECK(opened.completion_year == 2025);
    CHECK(opened.flags == std::vector<std::string>{"jieye"});
    CHECK_FALSE(opened.unit);
    CHECK(opened.expired);
}

TEST_CASE("Expiry of a decoder's code is marked and not enforced", "[qr]") {
    const auto fresh = openBy(R"(echo '{"student_number":"1","expires_at":"2025-04-12T09:00:01Z"}')");
    REQUIRE(std::holds_alternative<qr::OpenedCode>(fresh));
    CHECK_FALSE(std::get<qr::OpenedCode>(fresh).expired);
}

TEST_CASE("A decoder refuses with its first line of errors", "[qr]") {
    const auto result = openBy("echo 'expired: since May' >&2; echo more >&2; exit 1");
    CHECK(reasonOf(result) == Reason::expired);
    CHECK(std::get<qr::CodeRefusal>(result).detail == "expired: since May");
    const auto other = openBy("printf 'no licence\\033[31m\\n' >&2; exit 1");
    CHECK(reasonOf(other) == Reason::malformed);
    CHECK(std::get<qr::CodeRefusal>(other).detail == "no licence[31m");
}

TEST_CASE("Exit 3 of a decoder leaves the code to the next opener", "[qr]") {
    CHECK(std::holds_alternative<qr::NotMine>(openBy("exit 3")));
}

TEST_CASE("Whatever else a decoder does, the code cannot be opened", "[qr]") {
    const auto script = GENERATE(as<std::string>(), "exit 2", "kill -SEGV $$", "echo not-json", "echo '[]'",
                                 "echo '{}'", "echo '{\"student_number\":1}'", "echo '{\"student_number\":\"\"}'",
                                 "echo '{\"student_number\":\"1\",\"code_id\":\"xyz\"}'",
                                 "echo '{\"student_number\":\"1\",\"issued_at\":\"yesterday\"}'",
                                 "echo '{\"student_number\":\"1\",\"flags\":[1]}'",
                                 "echo '{\"student_number\":\"1\",\"completion_year\":\"2025\"}'",
                                 "echo '{\"student_number\":\"1\",\"masked_id\":\"110101199901011234\"}'",
                                 "echo '{\"student_number\":\"1\",\"unit\":\"110101199901011234\"}'",
                                 "echo '{\"student_number\":\"1\",\"flags\":[\"110101199901011234\"]}'",
                                 "printf '{\"student_number\":\"\\377\"}'", "head -c 70000 /dev/zero",
                                 "head -c 70000 /dev/zero >&2; exit 1");
    CHECK(reasonOf(openBy(script)) == Reason::cannot_open);
}

TEST_CASE("A decoder that is not there cannot open", "[qr]") {
    const auto opener = qr::makeCommandOpener({"/nonexistent/decoder"}, [] { return kNow; });
    CHECK(reasonOf(opener->open(*qr::CollectionCode::fromBytes({1}))) == Reason::cannot_open);
}

TEST_CASE("A decoder that hangs, or whose child does, is ended in time", "[qr]") {
    const auto script = GENERATE(as<std::string>(), "sleep 30", "sleep 30 & wait", "trap '' TERM; sleep 30",
                                 "exec 1>&- 2>&-; sleep 30", "while :; do printf x; sleep 0.1; done");
    const auto begin = std::chrono::steady_clock::now();
    CHECK(reasonOf(openBy(script, "x", {300ms, 64 * 1024})) == Reason::cannot_open);
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
}

TEST_CASE("A decoder that leaves a child behind or reads nothing still answers", "[qr]") {
    const auto begin = std::chrono::steady_clock::now();
    const auto result = openBy("sleep 30 & exec 0<&-; echo '{\"student_number\":\"1\"}'", std::string(4000, 'x'));
    CHECK(std::holds_alternative<qr::OpenedCode>(result));
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
}

TEST_CASE("An opaque code is taken by its pattern and never opened", "[qr]") {
    const auto open = [](const qr::OpaqueCodePattern& pattern, std::string_view content) {
        const auto opener = qr::makeOpaqueOpener(pattern);
        REQUIRE(opener);
        const auto bytes = qr::asBytes(content);
        return (*opener)->open(*qr::CollectionCode::fromBytes({bytes.begin(), bytes.end()}));
    };
    const auto taken = [&](const qr::OpaqueCodePattern& pattern, std::string_view content) {
        const auto result = open(pattern, content);
        return std::holds_alternative<qr::OpenedCode>(result);
    };
    CHECK(taken({"CHSI", 1, 4096, ""}, "CHSI-123"));
    CHECK_FALSE(taken({"CHSI", 1, 4096, ""}, "https://example.org"));
    CHECK(taken({"", 5, 8, ""}, "12345"));
    CHECK_FALSE(taken({"", 5, 8, ""}, "1234"));
    CHECK_FALSE(taken({"", 5, 8, ""}, "123456789"));
    CHECK(taken({"", 1, 4096, "[0-9A-F]+"}, "00FF"));
    CHECK_FALSE(taken({"", 1, 4096, "[0-9A-F]+"}, "00FF!"));
    CHECK_FALSE(taken({"", 1, 4096, ".*"}, "XY1:ABC"));
    CHECK_FALSE(taken({"", 1, 4096, ".*"}, std::string(4000, 'x')));
    const auto result = open({"CHSI", 1, 4096, ""}, "CHSI-123");
    CHECK(std::get<qr::OpenedCode>(result).opener == "opaque");
    CHECK_FALSE(std::get<qr::OpenedCode>(result).namesSomebody());
}

TEST_CASE("No pattern and no content keep an opaque opener at work", "[qr]") {
    const auto expression = GENERATE(as<std::string>(), "(A+)+B", "(A|AA)+B", "(A*)*B", "([A-Z]+)*[0-9]");
    const auto opener = qr::makeOpaqueOpener({"", 1, 4096, expression});
    REQUIRE(opener);
    const auto begin = std::chrono::steady_clock::now();
    const auto result = (*opener)->open(*qr::CollectionCode::fromBytes(qr::Bytes(1000, 'A')));
    CHECK(std::holds_alternative<qr::NotMine>(result));
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
}

TEST_CASE("An opaque pattern that takes everything, or nothing, is refused", "[qr]") {
    CHECK_FALSE(qr::makeOpaqueOpener({}));
    CHECK_FALSE(qr::makeOpaqueOpener({"", 9, 8, ""}));
    CHECK_FALSE(qr::makeOpaqueOpener({"", 1, 4096, "("}));
    CHECK_FALSE(qr::makeOpaqueOpener({"", 1, 4096, "(A+)\\1"})); // a back reference takes time without bound
}
