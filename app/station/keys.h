#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QKeySequence>
#include <vector>

namespace app::station {

/// What the photographer can ask for. Confirming is not among them: that is the sitter's.
enum class Action {
    card_seen,
    card_other,
    choose_unit,
    allow_outside,
    allow_duplicate,
    dismiss_trouble,
    practice_code,
    same_person,
    go_back,
    fee_paid,
    fee_waive,
    fee_reference, ///< with the number typed
    fee_void,
    persons_fine,
    shoot,
    retake,
    pass_finding,
    assist,
    retry_save,
    go_on,            ///< after a warning, as an operator
    replace_earlier,  ///< this record supersedes the earlier one of this station
    withdraw_earlier, ///< the earlier record was of the wrong person
    calibrate,        ///< the empty backdrop, between sitters
    keep_backdrop,    ///< as it is, although something should be changed
    end_calibration,
    leave,
    resume,
    sync,
    camera,
    language,
    full_screen,
    setup,
    lock,
    show_keys
};

struct Offered {
    Action action;
    QKeySequence key;
    QKeySequence other_key; ///< empty when there is but one
    QString words;
    bool primary = false; ///< the one that leads on
    bool enabled = true;
    QString why_not = {}; ///< said where it is not enabled; empty: it is plain
};

/// What may be asked for in this state, the way forward first. Buttons and keys are both made from this one list, so a
/// key that is not on a button does nothing.
std::vector<Offered> stepActions(const PhotographerState& state, const Phrases& phrases);
/// What may be asked for at any time.
std::vector<Offered> generalActions(const PhotographerState& state, const Phrases& phrases);

/// A key as it stands on a key cap, in the window's language.
QString keyCap(const QKeySequence& key, const Phrases& phrases);

} // namespace app::station
