#include "upload/tus_client.h"

#include "qr/digest.h"
#include "upload/https_connection.h"
#include "upload/retry_policy.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace upload {

namespace {

const std::pair<std::string, std::string> kVersion{"Tus-Resumable", "1.0.0"};

std::optional<std::int64_t> wholeNumber(const std::optional<std::string>& text) {
    std::int64_t number = 0;
    if (!text) {
        return std::nullopt;
    }
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool whole = problem == std::errc{} && end == text->data() + text->size() && number >= 0;
    return whole ? std::optional(number) : std::nullopt;
}

std::string metadataHeader(const std::map<std::string, std::string>& metadata) {
    std::string text;
    for (const auto& [name, value] : metadata) {
        text += (text.empty() ? "" : ",") + name + " " + qr::toBase64(qr::asBytes(value));
    }
    return text;
}

Error badAnswer(const HttpResponse& response, const std::string& what) {
    return Error{Error::Kind::bad_answer, what, response.status, {}};
}

Error errorOf(const HttpResponse& response) {
    Error error{kindOfStatus(response.status), "HTTP " + std::to_string(response.status), response.status,
                wholeNumber(response.header("retry-after"))};
    if (response.status >= 300 && response.status < 400) {
        error.detail += " redirects to " + response.header("location").value_or("nowhere").substr(0, 200);
    }
    return error;
}

} // namespace

struct TusClient::State {
    State(Endpoint where, TransferLimits how)
        : endpoint(std::move(where))
        , limits(std::move(how))
        , connection(endpoint, limits) {}

    Endpoint endpoint;
    TransferLimits limits;
    HttpsConnection connection;

    tl::expected<HttpResponse, Error> ask(const HttpRequest& request) {
        auto answer = connection.ask(request);
        if (!answer && mayBeLogin(answer.error().kind) && connection.loginPageAnswers(probeUrl())) {
            answer.error().kind = Error::Kind::needs_login;
            answer.error().detail += " (a login page answers at " + probeUrl() + ")";
        }
        return answer;
    }

    /// A gateway shows a certificate of its own, or lets nothing through to the secure port.
    static bool mayBeLogin(Error::Kind kind) {
        return kind == Error::Kind::untrusted_server || kind == Error::Kind::no_network ||
               kind == Error::Kind::timed_out;
    }

    std::string probeUrl() const {
        if (!limits.portal_probe_url.empty()) {
            return limits.portal_probe_url;
        }
        const auto origin = secureOrigin(endpoint.url).value_or("https://invalid:443");
        const auto host = origin.substr(8, origin.rfind(':') - 8);
        return "http://" + host + "/";
    }
};

TusClient::TusClient(Endpoint endpoint, TransferLimits limits)
    : m_state(std::make_unique<State>(std::move(endpoint), std::move(limits))) {}
TusClient::~TusClient() = default;
TusClient::TusClient(TusClient&&) noexcept = default;
TusClient& TusClient::operator=(TusClient&&) noexcept = default;

void TusClient::stopWith(std::stop_token stop) {
    m_state->connection.stopWith(std::move(stop));
}
TusClient TusClient::another() const {
    return TusClient(m_state->endpoint, m_state->limits);
}
const Endpoint& TusClient::endpoint() const noexcept {
    return m_state->endpoint;
}

tl::expected<std::string, Error> TusClient::create(std::int64_t bytes,
                                                   const std::map<std::string, std::string>& metadata) {
    const auto answer = m_state->ask({.method = "POST",
                                      .url = m_state->endpoint.url,
                                      .headers = {kVersion,
                                                  {"Upload-Length", std::to_string(bytes)},
                                                  {"Upload-Metadata", metadataHeader(metadata)}}});
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if (answer->status != 201) {
        // There is no upload yet that could be gone: the address itself is wrong.
        auto error = errorOf(*answer);
        if (error.kind == Error::Kind::gone) {
            error.kind = Error::Kind::refused;
        }
        return tl::unexpected(error);
    }
    const auto location = answer->header("location");
    if (!location) {
        return tl::unexpected(badAnswer(*answer, "201 without Location"));
    }
    return resolveLocation(m_state->endpoint.url, *location);
}

tl::expected<std::int64_t, Error> TusClient::offset(const std::string& upload_url) {
    const auto url = resolveLocation(m_state->endpoint.url, upload_url);
    if (!url) {
        return tl::unexpected(url.error());
    }
    const auto answer = m_state->ask({.method = "HEAD", .url = *url, .headers = {kVersion}});
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if (answer->status != 200 && answer->status != 204) {
        return tl::unexpected(errorOf(*answer));
    }
    const auto offset = wholeNumber(answer->header("upload-offset"));
    if (!offset) {
        return tl::unexpected(badAnswer(*answer, "HEAD without Upload-Offset"));
    }
    return *offset;
}

tl::expected<void, Error> TusClient::send(const std::string& upload_url, const std::string& file,
                                          std::int64_t from_offset,
                                          const std::function<bool(const UploadProgress&)>& progress) {
    const auto url = resolveLocation(m_state->endpoint.url, upload_url);
    if (!url) {
        return tl::unexpected(url.error());
    }
    std::error_code problem;
    const auto total = static_cast<std::int64_t>(std::filesystem::file_size(file, problem));
    if (problem || from_offset < 0 || from_offset > total) {
        return tl::unexpected(
            Error{Error::Kind::file, "cannot send " + file + " from " + std::to_string(from_offset), 0, {}});
    }
    std::int64_t chunk = m_state->limits.first_chunk_bytes;
    for (std::int64_t offset = from_offset; offset < total;) {
        const auto bytes = std::min(chunk, total - offset);
        const auto began = std::chrono::steady_clock::now();
        const auto answer = m_state->ask({.method = "PATCH",
                                          .url = *url,
                                          .headers = {kVersion,
                                                      {"Upload-Offset", std::to_string(offset)},
                                                      {"Content-Type", "application/offset+octet-stream"}},
                                          .file = file,
                                          .body_offset = offset,
                                          .body_bytes = bytes});
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        if (answer->status != 204 && answer->status != 200) {
            return tl::unexpected(errorOf(*answer));
        }
        const auto reached = wholeNumber(answer->header("upload-offset"));
        if (!reached || *reached <= offset || *reached > offset + bytes) {
            return tl::unexpected(
                Error{Error::Kind::offset_conflict, "PATCH answered an offset that cannot be", answer->status, {}});
        }
        offset = *reached;
        if (!progress({offset, total})) {
            return tl::unexpected(Error{Error::Kind::cancelled, "stopped", 0, {}});
        }
        const auto took = std::chrono::steady_clock::now() - began;
        if (took < std::chrono::seconds(1)) {
            chunk = std::min(chunk * 2, m_state->limits.largest_chunk_bytes);
        } else if (took > std::chrono::seconds(4)) { // a slow line, too, shows every few seconds how far it is
            chunk = std::max(chunk / 2, m_state->limits.smallest_chunk_bytes);
        }
    }
    return {};
}

tl::expected<std::optional<std::vector<std::uint8_t>>, Error> TusClient::fetch(const std::string& url,
                                                                               std::size_t max_bytes) {
    auto answer = m_state->ask({.method = "GET", .url = url, .headers = {}, .max_answer_bytes = max_bytes});
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if (answer->status == 404) {
        return std::optional<std::vector<std::uint8_t>>();
    }
    if (answer->status != 200) {
        return tl::unexpected(errorOf(*answer));
    }
    return std::optional(std::move(answer->body));
}

} // namespace upload
