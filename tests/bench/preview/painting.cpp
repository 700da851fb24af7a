#include "app/station/gallery_states.h"
#include "app/station/guide_picture.h"
#include "app/station/mirror_picture.h"
#include "app/station/sentences.h"
#include "capture/virtual_sitter.h"
#include "tests/bench/preview/roles.h"

#include <opencv2/core.hpp>

#include <QApplication>
#include <QPainter>
#include <QTest>
#include <algorithm>
#include <cstdio>

namespace preview_bench {

namespace {

using namespace app::station;

/// What the station's pictures are measured against.
class Plain : public QWidget {
public:
    void show(const QImage& picture) { m_picture = picture; }
    void setWhere(const QRectF& target, const QRectF& source) {
        m_target = target;
        m_source = source;
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawImage(m_target, m_picture, m_source);
    }

private:
    QImage m_picture;
    QRectF m_target;
    QRectF m_source;
};

template <typename View>
double paintMs(View& view, const QImage& picture) {
    const auto start = Clock::now();
    view.show(picture);
    view.repaint();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Cost {
    double ours_ms;
    double plain_ms;
    double ratio() const { return ours_ms / plain_ms; }
};

/// In turn, so that what disturbs the machine disturbs both.
template <typename View>
Cost compare(View& view, Plain& plain, const std::vector<capture::Frame>& frames, int rounds) {
    if (!QTest::qWaitForWindowExposed(&view) || !QTest::qWaitForWindowExposed(&plain)) {
        std::abort(); // a window that is not there paints nothing, and very fast
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < rounds; ++round) {
        const capture::Frame& frame = frames[static_cast<std::size_t>(round) % frames.size()];
        ours.push_back(paintMs(view, asPicture(frame)));
        theirs.push_back(paintMs(plain, asPicture(frame)));
    }
    return {median(ours), median(theirs)};
}

const PhotographerState& framingState() {
    for (const PhotographerExample& example : photographerExamples()) {
        if (example.name == QLatin1String("framing-failing")) {
            return example.state;
        }
    }
    std::abort();
}

Cost paintPhotographers(const std::vector<capture::Frame>& frames, int rounds) {
    const PhotographerState& state = framingState();
    const Phrases phrases(Language::chinese);
    GuidePicture guide(nullptr);
    guide.setGuide(state.guide, state.findings);
    guide.setGuideShown(true);
    guide.setPins({{capture::Spot{900, 430, 120, 80}, findingName(phrases, "eyes_open")}});
    guide.setInstruction(photographerInstruction(phrases, state.instruction), false);
    constexpr QSize kSize(1424, 801); // at 1920x1080
    guide.setFixedSize(kSize);
    static_cast<QWidget&>(guide).show();
    Plain plain;
    plain.setFixedSize(kSize);
    plain.setWhere(QRectF(QPointF(0, 0), kSize), QRectF(0, 0, 1920, 1080));
    static_cast<QWidget&>(plain).show();
    return compare(guide, plain, frames, rounds);
}

Cost paintSitters(const std::vector<capture::Frame>& frames, int rounds) {
    MirrorPicture mirror(nullptr);
    mirror.setGuide(framingState().guide, false, 0);
    constexpr QSize kSize(690, 920); // at 1920x1080
    mirror.setFixedSize(kSize);
    static_cast<QWidget&>(mirror).show();
    Plain plain;
    plain.setFixedSize(kSize);
    plain.setWhere(QRectF(QPointF(0, 0), kSize), QRectF(555, 0, 810, 1080));
    static_cast<QWidget&>(plain).show();
    return compare(mirror, plain, frames, rounds);
}

} // namespace

int runPainting(int rounds) {
    cv::setNumThreads(1); // Qt paints on one core: scaling is given no more
    int count = 1;
    char name[] = "painting";
    char* arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    std::vector<capture::Frame> frames;
    for (std::uint64_t i = 0; i < 4; ++i) {
        frames.push_back(capture::drawSitter({}, {}, {}, std::nullopt, i).frame);
    }
    const Cost photographers = paintPhotographers(frames, rounds);
    const Cost sitters = paintSitters(frames, rounds);
    std::printf("{\"photographer_ratio\":%.3f,\"photographer_ms\":%.3f,\"photographer_plain_ms\":%.3f,"
                "\"sitter_ratio\":%.3f,\"sitter_ms\":%.3f,\"sitter_plain_ms\":%.3f}\n",
                photographers.ratio(), photographers.ours_ms, photographers.plain_ms, sitters.ratio(), sitters.ours_ms,
                sitters.plain_ms);
    return 0;
}

} // namespace preview_bench
