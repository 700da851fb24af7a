#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using app::CodeTrouble;
using app::OperatorQuestion;
using app::Session;
using app::Step;

namespace {

storage::EarlierCapture earlierAtStation3(const std::string& record_id) {
    return {"3", ScriptedSession::at("2025-04-12T00:59:00.000Z"), record_id.empty() ? "" : "3-0007", record_id};
}

} // namespace

TEST_CASE("A code that no opener knows is named as no collection code and the session waits on", "[app]") {
    ScriptedSession script;
    CHECK(script.session.onCode(script.code("https://example.org"), qr::NotMine{}));
    CHECK(script.session.step() == Step::awaiting_code);
    REQUIRE(script.session.codeTrouble());
    CHECK(script.session.codeTrouble()->kind == CodeTrouble::Kind::not_a_collection_code);
    CHECK(script.asked.look_ups == 0);
}

TEST_CASE("A refused code keeps the opener's reason and is audited once however many frames show it", "[app]") {
    ScriptedSession script;
    const qr::CodeRefusal refusal{qr::CodeRefusal::Reason::other_campaign, "names another campaign"};
    for (int frame = 0; frame < 30; ++frame) {
        CHECK(script.session.onCode(script.code(), refusal));
    }
    REQUIRE(script.session.codeTrouble()->refusal);
    CHECK(script.session.codeTrouble()->refusal->reason == qr::CodeRefusal::Reason::other_campaign);
    CHECK(script.asked.notes.size() == 1);
    CHECK(script.asked.notes[0].action == "code_refused");
    CHECK(script.asked.notes[0].detail == "other_campaign");
    CHECK(script.asked.changes == 1);
    CHECK_FALSE(script.session.person());
}

TEST_CASE("A good code after a refused one leads on", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code("XY1:BAD"), qr::CodeRefusal{qr::CodeRefusal::Reason::bad_signature, ""});
    script.toHello();
    CHECK_FALSE(script.session.codeTrouble());
    CHECK(script.asked.student_number == "202111010042");
    CHECK(script.session.record().unit == "文学院");
    CHECK(script.session.record().opened->masked_name == "张*三");
}

TEST_CASE("Another code is not taken while a sitter is in the session", "[app]") {
    ScriptedSession script;
    script.toHello();
    CHECK_FALSE(script.session.onCode(script.code("XY1:TWO"), script.student()));
    CHECK(script.session.isFor(script.code()));
}

TEST_CASE("When the store cannot answer, the code is asked for again", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    CHECK(script.session.onLookedUp(tl::unexpected(script.error(storage::Error::Kind::io))));
    CHECK(script.session.step() == Step::awaiting_code);
    CHECK(script.session.storageTrouble()->kind == storage::Error::Kind::io);
    script.toHello();
    CHECK_FALSE(script.session.storageTrouble());
}

TEST_CASE("A code captured before is refused with the first capture's station and time", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{earlierAtStation3(""), std::nullopt});
    CHECK(script.session.step() == Step::awaiting_code);
    REQUIRE(script.session.codeTrouble()->earlier);
    CHECK(script.session.codeTrouble()->earlier->station == "3");
    CHECK(script.session.operatorQuestion() == OperatorQuestion::duplicate);

    SECTION("and is looked up once however many frames show it") {
        script.session.onCode(script.code(), script.student());
        script.session.onCode(script.code(), script.student());
        CHECK(script.asked.look_ups == 1);
    }
    SECTION("and a foreign symbol in the picture does not take the question away") {
        CHECK_FALSE(script.session.onCode(script.code("https://pay"), qr::NotMine{}));
        CHECK(script.session.operatorQuestion() == OperatorQuestion::duplicate);
    }
    SECTION("and the next student's code is taken") {
        CHECK(script.session.onCode(script.code("XY1:TWO"), script.student()));
        CHECK(script.session.step() == Step::looking_up);
        CHECK_FALSE(script.session.operatorQuestion());
    }
    SECTION("and dismissed it may be shown again") {
        CHECK(script.session.dismissTrouble());
        CHECK_FALSE(script.session.codeTrouble());
        CHECK(script.session.onCode(script.code(), script.student()));
        CHECK(script.asked.look_ups == 2);
    }
    SECTION("and only an operator's reason lets a second record be taken") {
        CHECK_FALSE(script.session.allowDuplicate({app::DuplicateDecision::Kind::another, "李师傅", ""}));
        CHECK_FALSE(script.session.allowDuplicate({app::DuplicateDecision::Kind::another, "", "twins"}));
        CHECK(script.session.allowDuplicate({app::DuplicateDecision::Kind::another, "李师傅", "wrong twin"}));
        CHECK(script.session.step() == Step::hello);
        CHECK(script.session.record().duplicate_override->reason == "wrong twin");
        CHECK(script.session.record().duplicate_override->of.empty());
        CHECK_FALSE(script.session.record().supersedes);
        CHECK(script.asked.notes.back().actor == "李师傅");
    }
    SECTION("and another station's record cannot be replaced from here") {
        CHECK_FALSE(script.session.allowDuplicate({app::DuplicateDecision::Kind::replace, "李师傅", "eyes shut"}));
    }
}

