#pragma once

#include "capture/error.h"
#include "capture/frame.h"

#include <tl/expected.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace capture {

struct Landmark {
    float x_px = 0;
    float y_px = 0;
};

/// The 68 points of the iBUG 300-W scheme, in frame px: 0-16 jaw, 17-26 brows, 27-35 nose, 36-47 eyes, 48-67 mouth.
/// "Left" is left in the picture.
using Landmarks = std::array<Landmark, 68>;

/// A face in frame px.
struct Face {
    double x_px = 0; ///< the detector's box
    double y_px = 0;
    double width_px = 0;
    double height_px = 0;
    Landmarks landmarks{};
};

/// Finds faces and their 68 landmarks. The model is read-only and shared; one finder serves one thread.
class FaceFinder {
public:
    virtual ~FaceFinder() = default;

    /// Every face of at least about `least_width` of a 16:9 frame's width, largest first. The smaller, the slower.
    virtual std::vector<Face> find(const Frame& frame, double least_width = 1.0 / 12) = 0;
    /// The landmarks again, near where the face was in an earlier frame; nothing when no face is there any more.
    virtual std::optional<Face> follow(const Frame& frame, const Face& earlier) = 0;
    /// The landmarks with less of the model's jitter, at several times the cost: the mean over slightly moved boxes.
    virtual Face refine(const Frame& frame, const Face& face) = 0;
};

/// The landmark model's file, loaded (about 0.7 s; never on the GUI thread).
class LandmarkModel;
tl::expected<std::shared_ptr<const LandmarkModel>, Error> loadLandmarkModel(const std::string& path);
/// Where Debian's libdlib-data puts it.
extern const char* const kDefaultLandmarkModelPath;

std::unique_ptr<FaceFinder> makeFaceFinder(std::shared_ptr<const LandmarkModel> model);

} // namespace capture
