#include "app/code_keys.h"
#include "app/demo.h"
#include "app/station/station.h"
#include "capture/landmarks.h"
#include "qr/symbol_writer.h"
#include "tests/app/station/window_test.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <mutex>
#include <thread>

// Every reason why a code does not lead on, shown to the station's camera and read off both windows.

using namespace app::station;
using app::Step;

namespace {

constexpr int kWidth_px = 1280;
constexpr int kHeight_px = 720;

/// A grey picture with what stands before the camera.
struct Scene {
    std::vector<std::uint8_t> grey = std::vector<std::uint8_t>(kWidth_px * kHeight_px, 150);

    std::uint8_t& at(int x, int y) { return grey[static_cast<std::size_t>(y * kWidth_px + x)]; }

    /// Draws a code with its upper left corner there; every module is the mean of what it covers.
    Scene& show(const std::string& text, double module_px, int left = 300, int top = 60) {
        const auto symbol = qr::writeSymbol(text);
        REQUIRE(symbol);
        const int side = static_cast<int>(module_px * symbol->size);
        for (int y = 0; y < side && top + y < kHeight_px; ++y) {
            for (int x = 0; x < side && left + x < kWidth_px; ++x) {
                const int column = std::min(symbol->size - 1, static_cast<int>(x / module_px));
                const int row = std::min(symbol->size - 1, static_cast<int>(y / module_px));
                at(left + x, top + y) = symbol->at(column, row) ? 30 : 220;
            }
        }
        return *this;
    }
    /// A box blur, three times: nearly a Gaussian.
    Scene& blur(int radius_px) {
        for (int pass = 0; pass < 3; ++pass) {
            smear(radius_px, true);
            smear(radius_px, false);
        }
        return *this;
    }
    Scene& disc(int x, int y, int radius_px, std::uint8_t level) {
        for (int dy = -radius_px; dy <= radius_px; ++dy) {
            for (int dx = -radius_px; dx <= radius_px; ++dx) {
                if (dx * dx + dy * dy <= radius_px * radius_px) {
                    at(x + dx, y + dy) = level;
                }
            }
        }
        return *this;
    }
    Scene& fill(int left, int top, int right, int bottom, std::uint8_t level) {
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                at(x, y) = level;
            }
        }
        return *this;
    }

private:
    void smear(int radius_px, bool along_rows) {
        std::vector<std::uint8_t> out = grey;
        for (int y = radius_px; y < kHeight_px - radius_px; ++y) {
            for (int x = radius_px; x < kWidth_px - radius_px; ++x) {
                int sum = 0;
                for (int i = -radius_px; i <= radius_px; ++i) {
                    sum += along_rows ? at(x + i, y) : at(x, y + i);
                }
                out[static_cast<std::size_t>(y * kWidth_px + x)] = static_cast<std::uint8_t>(sum / (2 * radius_px + 1));
            }
        }
        grey = std::move(out);
    }
};

/// A camera that shows what the test puts before it, ten pictures a second.
class ScriptedCamera {
public:
    void put(const Scene& scene) {
        auto bgr = std::make_shared<std::vector<std::uint8_t>>();
        bgr->reserve(scene.grey.size() * 3);
        for (const std::uint8_t level : scene.grey) {
            bgr->insert(bgr->end(), 3, level);
        }
        const std::lock_guard lock(m_shown->mutex);
        m_shown->bgr = std::move(bgr);
    }
    std::unique_ptr<capture::FrameSource> open() const { return std::make_unique<Source>(m_shown); }

private:
    struct Shown {
        std::mutex mutex;
        std::shared_ptr<const std::vector<std::uint8_t>> bgr;
    };
    class Source : public capture::FrameSource {
    public:
        explicit Source(std::shared_ptr<Shown> shown)
            : m_shown(std::move(shown)) {}
        tl::expected<capture::Frame, capture::Error> next() override {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const std::lock_guard lock(m_shown->mutex);
            auto bgr = *m_shown->bgr;
            // A sensor's noise: without it a picture passes for a torn one.
            std::uint32_t state = static_cast<std::uint32_t>(m_number) * 2654435761U + 1;
            for (std::uint8_t& level : bgr) {
                state = state * 1664525 + 1013904223;
                level = static_cast<std::uint8_t>(std::clamp<int>(level + static_cast<int>(state >> 30U) - 1, 0, 255));
            }
            return capture::Frame(std::move(bgr), kWidth_px, kHeight_px, m_number++, capture::Frame::Clock::now());
        }

    private:
        std::shared_ptr<Shown> m_shown;
        std::uint64_t m_number = 0;
    };

    std::shared_ptr<Shown> m_shown = std::make_shared<Shown>();
};

/// The real station with the real line behind it, before a scripted camera.
struct Door {
    TemporaryDirectory place;
    ScriptedCamera camera;
    ScriptedCamera code_camera;
    std::unique_ptr<Station> station;
    std::optional<qr::IssuerKeys> keys;
    std::string campaign;

