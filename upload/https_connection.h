#pragma once

#include "upload/tus_client.h"

#include <span>
#include <stop_token>
#include <utility>

namespace upload {

struct HttpRequest {
    std::string method;
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string file{}; ///< the body is `body_bytes` of this file from `body_offset`; empty: no body
    std::int64_t body_offset = 0;
    std::int64_t body_bytes = 0;
    std::size_t max_answer_bytes = 64 * 1024;
};

/// Any status is an answer; only what keeps an answer from coming whole is an error.
struct HttpResponse {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case; of several, the last
    std::vector<std::uint8_t> body;

    std::optional<std::string> header(const std::string& name) const;
};

/// One kept-alive connection over TLS 1.2 or newer, server always verified, redirects never followed. One thread.
class HttpsConnection {
public:
    HttpsConnection(Endpoint endpoint, const TransferLimits& limits);
    ~HttpsConnection();
    HttpsConnection(HttpsConnection&&) noexcept;
    HttpsConnection& operator=(HttpsConnection&&) noexcept;

    /// A transfer under way ends with `cancelled` soon after `stop` is asked for.
    void stopWith(std::stop_token stop);
    tl::expected<HttpResponse, Error> ask(const HttpRequest& request);
    /// Whether plain HTTP at the same host answers as a login page would: 511, or a redirect to another host. Nothing
    /// is sent but the request, without certificate or key.
    bool loginPageAnswers(const std::string& probe_url);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// https host[:port] of a URL, lower case, with the port always; nothing when it is not https or has user information.
std::optional<std::string> secureOrigin(const std::string& url);
/// `location` as seen from `base`; `unsafe_location` when it would leave https, the host or the port.
tl::expected<std::string, Error> resolveLocation(const std::string& base, const std::string& location);

} // namespace upload
