#pragma once

#include "app/demo.h"
#include "app/session_at_store.h"
#include "capture/portrait_checker.h"

namespace app {

/// One virtual sitter's visit, as it went.
struct VirtualVisit {
    storage::Confirmed confirmed;
    int takes = 0;
    std::vector<std::string> passed_by_reason; ///< findings
};

/// Virtual sitters taken one after the other without a window: the code is read from a frame that shows the phone, the
/// portrait taken from a frame that shows the face, and everything between is what the windows do.
class VirtualDay {
public:
    VirtualDay(const OpenedStation& station, const qr::OpenerChain& openers, storage::RecordStore& store,
               capture::PortraitChecker& checker);

    tl::expected<VirtualVisit, storage::Error> receive(const DemoSitter& sitter);

private:
    tl::expected<void, storage::Error> showCode(const DemoSitter& sitter, Session& session) const;
    tl::expected<void, storage::Error> payAndSitDown(Session& session) const;
    tl::expected<void, storage::Error> takePortrait(const DemoSitter& sitter, Session& session) const;

    const OpenedStation& m_station;
    const qr::OpenerChain& m_openers;
    storage::RecordStore& m_store;
    capture::PortraitChecker& m_checker;
};

} // namespace app
