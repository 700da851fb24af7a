#include "app/code_keys.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace app {

namespace {

using Outcome = tl::expected<void, std::string>;

// POSIX, because a secret must never have been readable by others, not even between two calls.
Outcome writeKey(const std::filesystem::path& path, std::span<const std::uint8_t> key, mode_t mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return tl::unexpected(path.string() + ": " + std::strerror(errno));
    const std::string line = qr::toBase64(key) + "\n";
    const bool whole = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    const bool closed = ::close(file) == 0;
    if (!whole || !closed)
        return tl::unexpected(path.string() + ": could not be written");
    return {};
}

template <std::size_t Size>
Outcome readKey(const std::filesystem::path& path, std::array<std::uint8_t, Size>& key) {
    std::ifstream in(path);
    std::string line;
    if (!in || !std::getline(in, line))
        return tl::unexpected(path.string() + ": not there or empty");
    const auto bytes = qr::fromBase64(line);
    if (!bytes || bytes->size() != Size)
        return tl::unexpected(path.string() + ": not one line of Base64 of " + std::to_string(Size) + " bytes");
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return {};
}

} // namespace

Outcome writeCodeKeys(const std::string& directory, const qr::CodeKeyPairs& keys) {
    const std::filesystem::path out(directory);
    std::error_code error;
    std::filesystem::create_directories(out, error);
    if (error)
        return tl::unexpected(directory + ": " + error.message());
    for (const char* name : {"campaign.key", "campaign.pub", "issuer.key", "issuer.pub"}) {
        if (std::filesystem::exists(out / name, error))
            return tl::unexpected((out / name).string() + ": is already there and is kept");
    }
    return writeKey(out / "campaign.key", keys.campaign_secret, 0600)
        .and_then([&] { return writeKey(out / "campaign.pub", keys.campaign_public, 0644); })
        .and_then([&] { return writeKey(out / "issuer.key", keys.issuer_secret, 0600); })
        .and_then([&] { return writeKey(out / "issuer.pub", keys.issuer_public, 0644); });
}

tl::expected<qr::SealedCodeKeys, std::string> readOpeningKeys(const std::string& directory) {
    const std::filesystem::path from(directory);
    qr::SealedCodeKeys keys{};
    return readKey(from / "campaign.pub", keys.campaign_public)
        .and_then([&] { return readKey(from / "campaign.key", keys.campaign_secret); })
        .and_then([&] { return readKey(from / "issuer.pub", keys.issuer_public); })
        .map([&] { return keys; });
}

tl::expected<qr::IssuerKeys, std::string> readIssuerKeys(const std::string& directory) {
    const std::filesystem::path from(directory);
    qr::IssuerKeys keys{};
    return readKey(from / "campaign.pub", keys.campaign_public)
        .and_then([&] { return readKey(from / "issuer.pub", keys.issuer_public); })
        .and_then([&] { return readKey(from / "issuer.key", keys.issuer_secret); })
        .map([&] { return keys; });
}

} // namespace app
