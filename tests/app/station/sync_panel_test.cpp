#include "app/station/gallery_sync.h"
#include "app/station/photographer_window.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QTest>

using namespace app::station;

namespace {

/// The photographer's window with the sync screen open, and what was asked of the station.
struct EveningDesk {
    std::vector<std::string> asked;
    PhotographerWindow window;

    explicit EveningDesk(Language language = Language::chinese)
        : window((station_test::application(), language),
                 {[](Action, const std::string&) {}, [](const std::string&) {}}) {
        window.resize(1280, 800);
        window.show();
        SyncOrders orders;
        orders.start = [this] { asked.push_back("start"); };
        orders.pause = [this] { asked.push_back("pause"); };
        orders.cancel = [this] { asked.push_back("cancel"); };
        orders.list = [this](storage::Listed which, int offset, int) {
            asked.push_back((which == storage::Listed::open ? "open " : "all ") + std::to_string(offset));
        };
        orders.send_again = [this](const std::string& id) { asked.push_back("again " + id); };
        orders.close = [this](const std::string& id, const std::string& reason) {
            asked.push_back("close " + id + " " + reason);
        };
        window.syncPanel().setOrders(std::move(orders));
    }
    void show(const SyncShown& state) {
        window.syncPanel().setState(state);
        if (!window.syncPanel().isVisible()) {
            press(Qt::Key_F5);
        }
    }
    void press(Qt::Key key) { QTest::keyClick(&window, key); }
    QString text(const char* name) { return window.findChild<QLabel*>(QLatin1String(name))->text(); }
};

} // namespace

TEST_CASE("The first line of the sync screen says whether one may leave, and the second why", "[station]") {
    EveningDesk desk;
    desk.show(syncStart());
    CHECK(desk.text("syncAnswer") == QStringLiteral("还不能离开"));
    CHECK(desk.text("syncWhy").contains(QStringLiteral("612")));
    desk.show(syncRunning());
    CHECK(desk.text("syncAnswer") == QStringLiteral("还不能离开"));
    CHECK(desk.text("syncWhy").contains(QStringLiteral("459")));
    desk.show(syncBehindPortal());
    CHECK(desk.text("syncAnswer") == QStringLiteral("还不能离开"));
    CHECK(desk.text("syncTrouble").contains(QStringLiteral("此网络需要先登录")));
    desk.show(syncSafe());
    CHECK(desk.text("syncAnswer") == QStringLiteral("可以离开"));
}

TEST_CASE("A running sync is paused, a paused one goes on, either is stopped, each by one key", "[station]") {
    EveningDesk desk;
    desk.show(syncRunning());
    desk.press(Qt::Key_P);
    desk.press(Qt::Key_X);
    desk.show(syncPaused());
    desk.press(Qt::Key_P);
    desk.press(Qt::Key_X);
    desk.show(syncSafe());
    desk.press(Qt::Key_X); // nothing to stop
    CHECK(desk.asked == std::vector<std::string>{"pause", "cancel", "start", "cancel"});
}

TEST_CASE("A record that came back is sent again by anybody and closed by an operator with a reason", "[station]") {
    EveningDesk desk;
    auto state = syncReturned();
    state.operator_here = false;
    desk.show(state);
    desk.press(Qt::Key_A); // among batches there is no record to send
    CHECK(desk.asked.empty());
    desk.press(Qt::Key_L);
    CHECK(desk.asked == std::vector<std::string>{"open 0"});
    desk.press(Qt::Key_A); // the first row is on its way
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_C); // not an operator
    CHECK_FALSE(desk.window.asking());
    desk.press(Qt::Key_A);
    CHECK(desk.asked.back() == "again r3");
    state.operator_here = true;
    desk.show(state);
    desk.press(Qt::Key_C);
    REQUIRE(desk.window.asking());
    desk.press(Qt::Key_1);
    CHECK(desk.asked.back() == "close r3 first_is_right");
}

TEST_CASE("The list of records is turned by pages", "[station]") {
    EveningDesk desk;
    auto state = syncReturned();
    desk.show(state);
    desk.press(Qt::Key_L);
    desk.press(Qt::Key_L);
    CHECK(desk.asked.back() == "all 0");
    state.page->which = storage::Listed::all;
    desk.show(state);
    desk.press(Qt::Key_PageDown);
    CHECK(desk.asked.back() == "all 20");
    desk.press(Qt::Key_PageUp); // already the first
    CHECK(desk.asked.back() == "all 20");
    state.page->offset = 20;
    desk.show(state);
    desk.press(Qt::Key_PageUp);
    CHECK(desk.asked.back() == "all 0");
}

TEST_CASE("What went wrong with a stick is said in words, and that nothing is lost", "[station]") {
    EveningDesk desk;
    auto state = syncBehindPortal();
    using Kind = storage::Error::Kind;
    for (const auto kind : {Kind::disk_full, Kind::bad_signature, Kind::io}) {
        state.work = app::news::QueueWork{app::news::QueueWork::Kind::exported, "/media/usb",
                                          tl::unexpected(storage::Error{kind, "detail"})};
        desk.show(state);
        CHECK_FALSE(desk.text("syncWork").isEmpty());
        CHECK(desk.text("syncAnswer") == QStringLiteral("还不能离开"));
    }
}
