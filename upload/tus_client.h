#pragma once

#include "storage/secure_bytes.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace upload {

/// What went wrong on the wire. `detail` is English, for logs.
struct Error {
    enum class Kind {
        no_network, ///< no route, name not found, refused
        timed_out,
        connection_lost,  ///< broke in the middle; the offset is to be asked for
        untrusted_server, ///< certificate unknown, expired, or of another host
        needs_login,      ///< a captive portal stands between
        unsafe_location,  ///< a redirect or Location that leaves https or the host
        gone,             ///< the upload is unknown or expired at the server: create it anew
        locked,           ///< 423: another client still has it
        offset_conflict,  ///< 409: ask for the offset
        too_large,        ///< 413
        refused,          ///< another 4xx: trying again will not help
        server_trouble,   ///< 5xx, 429
        bad_answer,       ///< not what tus or the receipt format says
        file,             ///< the local file
        cancelled
    };
    Kind kind;
    std::string detail;
    int status = 0;                            ///< HTTP, 0 when there was no answer
    std::optional<std::int64_t> retry_after_s; ///< as the server asked
};

const char* name(Error::Kind kind) noexcept; ///< the enumerator's own word, for logs and JSON

/// Where and as whom. PEM texts; the private key lives in memory only and is zeroed when it goes.
struct Endpoint {
    std::string url;          ///< https://host[:port]/files/
    std::string receipts_url; ///< https://host[:port]/receipts/
    std::string ca_pem;       ///< empty: the system's certificates
    std::string client_certificate_pem;
    storage::SecretBytes client_key_pem;
    std::string proxy; ///< empty: the environment's
};

struct TransferLimits {
    std::chrono::milliseconds connect_timeout{15'000};
    std::chrono::seconds stall_timeout{30};      ///< less than 100 bytes a second for so long is a broken connection
    std::int64_t first_chunk_bytes = 512 * 1024; ///< doubles while a chunk takes less than a second
    std::int64_t largest_chunk_bytes = 64 * 1024 * 1024;
    std::int64_t smallest_chunk_bytes = 64 * 1024; ///< of a slow line: halved while a chunk takes more than 4 s
    std::string
        portal_probe_url; ///< plain HTTP, asked when a server cannot be trusted; empty: port 80 of the endpoint's host
};

struct UploadProgress {
    std::int64_t offset_bytes = 0;
    std::int64_t total_bytes = 0;
};

/// tus 1.0 over libcurl: TLS 1.2 or newer, server always verified, connection reused. One object, one thread.
class TusClient {
public:
    explicit TusClient(Endpoint endpoint, TransferLimits limits = {});
    ~TusClient();
    TusClient(TusClient&&) noexcept;
    TusClient& operator=(TusClient&&) noexcept;

    /// A transfer under way ends with `cancelled`, also in the middle of a chunk, soon after `stop` is asked for.
    void stopWith(std::stop_token stop);
    /// The same endpoint over a connection of its own, for another thread.
    TusClient another() const;
    const Endpoint& endpoint() const noexcept;

    /// POST: the URL of the new upload; on the endpoint's own host, always https.
    tl::expected<std::string, Error> create(std::int64_t bytes, const std::map<std::string, std::string>& metadata);
    /// HEAD: how much of the upload the server has.
    tl::expected<std::int64_t, Error> offset(const std::string& upload_url);
    /// PATCH in chunks from `from_offset` to the end. `progress` is called after every chunk with the server's own
    /// offset; it answers false to stop.
    tl::expected<void, Error> send(const std::string& upload_url, const std::string& file, std::int64_t from_offset,
                                   const std::function<bool(const UploadProgress&)>& progress);
    /// GET, at most `max_bytes`; nothing on 404.
    tl::expected<std::optional<std::vector<std::uint8_t>>, Error> fetch(const std::string& url, std::size_t max_bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace upload
