#include "app/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace app {

namespace {

constexpr std::size_t kMaxBytes = 1024;

/// Byte by byte, so that nothing of it stays in a buffer that is not zeroed.
tl::expected<storage::SecretBytes, std::string> readLine(int file, const std::string& from) {
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
        return tl::unexpected(from + " holds no passphrase");
    }
    return line;
}

tl::expected<storage::SecretBytes, std::string> readFile(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return tl::unexpected("the passphrase file " + path + " cannot be opened");
    }
    auto line = readLine(file, path);
    ::close(file);
    return line;
}

tl::expected<storage::SecretBytes, std::string> askAtTerminal() {
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) != 0) {
        return tl::unexpected(
            std::string("no passphrase: name a file with --passphrase-file or $XUEYING_PASSPHRASE_FILE"));
    }
    std::fputs("Passphrase of this station: ", stderr);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    auto line = readLine(STDIN_FILENO, "the answer");
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    return line;
}

} // namespace

tl::expected<storage::SecretBytes, std::string> readPassphrase(const std::string& file) {
    if (!file.empty()) {
        return readFile(file);
    }
    if (const char* named = std::getenv("XUEYING_PASSPHRASE_FILE"); named != nullptr && *named != '\0') {
        return readFile(named);
    }
    return askAtTerminal();
}

} // namespace app
