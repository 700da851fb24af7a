#pragma once

#include "app/station/gallery_states.h"
#include "app/station/photographer_window.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QTest>
#include <algorithm>

namespace station_test {

using namespace app::station;

/// An order and the reason that came with it.
struct Asked {
    Action action;
    std::string reason;
};

/// The photographer's window with a state of the gallery before it, and what its keys asked for.
struct Desk {
    std::vector<Asked> asked;
    std::vector<std::string> toggled;
    PhotographerWindow window;

    explicit Desk(Language language = Language::chinese)
        : window((station_test::application(), language),
                 {[this](Action action, const std::string& reason) {
                      asked.push_back({action, reason});
                  },
                  [this](const std::string& item) { toggled.push_back(item); }}) {
        window.resize(1280, 800);
        window.show();
    }
    void show(const char* example) {
        const auto& all = photographerExamples();
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == QLatin1String(example); });
        REQUIRE(found != all.end());
        window.setState(found->state);
    }
    void press(Qt::Key key) { QTest::keyClick(&window, key); }
};

} // namespace station_test
