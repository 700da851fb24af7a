#include "app/station/keys.h"

#include <algorithm>

namespace app::station {

namespace {

using Kind = Problem::Kind;

bool savingFailed(const PhotographerState& state) {
    return state.step == Step::saving && state.problem &&
           (state.problem->kind == Kind::disk_full || state.problem->kind == Kind::storage ||
            state.problem->kind == Kind::already_running || state.problem->kind == Kind::newer_database);
}

void addCalibration(std::vector<Offered>& list, const CalibrationShown& calibration, const Phrases& phrases) {
    const bool kept = calibration.stage == BackdropCalibration::Stage::kept;
    if (kept) {
        list.push_back({Action::end_calibration, Qt::Key_Return, Qt::Key_Enter,
                        phrases.translate("action", "Back to work"), true});
        list.push_back({Action::calibrate, Qt::Key_F4, {}, phrases.translate("action", "Measure again")});
        return;
    }
    const bool changing = calibration.stage == BackdropCalibration::Stage::changing;
    const bool taken =
        std::count(calibration.steps.begin(), calibration.steps.end(), capture::BackdropStep::empty_the_chair) > 0;
    list.push_back({Action::keep_backdrop, Qt::Key_Return, Qt::Key_Enter,
                    phrases.translate("action", "Keep it as it is"), false, changing && !taken});
    list.push_back({Action::end_calibration, Qt::Key_F4, {}, phrases.translate("action", "Not now")});
}

void addAwaiting(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    if (state.calibration) {
        addCalibration(list, *state.calibration, phrases);
        return;
    }
    if (state.operator_question == OperatorQuestion::duplicate) {
        list.push_back({Action::allow_duplicate, Qt::Key_F4, {}, phrases.translate("action", "Take a second record…")});
        if (state.problem && state.problem->earlier && !state.problem->earlier->record_id.empty()) {
            list.push_back(
                {Action::replace_earlier, Qt::Key_F6, {}, phrases.translate("action", "Replace the earlier record…")});
            list.push_back({Action::withdraw_earlier,
                            Qt::Key_F7,
                            {},
                            phrases.translate("action", "Withdraw the earlier record…")});
        }
    }
    if (state.problem && state.problem->isWarning()) {
        list.push_back(
            {Action::go_on, Qt::Key_Return, Qt::Key_Enter, phrases.translate("action", "Understood, continue")});
    }
    if (state.problem && (state.problem->kind == Kind::code_refused || state.problem->kind == Kind::already_captured ||
                          state.problem->kind == Kind::not_a_collection_code)) {
        list.push_back(
            {Action::dismiss_trouble, Qt::Key_Return, Qt::Key_Enter, phrases.translate("action", "Next, please")});
    }
    if (state.practice_codes) {
        list.push_back({Action::practice_code, Qt::Key_F2, {}, phrases.translate("action", "A practice code")});
    }
    if (!state.parked.empty()) {
        list.push_back({Action::resume, Qt::Key_F12, {}, phrases.translate("action", "Resume a parked sitter…")});
    }
    if (state.operator_question != OperatorQuestion::duplicate) {
        list.push_back(
            {Action::calibrate,
             Qt::Key_F4,
             {},
             phrases.translate("action", "Calibrate the backdrop"),
             false,
             state.camera_there,
             phrases.translate("action", "There is no camera picture to measure. F8 opens the camera anew.")});
    }
}

void addFeeVoid(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    const bool booked =
        state.person && (state.person->fee == FeeShown::paid || state.person->fee == FeeShown::paid_before ||
                         state.person->fee == FeeShown::waived);
    if (booked) {
        list.push_back({Action::fee_void,
                        Qt::Key_F2,
                        {},
                        phrases.translate("action", "Reverse the fee…"),
                        false,
                        !state.waiting_for_store});
    }
}

void addHello(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    const bool outside = state.operator_question == OperatorQuestion::outside_timetable;
    if (outside) {
        list.push_back({Action::allow_outside, Qt::Key_F4, {}, phrases.translate("action", "Capture anyway…"), true});
    }
    if (state.unit_wanted) {
        list.push_back(
            {Action::choose_unit, Qt::Key_F7, {}, phrases.translate("action", "Choose the unit…"), !outside});
    }
    const bool held = outside || state.unit_wanted;
    list.push_back({Action::card_seen, Qt::Key_Return, Qt::Key_Enter, phrases.translate("action", "Student card seen"),
                    !held, !held});
    list.push_back(
        {Action::card_other, Qt::Key_F3, {}, phrases.translate("action", "Other document, or none…"), false, !held});
    addFeeVoid(list, state, phrases);
}

void addFee(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    const bool free = !state.waiting_for_store;
    list.push_back(
        {Action::fee_paid, Qt::Key_Return, Qt::Key_F2, phrases.translate("action", "Fee received"), true, free});
    list.push_back({Action::fee_reference,
                    Qt::Key_F7,
                    {},
                    phrases.translate("action", "Received, with the payment number…"),
                    false,
                    free});
    list.push_back({Action::fee_waive, Qt::Key_F4, {}, phrases.translate("action", "No fee…"), false, free});
}

void addFraming(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    if (state.identity_wanted) {
        list.push_back({Action::same_person, Qt::Key_Return, Qt::Key_Enter,
                        phrases.translate("action", "Still the same person"), true});
        return;
    }
    list.push_back({Action::shoot, Qt::Key_Space, {}, phrases.translate("action", "Shoot"), true, state.may_shoot});
    list.push_back({Action::persons_fine,
                    Qt::Key_F6,
                    {},
                    phrases.translate("action", "By eye: all fine"),
                    false,
                    !state.person_checks_done});
}

void addReview(std::vector<Offered>& list, const PhotographerState& state, const Phrases& phrases) {
    if (!state.passable_findings.empty()) {
        list.push_back({Action::pass_finding, Qt::Key_F7, {}, phrases.translate("action", "Accept with a reason…")});
    }
    list.push_back(
        {Action::retake, Qt::Key_R, {}, phrases.translate("action", "Retake"), !state.open_findings.empty()});
    if (state.assisted_allowed && state.open_findings.empty()) {
        list.push_back({Action::assist, Qt::Key_F10, {}, phrases.translate("action", "Confirm for the sitter…")});
    }
}

} // namespace

std::vector<Offered> stepActions(const PhotographerState& state, const Phrases& phrases) {
    std::vector<Offered> list;
    switch (state.step) {
    case Step::hello:
        addHello(list, state, phrases);
        break;
    case Step::fee:
        addFee(list, state, phrases);
        break;
    case Step::framing:
        addFraming(list, state, phrases);
        break;
    case Step::review:
        addReview(list, state, phrases);
        break;
    case Step::saving:
        if (state.operator_question == OperatorQuestion::duplicate) {
            list.push_back(
                {Action::allow_duplicate, Qt::Key_F4, {}, phrases.translate("action", "Take a second record…")});
        } else if (savingFailed(state)) {
            list.push_back(
                {Action::retry_save, Qt::Key_Return, Qt::Key_Enter, phrases.translate("action", "Try again"), true});
        }
        break;
    case Step::awaiting_code:
        addAwaiting(list, state, phrases);
        break;
    default:
        break;
    }
    if (state.may_go_back) {
        list.push_back({Action::go_back, Qt::Key_Backspace, {}, phrases.translate("action", "Back")});
    }
    const bool leavable = state.step == Step::hello || state.step == Step::fee || state.step == Step::framing ||
                          state.step == Step::review || savingFailed(state);
    if (leavable) {
        list.push_back({Action::leave, Qt::Key_Escape, {}, phrases.translate("action", "Leave")});
    }
    return list;
}

std::vector<Offered> generalActions(const PhotographerState& state, const Phrases& phrases) {
    return {
        {Action::sync, Qt::Key_F5, {}, phrases.translate("action", "Sync"), false, !state.practice},
        {Action::camera, Qt::Key_F8, {}, phrases.translate("action", "Camera")},
        {Action::language, Qt::Key_F9, {}, phrases.translate("action", "中文")},
        {Action::full_screen, Qt::Key_F11, {}, phrases.translate("action", "Full screen")},
        {Action::setup,
         QKeySequence(Qt::CTRL | Qt::Key_P),
         {},
         phrases.translate("action", "Set up"),
         false,
         state.step == Step::awaiting_code},
        {Action::lock,
         QKeySequence(Qt::CTRL | Qt::Key_L),
         {},
         phrases.translate("action", "Lock"),
         false,
         state.may_lock},
        {Action::show_keys, Qt::Key_Question, Qt::Key_F1, phrases.translate("action", "All keys")},
    };
}

QString keyCap(const QKeySequence& key, const Phrases& phrases) {
    if (key == QKeySequence(Qt::Key_Space)) {
        return phrases.translate("key", "Space");
    }
    if (key == QKeySequence(Qt::Key_Return) || key == QKeySequence(Qt::Key_Enter)) {
        return phrases.translate("key", "Enter");
    }
    if (key == QKeySequence(Qt::Key_Escape)) {
        return phrases.translate("key", "Esc Esc");
    }
    if (key == QKeySequence(Qt::Key_Backspace)) {
        return QStringLiteral("⌫");
    }
    return key.toString(QKeySequence::PortableText);
}

} // namespace app::station
