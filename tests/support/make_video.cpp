// Encodes a video file of students who show their code and sit down: the camera of the end-to-end test.
//   make_video --out FILE.avi --codes FILE [--portraits DIR] [--code-seconds N] [--sit-seconds N] [--fps N]
// The codes file has one code's text a line. With --portraits the students are the clean frames of that directory.

#include "capture/picture_file.h"
#include "capture/virtual_sitter.h"
#include "qr/symbol_writer.h"

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

constexpr int kWidth_px = 1920;
constexpr int kHeight_px = 1080;

struct Plan {
    std::string out;
    std::string codes;
    std::string portraits;
    double code_seconds = 6;
    double sit_seconds = 18;
    int fps = 8;
};

cv::Mat asMat(const capture::Frame& frame) {
    const cv::Mat view(frame.height_px(), frame.width_px(), CV_8UC3, const_cast<std::uint8_t*>(frame.pixels()));
    return view.clone();
}

capture::ShownCode shown(const std::string& text) {
    const auto modules = qr::writeSymbol(text);
    if (!modules) {
        throw std::runtime_error("a code is too long for a symbol");
    }
    capture::ShownCode code;
    code.dark = modules->dark;
    code.size = modules->size;
    return code;
}

std::vector<std::string> linesOf(const std::string& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (!line.empty()) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// The clean frames, in name order, but for two that have no legal crop.
std::vector<std::string> cleanFrames(const std::string& dir) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(dir)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with("_clean.jpg") && !name.starts_with("001") && !name.starts_with("025")) {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void encode(const Plan& plan) {
    const auto codes = linesOf(plan.codes);
    const auto portraits = plan.portraits.empty() ? std::vector<std::string>{} : cleanFrames(plan.portraits);
    cv::VideoWriter video(plan.out, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), plan.fps, {kWidth_px, kHeight_px});
    if (!video.isOpened() || codes.empty()) {
        throw std::runtime_error("cannot write " + plan.out + ", or there is no code in " + plan.codes);
    }
    video.set(cv::VIDEOWRITER_PROP_QUALITY, 92);
    const auto repeat = [&](double seconds, const auto& draw) {
        constexpr int kDistinct = 4; // drawn frames, shown in turn: noise and movement without the cost of each
        std::vector<cv::Mat> frames;
        for (int i = 0; i < kDistinct; ++i) {
            frames.push_back(draw(i));
        }
        for (int i = 0; i < static_cast<int>(seconds * plan.fps); ++i) {
            video.write(frames[static_cast<std::size_t>(i % kDistinct)]);
        }
    };
    for (std::size_t student = 0; student < codes.size(); ++student) {
        const auto look = capture::SitterLook::random(static_cast<std::uint32_t>(student + 1));
        capture::SitterPose away;
        away.present = false;
        const auto code = shown(codes[student]);
        repeat(1, [&](int i) { return asMat(capture::drawSitter(look, away, {}, std::nullopt, i).frame); });
        repeat(plan.code_seconds, [&](int i) { return asMat(capture::drawSitter(look, away, {}, code, i).frame); });
        if (student < portraits.size()) {
            const auto frame = capture::readPicture(portraits[student]);
            if (!frame) {
                throw std::runtime_error(frame.error().detail);
            }
            repeat(plan.sit_seconds, [&](int) { return asMat(*frame); });
        } else {
            repeat(plan.sit_seconds,
                   [&](int i) { return asMat(capture::drawSitter(look, {}, {}, std::nullopt, i).frame); });
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    Plan plan;
    CLI::App program{"Encodes a video of students who show their code and sit down"};
    program.add_option("--out", plan.out, "the video file (.avi)")->required();
    program.add_option("--codes", plan.codes, "one code's text a line")->required();
    program.add_option("--portraits", plan.portraits, "real sitters: a directory of *_clean.jpg");
    program.add_option("--code-seconds", plan.code_seconds, "how long each code is shown");
    program.add_option("--sit-seconds", plan.sit_seconds, "how long each student sits");
    program.add_option("--fps", plan.fps, "frames a second");
    CLI11_PARSE(program, argc, argv);
    try {
        encode(plan);
    } catch (const std::exception& error) {
        std::cerr << "make_video: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
