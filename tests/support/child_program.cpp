#include "tests/support/child_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

extern char** environ;

namespace support {

ChildProgram::ChildProgram(const std::vector<std::string>& command) {
    int to_child[2];
    int from_child[2];
    if (pipe2(to_child, O_CLOEXEC) != 0 || pipe2(from_child, O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to_child[0], 0);
    posix_spawn_file_actions_adddup2(&actions, from_child[1], 1);
    std::vector<char*> arguments;
    for (const auto& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const int problem = posix_spawnp(&m_pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to_child[0]);
    close(from_child[1]);
    m_input = to_child[1];
    m_output = from_child[0];
    if (problem != 0) {
        m_pid = -1;
        close(m_input);
        close(m_output);
        throw std::runtime_error(command[0] + ": " + std::strerror(problem));
    }
    std::signal(SIGPIPE, SIG_IGN);
}

ChildProgram::ChildProgram(ChildProgram&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_input(std::exchange(other.m_input, -1))
    , m_output(std::exchange(other.m_output, -1))
    , m_read(std::move(other.m_read)) {}

ChildProgram::~ChildProgram() {
    stop();
    if (m_output >= 0) {
        close(m_output);
    }
}

std::optional<std::string> ChildProgram::readLine(std::chrono::milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (const auto newline = m_read.find('\n'); newline != std::string::npos) {
            auto line = m_read.substr(0, newline);
            m_read.erase(0, newline + 1);
            return line;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd wait{m_output, POLLIN, 0};
        if (left.count() <= 0 || poll(&wait, 1, static_cast<int>(left.count())) <= 0) {
            return std::nullopt;
        }
        char buffer[4096];
        const auto got = ::read(m_output, buffer, sizeof buffer);
        if (got <= 0) { // a last line may lack its end
            return m_read.empty() ? std::nullopt : std::optional(std::exchange(m_read, {}));
        }
        m_read.append(buffer, static_cast<std::size_t>(got));
    }
}

void ChildProgram::writeLine(const std::string& line) {
    const auto text = line + "\n";
    if (::write(m_input, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        throw std::runtime_error("the program does not read");
    }
}

int ChildProgram::reap(bool block) {
    int status = 0;
    if (m_pid <= 0 || waitpid(m_pid, &status, block ? 0 : WNOHANG) != m_pid) {
        return -2;
    }
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ChildProgram::closeInput() {
    if (m_input >= 0) {
        close(m_input);
        m_input = -1;
    }
}

int ChildProgram::stop() {
    closeInput();
    for (int i = 0; i < 200 && m_pid > 0; ++i) {
        if (const int code = reap(false); code != -2) {
            return code;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill();
    return -1;
}

void ChildProgram::kill() {
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        reap(true);
    }
}

int ChildProgram::wait() {
    return reap(true);
}

Ran run(const std::vector<std::string>& command) {
    ChildProgram program(command);
    program.closeInput();
    Ran ran;
    while (auto line = program.readLine(std::chrono::minutes(5))) {
        ran.out += *line + "\n";
    }
    ran.exit_code = program.stop();
    return ran;
}

} // namespace support
