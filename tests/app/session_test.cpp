#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using app::OperatorQuestion;
using app::Session;
using app::Step;

TEST_CASE("A sitter goes from code to saved and the record says all of it", "[app]") {
    ScriptedSession script;
    script.toHello();
    CHECK(script.session.noticeShown());
    CHECK(script.session.cardChecked({storage::CardSeen::card, ""}));
    CHECK(script.session.feeTaken("4200001234"));
    CHECK(script.session.onFeeBooked(script.paid()));
    CHECK(script.session.restIsFine());
    script.now += std::chrono::seconds(20);
    CHECK(script.session.taken(script.portrait()));
    CHECK(script.session.confirm(storage::ConfirmedBy::sitter, ""));

    REQUIRE(script.asked.saves.size() == 1);
    const storage::Record& record = script.asked.saves[0];
    CHECK(record.campaign == "demo-2025");
    CHECK(record.station == "2");
    CHECK(record.photographer == "photographer");
    CHECK(record.code == script.code().bytes());
    CHECK(record.slot == storage::SlotState::on_time);
    CHECK(record.card.seen == storage::CardSeen::card);
    CHECK(record.fee.amount_fen == 2000);
    CHECK(record.fee.reference == "4200001234");
    CHECK(record.fee.ledger_id == "ledger-1");
    CHECK(record.notice_shown_at == script.at("2025-04-12T01:30:00.000Z"));
    CHECK(record.captured_at == script.at("2025-04-12T01:30:20.000Z"));
    CHECK(record.person_checks.size() == app::kPersonCheckItems.size());
    CHECK(record.portrait->width_px == 480);
    CHECK(record.portrait->sha256.size() == 64);
    CHECK(record.confirmed_by == storage::ConfirmedBy::sitter);

    CHECK(script.session.onSaved(storage::Confirmed{"id-1", "2-0001", script.now}));
    CHECK(script.session.step() == Step::saved);
    CHECK(script.session.confirmed()->capture_no == "2-0001");
}

TEST_CASE("A card that was not shown wants a reason", "[app]") {
    ScriptedSession script;
    script.toHello();
    CHECK_FALSE(script.session.cardChecked({storage::CardSeen::none, ""}));
    CHECK_FALSE(script.session.cardChecked({storage::CardSeen::other, ""}));
    CHECK(script.session.cardChecked({storage::CardSeen::other, "library card"}));
    CHECK(script.session.record().card.reason == "library card");
    CHECK(script.noted("card_not_shown"));
}

TEST_CASE("A campaign without a fee has no fee step", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    campaign.fee_amount_fen = 0;
    ScriptedSession script(campaign);
    script.toHello();
    script.session.cardChecked({storage::CardSeen::card, ""});
    CHECK(script.session.step() == Step::framing);
    CHECK(script.session.record().fee.method == storage::FeeMethod::none);
    CHECK(script.asked.fees.empty());
}

TEST_CASE("A code paid before is not asked to pay again", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{std::nullopt, script.paid()});
    CHECK(script.session.paidBefore()->ledger_id == "ledger-1");
    script.session.cardChecked({storage::CardSeen::card, ""});
    CHECK(script.session.step() == Step::framing);
    CHECK(script.session.record().fee.ledger_id == "ledger-1");
    CHECK(script.session.record().fee.amount_fen == 2000);
    CHECK(script.asked.fees.empty());
}

TEST_CASE("A fee is waived with a reason only, and the waiver is audited", "[app]") {
    ScriptedSession script;
    script.toFee();
    CHECK_FALSE(script.session.feeWaived(""));
    CHECK(script.session.feeWaived("exempt by the school"));
    CHECK(script.asked.fees.at(0).method == storage::FeeMethod::waived);
    CHECK(script.asked.fees.at(0).amount_fen == 0);
    CHECK(script.noted("fee_waived"));
    CHECK(script.session.onFeeBooked(script.paid(0, storage::FeeMethod::waived)));
    CHECK(script.session.record().fee.method == storage::FeeMethod::waived);
}

