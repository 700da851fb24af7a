#pragma once

#include "tests/bench/day/desk.h"

#include <functional>
#include <string>
#include <vector>

namespace day_bench {

/// How long people take; modelled after watching people, not measured here. Seconds.
struct PeopleTimes {
    double hold_up_code = 6;
    double show_card = 4;
    double pay = 12;
    double sit_down = 10;
    double glance = 2; ///< the photographer, at what no camera sees
    double look_at_portrait = 6;
    double get_up = 4;
    double answer = 2; ///< the photographer chooses a reason
};
extern const PeopleTimes kPeople;

/// The students of the day and how each is received. Every member may throw `Stuck`.
class Visits {
public:
    Visits(Desk& desk, const app::DemoIssuer& issuer);

    /// One sitter from the code to the empty chair, without trouble.
    void plain(int number);

    /// A visit in which something goes wrong; the sitter is captured all the same.
    struct Mishap {
        const char* name;
        void (Visits::*visit)(int number);
    };
    static const std::vector<Mishap>& mishaps();

    /// What the sitters were told to keep, in order.
    const std::vector<std::string>& captureNumbers() const noexcept { return m_capture_numbers; }

private:
    void foreignCodeFirst(int number);
    void noCard(int number);
    void feeWaived(int number);
    void sitterAsksForRetake(int number);
    void ruleNotMet(int number);
    void steppedAside(int number);
    void cameraUnplugged(int number);
    void capturedBefore(int number);
    void chairLeft(int number);
    void confirmedForTheSitter(int number);
    void gaveUpFirst(int number);
    void keyTooMany(int number);

    struct Student {
        app::DemoSitter sitter;
        Scenes scenes;
    };
    Student issue(int number) const;
    void showCode(const Student& student);
    void passHello();
    void passFee();
    void sitDown(const Frames& sitting);
    void shoot();
    void shootUntilGood();
    void passRules();
    void confirm();
    void untilSaved();
    void ask(Qt::Key key);

    Desk& m_desk;
    const app::DemoIssuer& m_issuer;
    Frames m_empty;
    Frames m_foreign;
    std::vector<std::string> m_capture_numbers;
};

} // namespace day_bench
