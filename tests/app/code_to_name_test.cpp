#include "app/code_keys.h"
#include "app/session_at_store.h"
#include "qr/reading_ladder.h"
#include "qr/symbol_writer.h"
#include "tests/app/demo_station.h"
#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

// From what a camera sees to the name on the screen: reader, openers, session and store, frame by frame.

using app::Step;

namespace {

constexpr int kMostFrames = 3; ///< from the first readable frame to the name

capture::ShownCode phoneWith(const std::string& text) {
    auto symbol = qr::writeSymbol(text);
    REQUIRE(symbol);
    capture::ShownCode shown;
    shown.dark = std::move(symbol->dark);
    shown.size = symbol->size;
    return shown;
}

/// The demo's station, and before it a camera that shows what the test says.
class Door {
public:
    explicit Door(const std::function<void(app::Campaign&)>& change = {})
        : m_station(opened(change))
        , m_store(*storage::RecordStore::open(m_station.storeOptions(app::systemTime)))
        , m_openers(*app::makeOpeners(m_station.campaign, m_station.secrets, codeClock())) {
        next();
    }

    void next() {
        m_visit = std::make_unique<app::SessionAtStore>(app::settingOf(m_station, "photographer"), m_store,
                                                        m_station.sealer, app::systemTime);
    }
    app::Session& session() { return m_visit->session(); }
    app::DemoSitter issue(int number) const { return m_demo.issue(number); }
    const app::OpenedStation& station() const { return m_station; }
    std::string centre() const { return m_demo.options.centre_dir; }

    /// One frame after the other, until the session goes on; how many it took, or `most`.
    int show(const std::optional<capture::ShownCode>& phone, const capture::SitterScene& scene = {},
             int most = kMostFrames + 1) {
        int frames = 0;
        while (session().step() == Step::awaiting_code && !session().codeTrouble() && frames < most) {
            capture::SitterPose nobody;
            nobody.present = false;
            const auto drawn = capture::drawSitter({}, nobody, scene, phone, m_frame++);
            ++frames;
            const qr::ImageView view{drawn.frame.pixels(), drawn.frame.width_px(), drawn.frame.height_px(),
                                     drawn.frame.stride_bytes(), qr::ImageView::Format::bgr};
            for (const qr::Symbol& symbol : m_reader.read(view).symbols) {
                if (const auto code = qr::CollectionCode::fromBytes(symbol.bytes)) {
                    session().onCode(*code, m_openers.open(*code));
                }
            }
        }
        return frames;
    }

    void confirmWholeVisit() {
        REQUIRE(session().step() == Step::hello);
        if (session().unitWanted()) {
            REQUIRE(session().chooseUnit(m_station.campaign.units[0].name, m_station.campaign.units[0].level));
        }
        REQUIRE(session().cardChecked({storage::CardSeen::card, ""}));
        if (session().step() == Step::fee) {
            REQUIRE(session().feeTaken("4200001"));
        }
        REQUIRE(session().taken(ScriptedSession::portrait()));
        REQUIRE(session().confirm(storage::ConfirmedBy::sitter, ""));
        REQUIRE(session().step() == Step::saved);
    }

private:
    app::OpenedStation opened(const std::function<void(app::Campaign&)>& change) const {
        auto station = m_demo.open();
        if (change) {
            change(station.campaign);
        }
        return station;
    }

