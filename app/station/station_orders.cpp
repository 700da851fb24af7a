#include "app/station/station.h"

#include <algorithm>
#include <charconv>

// What people ask of the station. Confirming is the sitter's, except assisted with a reason.

namespace app::station {

namespace {

/// Reasons of `cardReasons`: which of them showed another document.
storage::CardSeen seenFor(const std::string& reason) {
    return reason == "id_card" || reason == "passport" ? storage::CardSeen::other : storage::CardSeen::none;
}

std::optional<std::size_t> asIndex(const std::string& text) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    return error == std::errc() ? std::optional(index) : std::nullopt;
}

/// `04-12 08:31` in the campaign's clock.
std::string localTime(const std::string& rfc3339, std::int64_t utc_offset_min) {
    const auto time = storage::fromRfc3339(rfc3339);
    if (!time) {
        return {};
    }
    std::string local = storage::toRfc3339(*time + std::chrono::minutes(utc_offset_min)).substr(5, 11);
    local[5] = ' ';
    return local;
}

} // namespace

void Station::obey(Action action, const std::string& reason) {
    switch (action) {
    case Action::card_seen:
        m_session->cardChecked({storage::CardSeen::card, {}});
        break;
    case Action::card_other:
        m_session->cardChecked({seenFor(reason), reason});
        break;
    case Action::choose_unit:
        if (const auto index = asIndex(reason); index && *index < m_opened.campaign.units.size()) {
            const Unit& unit = m_opened.campaign.units[*index];
            m_session->chooseUnit(unit.name, unit.level);
        }
        break;
    case Action::allow_outside:
        asOperator([this, reason](const std::string& by) { m_session->allowOutside(by, reason); });
        break;
    case Action::allow_duplicate:
        asOperator([this, reason](const std::string& by) {
            m_session->allowDuplicate({DuplicateDecision::Kind::another, by, reason});
            m_session->retrySave(); // where it came out while saving
        });
        break;
    case Action::replace_earlier:
        asOperator([this, reason](const std::string& by) {
            m_session->allowDuplicate({DuplicateDecision::Kind::replace, by, reason});
        });
        break;
    case Action::withdraw_earlier:
        asOperator([this, reason](const std::string& by) { m_session->withdrawEarlier(by, reason); });
        break;
    case Action::go_on:
        asOperator([this](const std::string& by) { goOn(by); });
        break;
    case Action::fee_void:
        asOperator([this, reason](const std::string& by) {
            m_authorised_by = by;
            m_session->feeVoided(reason);
        });
        break;
    case Action::assist:
        withPin(std::nullopt, [this, reason](const std::string& by) {
            m_pipeline->audit({by, "assisted_confirm_allowed", {}});
            m_session->confirm(storage::ConfirmedBy::assisted, reason);
        });
        break;
    case Action::dismiss_trouble:
        m_session->dismissTrouble();
        break;
    case Action::same_person:
        m_session->identityConfirmed();
        m_chair.begin();
        break;
    case Action::go_back:
        m_session->back();
        break;
    case Action::fee_paid:
        m_session->feeTaken({});
        break;
    case Action::fee_reference:
        takeReference(reason);
        break;
    case Action::fee_waive:
        m_session->feeWaived(reason);
        break;
    case Action::persons_fine:
        m_session->restIsFine();
        break;
    case Action::shoot:
        m_pipeline->take();
        break;
    case Action::retake:
        m_session->retake();
        break;
    case Action::pass_finding:
        if (const auto passable = photographerState(m_facts).passable_findings; !passable.empty()) {
            m_session->overrideFinding(passable.front(), reason);
        }
        break;
    case Action::retry_save:
        m_session->retrySave();
        break;
    case Action::leave:
        leave(reason);
        break;
    case Action::calibrate:
        calibrate();
        break;
    case Action::keep_backdrop:
        if (m_calibration && m_calibration->keepAsItIs()) {
            backdropKept();
            showCalibration();
        }
        break;
    case Action::end_calibration:
        endCalibration();
        onChanged();
        break;
    case Action::resume:
        resume(reason);
        break;
    case Action::sync:
        openSync();
        break;
    case Action::setup:
        beginSetup();
        break;
    case Action::practice_code:
        if (const auto code = m_options.practice_code ? m_options.practice_code() : std::nullopt) {
            m_pipeline->openText(*code);
        }
        break;
    case Action::lock:
        lock("by hand");
        break;
    case Action::camera:
        reopenCamera();
        break;
    default: // language, full screen and the key page are the window's own
        break;
    }
    refresh();
}

/// The camera chooses its settings by itself until the backdrop is right; then they are held.
void Station::calibrate() {
    if (m_session->step() != Step::awaiting_code) {
        return;
    }
    m_calibration.emplace(SteadyClock::now());
    m_facts.calibration.emplace();
    m_facts.light_drift.reset();
    m_drift.forget();
    showCalibration();
    onChanged(); // framing's controls first
    m_pipeline->freeCamera();
}

