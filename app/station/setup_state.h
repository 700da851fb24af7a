#pragma once

#include "app/morning.h"
#include "capture/portrait_verdict.h"

#include <QImage>
#include <QString>
#include <functional>
#include <string>
#include <vector>

// What the set-up page shows, as plain values.

namespace app::station {

/// What a choice on the page asks of the station beside a changed setting.
enum class SetupOrder {
    none,
    reopen_camera,
    work_as, ///< the person of that index
    test_shot,
    calibrate_backdrop,
    take_site_file, ///< other slots, contacts or a text
    drop_site_changes,
    export_settings,
    import_settings,
    save_diagnostics
};

/// How an option stands beside the others.
enum class OptionKind {
    act,    ///< something is done
    one_of, ///< one of many: choosing it leaves the one before
    toggle  ///< on or off, whatever the others are
};

/// A thing that can be chosen in a step; its key is its number, from 1.
struct SetupOption {
    QString words = {};
    bool chosen = false;                        ///< of `toggle`: it is on
    std::function<void(Settings&)> change = {}; ///< what it makes of the settings; empty: nothing
    SetupOrder order = SetupOrder::none;
    int index = 0; ///< of the person
    OptionKind kind = OptionKind::act;
};

/// One step of the morning.
struct SetupCard {
    SetupStep step;
    StepState state = StepState::waiting;
    QString title = {};
    QString now = {};  ///< what is the case, or what is wrong
    QString hint = {}; ///< what to do, or what it is for
    std::vector<SetupOption> options = {};
    bool live = false;    ///< the live picture is shown beside
    QImage portrait = {}; ///< the test shot's, shown instead
    std::vector<capture::Finding> findings = {};
};

struct SetupState {
    std::vector<SetupCard> cards;
    bool may_start = false;
    bool practice = false;
    QString news; ///< how the last order ended; empty: nothing to tell
    bool bad_news = false;
};

} // namespace app::station
