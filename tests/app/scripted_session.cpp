#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

app::SessionPorts portsOf(ScriptedSession& script) {
    app::SessionPorts ports;
    ports.lookUp = [&script](const qr::CollectionCode&, const std::optional<std::string>& number) {
        ++script.asked.look_ups;
        script.asked.student_number = number;
    };
    ports.bookFee = [&script](const qr::CollectionCode&, const storage::Fee& fee) { script.asked.fees.push_back(fee); };
    ports.save = [&script](const storage::Record& record,
                           const std::shared_ptr<const std::vector<std::uint8_t>>& jpeg) {
        script.asked.saves.push_back(record);
        script.asked.saved_bytes.push_back(jpeg->size());
    };
    ports.audit = [&script](const app::AuditNote& note) { script.asked.notes.push_back(note); };
    ports.changed = [&script] { ++script.asked.changes; };
    ports.clock = [&script] { return script.now; };
    ports.voidFee = [&script](const std::string& ledger_id, const std::string&) {
        script.asked.voided.push_back(ledger_id);
    };
    return ports;
}

app::SessionSetting settingOf(const app::Campaign& campaign) {
    app::SessionSetting setting;
    setting.campaign = campaign;
    setting.station = "2";
    setting.photographer = "photographer";
    setting.profile_id = "chsi-2017";
    setting.profile_sha256 = "aa";
    setting.notice_sha256 = "bb";
    setting.software = "xueying test";
    return setting;
}

} // namespace

ScriptedSession::ScriptedSession(const app::Campaign& campaign)
    : now(at("2025-04-12T01:30:00.000Z"))
    , session(settingOf(campaign), portsOf(*this)) {}

app::Campaign ScriptedSession::demoCampaign() {
    app::Campaign campaign;
    campaign.id = "demo-2025";
    campaign.fee_amount_fen = 2000;
    campaign.units = {{"文学院", "本科", 120}, {"数学科学学院", "本科", 150}};
    campaign.slots = {{"文学院", "本科", at("2025-04-12T01:00:00.000Z"), at("2025-04-12T04:00:00.000Z")},
                      {"数学科学学院", "本科", at("2025-04-12T05:30:00.000Z"), at("2025-04-12T09:00:00.000Z")}};
    return campaign;
}

qr::CollectionCode ScriptedSession::code(const std::string& text) {
    return *qr::CollectionCode::fromBytes(qr::Bytes(text.begin(), text.end()));
}

qr::OpenedCode ScriptedSession::student() {
    qr::OpenedCode student;
    student.opener = "sealed";
    student.campaign = "demo-2025";
    student.student_number = "202111010042";
    student.masked_name = "张*三";
    student.masked_id = "1101**********1234";
    student.unit = "文学院";
    student.level = "本科";
    return student;
}

capture::Portrait ScriptedSession::portrait(const std::vector<std::string>& failing, capture::OnFail on_fail) {
    static std::uint8_t number = 0;
    capture::Portrait portrait;
    portrait.jpeg = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0xff, 0xd8, ++number});
    portrait.width_px = 480;
    portrait.height_px = 640;
    portrait.dpi = 300;
    portrait.quality = 88;
    capture::Finding passing;
    passing.id = "hair_top";
    passing.verdict = capture::Verdict::pass;
    portrait.verdict.findings.push_back(passing);
    for (const std::string& id : failing) {
        capture::Finding finding;
        finding.id = id;
        finding.verdict = capture::Verdict::fail;
        finding.on_fail = on_fail;
        portrait.verdict.findings.push_back(finding);
    }
    return portrait;
}

storage::Error ScriptedSession::error(storage::Error::Kind kind) {
    return {kind, "as the test says"};
}

storage::FeeEntry ScriptedSession::paid(std::int64_t amount_fen, storage::FeeMethod method) {
    storage::FeeEntry entry;
    entry.ledger_id = "ledger-1";
    entry.amount_fen = amount_fen;
    entry.method = method;
    return entry;
}

storage::Time ScriptedSession::at(const std::string& rfc3339) {
    const auto time = storage::fromRfc3339(rfc3339);
    REQUIRE(time);
    return *time;
}

void ScriptedSession::toHello() {
    REQUIRE(session.onCode(code(), student()));
    REQUIRE(session.onLookedUp(app::Session::LookUp{}));
    REQUIRE(session.step() == app::Step::hello);
}

void ScriptedSession::toFee() {
    toHello();
    REQUIRE(session.cardChecked({storage::CardSeen::card, ""}));
    REQUIRE(session.step() == app::Step::fee);
}

void ScriptedSession::toFraming() {
    toFee();
    REQUIRE(session.feeTaken(""));
    REQUIRE(session.onFeeBooked(paid()));
    REQUIRE(session.step() == app::Step::framing);
}

void ScriptedSession::toReview(const std::vector<std::string>& failing) {
    toFraming();
    REQUIRE(session.taken(portrait(failing)));
    REQUIRE(session.step() == app::Step::review);
}

void ScriptedSession::toSaving() {
    toReview();
    REQUIRE(session.confirm(storage::ConfirmedBy::sitter, ""));
    REQUIRE(session.step() == app::Step::saving);
}

bool ScriptedSession::noted(const std::string& action) const {
    return std::any_of(asked.notes.begin(), asked.notes.end(), [&](const auto& note) { return note.action == action; });
}
