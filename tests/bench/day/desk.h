#pragma once

#include "app/station/station.h"
#include "tests/bench/day/chair.h"

#include <functional>
#include <stdexcept>
#include <string>

namespace day_bench {

/// The program did not do what a visit needs.
struct Stuck : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The photographer's hands on the keyboard, the sitter's finger on their screen, and the clock of who waits for whom.
class Desk {
public:
    Desk(app::station::Station& station, Chair& chair)
        : m_station(station)
        , m_chair(chair) {}

    void key(Qt::Key key);
    void touch(const char* button);
    Chair& chair() const noexcept { return m_chair; }
    const app::station::Facts& facts() const { return m_station.facts(); }
    bool asking() const { return m_station.photographer().asking(); }

    /// Lets the program work until `there`; the time counts as spent waiting for it.
    void waitForProgram(const std::function<bool()>& there, const char* what);
    void waitForStep(app::Step step);
    /// What a person does meanwhile, as long as people take; it is only added up.
    void personTakes(double seconds) { m_people_s += seconds; }
    /// Time that has to pass in earnest while a person does something; not the program's.
    void letPass(int milliseconds);

    /// Of the sitter at hand; both clocks begin anew.
    struct Spent {
        double program_s = 0;
        double people_s = 0;
    };
    Spent settleUp();

private:
    app::station::Station& m_station;
    Chair& m_chair;
    double m_program_s = 0;
    double m_people_s = 0;
};

} // namespace day_bench
