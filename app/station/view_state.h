#pragma once

#include "app/session.h"
#include "app/station/calibration_page.h"
#include "app/timetable.h"
#include "app/unit_progress.h"
#include "capture/portrait_checker.h"

#include <QImage>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

// What the windows show, as plain values: a window draws a state and knows no line behind it.

namespace app::station {

enum class FeeShown { not_asked, due, booking, paid, paid_before, waived };

/// Who sits there, masked as the issuer masked it.
struct PersonShown {
    std::string name; ///< empty when the code could not be opened here
    std::string masked_id;
    std::string unit;
    std::string level;
    bool unit_listed = true; ///< in the campaign's list; true where it has none
    std::string school;
    std::optional<int> completion_year;
    std::string code_tail; ///< last four of the code's digest
    storage::SlotState slot = storage::SlotState::on_time;
    std::optional<storage::CardCheck> card;
    FeeShown fee = FeeShown::not_asked;
    std::int64_t fee_fen = 0;
    bool code_expired = false;
    std::int64_t unit_captured = 0; ///< of their unit and level, all days
    std::int64_t unit_expected = 0; ///< 0: nobody said
};

/// What stands in the way, shown as a bar above the picture with the way out on it.
struct Problem {
    enum class Kind {
        camera_opening, ///< not a fault yet
        no_camera,
        camera_busy,
        camera_silent,
        camera_black,
        camera_torn,
        camera_slow, ///< frames come, but few
        not_a_video,
        video_over,
        no_model,
        code_too_small,
        code_blurred,
        code_glare,
        code_cut_off,
        code_unreadable,
        picture_without_code, ///< of a picture that was dropped or pasted
        not_a_collection_code,
        code_refused,
        already_captured,
        no_code_camera, ///< the second one; the portrait camera reads meanwhile
        controls_lost,  ///< the camera did not take back framing's controls after the code
        no_crop,
        disk_full,
        storage,
        sitter_screen_gone,
        sitter_screen_needed, ///< and capture may not go on without it
        keypad_gone,
        second_copy_gone,
        keypad_not_permitted,
        already_running, ///< another program writes into the data directory
        newer_database,
        stop_disk, ///< these three stop capture (storage::HealthNote)
        stop_clock,
        stop_recipient,
        low_disk, ///< these warn until an operator goes on
        old_unsent,
        certificate_expiring,
        many_returned,
        repaired,    ///< a damaged database was set aside; `recovery` says what came back
        pins_damaged ///< new PINs given on this station cannot be read: the centre's count
    };
    Kind kind;
    std::optional<qr::CodeRefusal::Reason> refusal;
    std::optional<storage::EarlierCapture> earlier;
    std::string detail;                       ///< English, from the stage that failed
    std::optional<qr::ForeignCode> foreign{}; ///< of `not_a_collection_code`
    float module_px = 0;                      ///< of `code_too_small`
    float needed_px = 0;
    std::optional<storage::RecoveryReport> recovery = std::nullopt;

    /// What an operator may go on after, having seen it.
    bool isWarning() const noexcept { return kind >= Kind::low_disk; }
};

enum class Health { unknown, good, attention, bad };
enum class HealthItem { camera, disk, second_copy, queue, clock, light, certificate, battery };

struct HealthShown {
    HealthItem item;
    Health health = Health::unknown;
    std::string detail; ///< a number with its unit, or empty
    /// Second copy: records behind; disk: sealed records to be erased; certificate: whole days left.
    std::int64_t count = 0;

