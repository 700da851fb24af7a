#pragma once

#include "app/campaign.h"
#include "capture/virtual_sitter.h"
#include "qr/sealed_code.h"
#include "storage/error.h"

namespace app {

/// A day that needs no camera, no network and no account: throw-away keys, a demo campaign, one enrolled station.
struct DemoOptions {
    std::string data_dir;     ///< the station's
    std::string centre_dir;   ///< keys of `centre init` and of codes, campaign/, uploads/, receipts/, out/
    std::string server_url;   ///< empty: as an earlier call said, else none
    std::string receipts_url; ///< likewise
};

struct PreparedDemo {
    std::string campaign;
    std::string passphrase_file;
};

/// Makes what is not there yet; called again on the same directories it keeps keys and records and only follows a
/// changed address or day.
tl::expected<PreparedDemo, storage::Error> prepareDemo(const DemoOptions& options, storage::Time now);

/// A made-up student with a fresh code, and the virtual sitter who shows it.
struct DemoSitter {
    int number = 0;
    std::string code_text;
    qr::OpenedCode who;
    capture::SitterLook look;
    capture::ShownCode shown;
};

/// Hands out codes of the demo's campaign.
class DemoIssuer {
public:
    static tl::expected<DemoIssuer, storage::Error> open(const std::string& centre_dir);

    /// Names, units and looks follow the number, from 0; the student number and the code are new with every call.
    tl::expected<DemoSitter, storage::Error> issue(int number) const;

private:
    DemoIssuer(Campaign campaign, qr::IssuerKeys keys)
        : m_campaign(std::move(campaign))
        , m_keys(keys) {}

    Campaign m_campaign;
    qr::IssuerKeys m_keys;
};

} // namespace app
