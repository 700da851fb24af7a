#include "tests/bench/day/desk.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

namespace day_bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kLongest{60};

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

void Desk::key(Qt::Key key) {
    QTest::keyClick(&m_station.photographer(), key);
}

void Desk::touch(const char* button) {
    auto* found = m_station.sitter().findChild<QPushButton*>(QString::fromLatin1(button));
    if (found == nullptr || !found->isVisible() || !found->isEnabled()) {
        throw Stuck(std::string("the sitter cannot touch ") + button);
    }
    QTest::mouseClick(found, Qt::LeftButton);
}

void Desk::waitForProgram(const std::function<bool()>& there, const char* what) {
    const auto start = Clock::now();
    while (!there()) {
        if (Clock::now() - start > kLongest) {
            throw Stuck(std::string(what) + " did not come; the step is " + app::name(facts().session->step()));
        }
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    m_program_s += secondsSince(start);
}

void Desk::waitForStep(app::Step step) {
    waitForProgram([this, step] { return facts().session->step() == step; }, app::name(step));
}

void Desk::letPass(int milliseconds) {
    QTest::qWait(milliseconds);
}

Desk::Spent Desk::settleUp() {
    const Spent spent{m_program_s, m_people_s};
    m_program_s = 0;
    m_people_s = 0;
    return spent;
}

} // namespace day_bench