    bool operator==(const HealthShown&) const = default;
};

/// Where the guide stands, in frame px and in the profile's output px.
struct GuideShown {
    int output_width_px = 480;
    int output_height_px = 640;
    capture::Range hair_top_px;
    capture::Range eye_line_px;
    capture::Range face_width_px;
    double target_eye_line_px = 250;
    double target_hair_top_px = 80;
    double target_face_width_px = 240;
    std::optional<capture::Crop> crop; ///< what a shutter would take now
};

/// What the sitter, or the photographer, should do about the picture now: the one thing that matters most.
enum class Instruction {
    none,
    // the sitter's to do; left and right are the sitter's own
    sit_down,
    one_person_only,
    come_closer,
    move_back,
    move_left,
    move_right,
    turn_left,
    turn_right,
    chin_up,
    chin_down,
    tilt_left,
    tilt_right,
    open_eyes,
    hair_off_eyes,
    glasses_glare,
    close_mouth,
    hair_off_brows,
    // the photographer's to do
    camera_up,
    camera_down,
    backdrop_colour,
    backdrop_uneven,
    light_left, ///< the sitter's left side is the darker one
    light_right,
    too_dark,
    too_bright,
    white_balance,
    out_of_focus,
    clothes,
    look_by_eye,  ///< the campaign wants the person checks done before the picture
    noted_by_eye, ///< something there is not fine
    // nobody's
    hold_still
};

struct TodayShown {
    std::int64_t captured = 0;
    std::int64_t waiting = 0;
    std::int64_t returned = 0;
    std::optional<double> seconds_per_person;
};

struct PhotographerState {
    std::string campaign;
    std::string site;
    std::string station;
    std::string photographer;
    Step step = Step::awaiting_code;
    bool practice = false;
    bool practice_codes = false; ///< throw-away codes can be had by a key
    bool fee_asked = true;       ///< the campaign has a fee step
    bool assisted_allowed = true;
    std::optional<PersonShown> person;
    std::vector<capture::Finding> findings;           ///< live while framing, the portrait's in review
    std::set<std::string> passed;                     ///< findings passed with a reason
    std::vector<std::string> open_findings;           ///< of the portrait in review, to be passed or retaken
    std::vector<std::string> passable_findings;       ///< those of them that may be passed with a reason
    std::map<std::string, std::string> person_checks; ///< item -> `fine` or what was noted
    bool person_checks_done = false;
    Instruction instruction = Instruction::none;
    double countdown = 0; ///< of the shutter that releases itself: 0 not counting, 1 now
    std::optional<std::chrono::milliseconds> controls_restored_in; ///< of the camera, after the code
    GuideShown guide;
    QImage portrait; ///< in review: the JPEG as it would be delivered
    std::optional<Problem> problem;
    TodayShown today;
    std::vector<HealthShown> health;
    std::vector<std::string> parked;          ///< masked names of those who come back
    std::vector<UnitProgress> progress;       ///< captured and expected, of every unit
    int utc_offset_min = 480;                 ///< the campaign's clock
    std::string done_capture_no;              ///< just finished, and nobody is there yet; empty: nothing to say
    bool done_withdrawn = false;              ///< it took an earlier record back
    bool camera_there = true;                 ///< pictures come
    bool may_lock = true;                     ///< somebody has a PIN to unlock with
    bool overlaid = false;                    ///< timetable, texts or contacts were changed on site
    std::map<std::string, std::string> texts; ///< the campaign's, by `name.zh` / `name.en`
    std::vector<Contact> contacts;            ///< whom this student asks
    std::vector<UnitAndLevel> units;          ///< to choose from where the code names none
    bool unit_wanted = false;
    bool identity_wanted = false; ///< the chair was left: is it still the same person?
    bool waiting_for_store = false;
    bool may_shoot = false;
    bool may_go_back = false;
    std::optional<OperatorQuestion> operator_question;
    std::optional<CalibrationShown> calibration; ///< while the backdrop is calibrated
};

enum class SitterScreen { waiting, code_trouble, hello, fee, framing, review, done, away };

struct SitterState {
    bool practice = false; ///< nothing counts
    SitterScreen screen = SitterScreen::waiting;
    std::optional<Problem> code_trouble;
    std::optional<PersonShown> person;
    std::string payment_picture; ///< path
    Instruction instruction = Instruction::none;
    bool all_well = false;
    double countdown = 0; ///< as the photographer's
    GuideShown guide;
    std::vector<QImage> takes; ///< newest last, at most three; what the file holds, never mirrored
    int chosen_take = 0;
    bool may_confirm = false;
    std::vector<capture::Finding> findings;
    std::string capture_no;
    bool withdrawn = false; ///< that number took an earlier record back: no picture of theirs is kept by it
    bool still_saving = false;
    bool outside = false; ///< nobody of theirs is expected now: they are told where else they can go
    std::vector<Contact> contacts;
    std::map<std::string, std::string> texts; ///< the campaign's, by `name.zh` / `name.en`
};

} // namespace app::station
