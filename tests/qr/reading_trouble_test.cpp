#include "qr/reading_ladder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <ctime>

using Kind = qr::ReadingTrouble::Kind;

namespace {

constexpr int kSide_px = 700;

qr::ImageView view(const cv::Mat1b& grey) {
    return {grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step), qr::ImageView::Format::grey};
}

/// A code of about 60 modules in the middle of a grey picture.
cv::Mat1b shown(float module_px) {
    const auto modules = qr::writeSymbol("XY1:" + std::string(330, 'K'));
    REQUIRE(modules);
    cv::Mat1b small(modules->size, modules->size);
    for (int y = 0; y < modules->size; ++y) {
        for (int x = 0; x < modules->size; ++x)
            small(y, x) = modules->at(x, y) ? 30 : 220;
    }
    cv::Mat1b code;
    const int side = cvRound(module_px * static_cast<float>(modules->size));
    cv::resize(small, code, {side, side}, 0, 0, module_px < 3 ? cv::INTER_AREA : cv::INTER_NEAREST);
    cv::Mat1b picture(kSide_px, kSide_px, std::uint8_t{150});
    code.copyTo(picture(cv::Rect((kSide_px - side) / 2, (kSide_px - side) / 2, side, side)));
    return picture;
}

} // namespace

TEST_CASE("A picture of nothing says so", "[qr]") {
    const auto reading = qr::readOrSayWhy(view(cv::Mat1b(kSide_px, kSide_px, std::uint8_t{150})));
    CHECK(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::nothing);
}

TEST_CASE("A code that reads has no trouble", "[qr]") {
    const auto reading = qr::readOrSayWhy(view(shown(6)));
    CHECK(reading.symbols.size() == 1);
    CHECK(reading.trouble.kind == Kind::nothing);
}

TEST_CASE("A code too far away is too small, with its module and what it needs", "[qr]") {
    cv::Mat1b picture = shown(1.8F);
    cv::GaussianBlur(picture, picture, {}, 0.6);
    cv::Mat1s noise(picture.size());
    cv::RNG(5).fill(noise, cv::RNG::NORMAL, 0, 38);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::too_small);
    CHECK(reading.trouble.module_px == Approx(1.8).margin(0.3));
    CHECK(reading.trouble.needed_px > reading.trouble.module_px);
}

TEST_CASE("A code so far away that it is mere texture is too small", "[qr]") {
    const float module_px = GENERATE(1.1F, 1.3F, 1.6F);
    cv::Mat1b picture = shown(module_px);
    cv::GaussianBlur(picture, picture, {}, 0.9);
    cv::Mat1s noise(picture.size());
    cv::RNG(5).fill(noise, cv::RNG::NORMAL, 0, 5);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    CAPTURE(module_px);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::too_small);
    CHECK(reading.trouble.module_px < reading.trouble.needed_px);
}

TEST_CASE("Writing, stripes, noise and cloth are no code that is far away", "[qr]") {
    cv::Mat1b picture(kSide_px, kSide_px, std::uint8_t{200});
    SECTION("a paragraph") {
        for (int line = 0; line < 14; ++line)
            cv::putText(picture, "the quick brown fox jumps", {260, 260 + 12 * line}, cv::FONT_HERSHEY_PLAIN, 0.7, 30);
    }
    SECTION("stripes of a shirt") {
        for (int x = 270; x < 420; x += 4)
            picture(cv::Rect(x, 270, 2, 150)) = 40;
    }
    SECTION("a noisy picture") {
        cv::Mat1s noise(picture.size());
        cv::RNG(6).fill(noise, cv::RNG::NORMAL, 0, 45);
        cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    }
    SECTION("a plaid as large as the sitter") {
        for (int y = 150; y < 650; y += 2) {
            for (int x = 100; x < 600; x += 2)
                picture(y, x) = (x / 2 + y / 3) % 2 == 0 ? 30 : 220;
        }
    }
    CHECK(qr::readOrSayWhy(view(picture)).trouble.kind == Kind::nothing);
}

TEST_CASE("A code out of focus is blurred", "[qr]") {
    cv::Mat1b picture = shown(8);
    cv::GaussianBlur(picture, picture, {}, 5.6);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::blurred);
}

TEST_CASE("A bright reflection over a code is glare", "[qr]") {
    cv::Mat1b picture = shown(8);
    cv::ellipse(picture, {350, 400}, {130, 90}, 20, 0, 360, 255, cv::FILLED);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::glare);
}

