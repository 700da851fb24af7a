#include "app/station/gallery_sync.h"
#include "app/station/photographer_window.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
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
    CHECK(desk.text("syncTrouble").contains(QStringLiteral("登录此网络")));
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
    state.running = true;
    state.operator_here = false;
    desk.show(state);
    desk.press(Qt::Key_A); // among batches there is no record to send
    CHECK(desk.asked.empty());
    desk.press(Qt::Key_L);
    CHECK(desk.asked == std::vector<std::string>{"open 0"});
    desk.press(Qt::Key_Up);
    desk.press(Qt::Key_A); // the first row is on its way
    CHECK(desk.asked.size() == 1);
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

TEST_CASE("When a sync has ended, what came back is listed at once and its first record chosen", "[station]") {
    EveningDesk desk;
    auto state = syncReturned();
    state.running = true;
    desk.show(state);
    CHECK(desk.asked.empty()); // the batches are what moves
    auto* hint = desk.window.findChild<QWidget*>(QStringLiteral("syncChoosing"));
    REQUIRE(hint != nullptr);
    CHECK_FALSE(hint->isVisible());
    state.running = false;
    desk.show(state);
    CHECK(desk.asked == std::vector<std::string>{"open 0"});
    CHECK(hint->isVisible());
    auto* table = desk.window.findChild<SyncTable*>(QStringLiteral("syncTable"));
    REQUIRE(table != nullptr);
    REQUIRE(table->chosen());
    CHECK(table->chosen()->record_id == "r3"); // r4 above it is on its way
    desk.press(Qt::Key_Down);
    CHECK(table->chosen()->record_id == "r2");
    desk.show(state); // a newer count does not take the choice away
    CHECK(table->chosen()->record_id == "r2");
    desk.press(Qt::Key_L);
    desk.press(Qt::Key_L);
    desk.show(state); // who asked for the batches keeps them
    CHECK_FALSE(hint->isVisible());
}

TEST_CASE("A choice that nobody made gives way to what comes back, one that somebody made does not", "[station]") {
    EveningDesk desk;
    auto state = syncReturned();
    auto before = state;
    for (storage::QueueRow& row : before.page->rows) {
        row.state = storage::RecordState::batched;
    }
    auto* table = desk.window.findChild<SyncTable*>(QStringLiteral("syncTable"));
    REQUIRE(table != nullptr);
    before.running = true;
    desk.show(before);
    desk.press(Qt::Key_L);
    CHECK(table->chosen()->record_id == "r4");
    SECTION("by nobody") {
        desk.show(state);
        CHECK(table->chosen()->record_id == "r3");
    }
    SECTION("by the mouse") {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                          table->visualItemRect(table->item(0, 0)).center());
        desk.show(state);
        CHECK(table->chosen()->record_id == "r4");
    }
    SECTION("by a key") {
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_Up);
        desk.show(state);
        CHECK(table->chosen()->record_id == "r4");
    }
}

TEST_CASE("Where nothing came back the batches stay", "[station]") {
    EveningDesk desk;
    desk.show(syncSafe());
    CHECK(desk.asked.empty());
}

TEST_CASE("A button says that Esc leads back from the sync screen, and does so", "[station]") {
    EveningDesk desk;
    desk.show(syncSafe());
    auto* back = desk.window.findChild<QPushButton*>(QStringLiteral("syncBack"));
    REQUIRE(back != nullptr);
    CHECK(back->isVisible());
    CHECK(back->accessibleName() == QStringLiteral("返回"));
    CHECK(back->accessibleDescription() == QStringLiteral("Esc"));
    QTest::mouseClick(back, Qt::LeftButton);
    CHECK_FALSE(desk.window.syncPanel().isVisible());
    desk.press(Qt::Key_F5);
    REQUIRE(desk.window.syncPanel().isVisible());
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(desk.window.syncPanel().isVisible());
}

TEST_CASE("Why a record came back is said in the window's language, what nobody foresaw as it was said", "[station]") {
    station_test::application();
    const Phrases chinese(Language::chinese);
    const Phrases english(Language::english);
    const char* const known[] = {"another record with this id was received before",
                                 "its digest is not the manifest's",
                                 "sealed for another centre",
                                 "signature refused: signer: certificate has expired",
                                 "cannot be opened: CMS_decrypt",
                                 "the sealed record has another id",
                                 "the sealed record is of another station than its signature",
                                 "the sealed record is of another campaign",
                                 "a capture without a portrait",
                                 "receipt refused: not for this batch",
                                 "HTTP 503",
                                 "HTTP 302 redirects to nowhere",
                                 "captured at station 1 at 2026-04-12T01:23:45.678Z"};
    for (const char* said : known) {
        INFO(said);
        const QString words = recordReason(said, 480, chinese);
        CHECK(words.contains(QRegularExpression(QStringLiteral("\\p{Han}"))));
        CHECK_FALSE(recordReason(said, 480, english).contains(QRegularExpression(QStringLiteral("\\p{Han}"))));
    }
    CHECK(recordReason(known[12], 480, english) == QStringLiteral("Already captured: station 1, 04-12 09:23"));
    CHECK(recordReason("captured at station north at 2 at 2026-04-12T01:23:45.678Z", 0, english) ==
          QStringLiteral("Already captured: station north at 2, 04-12 01:23"));
    for (const char* said : {"", "HTTP", "HTTP x", "captured at station 1", "captured at station 1 at noon",
                             "its digest is not the manifest's, and more", "something new"}) {
        INFO(said);
        CHECK(recordReason(said, 480, chinese) == QString::fromUtf8(said));
    }
}

TEST_CASE("The centre's own words stay with a reason that was put into ours", "[station]") {
    EveningDesk desk;
    desk.show(syncReturned());
    auto* table = desk.window.findChild<SyncTable*>(QStringLiteral("syncTable"));
    REQUIRE(table != nullptr);
    REQUIRE(table->item(1, 2) != nullptr);
    CHECK(table->item(1, 2)->text() == QStringLiteral("已采集过：采集站 1，04-12 09:23"));
    CHECK(table->item(1, 2)->toolTip().endsWith(QStringLiteral("captured at station 1 at 2026-04-12T01:23:45.678Z")));
}

TEST_CASE("The list of records is turned by pages", "[station]") {
    EveningDesk desk;
    auto state = syncReturned();
    desk.show(state);
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
