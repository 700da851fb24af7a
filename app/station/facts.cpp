#include "app/station/facts.h"

#include <algorithm>

namespace app::station {

namespace {

GuideShown guideOf(const capture::Profile& profile, const std::optional<LiveNews>& look) {
    GuideShown guide;
    guide.output_width_px = profile.width_px;
    guide.output_height_px = profile.height_px;
    guide.hair_top_px = profile.limitsOf("hair_top").pass;
    guide.eye_line_px = profile.limitsOf("eye_line").pass;
    guide.face_width_px = profile.limitsOf("face_width").pass;
    guide.target_eye_line_px = profile.target_eye_line_px;
    guide.target_hair_top_px = profile.target_hair_top_px;
    guide.target_face_width_px = profile.target_face_width_px;
    if (look) {
        guide.crop = look->look.crop;
    }
    return guide;
}

FeeShown feeOf(const Session& session, const Campaign& campaign) {
    const storage::Fee& fee = session.record().fee;
    if (session.paidBefore()) {
        return FeeShown::paid_before;
    }
    if (fee.method == storage::FeeMethod::waived) {
        return FeeShown::waived;
    }
    if (fee.ledger_id) {
        return FeeShown::paid;
    }
    if (campaign.fee_amount_fen == 0) {
        return FeeShown::not_asked;
    }
    return session.step() == Step::fee && session.waitingForStore() ? FeeShown::booking : FeeShown::due;
}

bool cardIsChecked(Step step) {
    return step == Step::fee || step == Step::framing || step == Step::review || step == Step::saving ||
           step == Step::saved;
}

void addProgress(PersonShown& person, const std::vector<UnitProgress>& progress) {
    for (const UnitProgress& unit : progress) {
        if (unit.unit == person.unit && unit.level == person.level) {
            person.unit_captured = unit.captured;
            person.unit_expected = unit.expected;
        }
    }
}

bool isListed(const std::string& unit, const std::string& level, const Campaign& campaign) {
    return unit.empty() || campaign.units.empty() ||
           std::ranges::any_of(campaign.units, [&](const Unit& one) { return one.name == unit && one.level == level; });
}

bool isForeign(const Session& session) {
    const auto& flags = session.person()->flags;
    return std::find(flags.begin(), flags.end(), "foreign") != flags.end();
}

/// Whom somebody asks who missed their slot, or is told something they do not agree with.
std::vector<Contact> contactsOf(const Session& session, const Campaign& campaign) {
    return session.person() ? contactsFor(campaign, "image", session.record().level, isForeign(session))
                            : std::vector<Contact>{};
}

std::optional<PersonShown> personOf(const Facts& facts) {
    const Session& session = *facts.session;
    const Campaign& campaign = facts.station->campaign;
    if (!session.person() || session.step() == Step::awaiting_code) {
        return std::nullopt;
    }
    const qr::OpenedCode& opened = *session.person();
    PersonShown person;
    person.name = opened.masked_name.value_or("");
    person.masked_id = opened.masked_id.value_or("");
    person.unit = session.record().unit;
    person.level = session.record().level;
    person.unit_listed = isListed(person.unit, person.level, campaign);
    person.school = opened.school.value_or(campaign.school);
    person.completion_year = opened.completion_year ? opened.completion_year : campaign.completion_year;
    person.code_tail = session.code() ? session.code()->lastFour() : "";
    person.slot = session.record().slot;
    if (cardIsChecked(session.step())) {
        person.card = session.record().card;
    }
    person.fee = feeOf(session, campaign);
    const std::int64_t booked = session.record().fee.amount_fen;
    person.fee_fen = session.paidBefore() ? session.paidBefore()->amount_fen
                     : booked > 0         ? booked
                                          : campaign.fee_amount_fen;
    person.code_expired = opened.expired;
    addProgress(person, facts.progress);
    return person;
}

Problem::Kind kindOf(const capture::Error& error) {
    switch (error.kind) {
    case capture::Error::Kind::camera_busy:
        return Problem::Kind::camera_busy;
    case capture::Error::Kind::not_a_video:
    case capture::Error::Kind::not_a_picture:
        return Problem::Kind::not_a_video;
    case capture::Error::Kind::stream_ended:
        return Problem::Kind::video_over;
    case capture::Error::Kind::no_frame:
        return Problem::Kind::camera_silent;
    case capture::Error::Kind::black_frames:
        return Problem::Kind::camera_black;
    case capture::Error::Kind::torn_frames:
        return Problem::Kind::camera_torn;
    case capture::Error::Kind::few_frames:
        return Problem::Kind::camera_slow;
    case capture::Error::Kind::no_model:
        return Problem::Kind::no_model;
    default:
        return Problem::Kind::no_camera;
    }
}

Problem problemOf(const storage::Error& error) {
    switch (error.kind) {
    case storage::Error::Kind::disk_full:
        return {Problem::Kind::disk_full, {}, {}, error.detail};
    case storage::Error::Kind::locked:
        return {Problem::Kind::already_running, {}, {}, error.detail};
    case storage::Error::Kind::newer_schema:
        return {Problem::Kind::newer_database, {}, {}, error.detail};
    default:
        return {Problem::Kind::storage, {}, {}, error.detail};
    }
}

Problem problemOf(const storage::HealthNote& note) {
    switch (note.kind) {
    case storage::HealthNote::Kind::disk_full:
        return {Problem::Kind::stop_disk, {}, {}, note.detail};
    case storage::HealthNote::Kind::clock_back:
        return {Problem::Kind::stop_clock, {}, {}, note.detail};
    case storage::HealthNote::Kind::recipient_unusable:
        return {Problem::Kind::stop_recipient, {}, {}, note.detail};
    case storage::HealthNote::Kind::disk_low:
        return {Problem::Kind::low_disk, {}, {}, note.detail};
    case storage::HealthNote::Kind::old_unsent:
        return {Problem::Kind::old_unsent, {}, {}, note.detail};
    case storage::HealthNote::Kind::certificate_expiring:
        return {Problem::Kind::certificate_expiring, {}, {}, note.detail};
    case storage::HealthNote::Kind::many_returned:
        return {Problem::Kind::many_returned, {}, {}, note.detail};
    }
    return {Problem::Kind::storage, {}, {}, note.detail};
}

/// Capture stops before the next sitter; who sits already is finished.
const storage::HealthNote* stopOf(const Facts& facts) {
    return facts.session->step() == Step::awaiting_code ? facts.guard.stop() : nullptr;
}

/// Shown between sitters, when nothing else is wrong.
std::optional<Problem> warningOf(const Facts& facts) {
    if (facts.session->step() != Step::awaiting_code) {
        return std::nullopt;
    }
    if (facts.repaired) {
        Problem problem{Problem::Kind::repaired, {}, {}, facts.repaired->set_aside};
        problem.recovery = facts.repaired;
        return problem;
    }
    if (facts.pins_damaged) {
        return Problem{Problem::Kind::pins_damaged, {}, {}, {}};
    }
    const storage::HealthNote* warning = facts.guard.warning();
    return warning != nullptr ? std::optional(problemOf(*warning)) : std::nullopt;
}

std::optional<Problem> readingProblem(qr::ReadingTrouble trouble) {
    switch (trouble.kind) {
    case qr::ReadingTrouble::Kind::nothing:
        return std::nullopt;
    case qr::ReadingTrouble::Kind::too_small:
        return Problem{Problem::Kind::code_too_small, {}, {}, {}, {}, trouble.module_px, trouble.needed_px};
    case qr::ReadingTrouble::Kind::blurred:
        return Problem{Problem::Kind::code_blurred, {}, {}, {}};
    case qr::ReadingTrouble::Kind::glare:
        return Problem{Problem::Kind::code_glare, {}, {}, {}};
    case qr::ReadingTrouble::Kind::cut_off:
        return Problem{Problem::Kind::code_cut_off, {}, {}, {}};
    case qr::ReadingTrouble::Kind::unreadable:
        return Problem{Problem::Kind::code_unreadable, {}, {}, {}};
    }
    return std::nullopt;
}

std::optional<Problem> codeProblem(const Facts& facts) {
    const Session& session = *facts.session;
    const std::optional<CodeTrouble>& trouble = session.codeTrouble();
    if (!trouble && session.step() == Step::awaiting_code && facts.picture_trouble) {
        const auto problem = readingProblem(*facts.picture_trouble);
        return problem ? problem : Problem{Problem::Kind::picture_without_code, {}, {}, {}};
    }
    if (!trouble) {
        return session.step() == Step::awaiting_code ? readingProblem(facts.reading_trouble) : std::nullopt;
    }
    switch (trouble->kind) {
    case CodeTrouble::Kind::not_a_collection_code:
        return Problem{Problem::Kind::not_a_collection_code, {}, {}, {}, trouble->foreign};
    case CodeTrouble::Kind::refused:
        return Problem{Problem::Kind::code_refused,
                       trouble->refusal ? std::optional(trouble->refusal->reason) : std::nullopt,
                       {},
                       trouble->refusal ? trouble->refusal->detail : std::string()};
    case CodeTrouble::Kind::already_captured:
        return Problem{Problem::Kind::already_captured, {}, trouble->earlier, {}};
    }
    return std::nullopt;
}

bool reviewing(const Session& session) {
    return session.step() == Step::review || session.step() == Step::saving;
}

int chosenTake(const Session& session) {
    for (std::size_t i = 0; i < session.takes().size(); ++i) {
        if (session.portrait() && session.takes()[i].portrait.jpeg == session.portrait()->jpeg) {
            return static_cast<int>(i);
        }
    }
    return 0;
}

std::vector<capture::Finding> findingsOf(const Facts& facts) {
    if (reviewing(*facts.session) && facts.session->portrait()) {
        return facts.session->portrait()->verdict.findings;
    }
    return facts.session->step() == Step::framing && facts.look ? facts.look->look.verdict.findings
                                                                : std::vector<capture::Finding>{};
}

/// "All well" is said only when the photographer's own eye says so too.
Instruction seenByEyeToo(Instruction instruction, const Facts& facts) {
    if (instruction != Instruction::hold_still) {
        return instruction;
    }
    const Session& session = *facts.session;
    const bool wanted = facts.station->campaign.person_checks_wanted && !session.openPersonChecks().empty();
    return session.notedByEye() ? Instruction::noted_by_eye : wanted ? Instruction::look_by_eye : instruction;
}

void addPersonChecks(PhotographerState& state, const Session& session) {
    for (const storage::PersonCheck& check : session.record().person_checks) {
        state.person_checks[check.item] = check.outcome;
    }
    state.person_checks_done = session.openPersonChecks().empty();
}

void addChoices(PhotographerState& state, const Facts& facts) {
    const Session& session = *facts.session;
    for (const Unit& unit : facts.station->campaign.units) {
        state.units.push_back({unit.name, unit.level});
    }
    state.unit_wanted = session.unitWanted();
    state.identity_wanted = session.identityWanted();
    state.waiting_for_store = session.waitingForStore();
    state.operator_question = session.operatorQuestion();
    state.may_shoot = session.mayShoot() && facts.look && !facts.look->look.faces.empty();
    state.may_go_back = session.step() == Step::fee || session.step() == Step::framing || session.step() == Step::hello;
}

SitterScreen screenOf(const Facts& facts) {
    const Session& session = *facts.session;
    if (facts.preparing) {
        return SitterScreen::away;
    }
    if (facts.store_trouble || facts.camera_trouble || facts.model_trouble || stopOf(facts) != nullptr) {
        const bool deciding = session.step() == Step::review || !facts.done_capture_no.empty();
        if (!deciding) {
            return SitterScreen::away;
        }
    }
    const bool nobody_served = session.step() == Step::awaiting_code && facts.done_capture_no.empty();
    if (facts.calibration || (facts.locked && nobody_served)) {
        return SitterScreen::away;
    }
    switch (session.step()) {
    case Step::hello:
        return SitterScreen::hello;
    case Step::fee:
        return SitterScreen::fee;
    case Step::framing:
        return session.identityWanted() ? SitterScreen::hello : SitterScreen::framing;
    case Step::review:
    case Step::saving:
        return SitterScreen::review;
    default:
        break;
    }
    if (codeProblem(facts)) {
        return SitterScreen::code_trouble;
    }
    return facts.done_capture_no.empty() ? SitterScreen::waiting : SitterScreen::done;
}

} // namespace

std::optional<Problem> problemOf(const Facts& facts) {
    if (facts.store_trouble) {
        return problemOf(*facts.store_trouble);
    }
    if (facts.session->operatorQuestion() == OperatorQuestion::duplicate && facts.session->step() == Step::saving) {
        return codeProblem(facts); // its digest came from elsewhere after it was looked up
    }
    if (facts.session->storageTrouble()) {
        return problemOf(*facts.session->storageTrouble());
    }
    if (const auto* stop = stopOf(facts)) {
        return problemOf(*stop);
    }
    if (facts.camera_trouble) {
        return Problem{kindOf(*facts.camera_trouble), {}, {}, facts.camera_trouble->detail};
    }
    if (facts.model_trouble) {
        return Problem{Problem::Kind::no_model, {}, {}, facts.model_trouble->detail};
    }
    if (auto code = codeProblem(facts)) {
        return code;
    }
    if (facts.last_shot_failed && facts.session->step() == Step::framing) {
        return Problem{Problem::Kind::no_crop, {}, {}, {}};
    }
    if (!facts.camera_running) {
        return Problem{Problem::Kind::camera_opening, {}, {}, {}};
    }
    if (facts.controls && facts.controls->use == ControlsUse::framing && !facts.controls->held()) {
        return Problem{Problem::Kind::controls_lost, {}, {}, {}};
    }
    if (facts.code_camera_trouble && facts.session->step() == Step::awaiting_code) {
        return Problem{Problem::Kind::no_code_camera, {}, {}, facts.code_camera_trouble->detail};
    }
    if (facts.sitter_screen_gone) {
        return Problem{facts.may_work_without_screen ? Problem::Kind::sitter_screen_gone
                                                     : Problem::Kind::sitter_screen_needed,
                       {},
                       {},
                       {}};
    }
    if (facts.keypad && *facts.keypad != Keypad::State::there) {
        return Problem{*facts.keypad == Keypad::State::missing ? Problem::Kind::keypad_gone
                                                               : Problem::Kind::keypad_not_permitted,
                       {},
                       {},
                       {}};
    }
    if (facts.camera_slow) {
        return Problem{Problem::Kind::camera_slow, {}, {}, {}};
    }
    if (auto warning = warningOf(facts)) {
        return warning;
    }
    const bool copy_gone = facts.second_copy.trouble || (facts.second_copy.dir.empty() && facts.second_copy_was_there);
    if (copy_gone && facts.session->step() == Step::awaiting_code) {
        return Problem{Problem::Kind::second_copy_gone, {}, {}, {}};
    }
    return std::nullopt;
}

PhotographerState photographerState(const Facts& facts) {
    const Session& session = *facts.session;
    const Campaign& campaign = facts.station->campaign;
    PhotographerState state;
    state.campaign = campaign.name;
    state.site = campaign.site;
    state.station = facts.station->enrolment.station;
    state.photographer = facts.photographer;
    state.step = session.step();
    state.practice = facts.practice;
    state.practice_codes = facts.practice_codes;
    state.fee_asked = campaign.fee_amount_fen > 0;
    state.assisted_allowed = campaign.assisted_confirm_allowed;
    state.person = personOf(facts);
    state.overlaid = campaign.overlaid;
    state.done_capture_no = facts.done_capture_no;
    state.done_withdrawn = facts.done_withdrawn;
    state.camera_there = facts.camera_running && !facts.camera_trouble;
    state.may_lock = facts.may_lock;
    state.utc_offset_min = campaign.utc_offset_min;
    state.progress = facts.progress;
    state.texts = campaign.texts;
    state.contacts = contactsOf(session, campaign);
    state.findings = findingsOf(facts);
    if (session.step() == Step::review) {
        state.open_findings = session.openFindings();
        for (const capture::Finding& finding : state.findings) {
            const bool failing =
                finding.verdict == capture::Verdict::fail && finding.on_fail == capture::OnFail::overridden;
            if (!failing) {
                continue;
            }
            if (std::count(state.open_findings.begin(), state.open_findings.end(), finding.id) == 0) {
                state.passed.insert(finding.id);
            } else {
                state.passable_findings.push_back(finding.id);
            }
        }
    }
    addPersonChecks(state, session);
    if (facts.controls && facts.controls->use == ControlsUse::framing && facts.controls->held()) {
        state.controls_restored_in = facts.controls->took;
    }
    state.instruction =
        session.step() == Step::framing ? seenByEyeToo(facts.instructions.photographer, facts) : Instruction::none;
    state.countdown = facts.countdown;
    state.guide = guideOf(facts.station->profile, facts.look);
    const auto chosen = static_cast<std::size_t>(chosenTake(session));
    state.portrait = reviewing(session) && chosen < facts.takes.size() ? facts.takes[chosen] : QImage();
    state.problem = problemOf(facts);
    state.today = {facts.today.captured, facts.today.waiting, facts.today.returned, facts.seconds_per_person};
    state.health = facts.health;
    state.parked = facts.parked;
    state.calibration = facts.calibration;
    addChoices(state, facts);
    return state;
}

SitterState sitterState(const Facts& facts) {
    const Session& session = *facts.session;
    const Campaign& campaign = facts.station->campaign;
    SitterState state;
    state.practice = facts.practice;
    state.screen = screenOf(facts);
    state.code_trouble = codeProblem(facts);
    state.person = personOf(facts);
    state.outside = session.operatorQuestion() == OperatorQuestion::outside_timetable;
    state.contacts = contactsOf(session, campaign);
    state.payment_picture = campaign.payment_picture;
    state.instruction = seenByEyeToo(facts.instructions.sitter, facts);
    state.all_well = state.instruction == Instruction::hold_still;
    state.countdown = facts.countdown;
    state.guide = guideOf(facts.station->profile, std::nullopt);
    state.takes = reviewing(session) ? facts.takes : std::vector<QImage>{};
    state.chosen_take = chosenTake(session);
    state.may_confirm = session.step() == Step::review && session.openFindings().empty() &&
                        session.holds().count(Hold::sitter_screen_gone) == 0;
    state.findings = findingsOf(facts);
    state.capture_no = facts.done_capture_no;
    state.withdrawn = facts.done_withdrawn;
    state.still_saving = session.step() == Step::saving;
    state.texts = campaign.texts;
    return state;
}

} // namespace app::station
