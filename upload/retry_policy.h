#pragma once

#include "upload/tus_client.h"

#include <random>

namespace upload {

/// What to do after an error.
enum class NextStep {
    ask_offset,  ///< wait, ask the server how much it has, go on from there
    create_anew, ///< the server forgot the upload: a new one from the start
    give_up      ///< trying again by itself will not help: a person has to look
};

NextStep nextStepAfter(const Error& error) noexcept;

/// The kind of an HTTP status that is not success.
Error::Kind kindOfStatus(int status) noexcept;

/// Exponential pauses with jitter: each between half and all of `first * 2^n`, never above `longest`.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest, std::uint32_t seed);

    /// The pause before the next attempt; longer when the server asked for more (`Retry-After`), but at most `longest`.
    std::chrono::milliseconds next(const Error& error);
    /// Something arrived: pauses start small again.
    void reset() noexcept { m_pause = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_pause;
    std::minstd_rand m_random;
};

} // namespace upload
