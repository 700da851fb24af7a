#include "app/session_at_store.h"
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
