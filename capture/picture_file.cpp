#include "capture/picture_file.h"

#include "capture/jpeg_file.h"
#include "capture/mat_view.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace capture {
namespace {

/// No portrait, frame or phone picture comes near this; a file beyond it is not read into memory.
constexpr std::uintmax_t kLargestFileBytes = 256u << 20;

/// Of a progressive JPEG of the most pixels: encoders write ten. A smaller one may have more.
constexpr std::uint64_t kUsualScans = 20;

struct Size {
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
};

bool begins(std::span<const std::uint8_t> bytes, std::size_t at, std::string_view with) {
    return bytes.size() >= at + with.size() &&
           std::equal(with.begin(), with.end(), bytes.begin() + at,
                      [](char a, auto b) { return static_cast<std::uint8_t>(a) == b; });
}

std::uint32_t bigEndian(std::span<const std::uint8_t> bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
        value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    }
    return value;
}

std::uint32_t littleEndian(std::span<const std::uint8_t> bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = count; i-- > 0;) {
        value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
    }
    return value;
}

/// The size in a JPEG whose header the decoder refuses, for saying why: it knows no side of more than 65,500 px.
std::optional<Size> jpegSizeOfBroken(std::span<const std::uint8_t> bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size() && bytes[at] == 0xFF) {
        const std::uint8_t marker = bytes[at + 1];
        const bool frame_header =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame_header) {
            return Size{bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2)};
        }
        at += marker == 0xFF ? 1 : 2 + bigEndian(bytes, at + 2, 2);
    }
    return std::nullopt;
}

std::optional<Size> bitmapSize(std::span<const std::uint8_t> bytes) {
    constexpr std::uint32_t kOldHeader = 12;
    constexpr std::uint32_t kLeastHeader = 36;
    if (bytes.size() < 26) {
        return std::nullopt;
    }
    const std::uint32_t header = littleEndian(bytes, 14, 4);
    if (header == kOldHeader) {
        return Size{littleEndian(bytes, 18, 2), littleEndian(bytes, 20, 2)};
    }
    // Rows from the top downwards have a negative height.
    const auto length = [&](std::size_t at) {
        const std::uint32_t value = littleEndian(bytes, at, 4);
        return value > 0x80000000U ? 0U - value : value;
    };
    return header >= kLeastHeader ? std::optional(Size{length(18), length(22)}) : std::nullopt;
}

std::optional<Size> webpSize(std::span<const std::uint8_t> bytes) {
    constexpr std::uint32_t kFourteenBits = 0x3FFF;
    if (bytes.size() < 30) {
        return std::nullopt;
    }
    if (begins(bytes, 12, "VP8X")) {
        return Size{littleEndian(bytes, 24, 3) + 1, littleEndian(bytes, 27, 3) + 1};
    }
    if (begins(bytes, 12, "VP8L")) {
        const std::uint32_t bits = littleEndian(bytes, 21, 4);
        return Size{(bits & kFourteenBits) + 1, (bits >> 14 & kFourteenBits) + 1};
    }
    if (begins(bytes, 12, "VP8 ")) {
        return Size{littleEndian(bytes, 26, 2) & kFourteenBits, littleEndian(bytes, 28, 2) & kFourteenBits};
    }
    return std::nullopt;
}

/// The size a file states, found without unpacking anything; nothing for other formats than those that are read.
std::optional<Size> statedSize(std::span<const std::uint8_t> bytes) {
    using namespace std::string_view_literals;
    if (begins(bytes, 0, "\x89PNG\r\n\x1A\n"sv) && begins(bytes, 12, "IHDR") && bytes.size() > 24) {
        return Size{bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4)};
    }
    if (begins(bytes, 0, "\xFF\xD8")) {
        // By the decoder's own reading of the header: it takes stray bytes between the parts, for one.
        const auto facts = readJpegFacts(bytes);
        return facts ? Size{static_cast<std::uint32_t>(facts->width_px), static_cast<std::uint32_t>(facts->height_px)}
                     : jpegSizeOfBroken(bytes);
    }
    if (begins(bytes, 0, "BM")) {
        return bitmapSize(bytes);
    }
    return begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP") ? webpSize(bytes) : std::nullopt;
}

bool tooLarge(const Size& size) {
    return std::max(size.width_px, size.height_px) > static_cast<std::uint32_t>(kLongestSidePx) ||
           std::uint64_t{size.width_px} * size.height_px > kMostPixels;
}

/// A JPEG of a few bytes may ask for a pass over all its pixels with each scan.
bool tooManyScans(const Size& size, std::span<const std::uint8_t> bytes) {
    if (!begins(bytes, 0, "\xFF\xD8")) {
        return false;
    }
    std::uint64_t scans = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        scans += bytes[i] == 0xFF && bytes[i + 1] == 0xDA ? 1 : 0;
    }
    return scans * size.width_px * size.height_px > kUsualScans * kMostPixels;
}

tl::unexpected<Error> notAPicture(const std::string& name) {
    return tl::unexpected(Error{Error::Kind::not_a_picture, name + ": not a picture that can be read"});
}

} // namespace

tl::expected<Frame, Error> decodePicture(std::span<const std::uint8_t> bytes, const std::string& name_for_errors) {
    const auto stated = statedSize(bytes);
    if (!stated || bytes.size() > kLargestFileBytes) {
        return notAPicture(name_for_errors);
    }
    if (tooLarge(*stated)) {
        return tl::unexpected(
            Error{Error::Kind::picture_too_large, name_for_errors + ": " + std::to_string(stated->width_px) + " x " +
                                                      std::to_string(stated->height_px) + " px, at most " +
                                                      std::to_string(kLongestSidePx) + " a side and " +
                                                      std::to_string(kMostPixels / 1'000'000) + " megapixels"});
    }
    if (tooManyScans(*stated, bytes)) {
        return notAPicture(name_for_errors);
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
