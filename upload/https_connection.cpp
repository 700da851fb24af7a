#include "upload/https_connection.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <mutex>

namespace upload {

namespace {

constexpr std::size_t kMaxHeaderBytes = 64 * 1024;
constexpr long kStallBytesPerSecond = 100;

void initialiseLibraryOnce() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

struct UrlHandle {
    CURLU* url = curl_url();
    UrlHandle() = default;
    UrlHandle(const UrlHandle&) = delete;
    UrlHandle& operator=(const UrlHandle&) = delete;
    ~UrlHandle() { curl_url_cleanup(url); }

    bool set(const std::string& text) { return curl_url_set(url, CURLUPART_URL, text.c_str(), 0) == CURLUE_OK; }
    std::optional<std::string> part(CURLUPart which, unsigned flags = 0) const {
        char* text = nullptr;
        if (curl_url_get(url, which, &text, flags) != CURLUE_OK) {
            return std::nullopt;
        }
        std::string copy = text;
        curl_free(text);
        return copy;
    }
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
    });
    return text;
}

bool mentions(const std::string& text, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return text.find(word) != std::string::npos; });
}

/// libcurl names one kind for every failed handshake; its text tells a cut line from a server that is not to be
/// trusted.
Error::Kind handshakeKind(const std::string& text) {
    if (mentions(text, {"syscall", "unexpected eof", "reset", "closed abruptly"})) {
        return Error::Kind::connection_lost;
    }
    return Error::Kind::untrusted_server;
}

Error::Kind kindOf(CURLcode code, const std::string& text) {
    // The server's refusal of our certificate arrives as an alert, in TLS 1.3 after the handshake.
    if (mentions(text, {"certificate required", "alert unknown ca", "alert bad certificate", "alert certificate",
                        "alert revoked", "alert access denied"})) {
        return Error::Kind::refused;
    }
    switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
        return Error::Kind::no_network;
    case CURLE_OPERATION_TIMEDOUT:
        return Error::Kind::timed_out;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return Error::Kind::untrusted_server;
    case CURLE_SSL_CONNECT_ERROR:
        return handshakeKind(text);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
        return Error::Kind::connection_lost;
    case CURLE_ABORTED_BY_CALLBACK:
        return Error::Kind::cancelled;
    case CURLE_READ_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return Error::Kind::file;
    default:
        return Error::Kind::bad_answer;
    }
}

/// What one transfer reads from and writes to.
struct Transfer {
    HttpResponse response;
    std::size_t header_bytes = 0;
    std::size_t max_answer_bytes = 0;
    std::FILE* body = nullptr;
    std::int64_t body_left = 0;
    std::stop_token stop;
};

std::size_t takeHeader(char* text, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t bytes = size * count;
    transfer.header_bytes += bytes;
    if (transfer.header_bytes > kMaxHeaderBytes) {
        return 0;
    }
    std::string line(text, bytes);
    if (line.starts_with("HTTP/")) { // a new answer: after 100 Continue or a proxy's CONNECT
        transfer.response.headers.clear();
        return bytes;
    }
    const auto colon = line.find(':');
    if (colon == std::string::npos) {
        return bytes;
    }
    const auto first = line.find_first_not_of(" \t", colon + 1);
    const auto last = line.find_last_not_of(" \t\r\n");
    if (first != std::string::npos && last >= first) {
        transfer.response.headers[lower(line.substr(0, colon))] = line.substr(first, last - first + 1);
    }
    return bytes;
}

std::size_t takeBody(char* content, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    auto& body = transfer.response.body;
    const std::size_t bytes = size * count;
    if (body.size() + bytes > transfer.max_answer_bytes) {
        return 0;
    }
    body.insert(body.end(), content, content + bytes);
    return bytes;
}

std::size_t giveBody(char* place, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const auto wanted = std::min<std::int64_t>(static_cast<std::int64_t>(size * count), transfer.body_left);
    const auto read = std::fread(place, 1, static_cast<std::size_t>(wanted), transfer.body);
    if (static_cast<std::int64_t>(read) != wanted) {
        return CURL_READFUNC_ABORT;
    }
    transfer.body_left -= wanted;
    return read;
}

int onProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(user)->stop.stop_requested() ? 1 : 0;
}