    DemoStation m_demo;
    app::OpenedStation m_station;
    storage::RecordStore m_store;
    qr::OpenerChain m_openers;
    qr::LadderReader m_reader;
    std::unique_ptr<app::SessionAtStore> m_visit;
    std::uint64_t m_frame = 0;
};

/// A decoder as a licensed one behaves: knows codes that begin with `LIC:`.
std::string decoderIn(const std::string& directory) {
    const std::string path = directory + "/decoder";
    std::ofstream file(path);
    file << "#!/bin/sh\n"
            "text=$(cat)\n"
            "case $text in\n"
            "LIC:OLD*) echo expired long ago >&2; exit 1;;\n"
            "LIC:*) printf '{\"student_number\":\"20220001\",\"masked_name\":\"李*\",\"unit\":\"文学院\","
            "\"level\":\"本科\"}';;\n"
            "*) exit 3;;\n"
            "esac\n";
    file.close();
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

} // namespace

TEST_CASE("From the first readable frame to the name on the screen it takes at most three frames", "[app]") {
    Door door;
    const app::DemoSitter sitter = door.issue(0);
    capture::ShownCode phone = sitter.shown;
    capture::SitterScene scene;
    SECTION("held well") {}
    SECTION("a dim screen") {
        phone.brightness = 0.35;
    }
    SECTION("held askew") {
        phone.tilt_deg = 33;
    }
    SECTION("far away") {
        phone.module_px = 3.2;
    }
    SECTION("out of focus") {
        scene.blur_sigma_px = 2.2;
    }
    SECTION("a noisy camera") {
        scene.noise_sigma = 14;
    }
    SECTION("dark mode: light on dark") {
        for (std::uint8_t& dark : phone.dark) {
            dark = dark != 0 ? 0 : 1;
        }
    }
    CHECK(door.show(std::nullopt, scene, 2) == 2);
    CHECK(door.show(phone, scene) <= kMostFrames);
    REQUIRE(door.session().step() == Step::hello);
    CHECK(door.session().person()->masked_name == sitter.who.masked_name);
}

TEST_CASE("A sealed code leads from the camera to a stored record that carries it", "[app]") {
    Door door;
    const app::DemoSitter sitter = door.issue(1);
    door.show(sitter.shown);
    door.confirmWholeVisit();
    CHECK(door.session().record().opener == "sealed");
    CHECK(door.session().record().code == codeOf(sitter).bytes());
    CHECK(door.session().record().opened->student_number == sitter.who.student_number);
}

TEST_CASE("A licensed decoder's code leads from the camera to a stored record, and its refusals are told", "[app]") {
    const TemporaryDirectory place;
    const std::string decoder = decoderIn(place.path().string());
    Door door([&](app::Campaign& campaign) {
        campaign.openers = {"sealed", "command"};
        campaign.decoder_command = {decoder};
    });
    SECTION("opened") {
        door.show(phoneWith("LIC:0123456789"));
        door.confirmWholeVisit();
        CHECK(door.session().record().opener == "command");
        CHECK(door.session().record().opened->masked_name == "李*");
    }
    SECTION("refused with a reason") {
        door.show(phoneWith("LIC:OLD"));
        REQUIRE(door.session().codeTrouble());
        CHECK(door.session().codeTrouble()->refusal->reason == qr::CodeRefusal::Reason::expired);
    }
    SECTION("not its own") {
        door.show(phoneWith("https://example.org/x"));
        REQUIRE(door.session().codeTrouble());
        CHECK(door.session().codeTrouble()->kind == app::CodeTrouble::Kind::not_a_collection_code);
        CHECK(door.session().codeTrouble()->foreign == qr::ForeignCode::web_address);
    }
    SECTION("the sealed opener still stands before it") {
        door.show(door.issue(2).shown);
        door.confirmWholeVisit();
        CHECK(door.session().record().opener == "sealed");
    }
}

TEST_CASE("A code that nobody here can open leads from the camera to a record bound by its bytes", "[app]") {
    Door door([](app::Campaign& campaign) {
        campaign.openers = {"sealed", "opaque"};
        campaign.opaque_pattern = app::OpaquePattern{"CHSI:", 8, 600, ""};
    });
    door.show(phoneWith("CHSI:0123456789abcdef"));
    door.confirmWholeVisit();
    CHECK(door.session().record().opener == "opaque");
    CHECK_FALSE(door.session().record().opened);
    CHECK(door.session().code()->lastFour().size() == 4);

    door.next();
    door.show(phoneWith("CHSI:0123456789abcdef"));
    REQUIRE(door.session().codeTrouble());
    CHECK(door.session().codeTrouble()->kind == app::CodeTrouble::Kind::already_captured);
}

TEST_CASE("A second code of the same student is refused with the first capture's station and time", "[app]") {
    Door door;
    app::DemoSitter sitter = door.issue(3);
    door.show(sitter.shown);
    door.confirmWholeVisit();

    const auto keys = app::readIssuerKeys(door.centre());
    REQUIRE(keys);
    sitter.who.code_id = qr::Bytes(16, 7); // fetched anew: another code, the same student number
    const auto text = qr::issueSealedCode(sitter.who, *keys);
    REQUIRE(text);
    door.next();
    door.show(phoneWith(*text));
    REQUIRE(door.session().codeTrouble());
    REQUIRE(door.session().codeTrouble()->earlier);
    CHECK(door.session().codeTrouble()->earlier->station == door.station().enrolment.station);
    CHECK(door.session().codeTrouble()->earlier->confirmed_at.time_since_epoch().count() > 0);
}
