#include "app/session.h"

#include <algorithm>
#include <cassert>

namespace app {

const std::vector<std::string> kPersonCheckItems{"make_up", "ornaments",     "collar", "brows",
                                                 "ears",    "head_covering", "lenses"};
const char* const kFine = "fine";

const char* name(Step step) noexcept {
    switch (step) {
    case Step::awaiting_code:
        return "awaiting_code";
    case Step::looking_up:
        return "looking_up";
    case Step::hello:
        return "hello";
    case Step::fee:
        return "fee";
    case Step::framing:
        return "framing";
    case Step::review:
        return "review";
    case Step::saving:
        return "saving";
    case Step::saved:
        return "saved";
    case Step::parked:
        return "parked";
    case Step::ended:
        return "ended";
    }
    return "";
}

Session::Session(SessionSetting setting, SessionPorts ports)
    : m_setting(std::move(setting))
    , m_ports(std::move(ports)) {
    assert(m_ports.lookUp && m_ports.bookFee && m_ports.save && m_ports.audit && m_ports.changed && m_ports.clock);
    m_record.campaign = m_setting.campaign.id;
    m_record.station = m_setting.station;
    m_record.photographer = m_setting.photographer;
    m_record.profile_id = m_setting.profile_id;
    m_record.profile_sha256 = m_setting.profile_sha256;
    m_record.notice_sha256 = m_setting.notice_sha256;
    m_record.software = m_setting.software;
}

void Session::to(Step step) {
    m_step = step;
    m_ports.changed();
}

void Session::note(const std::string& action, const std::string& detail, const std::string& actor) {
    m_ports.audit({actor.empty() ? m_setting.photographer : actor, action, detail});
}

void Session::leaveHello() {
    m_identity_wanted = false;
    if (m_record.fee.ledger_id || m_setting.campaign.fee_amount_fen == 0) {
        to(Step::framing);
    } else if (m_paid_before) {
        m_record.fee = {m_paid_before->amount_fen, m_paid_before->method, {}, m_paid_before->ledger_id};
        note("fee_known", m_paid_before->ledger_id);
        to(Step::framing);
    } else {
        to(Step::fee);
    }
}

bool Session::feeTaken(const std::string& reference) {
    return book({m_setting.campaign.fee_amount_fen, storage::FeeMethod::scan, reference, std::nullopt});
}

bool Session::feeWaived(const std::string& reason) {
    if (reason.empty() || !book({0, storage::FeeMethod::waived, reason, std::nullopt})) {
        return false;
    }
    note("fee_waived", reason);
    return true;
}

bool Session::book(storage::Fee fee) {
    if (m_step != Step::fee || m_waiting_for_store) {
        return false;
    }
    m_fee_asked = std::move(fee);
    m_waiting_for_store = true;
    m_storage_trouble.reset();
    m_ports.changed();
    m_ports.bookFee(*m_code, storage::Fee(*m_fee_asked));
    return true;
}

bool Session::onFeeBooked(const tl::expected<storage::FeeEntry, storage::Error>& answer) {
    if (m_step != Step::fee || !m_waiting_for_store) {
        return false;
    }
    m_waiting_for_store = false;
    if (!answer) {
        m_storage_trouble = answer.error();
        m_ports.changed();
        return true;
    }
    m_record.fee = {answer->amount_fen, answer->method, m_fee_asked->reference, answer->ledger_id};
    to(Step::framing);
    return true;
}

bool Session::feeVoided(const std::string& reason) {
    const bool fits = m_step == Step::hello || m_step == Step::framing;
    const std::optional<std::string> booked = m_record.fee.ledger_id ? m_record.fee.ledger_id
                                              : m_paid_before        ? std::optional(m_paid_before->ledger_id)
                                                                     : std::nullopt;
    if (!fits || m_waiting_for_store || !booked || reason.empty() || !m_ports.voidFee) {
        return false;
    }
    m_waiting_for_store = true;
    m_storage_trouble.reset();
    m_ports.changed();
    m_ports.voidFee(*booked, reason);
    return true;
}

bool Session::onFeeVoided(const tl::expected<void, storage::Error>& answer) {
    const bool fits = m_step == Step::hello || m_step == Step::framing;
    if (!fits || !m_waiting_for_store) {
        return false;
    }
    m_waiting_for_store = false;
    if (!answer) {
        m_storage_trouble = answer.error();
        m_ports.changed();
        return true;
    }
    m_record.fee = {};
    m_paid_before.reset();
    to(m_step == Step::framing ? Step::fee : m_step);
    return true;
}

void Session::hold(const std::set<Hold>& holds) {
    if (holds != m_holds) {
        m_holds = holds;
        m_ports.changed();
    }
}

bool Session::back() {
    if (m_waiting_for_store) {
        return false;
    }
    switch (m_step) {
    case Step::hello:
        if (m_record.fee.ledger_id) {
            return false;
        }
        forgetPerson();
        to(Step::awaiting_code);
        return true;
    case Step::fee:
    case Step::framing:
        to(Step::hello);
        return true;
    case Step::review:
        return retake();
    default:
        return false;
    }
}

bool Session::park(const std::string& reason) {
    const bool parkable =
        m_step == Step::hello || m_step == Step::fee || m_step == Step::framing || m_step == Step::review;
    if (!parkable || m_waiting_for_store) {
        return false;
    }
    dropTakes();
    note("parked", reason);
    to(Step::parked);
    return true;
}

bool Session::resume() {
    if (m_step != Step::parked) {
        return false;
    }
    note("resumed");
    to(Step::hello);
    return true;
}

bool Session::isFor(const qr::CollectionCode& code) const {
    return m_code && m_code->sha256() == code.sha256();
}

void Session::setPhotographer(const std::string& name) {
    m_setting.photographer = name;
    m_record.photographer = name;
}

bool Session::abandon(const std::string& reason) {
    if (m_step == Step::saved || m_step == Step::ended || (m_waiting_for_store && m_step != Step::looking_up)) {
        return false;
    }
    m_waiting_for_store = false;
    note("abandoned", std::string(name(m_step)) + (reason.empty() ? "" : ": " + reason));
    dropTakes();
    to(Step::ended);
    return true;
}

} // namespace app
