#include "capture/landmarks.h"
#include "capture/mat_view.h"

#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/opencv/cv_image.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace capture {

const char* const kDefaultLandmarkModelPath = "/usr/share/dlib/shape_predictor_68_face_landmarks.dat";

class LandmarkModel {
public:
    dlib::shape_predictor predictor;
};

namespace {

/// The detector's window. To see a face of one twelfth of a 16:9 frame's width the frame is brought to 960 x 540.
constexpr double kWindowPx = 80;
/// Smaller pictures are enlarged to this many.
constexpr double kFewestPixels = 400.0 * 300.0;
/// While following: the face is brought to this width, and looked for in a square this many times as wide.
constexpr double kFollowedFacePx = 96;
constexpr double kFollowedAround = 1.7;
/// The detector's own threshold is 0; faces with little contrast fall a little short of it.
constexpr double kNearlySure = -0.25;

cv::Mat reducedGrey(const cv::Mat& bgr, double scale) {
    cv::Mat reduced, grey;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(bgr.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(bgr.rows * scale))));
    reduced = bgr;
    // Halving is several times as fast as reducing by an odd factor.
    while (reduced.cols >= 2 * size.width && reduced.rows >= 2 * size.height) {
        cv::resize(reduced, reduced, {reduced.cols / 2, reduced.rows / 2}, 0, 0, cv::INTER_AREA);
    }
    if (reduced.size() != size) {
        cv::resize(reduced, reduced, size, 0, 0, cv::INTER_LINEAR);
    }
    cv::cvtColor(reduced, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

class DlibFaceFinder final : public FaceFinder {
public:
    explicit DlibFaceFinder(std::shared_ptr<const LandmarkModel> model)
        : m_model(std::move(model))
        , m_detector(dlib::get_frontal_face_detector()) {}

    std::vector<Face> find(const Frame& frame, double least_width) override {
        const cv::Mat picture = matView(frame);
        const double pixels = static_cast<double>(picture.cols) * picture.rows;
        const double width = kWindowPx / least_width;
        const double most = std::max(kFewestPixels, width * width * 9 / 16);
        const double scale = std::sqrt(std::clamp(pixels, kFewestPixels, most) / pixels);
        std::vector<Face> faces;
        for (const dlib::rectangle& box : detect(reducedGrey(picture, scale))) {
            faces.push_back(faceOf(box, scale, {0, 0}));
            mark(picture, faces.back());
        }
        std::sort(faces.begin(), faces.end(), [](const Face& a, const Face& b) { return a.width_px > b.width_px; });
        return faces;
    }

    std::optional<Face> follow(const Frame& frame, const Face& earlier) override {
        const cv::Mat picture = matView(frame);
        const double side = earlier.width_px * kFollowedAround;
        const cv::Rect around = cv::Rect(static_cast<int>(earlier.x_px + earlier.width_px / 2 - side / 2),
                                         static_cast<int>(earlier.y_px + earlier.height_px / 2 - side / 2),
                                         static_cast<int>(side), static_cast<int>(side)) &
                                cv::Rect(0, 0, picture.cols, picture.rows);
        if (earlier.width_px < 8 || around.width < 16 || around.height < 16) {
            return std::nullopt;
        }
        const double scale = kFollowedFacePx / earlier.width_px;
        const std::vector<dlib::rectangle> boxes = detect(reducedGrey(picture(around), scale));
        if (boxes.empty()) {
            return std::nullopt;
        }
        const dlib::rectangle& box = *std::max_element(
            boxes.begin(), boxes.end(), [](const auto& a, const auto& b) { return a.width() < b.width(); });
        Face face = faceOf(box, scale, around.tl());
        mark(picture, face);
        return face;
    }

    Face refine(const Frame& frame, const Face& face) override {
        // Shifts and growth in shares of the box: the detector's own steps between scales are one sixth.
        static constexpr std::array<std::array<double, 3>, 5> kMoves{
            {{0, 0, 0}, {0.03, 0, 0.04}, {-0.03, 0, 0.04}, {0, 0.03, -0.04}, {0, -0.03, -0.04}}};
        const cv::Mat picture = matView(frame);
        Face mean = face;
        mean.landmarks = {};
        for (const auto& [right, down, growth] : kMoves) {
            Face moved = faceAt(face.x_px + (right - growth / 2) * face.width_px,
                                face.y_px + (down - growth / 2) * face.height_px, face.width_px * (1 + growth),
                                face.height_px * (1 + growth));
            mark(picture, moved);
            for (std::size_t i = 0; i < mean.landmarks.size(); ++i) {
                mean.landmarks[i].x_px += moved.landmarks[i].x_px / static_cast<float>(kMoves.size());
                mean.landmarks[i].y_px += moved.landmarks[i].y_px / static_cast<float>(kMoves.size());
            }
        }
        return mean;
    }

private:
    static Face faceAt(double x, double y, double width, double height) {
        Face face;
        face.x_px = x;
        face.y_px = y;
        face.width_px = width;
        face.height_px = height;
        return face;
    }

    static Face faceOf(const dlib::rectangle& box, double scale, cv::Point corner) {
        return faceAt(corner.x + static_cast<double>(box.left()) / scale,
                      corner.y + static_cast<double>(box.top()) / scale, static_cast<double>(box.width()) / scale,
                      static_cast<double>(box.height()) / scale);
    }

    /// Boxes the detector is sure of; when there is none, the likeliest of those it is nearly sure of.
    std::vector<dlib::rectangle> detect(const cv::Mat& grey) {
        std::vector<dlib::rect_detection> found;
        m_detector(dlib::cv_image<unsigned char>(grey), found, kNearlySure);
        std::vector<dlib::rectangle> boxes;
        for (const dlib::rect_detection& one : found) { // surest first
            if (one.detection_confidence >= 0 || boxes.empty()) {
                boxes.push_back(one.rect);
            }
        }
        return boxes;
    }

    void mark(const cv::Mat& picture, Face& face) const {
        const dlib::rectangle box(std::lround(face.x_px), std::lround(face.y_px),
                                  std::lround(face.x_px + face.width_px) - 1,
                                  std::lround(face.y_px + face.height_px) - 1);
        const dlib::full_object_detection shape = m_model->predictor(dlib::cv_image<dlib::bgr_pixel>(picture), box);
        for (unsigned long i = 0; i < std::min<unsigned long>(shape.num_parts(), face.landmarks.size()); ++i) {
            face.landmarks[i] = {static_cast<float>(shape.part(i).x()), static_cast<float>(shape.part(i).y())};
        }
    }

    std::shared_ptr<const LandmarkModel> m_model;
    dlib::frontal_face_detector m_detector;
};

} // namespace

tl::expected<std::shared_ptr<const LandmarkModel>, Error> loadLandmarkModel(const std::string& path) {
    auto model = std::make_shared<LandmarkModel>();
    try {
        dlib::deserialize(path) >> model->predictor;
    } catch (const std::exception& error) {
        return tl::unexpected(Error{Error::Kind::no_model, path + ": " + error.what()});
    }
    if (model->predictor.num_parts() != Landmarks().size()) {
        return tl::unexpected(Error{Error::Kind::no_model, path + ": marks other than 68 points"});
    }
    return model;
}

std::unique_ptr<FaceFinder> makeFaceFinder(std::shared_ptr<const LandmarkModel> model) {
    return std::make_unique<DlibFaceFinder>(std::move(model));
}

} // namespace capture
