#include "capture/iso_quality.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, ';');) {
        parts.push_back(part);
    }
    return parts;
}

std::ifstream conformanceTable() {
    const char* const shared = std::getenv("XUEYING_SHARED");
    const std::string root = shared != nullptr ? shared : XUEYING_SOURCE_DIR "/../shared";
    return std::ifstream(root + "/data/ofiq/expected_results.csv");
}

} // namespace

TEST_CASE("Native values map to the scalars that OFIQ reports", "[capture]") {
    struct Case {
        const char* component;
        double native;
        int scalar;
    };
    // Of OFIQ's published table, one at each kind of curve and at both its ends.
    for (const Case& one :
         {Case{"BackgroundUniformity", 71.777120, 67}, Case{"IlluminationUniformity", 0.141003, 56},
          Case{"LuminanceMean", 0.296285, 87}, Case{"LuminanceVariance", 0.014954, 100},
          Case{"DynamicRange", 6.910499, 86}, Case{"EyesOpen", 0.070220, 99}, Case{"MouthClosed", 0.002466, 96},
          Case{"HeadSize", 0.224851, 2}, Case{"InterEyeDistance", 493.556527, 100}, Case{"HeadPosePitch", 8.573003, 98},
          Case{"OverExposurePrevention", 0, 100}, Case{"UnderExposurePrevention", 1, 0}}) {
        INFO(one.component);
        CHECK(capture::isoScalar(one.component, one.native) == one.scalar);
    }
    CHECK(capture::isoScalar("Sharpness", 44) == -1); // needs a trained model
}

TEST_CASE("Every scalar of OFIQ's own table follows from its native value", "[capture]") {
    std::ifstream table = conformanceTable();
    std::string line;
    if (!std::getline(table, line)) {
        WARN("[skipped] no data/ofiq under $XUEYING_SHARED");
        return;
    }
    const std::vector<std::string> names = cells(line);
    const auto column = [&](const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        REQUIRE(found != names.end());
        return static_cast<std::size_t>(found - names.begin());
    };
    int checked = 0;
    while (std::getline(table, line)) {
        const std::vector<std::string> row = cells(line);
        for (const std::string& component : capture::kIsoComponents) {
            INFO(row.front() << ' ' << component);
            CHECK(capture::isoScalar(component, std::stod(row.at(column(component)))) ==
                  std::stoi(row.at(column(component + ".scalar"))));
            ++checked;
        }
    }
    CHECK(checked == 28 * 20);
}

TEST_CASE("A good portrait scores well in what ISO measures, a spoilt one does not", "[capture]") {
    capture::PortraitChecker checker(*capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml"),
                                     capture::makeFaceFinder(test_support::sharedModel()));
    const auto scalarOf = [&](const char* component) {
        for (const capture::IsoQuality& one : checker.lastIsoQuality()) {
            if (one.component == component) {
                return one.scalar;
            }
        }
        return -1;
    };
    CHECK(checker.lastIsoQuality().empty());
    REQUIRE(checker.take(capture::drawSitter({}, {}, {}).frame));
    CHECK(checker.lastIsoQuality().size() == capture::kIsoComponents.size());
    for (const char* component : {"EyesOpen", "MouthClosed", "SingleFacePresent", "HeadPoseYaw", "HeadPoseRoll",
                                  "NaturalColour", "InterEyeDistance", "BackgroundUniformity"}) {
        INFO(component);
        CHECK(scalarOf(component) >= 85);
    }
    const int even = scalarOf("IlluminationUniformity");
    capture::SitterScene dark;
    dark.light_left = 0.2;
    capture::SitterPose tilted;
    tilted.roll_deg = 14;
    REQUIRE(checker.take(capture::drawSitter({}, tilted, dark).frame));
    CHECK(scalarOf("IlluminationUniformity") < even - 20);
    CHECK(scalarOf("HeadPoseRoll") < 97);
}
