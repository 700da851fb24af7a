#include "app/session_at_store.h"
#include "storage/upload_queue.h"
#include "tests/app/demo_station.h"
#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using app::Step;

namespace {

/// The demo's station with its store open; sessions one after the other.
class OpenStore {
public:
    OpenStore()
        : station(m_demo.open())
        , m_store(openStore())
        , m_openers(openOpeners()) {}

    std::unique_ptr<app::SessionAtStore> sit() {
        return std::make_unique<app::SessionAtStore>(app::settingOf(station, "photographer"), m_store, station.sealer,
                                                     app::systemTime);
    }
    app::DemoSitter issue(int number) const { return m_demo.issue(number); }
    bool show(app::Session& session, const app::DemoSitter& sitter) {
        return session.onCode(codeOf(sitter), m_openers.open(codeOf(sitter)));
    }
    void acceptOpaque() {
        station.campaign.openers = {"sealed", "opaque"};
        station.campaign.opaque_pattern = app::OpaquePattern{"CHSI:", 8, 600, ""};
        m_openers = openOpeners();
    }
    bool showText(app::Session& session, const std::string& text) {
        const auto code = qr::CollectionCode::fromBytes(qr::Bytes(text.begin(), text.end()));
        REQUIRE(code);
        return session.onCode(*code, m_openers.open(*code));
    }
    storage::RecordStore& store() { return m_store; }
    std::string centre(const std::string& file) const { return m_demo.dir() / ("centre/" + file); }

private:
    storage::RecordStore openStore() const {
        auto store = storage::RecordStore::open(station.storeOptions(app::systemTime));
        INFO((store ? "" : store.error().detail));
        REQUIRE(store);
        return std::move(*store);
    }
    qr::OpenerChain openOpeners() const {
        auto openers = app::makeOpeners(station.campaign, station.secrets, codeClock());
        REQUIRE(openers);
        return std::move(*openers);
    }

    DemoStation m_demo;

public:
    app::OpenedStation station;

private:
    storage::RecordStore m_store;
    qr::OpenerChain m_openers;
};

void confirmWholeVisit(app::Session& session) {
    REQUIRE(session.step() == Step::hello);
    REQUIRE(session.cardChecked({storage::CardSeen::card, ""}));
    if (session.step() == Step::fee) {
        REQUIRE(session.feeTaken("4200001"));
    }
    REQUIRE(session.step() == Step::framing);
    REQUIRE(session.taken(ScriptedSession::portrait()));
    REQUIRE(session.confirm(storage::ConfirmedBy::sitter, ""));
    INFO((session.storageTrouble() ? session.storageTrouble()->detail : ""));
    REQUIRE(session.step() == Step::saved);
}

} // namespace

TEST_CASE("What the session confirmed is what the store counts", "[app]") {
    OpenStore open;
    const auto visit = open.sit();
    CHECK(open.show(visit->session(), open.issue(0)));
    confirmWholeVisit(visit->session());
    CHECK(visit->session().confirmed()->capture_no == "2-0001");
    CHECK(open.store().today()->captured == 1);
    CHECK(open.store().today()->waiting == 1);
}

TEST_CASE("The same student is refused at the next visit, also with a second code", "[app]") {
    OpenStore open;
    const app::DemoSitter sitter = open.issue(0);
    const auto first = open.sit();
    open.show(first->session(), sitter);
    confirmWholeVisit(first->session());

    const auto second = open.sit();
    open.show(second->session(), sitter);
    REQUIRE(second->session().codeTrouble());
    CHECK(second->session().codeTrouble()->kind == app::CodeTrouble::Kind::already_captured);
    CHECK(second->session().codeTrouble()->earlier->capture_no == "2-0001");

    SECTION("an operator lets it be replaced, and the store keeps both") {
        CHECK(second->session().allowDuplicate({app::DuplicateDecision::Kind::replace, "李老师", "eyes shut"}));
        confirmWholeVisit(second->session());
        CHECK(second->session().confirmed()->capture_no == "2-0002");
        CHECK(second->session().record().fee.ledger_id == first->session().record().fee.ledger_id);
    }
}

