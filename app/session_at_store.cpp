#include "app/session_at_store.h"

namespace app {

SessionAtStore::SessionAtStore(const SessionSetting& setting, storage::RecordStore& store,
                               const storage::Sealer& sealer, const storage::Clock& clock)
    : m_store(store)
    , m_sealer(sealer)
    , m_photographer(setting.photographer)
    , m_session(setting, ports(clock)) {}

SessionPorts SessionAtStore::ports(const storage::Clock& clock) {
    SessionPorts ports;
    ports.lookUp = [this](const qr::CollectionCode& code, const std::optional<std::string>& student_number) {
        lookUp(code, student_number);
    };
    ports.bookFee = [this](const qr::CollectionCode& code, const storage::Fee& fee) {
        m_session.onFeeBooked(m_store.bookFee(code, fee, m_photographer));
    };
    ports.save = [this](const storage::Record& record, const std::shared_ptr<const std::vector<std::uint8_t>>& jpeg) {
        m_session.onSaved(m_store.confirm(record, *jpeg, m_sealer));
    };
    // A trail that cannot be written stops nobody here: the next confirm fails on the same disk and says so.
    ports.audit = [this](const AuditNote& note) {
        static_cast<void>(m_store.audit(note.actor, note.action, {}, note.detail));
    };
    ports.changed = [] {};
    ports.clock = clock;
    return ports;
}

void SessionAtStore::lookUp(const qr::CollectionCode& code, const std::optional<std::string>& student_number) {
    const auto earlier = m_store.findEarlier(code, student_number);
    if (!earlier) {
        m_session.onLookedUp(tl::unexpected(earlier.error()));
        return;
    }
    const auto paid = m_store.paidBefore(code);
    if (!paid) {
        m_session.onLookedUp(tl::unexpected(paid.error()));
        return;
    }
    m_session.onLookedUp(Session::LookUp{*earlier, *paid});
}

SessionSetting settingOf(const OpenedStation& station, const std::string& photographer) {
    return {station.campaign,
            station.enrolment.station,
            photographer,
            station.profile.id,
            station.profile_sha256,
            station.campaign.notice_sha256,
            std::string("xueying ") + XUEYING_VERSION};
}

} // namespace app
