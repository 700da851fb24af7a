#include "qr/child_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

extern char** environ;

namespace qr {

namespace {

using Clock = std::chrono::steady_clock;

class File {
public:
    File() = default;
    explicit File(int number)
        : m_number(number) {}
    ~File() { close(); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int number() const { return m_number; }
    bool open() const { return m_number >= 0; }
    void take(int number) {
        close();
        m_number = number;
    }
    void close() {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

/// Both ends of the child's three streams. The input is a socket, so that a child that does not read costs no SIGPIPE.
struct Streams {
    File input;
    File output;
    File errors;
    File child_input;
    File child_output;
    File child_errors;

    bool open() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return false;
        input.take(ends[0]);
        child_input.take(ends[1]);
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        output.take(ends[0]);
        child_output.take(ends[1]);
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        errors.take(ends[0]);
        child_errors.take(ends[1]);
        for (const File* mine : {&input, &output, &errors})
            ::fcntl(mine->number(), F_SETFL, O_NONBLOCK);
        return true;
    }
};

std::optional<pid_t> start(const std::vector<std::string>& command, const Streams& streams) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, streams.child_input.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.child_output.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, streams.child_errors.number(), STDERR_FILENO);
    sigset_t normal;
    sigemptyset(&normal);
    posix_spawnattr_setsigmask(&attributes, &normal);
    sigaddset(&normal, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &normal);
    // A group of its own, so that what it starts ends with it.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failed = posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed == 0 ? std::optional(child) : std::nullopt;
}

void send(File& to, std::span<const std::uint8_t>& rest) {
    if (!to.open())
        return;
    const ssize_t sent = ::send(to.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent > 0)
        rest = rest.subspan(static_cast<std::size_t>(sent));
    if (rest.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR))
        to.close();
}

/// Reads what is there; false when there is more than `most`.
bool receive(File& from, std::string& text, std::size_t most) {
    std::array<char, 4096> part{};
    while (from.open()) {
        const ssize_t count = ::read(from.number(), part.data(), part.size());
        if (count == 0)
            from.close();
        else if (count < 0)
            return true;
        else
            text.append(part.data(), static_cast<std::size_t>(count));
        if (text.size() > most)
            return false;
    }
    return true;
}

void waitForNews(const Streams& streams, std::chrono::milliseconds longest) {
    std::array<pollfd, 3> polled{{{streams.input.number(), POLLOUT, 0},
                                  {streams.output.number(), POLLIN, 0},
                                  {streams.errors.number(), POLLIN, 0}}};
    // Short, because the end of the child itself wakes no stream that its own children keep open.
    const auto wait = std::min(longest, std::chrono::milliseconds(10));
    ::poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(1, wait.count())));
}

void endGroup(pid_t child, bool ended) {
    ::kill(-child, SIGKILL);
    if (!ended)
        ::waitpid(child, nullptr, 0);
}

} // namespace

ProgramAnswer runProgram(const std::vector<std::string>& command, std::span<const std::uint8_t> input,
                         const ProgramLimits& limits) {
    using End = ProgramAnswer::End;
    ProgramAnswer answer;
    Streams streams;
    if (command.empty() || !streams.open())
        return answer;
    const auto child = start(command, streams);
    if (!child)
        return answer;
    for (File* theirs : {&streams.child_input, &streams.child_output, &streams.child_errors})
        theirs->close();
    const auto deadline = Clock::now() + limits.longest;
    while (true) {
        send(streams.input, input);
        int status = 0;
        const bool ended = ::waitpid(*child, &status, WNOHANG) == *child;
        const bool fits = receive(streams.output, answer.out, limits.most_bytes) &&
                          receive(streams.errors, answer.err, limits.most_bytes);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (!fits || ended || left.count() <= 0) {
            endGroup(*child, ended);
            answer.end = !fits               ? End::too_much
                         : !ended            ? End::timed_out
                         : WIFEXITED(status) ? End::exited
                                             : End::crashed;
            answer.exit_code = ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            return answer;
        }
        waitForNews(streams, left);
    }
}

} // namespace qr
