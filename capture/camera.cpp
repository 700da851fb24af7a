#include "capture/camera.h"

#include "capture/mat_view.h"
#include "capture/v4l2_device.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

namespace capture {
namespace {

using namespace std::chrono_literals;

constexpr int kOpenTimeoutMs = 4000;
/// A stream that delivers nothing for this long is dead.
constexpr int kReadTimeoutMs = 1800;
/// Files that state no rate, or an absurd one, are played at this.
constexpr double kUnstatedFps = 30;

enum class Origin { device, file, sequence, stream };

Origin originOf(const std::string& where) {
    if (!devicePathOf(where).empty()) {
        return Origin::device;
    }
    if (where.find("://") != std::string::npos) {
        return Origin::stream;
    }
    return where.find('%') != std::string::npos ? Origin::sequence : Origin::file;
}

class Camera final : public FrameSource {
public:
    Camera(cv::VideoCapture video, std::string where, Origin origin, const CameraSettings& settings)
        : m_video(std::move(video))
        , m_where(std::move(where))
        , m_origin(origin)
        , m_settings(settings) {
        const double fps = m_video.get(cv::CAP_PROP_FPS);
        m_file_fps = fps > 1 && fps < 1000 ? fps : kUnstatedFps;
    }

    tl::expected<Frame, Error> next() override {
        cv::Mat picture;
        if (!read(picture) && !(rewind() && read(picture))) {
            return tl::unexpected(Error{recorded() ? Error::Kind::stream_ended : Error::Kind::no_frame, m_where});
        }
        waitForItsTime();
        if (m_settings.quarter_turns % 4 != 0) {
            cv::rotate(picture, picture, m_settings.quarter_turns % 4 - 1);
        }
        return frameOf(picture, m_number++, Frame::Clock::now());
    }

private:
    bool recorded() const noexcept { return m_origin == Origin::file || m_origin == Origin::sequence; }

    bool read(cv::Mat& picture) {
        try {
            if (!m_video.read(picture) || picture.empty()) {
                return false;
            }
        } catch (const cv::Exception&) {
            return false;
        }
        if (picture.channels() == 1) {
            cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
        } else if (picture.channels() == 4) {
            cv::cvtColor(picture, picture, cv::COLOR_BGRA2BGR);
        }
        return picture.type() == CV_8UC3;
    }

    bool rewind() {
        if (!recorded() || !m_settings.loop_file || m_number == 0) {
            return false;
        }
        return m_video.set(cv::CAP_PROP_POS_FRAMES, 0);
    }

    void waitForItsTime() {
        if (!recorded() || !m_settings.file_in_real_time) {
            return;
        }
        if (!m_started) {
            m_started = Frame::Clock::now();
        }
        const std::chrono::duration<double> played(static_cast<double>(m_number) / m_file_fps);
        std::this_thread::sleep_until(*m_started + std::chrono::duration_cast<Frame::Clock::duration>(played));
    }

    cv::VideoCapture m_video;
    std::string m_where;
    Origin m_origin;
    CameraSettings m_settings;
    double m_file_fps = kUnstatedFps;
    std::uint64_t m_number = 0;
    std::optional<Frame::Clock::time_point> m_started;
};

bool openVideo(cv::VideoCapture& video, const std::string& where, Origin origin, const CameraSettings& settings) {
    switch (origin) {
    case Origin::device:
        return video.open(devicePathOf(where), cv::CAP_V4L2,
                          {cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), cv::CAP_PROP_FRAME_WIDTH,
                           settings.width_px, cv::CAP_PROP_FRAME_HEIGHT, settings.height_px, cv::CAP_PROP_FPS,
                           settings.fps});
    case Origin::sequence:
        return video.open(where, cv::CAP_IMAGES);
    case Origin::file:
        return video.open(where, cv::CAP_FFMPEG);
    case Origin::stream:
        return video.open(
            where, cv::CAP_FFMPEG,
            {cv::CAP_PROP_OPEN_TIMEOUT_MSEC, kOpenTimeoutMs, cv::CAP_PROP_READ_TIMEOUT_MSEC, kReadTimeoutMs});
    }
    return false;
}

tl::unexpected<Error> notOpened(const std::string& where, Origin origin) {
    switch (origin) {
    case Origin::device:
        return tl::unexpected(Error{Error::Kind::camera_busy, where + ": the device does not start"});
    case Origin::stream:
        return tl::unexpected(Error{Error::Kind::no_camera, where + ": the stream does not open"});
    case Origin::file:
        if (!std::filesystem::exists(where)) {
            return tl::unexpected(Error{Error::Kind::not_a_video, where + ": no such file"});
        }
        break;
    case Origin::sequence:
        break;
    }
    return tl::unexpected(Error{Error::Kind::not_a_video, where + ": opens as no video"});
}

} // namespace

tl::expected<std::unique_ptr<FrameSource>, Error> openCamera(const std::string& where, const CameraSettings& settings) {
    if (where.empty()) {
        return tl::unexpected(Error{Error::Kind::no_camera, "no camera is named"});
    }
    const Origin origin = originOf(where);
    if (origin == Origin::device) {
        if (const auto usable = probeDevice(devicePathOf(where)); !usable) {
            return tl::unexpected(usable.error());
        }
    }
    cv::VideoCapture video;
    try {
        if (!openVideo(video, where, origin, settings)) {
            return notOpened(where, origin);
        }
    } catch (const cv::Exception&) {
        return notOpened(where, origin);
    }
    return std::make_unique<Camera>(std::move(video), where, origin, settings);
}

} // namespace capture
