#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace support {

/// A program run beside a test, with pipes to its standard input and output; ended with the object.
class ChildProgram {
public:
    explicit ChildProgram(const std::vector<std::string>& command);
    ~ChildProgram();
    ChildProgram(ChildProgram&& other) noexcept;
    ChildProgram& operator=(ChildProgram&&) = delete;

    /// The next line of its output; nothing when it ended or was silent for `patience`.
    std::optional<std::string> readLine(std::chrono::milliseconds patience = std::chrono::seconds(20));
    void writeLine(const std::string& line);
    void closeInput();
    /// Closes its input, waits a moment, then SIGKILL. Answers its exit code, or -1 for a signal.
    int stop();
    void kill();
    /// Waits until it ends by itself.
    int wait();
    pid_t pid() const noexcept { return m_pid; }

private:
    int reap(bool block);

    pid_t m_pid = -1;
    int m_input = -1;
    int m_output = -1;
    std::string m_read;
};

struct Ran {
    int exit_code = -1;
    std::string out; ///< standard output alone
};
/// Runs a program to its end.
Ran run(const std::vector<std::string>& command);

} // namespace support
