#include "capture/picture_file.h"

#include "capture/mat_view.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

namespace capture {
namespace {

/// No portrait, frame or phone picture comes near this; a file beyond it is not read into memory.
constexpr std::uintmax_t kLargestFileBytes = 256u << 20;

struct Size {
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
};

std::uint32_t bigEndian(std::span<const std::uint8_t> bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
        value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    }
    return value;
}

/// The size a JPEG's frame header states, found without unpacking anything.
std::optional<Size> jpegSize(std::span<const std::uint8_t> bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (bytes[at] != 0xFF) {
            return std::nullopt;
        }
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame_header =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame_header) {
            return Size{bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2)};
        }
        at += 2 + bigEndian(bytes, at + 2, 2);
    }
    return std::nullopt;
}

std::optional<Size> statedSize(std::span<const std::uint8_t> bytes) {
    static constexpr std::array<std::uint8_t, 8> kPng{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    if (bytes.size() > 24 && std::equal(kPng.begin(), kPng.end(), bytes.begin())) {
        return Size{bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4)};
    }
    if (bytes.size() > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8) {
        return jpegSize(bytes);
    }
    return std::nullopt;
}

tl::unexpected<Error> notAPicture(const std::string& name) {
    return tl::unexpected(Error{Error::Kind::not_a_picture, name + ": not a picture that can be read"});
}

} // namespace

tl::expected<Frame, Error> decodePicture(std::span<const std::uint8_t> bytes, const std::string& name_for_errors) {
    const auto too_large = [&](auto width, auto height) {
        return tl::unexpected(Error{Error::Kind::picture_too_large,
                                    name_for_errors + ": " + std::to_string(width) + " x " + std::to_string(height) +
                                        " px, at most " + std::to_string(kLongestSidePx) + " a side"});
    };
    if (bytes.empty()) {
        return notAPicture(name_for_errors);
    }
    if (const auto size = statedSize(bytes); size && std::max(size->width_px, size->height_px) > kLongestSidePx) {
        return too_large(size->width_px, size->height_px);
    }
    cv::Mat picture;
    try {
        const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
        picture = cv::imdecode(raw, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception&) {
        return notAPicture(name_for_errors);
    }
    if (picture.empty()) {
        return notAPicture(name_for_errors);
    }
    if (std::max(picture.cols, picture.rows) > kLongestSidePx) {
        return too_large(picture.cols, picture.rows);
    }
    return frameOf(picture, 0, Frame::Clock::now());
}

tl::expected<std::vector<std::uint8_t>, Error> readFileBytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) {
        return tl::unexpected(Error{Error::Kind::not_a_picture, path + ": cannot be read"});
    }
    const auto length = file.tellg();
    if (length < 0 || static_cast<std::uintmax_t>(length) > kLargestFileBytes) {
        return tl::unexpected(Error{Error::Kind::picture_too_large, path + ": too large a file"});
    }
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length));
    file.seekg(0);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), length)) {
        return tl::unexpected(Error{Error::Kind::not_a_picture, path + ": cannot be read"});
    }
    return bytes;
}

tl::expected<Frame, Error> readPicture(const std::string& path) {
    const auto bytes = readFileBytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return decodePicture(*bytes, path);
}

bool writePng(const Frame& frame, const std::string& path) {
    try {
        return cv::imwrite(path, matView(frame));
    } catch (const cv::Exception&) {
        return false;
    }
}

} // namespace capture