curl_blob blobOf(const void* data, std::size_t size) {
    // libcurl only reads from a blob that it was told not to copy; the endpoint outlives the handle.
    return curl_blob{const_cast<void*>(data), size, CURL_BLOB_NOCOPY};
}

} // namespace

struct HttpsConnection::State {
    Endpoint endpoint;
    TransferLimits limits;
    std::stop_token stop;
    CURL* curl = nullptr;
    char error_text[CURL_ERROR_SIZE] = {};

    ~State() { curl_easy_cleanup(curl); }

    template <typename T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(curl, option, value);
    }

    void setTrust() {
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!endpoint.ca_pem.empty()) {
            auto ca = blobOf(endpoint.ca_pem.data(), endpoint.ca_pem.size());
            set(CURLOPT_CAINFO_BLOB, &ca);
            set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
        }
        if (!endpoint.client_certificate_pem.empty()) {
            auto certificate = blobOf(endpoint.client_certificate_pem.data(), endpoint.client_certificate_pem.size());
            auto key = blobOf(endpoint.client_key_pem.data(), endpoint.client_key_pem.size());
            set(CURLOPT_SSLCERTTYPE, "PEM");
            set(CURLOPT_SSLCERT_BLOB, &certificate);
            set(CURLOPT_SSLKEYTYPE, "PEM");
            set(CURLOPT_SSLKEY_BLOB, &key);
        }
    }

    void setCommon(Transfer& transfer) {
        curl_easy_reset(curl); // keeps the connection
        error_text[0] = '\0';
        set(CURLOPT_ERRORBUFFER, error_text);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
        set(CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall_timeout.count()));
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        set(CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024);
        set(CURLOPT_USERAGENT, "xueying/" XUEYING_VERSION);
        if (!endpoint.proxy.empty()) {
            set(CURLOPT_PROXY, endpoint.proxy.c_str());
        }
        set(CURLOPT_HEADERFUNCTION, &takeHeader);
        set(CURLOPT_HEADERDATA, &transfer);
        set(CURLOPT_WRITEFUNCTION, &takeBody);
        set(CURLOPT_WRITEDATA, &transfer);
        set(CURLOPT_XFERINFOFUNCTION, &onProgress);
        set(CURLOPT_XFERINFODATA, &transfer);
        set(CURLOPT_NOPROGRESS, 0L);
    }

    void setMethod(const HttpRequest& request, Transfer& transfer) {
        if (request.method == "HEAD") {
            set(CURLOPT_NOBODY, 1L);
        } else if (!request.file.empty()) {
            set(CURLOPT_UPLOAD, 1L);
            set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
            set(CURLOPT_READFUNCTION, &giveBody);
            set(CURLOPT_READDATA, &transfer);
            set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body_bytes));
        } else if (request.method == "POST") {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE, 0L);
            set(CURLOPT_POSTFIELDS, "");
        } else {
            set(CURLOPT_HTTPGET, 1L);
        }
    }

    tl::expected<HttpResponse, Error> perform(Transfer& transfer) {
        const CURLcode code = curl_easy_perform(curl);
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        transfer.response.status = static_cast<int>(status);
        if (code == CURLE_OK) {
            return std::move(transfer.response);
        }
        const std::string text = error_text[0] != '\0' ? error_text : curl_easy_strerror(code);
        Error::Kind kind = kindOf(code, lower(text));
        if (code == CURLE_WRITE_ERROR) {
            return tl::unexpected(
                Error{Error::Kind::bad_answer, "the answer is longer than allowed", static_cast<int>(status), {}});
        }
        return tl::unexpected(
            Error{kind, text, kind == Error::Kind::connection_lost ? 0 : static_cast<int>(status), {}});
    }
};

namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
struct HeaderListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, HeaderListDeleter>;

HeaderList headerList(const HttpRequest& request) {
    HeaderList list(curl_slist_append(nullptr, "Expect:")); // no 100-continue round trip
    for (const auto& [name, value] : request.headers) {
        curl_slist_append(list.get(), (name + ": " + value).c_str());
    }
    return list;
}

} // namespace

std::optional<std::string> HttpResponse::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

HttpsConnection::HttpsConnection(Endpoint endpoint, const TransferLimits& limits)
    : m_state(std::make_unique<State>()) {
    initialiseLibraryOnce();
    m_state->endpoint = std::move(endpoint);
    m_state->limits = limits;
    m_state->curl = curl_easy_init();
}

