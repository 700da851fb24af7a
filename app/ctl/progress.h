#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

namespace ctl {

/// How far a long work is, for whoever waits for it.
///
/// A terminal sees one line that is written over; a file or pipe gets whole lines, at most one a second, and the last.
/// One thread at a time.
class Progress {
public:
    enum class Screen { terminal, lines };
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    Progress(std::ostream& out, Screen screen, Clock clock = std::chrono::steady_clock::now);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `words` say how far it is; the last of a work always stays to be read.
    void step(const std::string& words, bool is_last);
    /// A whole line about something else; it takes the place of the one that is written over.
    void line(const std::string& words);

private:
    std::ostream& m_out;
    Screen m_screen;
    Clock m_clock;
    std::chrono::steady_clock::time_point m_shown;
    bool m_line_is_open = false;
};

/// What standard error is. Where standard output is a terminal too and gets lines of its own meanwhile, a line that is
/// written over would run into them.
Progress::Screen screenBeside(bool lines_on_standard_output);

} // namespace ctl
