#pragma once

#include "tests/support/child_program.h"

#include <nlohmann/json.hpp>

namespace support {

/// What a server shows and where it keeps things; all paths.
struct ServerFiles {
    std::string certificate;
    std::string key;
    std::string ca; ///< issuer of the stations' certificates
    std::string uploads;
    std::string receipts;
};

/// Whether node and the tus server's packages are here. `tests/run.sh` installs them.
bool testServerAvailable();

/// The real tus server (tests/centre/server.mjs) on a free port of the loopback.
class TestServer {
public:
    explicit TestServer(ServerFiles files, std::vector<std::string> more_options = {});

    int port() const noexcept { return m_port; }
    std::string url() const;         ///< of the tus endpoint
    std::string receiptsUrl() const; ///< of the receipts
    /// The server goes away; `start` brings it back on the same port.
    void stop();
    void start();

private:
    ServerFiles m_files;
    std::vector<std::string> m_more_options;
    std::optional<ChildProgram> m_program;
    int m_port = 0;
};

/// The bad line (tests/support/fault_proxy.mjs) before a server.
class FaultProxy {
public:
    FaultProxy(const ServerFiles& shown, int to_port, const std::string& client_certificate,
               const std::string& client_key, std::vector<std::string> more_options = {});

    std::string url() const;
    std::string receiptsUrl() const;
    std::string portalUrl() const; ///< plain HTTP, answers as a login page's redirect
    int port() const noexcept { return m_port; }
    /// The next requests meet these faults, in order.
    void plan(const nlohmann::json& faults);
    /// Every request meets a random fault with this probability; answers how often each was met since the last call.
    nlohmann::json spoil(double rate, int seed);

private:
    ChildProgram m_program;
    int m_port = 0;
    int m_plain_port = 0;
};

} // namespace support
