#include "app/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace app {

namespace {

constexpr std::size_t kMaxBytes = 1024;
constexpr auto kPassphrase = "passphrase";
constexpr auto kPin = "PIN";

/// Byte by byte, so that nothing of it stays in a buffer that is not zeroed.
tl::expected<storage::SecretBytes, std::string> readLine(int file, const std::string& from, const char* what) {
    storage::SecretBytes line;
    line.reserve(kMaxBytes);
    std::uint8_t byte = 0;
    while (line.size() < kMaxBytes && ::read(file, &byte, 1) == 1 && byte != '\n') {
        if (byte != '\r') {
            line.push_back(byte);
        }
    }
    byte = 0;
    if (line.empty()) {
        return tl::unexpected(from + " holds no " + what);
    }
    return line;
}

tl::expected<storage::SecretBytes, std::string> readFile(const std::string& path, const char* what) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return tl::unexpected(std::string("the ") + what + " file " + path + " cannot be opened");
    }
    auto line = readLine(file, path, what);
    ::close(file);
    return line;
}

tl::expected<storage::SecretBytes, std::string> askAtTerminal(const char* question, const char* what,
                                                              const char* way_out) {
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) != 0) {
        return tl::unexpected(std::string("no ") + what + ": " + way_out);
    }
    std::fputs(question, stderr);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    auto line = readLine(STDIN_FILENO, "the answer", what);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    return line;
}

} // namespace

tl::expected<storage::SecretBytes, std::string> readPassphrase(const std::string& file) {
    if (!file.empty()) {
        return readFile(file, kPassphrase);
    }
    if (const char* named = std::getenv("XUEYING_PASSPHRASE_FILE"); named != nullptr && *named != '\0') {
        return readFile(named, kPassphrase);
    }
    return askAtTerminal("Passphrase of this station: ", kPassphrase,
                         "name a file with --passphrase-file or $XUEYING_PASSPHRASE_FILE");
}

tl::expected<storage::SecretBytes, std::string> readPin(const std::string& file) {
    return file.empty() ? askAtTerminal("New PIN: ", kPin, "name a file with --pin-file") : readFile(file, kPin);
}

} // namespace app
