#include "tests/capture/shared_finder.h"

#include <stdexcept>

namespace test_support {

std::shared_ptr<const capture::LandmarkModel> sharedModel() {
    static const auto model = [] {
        auto loaded = capture::loadLandmarkModel(capture::kDefaultLandmarkModelPath);
        if (!loaded) {
            throw std::runtime_error(loaded.error().detail);
        }
        return *loaded;
    }();
    return model;
}

capture::FaceFinder& sharedFinder() {
    static const auto finder = capture::makeFaceFinder(sharedModel());
    return *finder;
}

} // namespace test_support
