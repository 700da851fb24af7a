#pragma once

#include <QApplication>

namespace station_test {

/// The one QApplication of this test program, without a screen unless QT_QPA_PLATFORM says otherwise.
QApplication& application();

/// Lets events through for so long.
void settle(int milliseconds);

} // namespace station_test