    explicit Door(app::CodeReading::Source source = app::CodeReading::Source::portrait_camera) {
        station_test::application();
        const std::string root = place.path().string();
        const auto prepared = app::prepareDemo({root + "/station", root + "/centre", {}, {}}, app::systemTime());
        REQUIRE(prepared);
        std::ifstream file(prepared->passphrase_file);
        std::string passphrase;
        std::getline(file, passphrase);
        auto opened = app::openStation(root + "/station", storage::SecretBytes(passphrase.begin(), passphrase.end()),
                                       app::systemTime());
        REQUIRE(opened);
        opened->campaign.school = "示例师范大学";
        opened->campaign.completion_year = 2026;
        opened->campaign.campuses = {"海淀"};
        opened->campaign.levels = {"本科", "硕士"};
        campaign = opened->campaign.id;
        keys = *app::readIssuerKeys(root + "/centre");
        camera.put({});
        code_camera.put({});
        StationOptions options;
        options.landmark_model_path = capture::kDefaultLandmarkModelPath;
        options.photographer_language = Language::english;
        options.sitter_language = Language::english;
        options.open_camera = [this] { return Opened(camera.open()); };
        options.code.source = source;
        options.code.open_camera = [this] { return Opened(code_camera.open()); };
        station = std::make_unique<Station>(std::move(*opened), std::move(options), nullptr);
        station->photographer().resize(1280, 800);
        station->photographer().show();
        station->sitter().resize(1280, 800);
        station->sitter().show();
        // Nobody is taken before health was looked at.
        REQUIRE(QTest::qWaitFor([this] { return station->facts().guard.mayBegin(); }, 10'000));
    }

    using Opened = tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>;

    qr::OpenedCode student() const {
        qr::OpenedCode who;
        who.campaign = campaign;
        who.code_id = qr::Bytes(16, 3);
        who.student_number = "20220001";
        who.masked_name = "张*三";
        who.masked_id = "1101**********1234";
        who.unit = "文学院";
        who.level = "本科";
        return who;
    }
    std::string code(const qr::OpenedCode& who) const { return *qr::issueSealedCode(who, *keys); }

    /// Shows a scene until the photographer's bar says this, and the sitter's page that.
    void expect(const Scene& scene, Problem::Kind kind, const QString& photographer, const QString& sitter) {
        camera.put(scene);
        CAPTURE(photographer.toStdString());
        const auto said = [&](QWidget& window, const QString& words) {
            const auto labels = window.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](QLabel* label) {
                return label->isVisible() && label->text().contains(words, Qt::CaseInsensitive);
            });
        };
        const bool there = QTest::qWaitFor(
            [&] {
                const auto problem = problemOf(station->facts());
                return problem && problem->kind == kind && said(station->photographer(), photographer) &&
                       said(station->sitter(), sitter);
            },
            20'000);
        const auto problem = problemOf(station->facts());
        CAPTURE(problem ? static_cast<int>(problem->kind) : -1);
        CHECK(there);
        if (const QByteArray dir = qgetenv("XUEYING_TEST_PICTURES"); !dir.isEmpty()) {
            const QString name = QString::fromUtf8(dir) + u'/' + QString(photographer).replace(u' ', u'-').left(40);
            station->photographer().grab().save(name + "-photographer.png");
            station->sitter().grab().save(name + "-sitter.png");
        }
        camera.put({});
        REQUIRE(QTest::qWaitFor(
            [&] {
                if (station->facts().session->codeTrouble()) {
                    QTest::keyClick(&station->photographer(), Qt::Key_Return);
                }
                return !problemOf(station->facts());
            },
            20'000));
    }
};

} // namespace

TEST_CASE("Why a code that is held up is not read stands in both windows", "[station]") {
    Door door;
    const std::string code = door.code(door.student());
    using Kind = Problem::Kind;
    door.expect(Scene().show(code, 8).blur(5), Kind::code_blurred, "blurred", "Hold the phone still");
    door.expect(Scene().show(code, 8).disc(560, 330, 120, 255), Kind::code_glare, "glares", "Tilt the phone");
    door.expect(Scene().show(code, 8, 900, 60), Kind::code_cut_off, "missing", "not cropped");
    door.expect(Scene().show(code, 8).fill(600, 60, 1280, 720, 150), Kind::code_cut_off, "missing", "not cropped");
    door.expect(Scene().show(code, 8).disc(375, 600, 90, 110), Kind::code_unreadable, "cannot be read", "no finger");
}

TEST_CASE("A code that is too small is told with its module and what it needs", "[station]") {
    station_test::application();
    const Phrases english(Language::english);
    Problem small{Problem::Kind::code_too_small, {}, {}, {}};
    small.module_px = 1.8F;
    small.needed_px = 2.5F;
    const QString said = problemForPhotographer(english, small, 480).what;
    CHECK(said.contains("1.8 px"));
    CHECK(said.contains("2.5 px"));
    CHECK(problemForSitter(english, small).what.contains("too small"));
}

TEST_CASE("What a code is that is no collection code stands in both windows", "[station]") {
    Door door;
    using Kind = Problem::Kind;
    const auto kind = Kind::not_a_collection_code;
    door.expect(Scene().show("wxp://f2f0abc", 8), kind, "payment code", "payment code");
    door.expect(Scene().show("https://example.org/x", 8), kind, "web address", "web address");
    door.expect(Scene().show("202100123", 8), kind, "student or library card", "student or library card");
    door.expect(Scene().show("BEGIN:VCARD\nN:x", 8), kind, "contact card", "contact card");
}

TEST_CASE("Why a collection code is refused stands in both windows", "[station]") {
    Door door;
    const auto kind = Problem::Kind::code_refused;
    const auto refused = [&](const std::function<void(qr::OpenedCode&)>& change, const QString& photographer,
                             const QString& sitter) {
        qr::OpenedCode who = door.student();
        change(who);
        door.expect(Scene().show(door.code(who), 8), kind, photographer, sitter);
    };
    const QString elsewhere = "not for today's campaign";
    refused([](auto& who) { who.campaign = "other-2020"; }, "another campaign", elsewhere);
    refused([](auto& who) { who.school = "别的大学"; }, "another school", elsewhere);
    refused([](auto& who) { who.completion_year = 2021; }, "another graduation year", elsewhere);
    refused([](auto& who) { who.campus = "珠海"; }, "another campus", elsewhere);
    refused([](auto& who) { who.level = "专科"; }, "level", elsewhere);
    refused([](auto& who) { who.expires_at = qr::Seconds(std::chrono::seconds(1'700'000'000)); }, "has expired",
            "has expired");
    const auto stranger = qr::makeCodeKeys();
    const auto forged = qr::issueSealedCode(
        door.student(), {door.keys->campaign_public, stranger.issuer_public, stranger.issuer_secret});
    REQUIRE(forged);
    door.expect(Scene().show(*forged, 8), kind, "not genuine", elsewhere);
    const auto other_key = qr::issueSealedCode(
        door.student(), {stranger.campaign_public, door.keys->issuer_public, door.keys->issuer_secret});
    REQUIRE(other_key);
    door.expect(Scene().show(*other_key, 8), kind, "another campaign", elsewhere);
    const std::string damaged = door.code(door.student()).substr(0, 120);
    door.expect(Scene().show(damaged, 8), kind, "damaged or incomplete", "incomplete");
}

TEST_CASE("A picture that was pasted is read, or it is said why not", "[station]") {
    const Door door;
    auto picture = [](const Scene& scene) {
        return QImage(scene.grey.data(), kWidth_px, kHeight_px, kWidth_px, QImage::Format_Grayscale8).copy();
    };
    const auto paste = [&](const Scene& scene) {
        QGuiApplication::clipboard()->setImage(picture(scene));
        QTest::keyClick(&door.station->photographer(), Qt::Key_V, Qt::ControlModifier);
    };
    paste({});
    CHECK(QTest::qWaitFor(
        [&] {
            const auto problem = problemOf(door.station->facts());
            return problem && problem->kind == Problem::Kind::picture_without_code;
        },
        10'000));
    paste(Scene().show(door.code(door.student()), 8));
    CHECK(QTest::qWaitFor([&] { return door.station->facts().session->step() == Step::hello; }, 10'000));
}

TEST_CASE("With a second camera codes are read there, and not by the portrait camera", "[station]") {
    Door door(app::CodeReading::Source::second_camera);
    REQUIRE(QTest::qWaitFor([&] { return door.station->facts().code_camera_running; }, 5'000));
    const Scene phone = Scene().show(door.code(door.student()), 8);
    door.camera.put(phone);
    station_test::settle(1'000);
    CHECK(door.station->facts().session->step() == Step::awaiting_code);
    door.code_camera.put(phone);
    CHECK(QTest::qWaitFor([&] { return door.station->facts().session->step() == Step::hello; }, 10'000));
}

TEST_CASE("With a scanner no camera is searched for codes, and a scan leads on whatever window hears it", "[station]") {
    Door door(app::CodeReading::Source::scanner);
    const std::string code = door.code(door.student());
    door.camera.put(Scene().show(code, 8));
    station_test::settle(1'000);
    CHECK(door.station->facts().session->step() == Step::awaiting_code);
    QWidget& hears = GENERATE(true, false) ? static_cast<QWidget&>(door.station->photographer())
                                           : static_cast<QWidget&>(door.station->sitter());
    QTest::keyClicks(&hears, QString::fromStdString(code));
    QTest::keyClick(&hears, Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return door.station->facts().session->step() == Step::hello; }, 10'000));
}