TEST_CASE("A fee is booked once however often the key is pressed", "[app]") {
    ScriptedSession script;
    script.toFee();
    CHECK(script.session.feeTaken(""));
    CHECK_FALSE(script.session.feeTaken(""));
    CHECK_FALSE(script.session.abandon("impatient"));
    CHECK(script.asked.fees.size() == 1);
}

TEST_CASE("A fee that could not be booked stays asked for and is tried again", "[app]") {
    ScriptedSession script;
    script.toFee();
    script.session.feeTaken("42");
    CHECK(script.session.onFeeBooked(tl::unexpected(script.error(storage::Error::Kind::disk_full))));
    CHECK(script.session.step() == Step::fee);
    CHECK(script.session.storageTrouble()->kind == storage::Error::Kind::disk_full);
    CHECK(script.session.feeTaken("42"));
    CHECK_FALSE(script.session.storageTrouble());
    CHECK(script.session.onFeeBooked(script.paid()));
    CHECK(script.session.step() == Step::framing);
}

TEST_CASE("A fee booked by mistake is voided with a reason and asked for again", "[app]") {
    ScriptedSession script;
    script.toFraming();
    CHECK_FALSE(script.session.feeVoided(""));
    CHECK(script.session.feeVoided("paid by the friend's phone"));
    CHECK_FALSE(script.session.taken(script.portrait()));
    CHECK_FALSE(script.session.back());
    CHECK(script.asked.voided == std::vector<std::string>{"ledger-1"});

    SECTION("and the fee step comes again") {
        CHECK(script.session.onFeeVoided({}));
        CHECK(script.session.step() == Step::fee);
        CHECK_FALSE(script.session.record().fee.ledger_id);
    }
    SECTION("and when it cannot be voided nothing has changed") {
        CHECK(script.session.onFeeVoided(tl::unexpected(script.error(storage::Error::Kind::io))));
        CHECK(script.session.step() == Step::framing);
        CHECK(script.session.record().fee.ledger_id == "ledger-1");
        CHECK(script.session.storageTrouble());
        CHECK(script.session.feeVoided("again"));
    }
}

TEST_CASE("What was paid before is voided at hello", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{std::nullopt, script.paid()});
    CHECK(script.session.feeVoided("was refunded"));
    CHECK_FALSE(script.session.cardChecked({storage::CardSeen::card, ""}));
    CHECK(script.session.onFeeVoided({}));
    CHECK(script.session.step() == Step::hello);
    script.session.cardChecked({storage::CardSeen::card, ""});
    CHECK(script.session.step() == Step::fee);
}

TEST_CASE("Outside every slot only an operator lets the sitter in", "[app]") {
    ScriptedSession script;
    script.now = script.at("2025-05-02T01:30:00.000Z");
    script.toHello();
    CHECK(script.session.record().slot == storage::SlotState::outside);
    CHECK(script.session.operatorQuestion() == OperatorQuestion::outside_timetable);
    CHECK_FALSE(script.session.cardChecked({storage::CardSeen::card, ""}));
    CHECK_FALSE(script.session.allowOutside("李师傅", ""));
    CHECK(script.session.allowOutside("李师傅", "came from hospital"));
    CHECK(script.asked.notes.back().actor == "李师傅");
    CHECK(script.session.cardChecked({storage::CardSeen::card, ""}));
}

TEST_CASE("The slot is judged when the code was read, not when the sitter gets to the chair", "[app]") {
    ScriptedSession script;
    script.now = script.at("2025-04-12T04:10:00.000Z");
    script.toHello();
    script.now += std::chrono::hours(1);
    script.session.cardChecked({storage::CardSeen::card, ""});
    CHECK(script.session.record().slot == storage::SlotState::on_time);
}

