#pragma once

#include "qr/digest.h"

#include <chrono>

namespace qr {

/// How a program ended that was run to answer one question.
struct ProgramAnswer {
    enum class End {
        exited,
        crashed,     ///< killed by a signal of its own
        timed_out,   ///< killed by us
        too_much,    ///< killed by us: more output than allowed
        not_started, ///< no such program, or no resources
    };
    End end = End::not_started;
    int exit_code = -1;
    std::string out;
    std::string err;
};

struct ProgramLimits {
    std::chrono::milliseconds longest{2000};
    std::size_t most_bytes = 64 * 1024; ///< of each output
};

/// Runs `command` (program, looked up in PATH, and arguments; no shell) with `input` on its standard input. Returns
/// when it has ended or was killed with all of its process group, never later than `limits.longest` and a moment.
ProgramAnswer runProgram(const std::vector<std::string>& command, std::span<const std::uint8_t> input,
                         const ProgramLimits& limits);

} // namespace qr