TEST_CASE("This station's earlier record may be replaced", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{earlierAtStation3("record-7"), std::nullopt});
    CHECK(script.session.allowDuplicate({app::DuplicateDecision::Kind::replace, "李师傅", "not the same person"}));
    CHECK(script.session.record().supersedes == "record-7");
    CHECK(script.session.record().duplicate_override->of == "record-7");
}

TEST_CASE("This station's earlier record may be withdrawn by an operator, without a picture", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{earlierAtStation3("record-7"), std::nullopt});
    CHECK_FALSE(script.session.withdrawEarlier("李师傅", ""));
    CHECK(script.session.withdrawEarlier("李师傅", "it was a friend's code"));
    CHECK(script.session.step() == Step::saving);
    REQUIRE(script.asked.saves.size() == 1);
    CHECK(script.asked.saves[0].kind == storage::RecordKind::withdrawal);
    CHECK(script.asked.saves[0].supersedes == "record-7");
    CHECK(script.asked.saves[0].photographer == "李师傅");
    CHECK_FALSE(script.asked.saves[0].portrait);
    CHECK(script.asked.saved_bytes[0] == 0);

    script.session.onSaved(tl::unexpected(script.error(storage::Error::Kind::disk_full)));
    CHECK(script.session.retrySave());
    CHECK(script.asked.saved_bytes[1] == 0);
    script.session.onSaved(storage::Confirmed{"id", "2-0009", script.now});
    CHECK(script.session.step() == Step::saved);
}

TEST_CASE("Another station's record cannot be withdrawn from here", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{earlierAtStation3(""), std::nullopt});
    CHECK_FALSE(script.session.withdrawEarlier("李师傅", "wrong person"));
}

TEST_CASE("A decision about one sitter never reaches the next", "[app]") {
    ScriptedSession script;
    script.session.onCode(script.code(), script.student());
    script.session.onLookedUp(Session::LookUp{earlierAtStation3("record-7"), std::nullopt});
    script.session.allowDuplicate({app::DuplicateDecision::Kind::replace, "李师傅", "mistake"});
    REQUIRE(script.session.back());
    script.session.onCode(script.code("XY1:TWO"), script.student());
    CHECK_FALSE(script.session.record().supersedes);
    CHECK_FALSE(script.session.record().duplicate_override);
}

TEST_CASE("An opaque code takes its unit from the slot that is open", "[app]") {
    ScriptedSession script;
    qr::OpenedCode opaque;
    opaque.opener = "opaque";
    script.session.onCode(script.code("1234"), opaque);
    script.session.onLookedUp(Session::LookUp{});
    CHECK_FALSE(script.asked.student_number);
    CHECK(script.session.record().unit == "文学院");
    CHECK(script.session.record().level == "本科");
    CHECK_FALSE(script.session.record().opened);

    SECTION("and the photographer may choose another") {
        CHECK(script.session.chooseUnit("数学科学学院", "本科"));
        CHECK(script.session.record().slot == storage::SlotState::other_slot);
    }
}

TEST_CASE("An opaque code outside every slot waits for a unit", "[app]") {
    ScriptedSession script;
    script.now = script.at("2025-04-12T04:45:00.000Z");
    qr::OpenedCode opaque;
    opaque.opener = "opaque";
    script.session.onCode(script.code("1234"), opaque);
    script.session.onLookedUp(Session::LookUp{});
    CHECK(script.session.unitWanted());
    CHECK_FALSE(script.session.cardChecked({storage::CardSeen::card, ""}));
    CHECK_FALSE(script.session.chooseUnit("", ""));
    CHECK(script.session.chooseUnit("文学院", "本科"));
    CHECK_FALSE(script.session.unitWanted());
}

TEST_CASE("The unit a code names is not for the photographer to change", "[app]") {
    ScriptedSession script;
    script.toHello();
    CHECK_FALSE(script.session.chooseUnit("数学科学学院", "本科"));
    CHECK(script.session.record().unit == "文学院");
}