TEST_CASE("A code whose side is outside of the picture is cut off", "[qr]") {
    const cv::Mat1b picture = shown(8).colRange(0, 430).clone();
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::cut_off);
}

TEST_CASE("A screenshot of a code that was cropped is cut off, whichever side is missing", "[qr]") {
    const cv::Mat1b whole = shown(6);
    const int from = 180;
    const int to = 520; // the code itself is some 360 px wide
    const cv::Rect kept = GENERATE_COPY(cv::Rect(0, 0, to - 120, 700), cv::Rect(0, 0, 700, to - 120),
                                        cv::Rect(from + 120, 0, 520, 700), cv::Rect(0, from + 120, 700, 520));
    cv::Mat1b picture(whole.size(), std::uint8_t{150});
    const cv::Rect inside = kept & cv::Rect({}, whole.size());
    whole(inside).copyTo(picture(inside));
    CAPTURE(kept);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::cut_off);
}

TEST_CASE("A cropped screenshot in dark mode is cut off too", "[qr]") {
    cv::Mat1b picture(kSide_px, kSide_px, std::uint8_t{150});
    const cv::Mat1b whole = shown(6);
    const cv::Rect kept = GENERATE(cv::Rect(0, 0, 400, 700), cv::Rect(0, 300, 700, 400));
    whole(kept).copyTo(picture(kept));
    cv::bitwise_not(picture, picture);
    CHECK(qr::readOrSayWhy(view(picture)).trouble.kind == Kind::cut_off);
    qr::LadderReader reader;
    auto said = Kind::nothing;
    for (int frame = 0; frame < 3 && said == Kind::nothing; ++frame)
        said = reader.read(view(picture)).trouble.kind;
    CHECK(said == Kind::cut_off);
}

TEST_CASE("A code with one corner under a finger is unreadable, not cut off", "[qr]") {
    cv::Mat1b picture = shown(8);
    cv::circle(picture, {540, 160}, 110, 120, cv::FILLED);
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::unreadable);
}

TEST_CASE("A code with its middle covered is unreadable", "[qr]") {
    cv::Mat1b picture = shown(8);
    cv::RNG random(3);
    for (int y = 250; y < 500; y += 8) {
        for (int x = 250; x < 500; x += 8)
            cv::rectangle(picture, {x, y, 8, 8}, random.uniform(0, 2) ? 220 : 30, cv::FILLED);
    }
    const auto reading = qr::readOrSayWhy(view(picture));
    REQUIRE(reading.symbols.empty());
    CHECK(reading.trouble.kind == Kind::unreadable);
}

TEST_CASE("A code on the camera is read within three frames, and its trouble said meanwhile", "[qr]") {
    cv::Mat1b readable = shown(6);
    SECTION("plain") {}
    SECTION("light on dark") {
        cv::bitwise_not(readable, readable);
    }
    SECTION("dim and soft") {
        readable.convertTo(readable, CV_8U, 0.1, 5);
        cv::GaussianBlur(readable, readable, {}, 2.0);
    }
    cv::Mat1b cropped = shown(8).colRange(0, 430).clone();
    qr::LadderReader reader;
    CHECK(reader.read(view(cropped)).trouble.kind == Kind::cut_off);
    int frames = 1;
    while (reader.read(view(readable)).symbols.empty() && frames < 10)
        ++frames;
    CHECK(frames <= 3);
}

TEST_CASE("A poster behind a dim phone does not hide the phone's code", "[qr]") {
    const auto modules = qr::writeSymbol("WIFI:S:LIBRARY;T:WPA;P:SECRET;;");
    REQUIRE(modules);
    cv::Mat1b small(modules->size, modules->size);
    for (int y = 0; y < modules->size; ++y) {
        for (int x = 0; x < modules->size; ++x)
            small(y, x) = modules->at(x, y) ? 20 : 230;
    }
    cv::Mat1b poster;
    cv::resize(small, poster, {}, 10, 10, cv::INTER_NEAREST);
    cv::Mat1b phone = shown(6);
    phone.convertTo(phone, CV_8U, 0.1, 5);
    cv::GaussianBlur(phone, phone, {}, 2.0);
    cv::Mat1b frame(1080, 1920, std::uint8_t{90});
    poster.copyTo(frame(cv::Rect(100, 300, poster.cols, poster.rows)));
    phone.copyTo(frame(cv::Rect(1000, 200, phone.cols, phone.rows)));
    const auto ours = [](const qr::Symbol& symbol) { return symbol.text.starts_with("XY1:"); };
    qr::LadderReader reader;
    int frames = 0;
    bool read = false;
    bool poster_read = false;
    while (!read && frames < 10) {
        ++frames;
        for (const qr::Symbol& symbol : reader.read(view(frame), ours).symbols) {
            read = read || ours(symbol);
            poster_read = poster_read || symbol.text.starts_with("WIFI:");
        }
    }
    CHECK(poster_read);
    CHECK(frames <= 3);
    // From then on it is looked for where it was.
    const auto again = reader.readCheaply(view(frame));
    CHECK_FALSE(again.empty());
}

