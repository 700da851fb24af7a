#include "tests/bench/portraits/speed.h"

#include "capture/mat_view.h"

#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/opencv/cv_image.h>
#include <opencv2/imgproc.hpp>

#include <ctime>

namespace bench {
namespace {

/// Of this thread: what other programs do meanwhile does not count.
double cpuMs() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class BareDlib {
public:
    BareDlib()
        : m_detector(dlib::get_frontal_face_detector()) {
        dlib::deserialize(capture::kDefaultLandmarkModelPath) >> m_predictor;
    }

    void run(const capture::Frame& frame, int width_px) {
        const cv::Mat picture = capture::matView(frame);
        const double scale = static_cast<double>(width_px) / picture.cols;
        cv::Mat reduced = picture;
        if (scale < 1) {
            cv::resize(picture, reduced, {}, scale, scale, cv::INTER_AREA);
        }
        for (const dlib::rectangle& box : m_detector(dlib::cv_image<dlib::bgr_pixel>(reduced))) {
            const auto at = [&](long value) { return static_cast<long>(static_cast<double>(value) / scale); };
            const dlib::rectangle full(at(box.left()), at(box.top()), at(box.right()), at(box.bottom()));
            m_predictor(dlib::cv_image<dlib::bgr_pixel>(picture), full);
        }
    }

private:
    dlib::frontal_face_detector m_detector;
    dlib::shape_predictor m_predictor;
};

template <typename Work>
double meanMs(int times, Work work) {
    const double start = cpuMs();
    for (int i = 0; i < times; ++i) {
        work(i);
    }
    return (cpuMs() - start) / times;
}

} // namespace

Speed measureSpeed(capture::PortraitChecker& checker, const std::vector<capture::Frame>& frames, int rounds) {
    BareDlib bare;
    const int count = static_cast<int>(frames.size());
    const auto frame = [&](int i) -> const capture::Frame& { return frames[static_cast<std::size_t>(i % count)]; };
    bare.run(frame(0), 480);
    Speed speed;
    // Interleaved, so that a slow stretch of the machine meets them all alike.
    for (int round = 0; round < rounds; ++round) {
        speed.bare_ms += meanMs(2 * count, [&](int i) { bare.run(frame(i), 480); }) / rounds;
        speed.obvious_ms += meanMs(1, [&](int) { bare.run(frame(round), frame(0).width_px()); }) / rounds;
        // A camera shows one sitter for a while: 60 frames each.
        speed.live_ms += meanMs(60, [&](int) { checker.look(frame(round)); }) / rounds;
        speed.shutter_ms += meanMs(2, [&](int i) { static_cast<void>(checker.take(frame(round + i))); }) / rounds;
    }
    return speed;
}

} // namespace bench
