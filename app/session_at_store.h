#pragma once

#include "app/open_station.h"
#include "app/session.h"

namespace app {

/// A session whose questions the store answers at once, on the same thread: what works without windows.
class SessionAtStore {
public:
    SessionAtStore(const SessionSetting& setting, storage::RecordStore& store, const storage::Sealer& sealer,
                   const storage::Clock& clock);
    SessionAtStore(const SessionAtStore&) = delete; // the session's ports point here
    SessionAtStore& operator=(const SessionAtStore&) = delete;

    Session& session() noexcept { return m_session; }

private:
    SessionPorts ports(const storage::Clock& clock);
    void lookUp(const qr::CollectionCode& code, const std::optional<std::string>& student_number);

    storage::RecordStore& m_store;
    const storage::Sealer& m_sealer;
    std::string m_photographer;
    Session m_session;
};

/// What is the same for every sitter at this station, with this photographer.
SessionSetting settingOf(const OpenedStation& station, const std::string& photographer);

} // namespace app
