#pragma once

#include "capture/landmarks.h"

#include <memory>

namespace test_support {

/// The landmark model, loaded once for all tests of the program.
std::shared_ptr<const capture::LandmarkModel> sharedModel();
capture::FaceFinder& sharedFinder();

} // namespace test_support