TEST_CASE("Who paid and left is not asked to pay again at the next visit", "[app]") {
    OpenStore open;
    const app::DemoSitter sitter = open.issue(1);
    const auto left = open.sit();
    open.show(left->session(), sitter);
    left->session().cardChecked({storage::CardSeen::card, ""});
    REQUIRE(left->session().feeTaken("4200001"));
    REQUIRE(left->session().abandon("phone rang"));

    const auto back = open.sit();
    open.show(back->session(), sitter);
    REQUIRE(back->session().paidBefore());
    back->session().cardChecked({storage::CardSeen::card, ""});
    CHECK(back->session().step() == Step::framing);
    CHECK(back->session().record().fee.ledger_id == left->session().record().fee.ledger_id);
}

TEST_CASE("After a withdrawal the code may be captured again", "[app]") {
    OpenStore open;
    const app::DemoSitter sitter = open.issue(2);
    const auto wrong = open.sit();
    open.show(wrong->session(), sitter);
    confirmWholeVisit(wrong->session());

    const auto withdrawal = open.sit();
    open.show(withdrawal->session(), sitter);
    REQUIRE(withdrawal->session().withdrawEarlier("李老师", "a friend sat down"));
    INFO((withdrawal->session().storageTrouble() ? withdrawal->session().storageTrouble()->detail : ""));
    REQUIRE(withdrawal->session().step() == Step::saved);
    CHECK(open.store().today()->captured == 0);

    const auto again = open.sit();
    open.show(again->session(), sitter);
    confirmWholeVisit(again->session());
    CHECK(open.store().today()->captured == 1);
}

TEST_CASE("A code that cannot be opened is captured by its bytes, once, with the unit the photographer chose",
          "[app]") {
    OpenStore open;
    open.acceptOpaque();
    const auto visit = open.sit();
    open.showText(visit->session(), "CHSI:0123456789abcdef");
    REQUIRE(visit->session().step() == Step::hello);
    CHECK_FALSE(visit->session().record().opened);
    CHECK(visit->session().unitWanted());
    CHECK(visit->session().chooseUnit("法学院", "本科"));
    confirmWholeVisit(visit->session());
    CHECK(visit->session().record().opener == "opaque");
    CHECK(visit->session().record().unit == "法学院");

    const auto second = open.sit();
    open.showText(second->session(), "CHSI:0123456789abcdef");
    REQUIRE(second->session().codeTrouble());
    CHECK(second->session().codeTrouble()->kind == app::CodeTrouble::Kind::already_captured);

    const auto other = open.sit();
    open.showText(other->session(), "https://pay.example/1");
    CHECK(other->session().codeTrouble()->kind == app::CodeTrouble::Kind::not_a_collection_code);
}

TEST_CASE("A student captured at another station whose digests came over is refused with its name", "[app]") {
    OpenStore open;
    const TemporaryDirectory other_dir;
    storage::StoreOptions elsewhere = open.station.storeOptions(app::systemTime);
    elsewhere.data_dir = other_dir.path().string();
    elsewhere.station = std::string(1, '3');
    const app::DemoSitter sitter = open.issue(4);
    {
        auto store = storage::RecordStore::open(elsewhere);
        REQUIRE(store);
        app::SessionAtStore visit(app::settingOf(open.station, "photographer"), *store, open.station.sealer,
                                  app::systemTime);
        open.show(visit.session(), sitter);
        confirmWholeVisit(visit.session());
    }
    auto theirs = storage::UploadQueue::open(elsewhere, storage::UploadQueue::Access::read_only);
    auto ours = storage::UploadQueue::open(open.station.storeOptions(app::systemTime),
                                           storage::UploadQueue::Access::with_station);
    REQUIRE(theirs);
    REQUIRE(ours);
    const auto list = theirs->exportDigests(open.station.campaign.id);
    REQUIRE(list);
    REQUIRE(ours->importDigests(*list));

    const auto here = open.sit();
    open.show(here->session(), sitter);
    REQUIRE(here->session().codeTrouble());
    REQUIRE(here->session().codeTrouble()->earlier);
    CHECK(here->session().codeTrouble()->earlier->station == "3");
    CHECK_FALSE(here->session().withdrawEarlier("李老师", "wrong person"));
    CHECK(here->session().allowDuplicate({app::DuplicateDecision::Kind::another, "李老师", "the first is blurred"}));
    confirmWholeVisit(here->session());
}
