#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using app::Session;
using app::Step;
using storage::ConfirmedBy;

TEST_CASE("A failing finding is passed by a reason before the sitter may confirm", "[app]") {
    ScriptedSession script;
    script.toReview({"clothes_contrast", "glare"});
    CHECK(script.session.openFindings() == std::vector<std::string>{"clothes_contrast", "glare"});
    CHECK_FALSE(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK_FALSE(script.session.overrideFinding("glare", ""));
    CHECK_FALSE(script.session.overrideFinding("hair_top", "passes anyway"));
    CHECK(script.session.overrideFinding("clothes_contrast", "clothes"));
    CHECK(script.session.overrideFinding("glare", "glasses"));
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
    const auto& exceptions = script.asked.saves.at(0).exceptions;
    REQUIRE(exceptions.size() == 2);
    CHECK(exceptions[1].finding == "glare");
    CHECK(exceptions[1].reason == "glasses");
    CHECK(exceptions[1].by == "photographer");
    CHECK(exceptions[1].at == script.now);
}

TEST_CASE("A finding that blocks is never passed", "[app]") {
    ScriptedSession script;
    script.toFraming();
    script.session.taken(script.portrait({"faces"}, capture::OnFail::block));
    CHECK_FALSE(script.session.overrideFinding("faces", "two are friends"));
    CHECK(script.session.openFindings() == std::vector<std::string>{"faces"});
    CHECK_FALSE(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK(script.session.retake());
}

TEST_CASE("A finding that is only noted stops nobody", "[app]") {
    ScriptedSession script;
    script.toFraming();
    script.session.taken(script.portrait({"brows_clear"}, capture::OnFail::note));
    CHECK(script.session.openFindings().empty());
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
}

TEST_CASE("A reason given once holds for the retake, and only failing findings are recorded", "[app]") {
    ScriptedSession script;
    script.toReview({"brows_clear"});
    script.session.overrideFinding("brows_clear", "head covering, religious");
    script.session.retake();
    script.session.taken(script.portrait({"brows_clear"}));
    CHECK(script.session.openFindings().empty());
    script.session.retake();
    script.session.taken(script.portrait());
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK(script.asked.saves.at(0).exceptions.empty());
}

TEST_CASE("After three retakes the last three takes are there to choose from", "[app]") {
    ScriptedSession script;
    script.toReview();
    const auto first = script.session.portrait()->jpeg;
    for (int i = 0; i < 3; ++i) {
        CHECK(script.session.retake());
        CHECK_FALSE(script.session.portrait());
        script.now += std::chrono::seconds(1);
        CHECK(script.session.taken(script.portrait()));
    }
    CHECK(script.session.takeCount() == 4);
    REQUIRE(script.session.takes().size() == Session::kKeptTakes);
    CHECK(script.session.takes()[0].portrait.jpeg != first);
    CHECK_FALSE(script.session.chooseTake(3));
    CHECK(script.session.chooseTake(0));
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
    const storage::Record& record = script.asked.saves.at(0);
    CHECK(record.captured_at == script.session.takes()[0].at);
    CHECK(record.portrait->sha256 == qr::toHex(qr::sha256(*script.session.takes()[0].portrait.jpeg)));
}

TEST_CASE("A second press of the shutter in review takes nothing", "[app]") {
    ScriptedSession script;
    script.toReview();
    CHECK_FALSE(script.session.taken(script.portrait()));
    CHECK(script.session.takeCount() == 1);
}

TEST_CASE("A take without a picture is not a take", "[app]") {
    ScriptedSession script;
    script.toFraming();
    CHECK_FALSE(script.session.taken(capture::Portrait{}));
}

TEST_CASE("An assisted confirmation wants a reason and is recorded as such", "[app]") {
    ScriptedSession script;
    script.toReview();
    CHECK_FALSE(script.session.confirm(ConfirmedBy::assisted, ""));
    CHECK(script.session.confirm(ConfirmedBy::assisted, "cannot reach"));
    CHECK(script.asked.saves.at(0).confirmed_by == ConfirmedBy::assisted);
    CHECK(script.asked.saves.at(0).confirmed_reason == "cannot reach");
    CHECK(script.noted("assisted_confirm"));
}

TEST_CASE("A campaign may forbid assisted confirmations", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    campaign.assisted_confirm_allowed = false;
    ScriptedSession script(campaign);
    script.toReview();
    CHECK_FALSE(script.session.confirm(ConfirmedBy::assisted, "left"));
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
}

TEST_CASE("Nothing is confirmed twice", "[app]") {
    ScriptedSession script;
    script.toSaving();
    CHECK_FALSE(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK_FALSE(script.session.retrySave());
    CHECK(script.asked.saves.size() == 1);
}

TEST_CASE("On a full disk the picture stays and the same record is saved again", "[app]") {
    ScriptedSession script;
    script.toSaving();
    CHECK(script.session.onSaved(tl::unexpected(script.error(storage::Error::Kind::disk_full))));
    CHECK(script.session.step() == Step::saving);
    CHECK(script.session.storageTrouble()->kind == storage::Error::Kind::disk_full);
    REQUIRE(script.session.portrait());
    CHECK(script.session.retrySave());
    CHECK_FALSE(script.session.storageTrouble());
    REQUIRE(script.asked.saves.size() == 2);
    CHECK(script.asked.saves[1].portrait->sha256 == script.asked.saves[0].portrait->sha256);
    CHECK(script.session.onSaved(storage::Confirmed{"id", "2-0001", script.now}));
    CHECK(script.session.step() == Step::saved);
}

TEST_CASE("A sitter captured elsewhere in the meantime is an operator's question at the save", "[app]") {
    ScriptedSession script;
    script.toSaving();
    script.session.onSaved(tl::unexpected(script.error(storage::Error::Kind::duplicate)));
    CHECK(script.session.operatorQuestion() == app::OperatorQuestion::duplicate);
    CHECK_FALSE(script.session.retrySave());
    CHECK(script.session.allowDuplicate({app::DuplicateDecision::Kind::another, "李师傅", "first one is blurred"}));
    CHECK(script.session.retrySave());
    CHECK(script.asked.saves.back().duplicate_override->reason == "first one is blurred");
}

TEST_CASE("When another face takes the chair the shutter waits for the identity", "[app]") {
    ScriptedSession script;
    script.toFraming();
    CHECK(script.session.mayShoot());
    CHECK(script.session.faceChanged());
    CHECK(script.session.identityWanted());
    CHECK_FALSE(script.session.mayShoot());
    CHECK_FALSE(script.session.taken(script.portrait()));
    CHECK_FALSE(script.session.faceChanged());
    CHECK(script.session.identityConfirmed());
    CHECK(script.session.taken(script.portrait()));
    CHECK(script.noted("identity_asked_again"));
    CHECK_FALSE(script.session.identityConfirmed());
}

TEST_CASE("A picture of who sat there before is not there to choose when another face takes the chair", "[app]") {
    ScriptedSession script;
    script.toReview();
    script.session.retake();
    REQUIRE(script.session.takes().size() == 1);
    script.session.faceChanged();
    CHECK(script.session.takes().empty());
    script.session.identityConfirmed();
    script.session.taken(script.portrait());
    CHECK(script.session.takes().size() == 1);
}

TEST_CASE("Nor when the session goes back to the code", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    campaign.fee_amount_fen = 0;
    ScriptedSession script(campaign);
    script.toHello();
    script.session.cardChecked({storage::CardSeen::card, ""});
    script.session.taken(script.portrait());
    script.session.retake();
    REQUIRE(script.session.back());
    REQUIRE(script.session.back());
    CHECK(script.session.takes().empty());
    CHECK(script.session.takeCount() == 0);
}

TEST_CASE("Where the campaign wants the person checks the shutter waits for each of them", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    campaign.person_checks_wanted = true;
    ScriptedSession script(campaign);
    script.toFraming();
    CHECK_FALSE(script.session.mayShoot());
    CHECK_FALSE(script.session.personChecked("shoes", app::kFine));
    CHECK_FALSE(script.session.personChecked("collar", ""));
    CHECK(script.session.personChecked("collar", "none"));
    CHECK(script.session.openPersonChecks().size() == app::kPersonCheckItems.size() - 1);
    CHECK(script.session.restIsFine());
    CHECK(script.session.mayShoot());
    CHECK(script.session.personChecked("collar", "jacket lent"));
    CHECK(script.session.record().person_checks.size() == app::kPersonCheckItems.size());
    CHECK(script.session.record().person_checks[0].outcome == "jacket lent");
}

TEST_CASE("A camera lost while framing disarms the shutter, and the session goes on when it is back", "[app]") {
    ScriptedSession script;
    script.toFraming();
    script.session.hold({app::Hold::camera_gone});
    CHECK(script.session.step() == Step::framing);
    CHECK_FALSE(script.session.mayShoot());
    CHECK_FALSE(script.session.taken(script.portrait()));
    script.session.hold({});
    CHECK(script.session.mayShoot());
    CHECK(script.session.taken(script.portrait()));
}

TEST_CASE("A camera lost in review loses no picture: the sitter still confirms", "[app]") {
    ScriptedSession script;
    script.toReview();
    script.session.hold({app::Hold::camera_gone});
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK(script.asked.saves.size() == 1);
}

TEST_CASE("Without the sitter's screen nothing is shot and only assisted confirmation is left", "[app]") {
    ScriptedSession script;
    script.toReview();
    script.session.hold({app::Hold::sitter_screen_gone});
    CHECK_FALSE(script.session.confirm(ConfirmedBy::sitter, ""));
    CHECK(script.session.step() == Step::review);
    CHECK(script.session.confirm(ConfirmedBy::assisted, "cannot"));
    CHECK(script.asked.saves.at(0).confirmed_by == ConfirmedBy::assisted);

    ScriptedSession framing;
    framing.toFraming();
    framing.session.hold({app::Hold::sitter_screen_gone});
    CHECK_FALSE(framing.session.mayShoot());
}

TEST_CASE("A lock in mid-session disarms the shutter and keeps everything; the sitter may finish", "[app]") {
    ScriptedSession script;
    script.toFraming();
    script.session.hold({app::Hold::locked});
    CHECK_FALSE(script.session.mayShoot());
    CHECK(script.session.record().fee.ledger_id);
    script.session.hold({});
    REQUIRE(script.session.taken(script.portrait()));
    script.session.hold({app::Hold::locked});
    CHECK(script.session.confirm(ConfirmedBy::sitter, ""));
}

TEST_CASE("What holds the shutter is told once, not with every look", "[app]") {
    ScriptedSession script;
    script.toFraming();
    const int before = script.asked.changes;
    script.session.hold({app::Hold::camera_gone});
    script.session.hold({app::Hold::camera_gone});
    CHECK(script.asked.changes == before + 1);
}
