#include "tests/bench/preview/roles.h"

#include <opencv2/videoio.hpp>

#include <QApplication>
#include <QPainter>
#include <QTimer>
#include <QWidget>
#include <cstdio>

namespace preview_bench {

namespace {

class Viewer : public QWidget {
public:
    Viewer(const std::string& video, std::int64_t started_ns)
        : m_video(video, cv::CAP_IMAGES)
        , m_started_ns(started_ns) {
        QObject::connect(&m_timer, &QTimer::timeout, this, [this] { grabOne(); });
        m_timer.start(0);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        if (m_frame.empty()) {
            return;
        }
        QPainter painter(this);
        painter.drawImage(rect(), QImage(m_frame.data, m_frame.cols, m_frame.rows, static_cast<qsizetype>(m_frame.step),
                                         QImage::Format_BGR888));
        painter.end();
        std::printf("{\"first_ms\":%.1f}\n", static_cast<double>(nowNs() - m_started_ns) / 1e6);
        QApplication::quit();
    }

private:
    void grabOne() {
        if (m_video.read(m_frame)) {
            update();
        } else {
            QApplication::exit(1);
        }
    }

    cv::VideoCapture m_video;
    cv::Mat m_frame;
    std::int64_t m_started_ns;
    QTimer m_timer;
};

} // namespace

int runMinimal(const std::string& video, std::int64_t started_ns) {
    int count = 1;
    char name[] = "minimal";
    char* arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    Viewer viewer(video, started_ns);
    viewer.setGeometry(0, 0, 1920, 1080);
    viewer.show();
    return QApplication::exec();
}

} // namespace preview_bench
