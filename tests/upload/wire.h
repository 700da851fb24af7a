#pragma once

#include "tests/support/temp_dir.h"
#include "tests/support/test_server.h"
#include "upload/tus_client.h"

#include <catch2/catch.hpp>

#include <fstream>

/// A server and a station with throw-away keys, for tests of the wire alone.
struct Wire {
    support::TempDir dir;
    support::ServerFiles files;
    std::optional<support::TestServer> server;

    /// `shown` is the certificate that the server shows, of make_wire_keys.sh.
    explicit Wire(const std::string& shown = "server", std::vector<std::string> options = {}) {
        REQUIRE(support::run({XUEYING_SOURCE_DIR "/tests/support/make_wire_keys.sh", dir.path()}).exit_code == 0);
        files = {dir / (shown + ".crt"), dir / (shown + ".key"), dir / "ca.crt", dir / "uploads", dir / "receipts"};
        server.emplace(files, std::move(options));
    }

    support::FaultProxy proxy(const std::string& shown = "server", std::vector<std::string> options = {}) const {
        auto shown_files = files;
        shown_files.certificate = dir / (shown + ".crt");
        shown_files.key = dir / (shown + ".key");
        return {shown_files, server->port(), dir / "station.crt", dir / "station.key", std::move(options)};
    }

    std::string read(const std::string& name) const {
        std::ifstream file(dir / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(dir / name, std::ios::binary) << content;
        return dir / name;
    }

    upload::Endpoint endpoint(const std::string& url, const std::string& receipts_url,
                              const std::string& as = "station") const {
        const auto key = read(as + ".key");
        return {url, receipts_url, read("ca.crt"), read(as + ".crt"), {key.begin(), key.end()}, {}};
    }
    upload::Endpoint endpoint() const { return endpoint(server->url(), server->receiptsUrl()); }
};

/// Limits that keep a test short; the portal is looked for nowhere unless the test says where.
inline upload::TransferLimits quickLimits() {
    upload::TransferLimits limits;
    limits.connect_timeout = std::chrono::seconds(5);
    limits.stall_timeout = std::chrono::seconds(2);
    limits.first_chunk_bytes = 16 * 1024;
    limits.portal_probe_url = "http://localhost:9/";
    return limits;
}

/// Bytes that look like nothing in particular; the same for the same length.
inline std::string someBytes(std::size_t count) {
    std::string bytes(count, '\0');
    std::uint32_t state = 1;
    for (auto& byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

inline bool goOn(const upload::UploadProgress&) {
    return true;
}

#define SKIP_WITHOUT_SERVER()                                                                                          \
    if (!support::testServerAvailable()) {                                                                             \
        WARN("[skipped] no node or tests/centre/node_modules");                                                        \
        return;                                                                                                        \
    }