void Station::showCalibration() {
    CalibrationShown& shown = *m_facts.calibration;
    shown.stage = m_calibration->stage();
    shown.steps = m_calibration->steps();
    shown.reading = m_calibration->kept() ? m_calibration->kept() : m_calibration->reading();
    shown.colour = m_opened.profile.limitsOf("background_colour").pass;
    shown.uniform = m_opened.profile.limitsOf("background_uniform").pass;
    shown.gradient = m_opened.profile.limitsOf("background_gradient").pass;
    shown.kept_at = m_backdrop ? localTime(m_backdrop->at, m_opened.campaign.utc_offset_min) : std::string();
}

void Station::backdropKept() {
    KeptBackdrop kept{*m_calibration->kept(), m_opened.profile.id, storage::toRfc3339(systemTime())};
    kept.reading.steps.clear();
    const bool as_it_is = !m_calibration->steps().empty();
    if (!saveBackdrop(kept, backdropPath(m_opened.data_dir))) {
        m_pipeline->audit({m_facts.photographer, "backdrop_not_written", {}}); // it still holds until the program ends
    }
    m_pipeline->audit({m_facts.photographer, as_it_is ? "backdrop_kept_as_it_is" : "backdrop_kept", {}});
    m_pipeline->hintCloth(capture::clothHintOf(kept.reading));
    m_pipeline->holdCamera();
    m_facts.calibration->asked_to_hold = true;
    m_backdrop = std::move(kept);
}

void Station::endCalibration() {
    if (m_calibration && m_calibration->stage() != BackdropCalibration::Stage::kept && m_backdrop) {
        m_pipeline->holdCameraAgain();
    }
    m_calibration.reset();
    m_facts.calibration.reset();
}

void Station::voidFee(const std::string& ledger_id, const std::string& reason) {
    m_pipeline->voidFee(ledger_id, reason == "paid_back", m_authorised_by, reason);
}

void Station::leave(const std::string& reason) {
    if (reason == "park" && m_session->park(reason)) {
        m_parked.push_back(std::move(m_session));
        nextSitter();
        return;
    }
    if (m_session->abandon(reason)) {
        nextSitter();
    }
}

void Station::resume(const std::string& index) {
    const auto which = asIndex(index);
    if (!which || *which >= m_parked.size() || m_session->step() != Step::awaiting_code) {
        return;
    }
    m_session = std::move(m_parked[*which]);
    m_session->setPhotographer(m_facts.photographer);
    m_parked.erase(m_parked.begin() + static_cast<std::ptrdiff_t>(*which));
    m_facts.session = m_session.get();
    m_code_read_at = SteadyClock::now();
    m_session->resume();
}

void Station::togglePersonCheck(const std::string& item) {
    std::string now = "noted";
    for (const storage::PersonCheck& check : m_session->record().person_checks) {
        if (check.item == item && check.outcome != kFine) {
            now = kFine;
        }
    }
    m_session->personChecked(item, now);
    refresh();
}

void Station::onScanned(const std::string& text) {
    if (m_photographer.locked()) {
        return;
    }
    if (m_preparing) {
        m_setup.scanner_heard = true;
        return;
    }
    if (m_session->step() == Step::awaiting_code && !m_facts.guard.heard()) {
        m_early_scan = text; // a moment after the start
    } else if (m_session->step() == Step::awaiting_code && m_facts.guard.mayBegin()) {
        m_pipeline->openText(text);
    } else if (m_session->step() == Step::fee) {
        takeReference(text);
    }
}

/// The payer's confirmation carries a number; a collection code that is held up once more is none.
void Station::takeReference(const std::string& text) {
    const auto code = qr::CollectionCode::fromBytes(qr::Bytes(text.begin(), text.end()));
    const bool is_code = text.rfind("XY1:", 0) == 0 || (code && m_session->isFor(*code));
    if (!is_code) {
        m_session->feeTaken(text);
    }
}

void Station::onPicture(const QImage& picture) {
    if (m_session->step() != Step::awaiting_code || !m_facts.guard.mayBegin() || m_photographer.locked() ||
        m_preparing) {
        return;
    }
    const QImage rows = picture.convertToFormat(QImage::Format_BGR888);
    std::vector<std::uint8_t> bgr;
    bgr.reserve(static_cast<std::size_t>(rows.width()) * static_cast<std::size_t>(rows.height()) * 3);
    for (int y = 0; y < rows.height(); ++y) {
        bgr.insert(bgr.end(), rows.constScanLine(y), rows.constScanLine(y) + rows.width() * 3);
    }
    m_pipeline->readPicture(capture::Frame(std::move(bgr), rows.width(), rows.height(), 0, SteadyClock::now()));
}

void Station::sitterConfirms() {
    m_session->confirm(storage::ConfirmedBy::sitter, {});
}

void Station::sitterRetakes() {
    m_session->retake();
}

/// The keypad presses the sitter's own buttons, and only those that a finger could press now.
void Station::keypadAnswers(KeypadAnswer answer) {
    if (answer == KeypadAnswer::confirm) {
        m_sitter.pressConfirm();
    } else {
        m_sitter.pressRetake();
    }
}

} // namespace app::station
