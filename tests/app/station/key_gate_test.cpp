#include "app/station/key_gate.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QKeyEvent>
#include <QTest>
#include <QThread>

using app::station::KeyGate;

namespace {

/// What came through the gate.
struct Gate {
    std::vector<int> typed;
    std::vector<std::string> scanned;
    KeyGate gate{[this](const KeyGate::Typed& one) { typed.push_back(one.key); },
                 [this](const std::string& text) { scanned.push_back(text); }};

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString& text = {},
               quint64 stamp_ms = 0) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
        event.setTimestamp(stamp_ms);
        gate.press(event);
    }
    /// As a keyboard sends it: Shift is a key of its own.
    void shifted(QChar character) {
        press(Qt::Key_Shift);
        press(character.toUpper().unicode(), Qt::ShiftModifier, character);
    }
};

} // namespace

TEST_CASE("A scanner that presses Shift for its capitals is one burst", "[station]") {
    station_test::application();
    Gate gate;
    for (const QChar character : QStringLiteral("XY1:R8R+%")) {
        gate.shifted(character);
    }
    gate.press(Qt::Key_Return);
    QTest::qWait(120);
    CHECK(gate.scanned == std::vector<std::string>{"XY1:R8R+%"});
    CHECK(gate.typed.empty());
}

TEST_CASE("A key that only changes others is nobody's key, and its letter a person's", "[station]") {
    station_test::application();
    Gate gate;
    gate.press(Qt::Key_Control, Qt::ControlModifier);
    gate.press(Qt::Key_L, Qt::ControlModifier, QStringLiteral("\f"));
    gate.shifted('R');
    QTest::qWait(120);
    CHECK(gate.typed == std::vector<int>{Qt::Key_L, Qt::Key_R});
    CHECK(gate.scanned.empty());
}

TEST_CASE("A window that was busy in the middle of a scan takes it for one", "[station]") {
    station_test::application();
    Gate gate;
    quint64 stamp_ms = 1000;
    for (const QChar character : QStringLiteral("690123456789")) {
        gate.press(character.unicode(), Qt::NoModifier, character, stamp_ms += 3);
        if (character == u'4') {
            QThread::msleep(120); // the next keys wait in line meanwhile
        }
    }
    gate.press(Qt::Key_Return, Qt::NoModifier, {}, stamp_ms += 3);
    QTest::qWait(150);
    CHECK(gate.scanned == std::vector<std::string>{"690123456789"});
    CHECK(gate.typed.empty());
}
