#include "capture/jpeg_file.h"

// jpeglib.h needs these declared first.
#include <jpeglib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace capture {
namespace {

/// libjpeg leaves through here when it meets an error.
struct Escape {
    jpeg_error_mgr base;
    std::jmp_buf back;
};

void escape(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<Escape*>(codec->err)->back, 1);
}
void silent(j_common_ptr) {}
void silentLevel(j_common_ptr, int) {}

jpeg_error_mgr* quietErrors(Escape& escape_to) {
    jpeg_std_error(&escape_to.base);
    escape_to.base.error_exit = escape;
    escape_to.base.output_message = silent;
    escape_to.base.emit_message = silentLevel;
    return &escape_to.base;
}

/// The luminance table of ITU-T T.81, annex K, which libjpeg scales by its quality factor; in zigzag-free order.
constexpr std::array<int, 64> kAnnexK{16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                      14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                      18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                      49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

int nearestQuality(const JQUANT_TBL& table) {
    int best_quality = 1;
    long best = std::numeric_limits<long>::max();
    for (int quality = 1; quality <= 100; ++quality) {
        const int scaling = jpeg_quality_scaling(quality);
        long off = 0;
        for (std::size_t i = 0; i < kAnnexK.size(); ++i) {
            const int expected = std::clamp((kAnnexK[i] * scaling + 50) / 100, 1, 255);
            off += std::labs(static_cast<long>(table.quantval[i]) - expected);
        }
        if (off < best) {
            best = off;
            best_quality = quality;
        }
    }
    return best_quality;
}

std::optional<double> statedDpi(const jpeg_decompress_struct& codec) {
    if (!codec.saw_JFIF_marker || codec.X_density != codec.Y_density) {
        return std::nullopt;
    }
    if (codec.density_unit == 1) {
        return codec.X_density;
    }
    return codec.density_unit == 2 ? std::optional<double>(codec.X_density * 2.54) : std::nullopt;
}

/// Nothing when the file names a table that there is not: the number is any byte that it states.
const JQUANT_TBL* luminanceTable(const jpeg_decompress_struct& codec) {
    const int number = codec.comp_info != nullptr ? codec.comp_info[0].quant_tbl_no : -1;
    return number >= 0 && number < NUM_QUANT_TBLS ? codec.quant_tbl_ptrs[number] : nullptr;
}

enum class Chroma { halved, full };

std::vector<std::uint8_t> encodeOnce(const cv::Mat& bgr, int quality, Chroma chroma, int dpi) {
    jpeg_compress_struct codec{};
    Escape errors{};
    codec.err = quietErrors(errors);
    unsigned char* memory = nullptr;
    unsigned long length = 0;
    if (setjmp(errors.back) != 0) { // only for want of memory: the input is a picture
        jpeg_destroy_compress(&codec);
        std::free(memory);
        return {};
    }
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &memory, &length);
    codec.image_width = static_cast<JDIMENSION>(bgr.cols);
    codec.image_height = static_cast<JDIMENSION>(bgr.rows);
    codec.input_components = 3;
    codec.in_color_space = JCS_EXT_BGR;
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, quality, TRUE);
    codec.comp_info[0].h_samp_factor = codec.comp_info[0].v_samp_factor = chroma == Chroma::halved ? 2 : 1;
    codec.write_JFIF_header = TRUE;
    codec.density_unit = 1;
    codec.X_density = codec.Y_density = static_cast<UINT16>(dpi);
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(bgr.ptr(static_cast<int>(codec.next_scanline)));
        jpeg_write_scanlines(&codec, &row, 1);
    }
    jpeg_finish_compress(&codec);
    std::vector<std::uint8_t> bytes(memory, memory + length);
    jpeg_destroy_compress(&codec);
    std::free(memory);
    return bytes;
}

/// The highest quality whose file has at most `aim.at_most_bytes`, else the lowest.
EncodedJpeg encodeLargest(const cv::Mat& bgr, const EncodingAim& aim, Chroma chroma) {
    const auto size = [](const EncodedJpeg& jpeg) { return static_cast<std::int64_t>(jpeg.bytes.size()); };
    EncodedJpeg best{encodeOnce(bgr, aim.max_quality, chroma, aim.dpi), aim.max_quality};
    if (size(best) <= aim.at_most_bytes) {
        return best;
    }
    best = {encodeOnce(bgr, aim.min_quality, chroma, aim.dpi), aim.min_quality};
    int fits = aim.min_quality;
    int too_large = aim.max_quality;
    while (size(best) <= aim.at_most_bytes && too_large - fits > 1) {
        const int middle = (fits + too_large) / 2;
        EncodedJpeg tried{encodeOnce(bgr, middle, chroma, aim.dpi), middle};
        if (size(tried) <= aim.at_most_bytes) {
            fits = middle;
            best = std::move(tried);
        } else {
            too_large = middle;
        }
    }
    return best;
}

} // namespace

std::optional<JpegFacts> readJpegFacts(std::span<const std::uint8_t> jpeg) {
    jpeg_decompress_struct codec{};
    Escape errors{};
    codec.err = quietErrors(errors);
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&codec);
        return std::nullopt;
    }
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, jpeg.data(), static_cast<unsigned long>(jpeg.size()));
    jpeg_read_header(&codec, TRUE);
    JpegFacts facts;
    facts.width_px = static_cast<int>(codec.image_width);
    facts.height_px = static_cast<int>(codec.image_height);
    facts.components = codec.num_components;
    facts.dpi = statedDpi(codec);
    facts.baseline = !codec.progressive_mode && !codec.arith_code && codec.data_precision == 8;
    const JQUANT_TBL* const luminance = luminanceTable(codec);
    facts.quality = luminance != nullptr ? nearestQuality(*luminance) : 0;
    jpeg_destroy_decompress(&codec);
    return facts;
}

EncodedJpeg encodeJpeg(const cv::Mat& bgr, const EncodingAim& aim) {
    EncodedJpeg jpeg = encodeLargest(bgr, aim, Chroma::halved);
    if (static_cast<std::int64_t>(jpeg.bytes.size()) > aim.more_than_bytes) {
        return jpeg;
    }
    EncodedJpeg finer = encodeLargest(bgr, aim, Chroma::full);
    return finer.quality >= jpeg.quality ? finer : jpeg;
}

} // namespace capture
