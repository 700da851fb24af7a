#include "app/ctl/progress.h"

#include <unistd.h>

#include <ostream>
#include <utility>

namespace ctl {

namespace {

constexpr std::chrono::seconds kBetweenLines{1};
constexpr const char* kOverTheLine = "\r\033[K"; ///< to its begin, and what stands there goes

} // namespace

Progress::Progress(std::ostream& out, Screen screen, Clock clock)
    : m_out(out)
    , m_screen(screen)
    , m_clock(std::move(clock))
    , m_shown(m_clock()) {}

Progress::~Progress() {
    if (m_line_is_open) {
        m_out << std::endl;
    }
}

void Progress::step(const std::string& words, bool is_last) {
    if (is_last) {
        line(words);
        m_shown = m_clock();
    } else if (m_screen == Screen::terminal) {
        m_out << kOverTheLine << words << std::flush;
        m_line_is_open = true;
    } else if (const auto now = m_clock(); now - m_shown >= kBetweenLines) {
        line(words);
        m_shown = now;
    }
}

void Progress::line(const std::string& words) {
    m_out << (m_line_is_open ? kOverTheLine : "") << words << std::endl;
    m_line_is_open = false;
}

Progress::Screen screenBeside(bool lines_on_standard_output) {
    const bool is_shared = lines_on_standard_output && ::isatty(STDOUT_FILENO) == 1;
    return ::isatty(STDERR_FILENO) == 1 && !is_shared ? Progress::Screen::terminal : Progress::Screen::lines;
}

} // namespace ctl
