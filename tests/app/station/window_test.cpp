#include "tests/app/station/window_test.h"

#include <QTest>

namespace station_test {

QApplication& application() {
    static QApplication* const kApplication = [] {
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        }
        static int count = 1;
        static char name[] = "station_tests";
        static char* arguments[] = {name, nullptr};
        return new QApplication(count, arguments);
    }();
    return *kApplication;
}

void settle(int milliseconds) {
    QTest::qWait(milliseconds);
}

} // namespace station_test
