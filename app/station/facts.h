#pragma once

#include "app/capture_guard.h"
#include "app/keypad.h"
#include "app/open_station.h"
#include "app/pipeline.h"
#include "app/station/sentences.h"
#include "app/station/view_state.h"

namespace app::station {

/// What the station knows at one moment; both windows are drawn from it.
struct Facts {
    const Session* session = nullptr;
    const OpenedStation* station = nullptr;
    bool may_lock = false; ///< somebody has a PIN to unlock with
    std::string photographer;
    bool camera_running = false;
    std::optional<capture::Error> camera_trouble; ///< no picture
    bool camera_slow = false;                     ///< a picture, but few frames a second
    std::optional<capture::Error> model_trouble;
    std::optional<storage::Error> store_trouble;
    CaptureGuard guard;                              ///< what health says about taking the next sitter
    std::optional<storage::RecoveryReport> repaired; ///< until an operator has seen it
    bool pins_damaged = false;                       ///< `pins.json` cannot be read; until an operator has seen it
    news::SecondCopy second_copy;
    bool second_copy_was_there = false;                ///< since the station was started
    std::int64_t to_erase = 0;                         ///< sealed records that the centre has had long enough
    bool last_shot_failed = false;                     ///< no crop; until the next verdict that has one
    qr::ReadingTrouble reading_trouble;                ///< of the code that is held up now
    std::optional<qr::ReadingTrouble> picture_trouble; ///< of a picture that was dropped or pasted a moment ago
    bool code_camera_running = false;                  ///< the second camera, where there is one
    std::optional<capture::Error> code_camera_trouble;
    std::optional<ControlsChange> controls; ///< the last change of the portrait camera's, between codes and framing
    std::optional<LiveNews> look;
    Instructions instructions;
    double countdown = 0;                        ///< of the shutter that releases itself
    std::optional<CalibrationShown> calibration; ///< while the backdrop is calibrated
    std::optional<double> light_drift;           ///< since the backdrop was kept, CIEDE2000
    storage::RecordStore::Today today;
    std::optional<double> seconds_per_person;
    std::vector<HealthShown> health;
    std::vector<std::string> parked;
    std::vector<UnitProgress> progress;
    bool sitter_screen_gone = false;
    bool may_work_without_screen = false;
    std::optional<Keypad::State> keypad; ///< of the sitter; nothing: none is wanted
    bool practice = false;
    bool practice_codes = false; ///< throw-away codes can be had by a key
    bool locked = false;         ///< the photographer's window waits for a PIN
    bool preparing = false;      ///< the set-up page is open: nobody is served
    std::string done_capture_no; ///< still on the sitter's screen; empty: no longer
    bool done_withdrawn = false; ///< what was done took an earlier record back
    std::vector<QImage> takes;   ///< of the session, decoded
};

PhotographerState photographerState(const Facts& facts);
SitterState sitterState(const Facts& facts);
std::optional<Problem> problemOf(const Facts& facts);

} // namespace app::station