TEST_CASE("A frame finer than the ladder needs is read, and its corners are the frame's", "[qr]") {
    cv::Mat1b code;
    cv::resize(shown(6), code, {}, 2, 2, cv::INTER_NEAREST);
    cv::Mat1b frame(3000, 4000, std::uint8_t{120});
    code.copyTo(frame(cv::Rect(2500, 1500, code.cols, code.rows)));
    qr::LadderReader reader;
    const auto symbols = reader.read(view(frame)).symbols;
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0].corners[0].x > 2500);
    CHECK(symbols[0].corners[0].y > 1500);
    CHECK(symbols[0].corners[2].x > 3000);
}

TEST_CASE("A picture tiled with finder patterns takes no longer than others of its size", "[qr]") {
    const auto tiled = [](cv::Size size, int module_px) {
        cv::Mat1b tile(9, 9, std::uint8_t{255});
        tile(cv::Rect(1, 1, 7, 7)) = 0;
        tile(cv::Rect(2, 2, 5, 5)) = 255;
        tile(cv::Rect(3, 3, 3, 3)) = 0;
        cv::resize(tile, tile, {}, module_px, module_px, cv::INTER_NEAREST);
        cv::Mat1b picture;
        cv::repeat(tile, size.height / tile.rows + 1, size.width / tile.cols + 1, picture);
        return cv::Mat1b(picture(cv::Rect({}, size)).clone());
    };
    const auto took = [](const auto& work) {
        // Of this thread: other work on the machine does not count.
        const auto now = [] {
            std::timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
        };
        const double begin = now();
        work();
        return now() - begin;
    };
    const auto [size, module_px] = GENERATE(table<cv::Size, int>(
        {{{1920, 1080}, 1}, {{1920, 1080}, 2}, {{1920, 1080}, 5}, {{8192, 8192}, 1}, {{8192, 8192}, 3}}));
    CAPTURE(size, module_px);
    const cv::Mat1b hostile = tiled(size, module_px);
    cv::Mat1b plain(size);
    cv::randu(plain, 100, 140);
    const double picture_s = took([&] { qr::readOrSayWhy(view(plain)); });
    CHECK(took([&] { qr::readOrSayWhy(view(hostile)); }) < 2 * picture_s + 1);
    qr::LadderReader reader;
    const double frames_s = took([&] {
        for (int frame = 0; frame < 3; ++frame)
            reader.read(view(plain));
    });
    CHECK(took([&] {
              for (int frame = 0; frame < 3; ++frame)
                  reader.read(view(hostile));
          }) < 2 * frames_s + 1);
}

TEST_CASE("Codes that people show by mistake are told apart", "[qr]") {
    using qr::ForeignCode;
    const auto [text, kind] =
        GENERATE(table<std::string, ForeignCode>({{"https://example.org/x", ForeignCode::web_address},
                                                  {"HTTPS://QR.ALIPAY.COM/abc", ForeignCode::payment},
                                                  {"wxp://f2f0abc", ForeignCode::payment},
                                                  {"000201010211", ForeignCode::payment},
                                                  {"BEGIN:VCARD\nN:x", ForeignCode::contact},
                                                  {"WIFI:S:x;;", ForeignCode::network},
                                                  {"SMSTO:1:x", ForeignCode::message},
                                                  {"202100123", ForeignCode::plain_number},
                                                  {"", ForeignCode::other},
                                                  {"hello", ForeignCode::other}}));
    CHECK(qr::foreignKindOf(text) == kind);
}
