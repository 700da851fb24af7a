#include "tests/storage/fixture.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace storage;

TEST_CASE("A time is written in UTC with milliseconds and read back", "[storage]") {
    const auto time = fromRfc3339("2025-04-12T01:23:45.678Z");
    REQUIRE(time);
    CHECK(toRfc3339(*time) == "2025-04-12T01:23:45.678Z");
    CHECK(fromRfc3339("2024-02-29T23:59:59Z"));
    CHECK(toRfc3339(*fromRfc3339("2025-04-12T01:23:45.5Z")) == "2025-04-12T01:23:45.500Z");
    for (const auto* wrong :
         {"", "2025-04-12", "2025-02-29T00:00:00Z", "2025-04-12T24:00:00Z", "2025-04-12T01:23:45.678+08:00",
          "2025-04-12 01:23:45Z", "2025-04-12T01:23:45.Z", "2025-04-12T01:23:45x5Z"}) {
        INFO(wrong);
        CHECK_FALSE(fromRfc3339(wrong));
    }
}

TEST_CASE("A record's identifier is a random UUID", "[storage]") {
    const auto id = makeUuid();
    CHECK(id.size() == 36);
    CHECK(id[14] == '4');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(id != makeUuid());
}

TEST_CASE("A record says the same after it was written and read", "[storage]") {
    auto record = sampleRecord(1);
    record.record_id = makeUuid();
    record.capture_no = "2-0001";
    record.supersedes = makeUuid();
    record.duplicate_override = DuplicateOverride{"twins", ""};
    record.audit = {12, std::string(64, 'c')};
    const auto json = toJson(record);
    const auto back = recordFromJson(json);
    REQUIRE(back);
    CHECK(toJson(*back) == json);
    CHECK(back->opened->masked_name == "张*三");
    CHECK(back->findings.at(1).value == std::nullopt);
    CHECK(back->code == record.code);
}

TEST_CASE("A record whose code nobody could open says null", "[storage]") {
    auto record = sampleRecord(1);
    record.opener = "opaque";
    record.opened = qr::OpenedCode{};
    const auto document = nlohmann::json::parse(toJson(record));
    CHECK(document.at("opened").is_null());
    CHECK(document.at("schema") == 1);
    CHECK_FALSE(recordFromJson(toJson(record))->opened);
}

TEST_CASE("A record with a wrong member is refused and the member named", "[storage]") {
    const auto good = nlohmann::json::parse(toJson(sampleRecord(1)));
    const std::vector<std::pair<std::string, nlohmann::json>> cases{{"schema", 2},
                                                                    {"kind", "photo"},
                                                                    {"code", "no base64!"},
                                                                    {"code_sha256", std::string(64, '0')},
                                                                    {"slot", 1},
                                                                    {"fee", nullptr},
                                                                    {"captured_at", "yesterday"},
                                                                    {"findings", "none"},
                                                                    {"portrait", nullptr},
                                                                    {"person_checks", {1}},
                                                                    {"confirmed_by", "somebody"}};
    for (const auto& [key, value] : cases) {
        auto wrong = good;
        wrong[key] = value;
        const auto answer = recordFromJson(wrong.dump());
        INFO(key);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().find(key) != std::string::npos);
    }
    CHECK_FALSE(recordFromJson("{"));
    CHECK_FALSE(recordFromJson("[]"));
    CHECK_FALSE(recordFromJson(std::string(2'000'000, ' ')));
}