TEST_CASE("A mistaken step is taken back, and money stays with its code", "[app]") {
    ScriptedSession script;
    script.toFraming();
    CHECK(script.session.back());
    CHECK(script.session.step() == Step::hello);
    CHECK_FALSE(script.session.back());
    CHECK(script.session.cardChecked({storage::CardSeen::other, "passport"}));
    CHECK(script.session.step() == Step::framing);
    CHECK(script.asked.fees.size() == 1);
}

TEST_CASE("Hello goes back to the code when nothing was paid", "[app]") {
    ScriptedSession script;
    script.toFee();
    CHECK(script.session.back());
    CHECK(script.session.back());
    CHECK(script.session.step() == Step::awaiting_code);
    CHECK_FALSE(script.session.person());
    CHECK(script.session.record().code.empty());
}

TEST_CASE("A parked sitter comes back paid and is asked again who sits there", "[app]") {
    ScriptedSession script;
    script.toReview();
    CHECK(script.session.park("fetches the card"));
    CHECK(script.session.step() == Step::parked);
    CHECK_FALSE(script.session.portrait());
    CHECK(script.session.isFor(script.code()));
    CHECK_FALSE(script.session.isFor(script.code("XY1:TWO")));
    CHECK_FALSE(script.session.taken(script.portrait()));
    CHECK(script.session.resume());
    CHECK(script.session.step() == Step::hello);
    CHECK(script.session.cardChecked({storage::CardSeen::card, ""}));
    CHECK(script.session.step() == Step::framing);
    CHECK(script.session.record().fee.ledger_id == "ledger-1");
    CHECK(script.asked.fees.size() == 1);
}

TEST_CASE("Nothing is parked or left while it is being stored", "[app]") {
    ScriptedSession script;
    script.toSaving();
    CHECK_FALSE(script.session.park(""));
    CHECK_FALSE(script.session.abandon("impatient"));
    CHECK_FALSE(script.session.back());
    CHECK(script.session.onSaved(storage::Confirmed{"id", "2-0001", script.now}));
    CHECK_FALSE(script.session.abandon("too late"));
}

TEST_CASE("An abandoned session says so in the audit trail and answers nothing more", "[app]") {
    ScriptedSession script;
    script.toReview();
    CHECK(script.session.abandon("left without a word"));
    CHECK(script.session.step() == Step::ended);
    CHECK(script.asked.notes.back().action == "abandoned");
    CHECK(script.asked.notes.back().detail == "review: left without a word");
    CHECK_FALSE(script.session.portrait());
    CHECK_FALSE(script.session.confirm(storage::ConfirmedBy::sitter, ""));
    CHECK_FALSE(script.session.abandon("again"));
}

TEST_CASE("An answer that comes after the session was left is not taken", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    CHECK(script.session.abandon(""));
    CHECK_FALSE(script.session.onLookedUp(Session::LookUp{}));
    CHECK(script.session.step() == Step::ended);
}

TEST_CASE("No audit line of a session carries a name, a number or an ID", "[app]") {
    ScriptedSession script;
    script.toReview({"clothes_contrast"});
    script.session.overrideFinding("clothes_contrast", "clothes");
    script.session.retake();
    script.session.park("");
    script.session.resume();
    for (const app::AuditNote& note : script.asked.notes) {
        const std::string line = note.actor + note.action + note.detail;
        CHECK(line.find("张") == std::string::npos);
        CHECK(line.find("202111010042") == std::string::npos);
        CHECK(line.find("1101") == std::string::npos);
    }
}

TEST_CASE("Who takes over at the camera is named by the record and by what is decided from then on", "[app]") {
    ScriptedSession script;
    script.toReview({"background_colour"});
    script.session.setPhotographer("another");
    CHECK(script.session.overrideFinding("background_colour", "light"));
    CHECK(script.session.confirm(storage::ConfirmedBy::sitter, ""));
    REQUIRE(script.asked.saves.size() == 1);
    CHECK(script.asked.saves[0].photographer == "another");
    REQUIRE(script.asked.saves[0].exceptions.size() == 1);
    CHECK(script.asked.saves[0].exceptions[0].by == "another");
}
