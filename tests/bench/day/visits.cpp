#include "tests/bench/day/visits.h"

#include <QElapsedTimer>

namespace day_bench {

using app::Step;

const PeopleTimes kPeople;

Visits::Visits(Desk& desk, const app::DemoIssuer& issuer)
    : m_desk(desk)
    , m_issuer(issuer)
    , m_empty(drawEmptyChair())
    , m_foreign(drawForeignCode("https://example.com/menu")) {
    m_desk.chair().see(m_empty);
}

const std::vector<Visits::Mishap>& Visits::mishaps() {
    static const std::vector<Mishap> kMishaps{
        {"another QR code first", &Visits::foreignCodeFirst},
        {"no student card", &Visits::noCard},
        {"fee waived", &Visits::feeWaived},
        {"the sitter asks for a retake", &Visits::sitterAsksForRetake},
        {"a rule not met, accepted with a reason", &Visits::ruleNotMet},
        {"stepped aside, came back paid", &Visits::steppedAside},
        {"camera unplugged while framing", &Visits::cameraUnplugged},
        {"captured before, shows up again", &Visits::capturedBefore},
        {"chair left for three seconds", &Visits::chairLeft},
        {"confirmed for the sitter", &Visits::confirmedForTheSitter},
        {"gave up at hello, came again", &Visits::gaveUpFirst},
        {"a key too many, taken back", &Visits::keyTooMany},
    };
    return kMishaps;
}

Visits::Student Visits::issue(int number) const {
    auto sitter = m_issuer.issue(number);
    if (!sitter) {
        throw Stuck("no code: " + sitter.error().detail);
    }
    Scenes scenes = drawScenes(*sitter);
    return {std::move(*sitter), std::move(scenes)};
}

void Visits::showCode(const Student& student) {
    m_desk.personTakes(kPeople.hold_up_code);
    m_desk.chair().see(student.scenes.showing_code);
    m_desk.waitForStep(Step::hello);
}

void Visits::passHello() {
    m_desk.personTakes(kPeople.show_card);
    m_desk.key(Qt::Key_Return);
    m_desk.waitForProgram([this] { return m_desk.facts().session->step() != Step::hello; }, "the step after hello");
}

void Visits::passFee() {
    m_desk.personTakes(kPeople.pay);
    m_desk.key(Qt::Key_F2);
    m_desk.waitForStep(Step::framing);
}

void Visits::sitDown(const Frames& sitting) {
    m_desk.personTakes(kPeople.sit_down);
    m_desk.chair().see(sitting);
    m_desk.waitForProgram([this] { return m_desk.facts().look && m_desk.facts().look->look.crop; }, "a crop");
    m_desk.personTakes(kPeople.glance);
    m_desk.key(Qt::Key_F6);
    m_desk.waitForProgram([this] { return m_desk.facts().session->openPersonChecks().empty(); }, "the glance list");
}

void Visits::shoot() {
    m_desk.waitForProgram(
        [this] {
            const auto& facts = m_desk.facts();
            return facts.session->mayShoot() && facts.look && !facts.look->look.faces.empty();
        },
        "the armed shutter");
    QElapsedTimer follows; // the button does, ten times a second
    follows.start();
    m_desk.waitForProgram([&] { return follows.elapsed() > 120; }, "the button");
    m_desk.key(Qt::Key_Space);
    m_desk.waitForStep(Step::review);
}

void Visits::shootUntilGood() {
    shoot();
    if (!m_desk.facts().session->openFindings().empty()) {
        m_desk.key(Qt::Key_R);
        m_desk.waitForStep(Step::framing);
        shoot();
    }
    passRules();
}

void Visits::ask(Qt::Key key) {
    m_desk.key(key);
    m_desk.waitForProgram([this] { return m_desk.asking(); }, "the question");
    m_desk.personTakes(kPeople.answer);
}

void Visits::passRules() {
    for (std::size_t open = m_desk.facts().session->openFindings().size(); open > 0; --open) {
        ask(Qt::Key_F7);
        m_desk.key(Qt::Key_1);
        m_desk.waitForProgram([this, open] { return m_desk.facts().session->openFindings().size() < open; },
                              "the accepted rule");
    }
}

void Visits::untilSaved() {
    const auto captured = m_desk.facts().today.captured;
    m_desk.waitForProgram(
        [this, captured] {
            return m_desk.facts().today.captured > captured && m_desk.facts().session->step() == Step::awaiting_code;
        },
        "ready for the next");
    m_capture_numbers.push_back(m_desk.facts().done_capture_no);
    m_desk.chair().see(m_empty);
    m_desk.personTakes(kPeople.get_up);
}

void Visits::confirm() {
    m_desk.personTakes(kPeople.look_at_portrait);
    m_desk.letPass(350); // the buttons are deaf for the first moments
    m_desk.touch("confirm");
    untilSaved();
}

void Visits::plain(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::foreignCodeFirst(int number) {
    m_desk.personTakes(kPeople.hold_up_code);
    m_desk.chair().see(m_foreign);
    m_desk.waitForProgram([this] { return m_desk.facts().session->codeTrouble().has_value(); }, "what is wrong");
    plain(number);
}

void Visits::noCard(int number) {
    const Student student = issue(number);
    showCode(student);
    ask(Qt::Key_F3);
    m_desk.key(Qt::Key_3);
    m_desk.waitForStep(Step::fee);
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::feeWaived(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    ask(Qt::Key_F4);
    m_desk.key(Qt::Key_1);
    m_desk.waitForStep(Step::framing);
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::sitterAsksForRetake(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shoot();
    m_desk.personTakes(kPeople.look_at_portrait);
    m_desk.letPass(350);
    m_desk.touch("retake");
    m_desk.waitForStep(Step::framing);
    shootUntilGood();
    confirm();
}

void Visits::ruleNotMet(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_askew);
    shoot();
    if (m_desk.facts().session->openFindings().empty()) {
        throw Stuck("a tilted head broke no rule");
    }
    passRules();
    confirm();
}

void Visits::steppedAside(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    m_desk.key(Qt::Key_Escape);
    ask(Qt::Key_Escape);
    m_desk.key(Qt::Key_1);
    m_desk.waitForStep(Step::awaiting_code);
    showCode(student);
    passHello(); // paid is paid
    m_desk.waitForStep(Step::framing);
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::cameraUnplugged(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    m_desk.chair().plug(false);
    m_desk.waitForProgram([this] { return m_desk.facts().camera_trouble.has_value(); }, "the lost camera's name");
    m_desk.personTakes(kPeople.answer); // somebody plugs it in
    m_desk.chair().plug(true);
    m_desk.waitForProgram([this] { return m_desk.facts().camera_running; }, "the camera");
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::capturedBefore(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
    m_desk.personTakes(kPeople.hold_up_code);
    m_desk.chair().see(student.scenes.showing_code);
    m_desk.waitForProgram([this] { return m_desk.facts().session->codeTrouble().has_value(); }, "captured before");
    m_desk.chair().see(m_empty);
    m_desk.letPass(100); // the phone is out of the picture
    m_desk.key(Qt::Key_Return);
    m_desk.waitForProgram([this] { return !m_desk.facts().session->codeTrouble(); }, "the next, please");
}

void Visits::chairLeft(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    m_desk.chair().see(m_empty);
    m_desk.letPass(3'600); // three seconds are the rule
    m_desk.chair().see(student.scenes.sitting_well);
    m_desk.waitForProgram([this] { return m_desk.facts().session->identityWanted(); }, "is it you?");
    m_desk.personTakes(kPeople.answer);
    m_desk.key(Qt::Key_Return);
    m_desk.waitForProgram([this] { return m_desk.facts().session->mayShoot(); }, "the armed shutter");
    shootUntilGood();
    confirm();
}

void Visits::confirmedForTheSitter(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    ask(Qt::Key_F10);
    m_desk.key(Qt::Key_2);
    untilSaved();
}

void Visits::gaveUpFirst(int number) {
    const Student student = issue(number);
    showCode(student);
    m_desk.key(Qt::Key_Escape);
    ask(Qt::Key_Escape);
    m_desk.key(Qt::Key_2);
    m_desk.waitForStep(Step::awaiting_code);
    showCode(student);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

void Visits::keyTooMany(int number) {
    const Student student = issue(number);
    showCode(student);
    passHello();
    m_desk.key(Qt::Key_Backspace);
    m_desk.waitForStep(Step::hello);
    passHello();
    passFee();
    sitDown(student.scenes.sitting_well);
    shootUntilGood();
    confirm();
}

} // namespace day_bench