HttpsConnection::~HttpsConnection() = default;
HttpsConnection::HttpsConnection(HttpsConnection&&) noexcept = default;
HttpsConnection& HttpsConnection::operator=(HttpsConnection&&) noexcept = default;

void HttpsConnection::stopWith(std::stop_token stop) {
    m_state->stop = std::move(stop);
}

tl::expected<HttpResponse, Error> HttpsConnection::ask(const HttpRequest& request) {
    auto& state = *m_state;
    if (!secureOrigin(request.url)) {
        return tl::unexpected(Error{Error::Kind::unsafe_location, "not an https address: " + request.url, 0, {}});
    }
    Transfer transfer;
    transfer.max_answer_bytes = request.max_answer_bytes;
    transfer.stop = state.stop;
    std::unique_ptr<std::FILE, FileCloser> file;
    if (!request.file.empty()) {
        file.reset(std::fopen(request.file.c_str(), "rb"));
        if (!file || std::fseek(file.get(), static_cast<long>(request.body_offset), SEEK_SET) != 0) {
            return tl::unexpected(Error{Error::Kind::file, "cannot read " + request.file, 0, {}});
        }
        transfer.body = file.get();
        transfer.body_left = request.body_bytes;
    }
    state.setCommon(transfer);
    state.setTrust();
    state.set(CURLOPT_PROTOCOLS_STR, "https");
    state.set(CURLOPT_URL, request.url.c_str());
    state.setMethod(request, transfer);
    const auto headers = headerList(request);
    state.set(CURLOPT_HTTPHEADER, headers.get());
    return state.perform(transfer);
}

namespace {

/// A gateway that answers every name, or every address, itself and sends its page with 200: it has a form to fill in
/// or leads on by script or by a refresh. A web server's page of greeting has neither.
bool isLoginPage(const HttpResponse& answer) {
    if (lower(answer.header("content-type").value_or("")).find("html") == std::string::npos) {
        return false;
    }
    const auto page = lower(std::string(answer.body.begin(), answer.body.end()));
    return mentions(page, {"<form", "http-equiv=\"refresh\"", "http-equiv='refresh'", "location.href",
                           "location.replace", "location=", "location ="});
}

} // namespace

bool HttpsConnection::loginPageAnswers(const std::string& probe_url) {
    auto& state = *m_state;
    Transfer transfer;
    transfer.max_answer_bytes = 64 * 1024;
    transfer.stop = state.stop;
    state.setCommon(transfer);
    state.set(CURLOPT_PROTOCOLS_STR, "http");
    state.set(CURLOPT_URL, probe_url.c_str());
    state.set(CURLOPT_TIMEOUT_MS, 5000L);
    const auto answer = state.perform(transfer);
    if (!answer) {
        return false;
    }
    if (answer->status == 511) { // RFC 6585, Network Authentication Required
        return true;
    }
    if (answer->status == 200) {
        return isLoginPage(*answer);
    }
    UrlHandle from;
    UrlHandle to;
    const auto location = answer->header("location");
    return answer->status >= 300 && answer->status < 400 && location && from.set(probe_url) && to.set(*location) &&
           lower(from.part(CURLUPART_HOST).value_or("")) != lower(to.part(CURLUPART_HOST).value_or(""));
}

std::optional<std::string> secureOrigin(const std::string& url) {
    UrlHandle parsed;
    if (!parsed.set(url) || parsed.part(CURLUPART_SCHEME) != "https" || parsed.part(CURLUPART_USER)) {
        return std::nullopt;
    }
    const auto host = parsed.part(CURLUPART_HOST);
    const auto port = parsed.part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
    return host && port ? std::optional("https://" + lower(*host) + ":" + *port) : std::nullopt;
}

tl::expected<std::string, Error> resolveLocation(const std::string& base, const std::string& location) {
    UrlHandle parsed;
    const auto unsafe = [&] {
        return tl::unexpected(
            Error{Error::Kind::unsafe_location, "refused to follow " + location.substr(0, 200), 0, {}});
    };
    if (!parsed.set(base) || location.empty() || !parsed.set(location)) {
        return unsafe();
    }
    const auto resolved = parsed.part(CURLUPART_URL);
    if (!resolved || !secureOrigin(*resolved) || secureOrigin(*resolved) != secureOrigin(base)) {
        return unsafe();
    }
    return *resolved;
}

} // namespace upload
