#include "app/virtual_day.h"
#include "qr/reading_ladder.h"
#include "tests/app/demo_station.h"
#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

namespace {

qr::OpenerChain openersOf(const app::OpenedStation& station) {
    auto openers = app::makeOpeners(station.campaign, station.secrets, codeClock());
    REQUIRE(openers);
    return std::move(*openers);
}

} // namespace

TEST_CASE("From the first frame that shows the phone to the name it takes at most three frames", "[app]") {
    const DemoStation demo;
    const app::OpenedStation station = demo.open();
    const qr::OpenerChain openers = openersOf(station);
    for (int number = 0; number < 5; ++number) {
        const app::DemoSitter sitter = demo.issue(number);
        ScriptedSession script(station.campaign);
        qr::LadderReader reader;
        int frames = 0;
        while (script.session.step() == app::Step::awaiting_code && frames < 10) {
            const auto drawn =
                capture::drawSitter(sitter.look, {}, {}, sitter.shown, static_cast<std::uint64_t>(frames++));
            const capture::Frame& frame = drawn.frame;
            const qr::ImageView view{frame.pixels(), frame.width_px(), frame.height_px(), frame.stride_bytes(),
                                     qr::ImageView::Format::bgr};
            for (const qr::Symbol& symbol : reader.read(view).symbols) {
                const auto code = qr::CollectionCode::fromBytes(symbol.bytes);
                REQUIRE(code);
                script.session.onCode(*code, openers.open(*code));
            }
        }
        INFO("sitter " << number);
        REQUIRE(script.session.person());
        CHECK(script.session.person()->masked_name == sitter.who.masked_name);
        CHECK(frames <= 3);
    }
}

TEST_CASE("A virtual sitter becomes a record, and is refused the second time", "[app]") {
    const DemoStation demo;
    const app::OpenedStation station = demo.open();
    const qr::OpenerChain openers = openersOf(station);
    auto store = storage::RecordStore::open(station.storeOptions(app::systemTime));
    REQUIRE(store);
    const auto model = capture::loadLandmarkModel(capture::kDefaultLandmarkModelPath);
    REQUIRE(model);
    capture::PortraitChecker checker(station.profile, capture::makeFaceFinder(*model));
    app::VirtualDay day(station, openers, *store, checker);

    const app::DemoSitter sitter = demo.issue(0);
    const auto visit = day.receive(sitter);
    INFO((visit ? "" : visit.error().detail));
    REQUIRE(visit);
    CHECK(visit->confirmed.capture_no == "2-0001");
    CHECK(visit->takes >= 1);

    CHECK_FALSE(day.receive(sitter));
    CHECK(store->today()->captured == 1);
}

TEST_CASE("A virtual sitter with another campaign's code is refused with the opener's reason", "[app]") {
    const DemoStation demo;
    const DemoStation elsewhere;
    const app::OpenedStation station = demo.open();
    const qr::OpenerChain openers = openersOf(station);
    auto store = storage::RecordStore::open(station.storeOptions(app::systemTime));
    REQUIRE(store);
    const auto model = capture::loadLandmarkModel(capture::kDefaultLandmarkModelPath);
    REQUIRE(model);
    capture::PortraitChecker checker(station.profile, capture::makeFaceFinder(*model));
    const auto visit = app::VirtualDay(station, openers, *store, checker).receive(elsewhere.issue(0));
    REQUIRE_FALSE(visit);
    CHECK(visit.error().detail.find("the code was refused") == 0);
    CHECK(store->today()->captured == 0);
}
