#include "app/first_start.h"
#include "storage/station_identity.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

namespace fs = std::filesystem;
using app::FirstStart;

namespace {

storage::SecretBytes passphrase() {
    const std::string words = "correct horse";
    return {words.begin(), words.end()};
}

} // namespace

TEST_CASE("A laptop without a key begins at the beginning, one with a request waits for the centre", "[app]") {
    const TemporaryDirectory place;
    CHECK(app::firstStart(place / "nothing") == FirstStart::no_key);
    REQUIRE(storage::initStation(place.path().string(), "7", passphrase()));
    CHECK(app::firstStart(place.path().string()) == FirstStart::no_answer);
    CHECK(app::requestedName(place.path().string()) == "7");
    place.write("station.crt", "-");
    CHECK(app::firstStart(place.path().string()) == FirstStart::enrolled);
}

TEST_CASE("The request is carried to the stick as it is, and a stick that is gone is an error", "[app]") {
    const TemporaryDirectory place;
    CHECK(app::carryRequest(place.path().string(), place.path().string()).error().kind ==
          storage::Error::Kind::missing);
    place.write("data/7.csr", "a request");
    fs::create_directories(place / "stick");
    REQUIRE(app::carryRequest(place / "data", place / "stick") == (place / "stick/7.csr"));
    std::ifstream carried(place / "stick/7.csr");
    std::string text;
    std::getline(carried, text);
    CHECK(text == "a request");
    CHECK_FALSE(app::carryRequest(place / "data", place / "pulled out"));
}

TEST_CASE("The centre's answer is found on a stick or in a folder of it, for this station alone", "[app]") {
    const TemporaryDirectory place;
    fs::create_directories(place / "empty");
    place.write("one/7.crt", "-");
    fs::create_directories(place / "one/campaign");
    place.write("two/spring/8.crt", "-");
    fs::create_directories(place / "two/spring/campaign");
    place.write("three/9.crt", "-"); // no campaign beside it
    const std::vector<std::string> sticks{place / "gone", place / "empty", place / "one", place / "two",
                                          place / "three"};
    CHECK(app::findEnrolment(sticks, "7") == place / "one");
    CHECK(app::findEnrolment(sticks, "8") == place / "two/spring");
    CHECK_FALSE(app::findEnrolment(sticks, "9"));
    CHECK_FALSE(app::findEnrolment({}, "7"));
}
