#include "app/station/sentences.h"

#include <QDateTime>
#include <QTimeZone>

namespace app::station {

namespace {

using Refusal = qr::CodeRefusal::Reason;

QString refusalWords(const Phrases& phrases, Refusal reason) {
    switch (reason) {
    case Refusal::malformed:
        return phrases.translate("trouble", "The code is damaged or incomplete.");
    case Refusal::other_key:
        return phrases.translate("trouble", "The code was made for another campaign, or the scanner garbled it.");
    case Refusal::bad_signature:
        return phrases.translate("trouble", "The code is not genuine: its signature is not the issuer's.");
    case Refusal::other_campaign:
        return phrases.translate("trouble", "The code belongs to another campaign.");
    case Refusal::other_school:
        return phrases.translate("trouble", "The code belongs to another school.");
    case Refusal::other_year:
        return phrases.translate("trouble", "The code is for another graduation year.");
    case Refusal::other_campus:
        return phrases.translate("trouble", "The code is for another campus.");
    case Refusal::other_level:
        return phrases.translate("trouble", "The code is for a level that is not captured here.");
    case Refusal::expired:
        return phrases.translate("trouble", "The code has expired.");
    case Refusal::cannot_open:
        return phrases.translate("trouble", "The decoder could not open this code.");
    }
    return {};
}

QString refusalWayOut(const Phrases& phrases, Refusal reason) {
    switch (reason) {
    case Refusal::malformed:
        return phrases.translate("trouble", "Ask for the original picture of the code, not cropped.");
    case Refusal::cannot_open:
        return phrases.translate("trouble", "Show it again; if it happens to everybody, call the operator.");
    default:
        return phrases.translate("trouble", "Ask for this campaign's code, fetched anew.");
    }
}

QString localTime(storage::Time time, int utc_offset_min) {
    const auto at = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone(utc_offset_min * 60));
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

Explained alreadyCaptured(const Phrases& phrases, const Problem& problem, int utc_offset_min) {
    const QString what = phrases.translate("trouble", "Already captured: station %1, %2.");
    if (!problem.earlier) {
        return {phrases.translate("trouble", "Already captured."), {}};
    }
    return {what.arg(QString::fromStdString(problem.earlier->station),
                     localTime(problem.earlier->confirmed_at, utc_offset_min)),
            phrases.translate("trouble",
                              "Nothing more to do for this student. If it is somebody else, ask for their own code.")};
}

Explained stopProblem(const Phrases& phrases, const Problem& problem) {
    const auto say = [&](const char* what, const char* way_out) {
        return Explained{phrases.translate("trouble", what), phrases.translate("trouble", way_out)};
    };
    switch (problem.kind) {
    case Problem::Kind::stop_disk:
        return say(QT_TRANSLATE_NOOP("trouble", "Capture has stopped: the disk is nearly full."),
                   QT_TRANSLATE_NOOP("trouble", "Free some space. It goes on by itself."));
    case Problem::Kind::stop_clock:
        return say(QT_TRANSLATE_NOOP("trouble", "Capture has stopped: the clock stands before the last record."),
                   QT_TRANSLATE_NOOP("trouble", "Set date and time right. It goes on by itself."));
    case Problem::Kind::stop_recipient:
        return say(QT_TRANSLATE_NOOP("trouble", "Capture has stopped: nobody could open what is taken now."),
                   QT_TRANSLATE_NOOP("trouble", "A certificate of the centre is not usable. Call the centre."));
    case Problem::Kind::already_running:
        return say(QT_TRANSLATE_NOOP("trouble", "Another program writes to this station's records."),
                   QT_TRANSLATE_NOOP("trouble", "Close the other window or command. It goes on by itself."));
    default:
        return say(QT_TRANSLATE_NOOP("trouble", "The records were made by a newer version of this program."),
                   QT_TRANSLATE_NOOP("trouble", "Install that version here. Nothing has been changed."));
    }
}

/// What has come back of a damaged database, and where the damaged file is.
Explained repairedProblem(const Phrases& phrases, const storage::RecoveryReport& report) {
    const auto lost = static_cast<int>(report.lost.size());
    const QString what =
        phrases.translate("trouble", "The database was damaged and has been rebuilt: %1 records are back, "
                                     "%2 are lost.");
    return {what.arg(report.records).arg(lost),
            phrases.translate("trouble", "The damaged file is kept, with a report of every record: %1.json")
                .arg(QString::fromStdString(report.set_aside))};
}

Explained warning(const Phrases& phrases, const Problem& problem) {
    const auto say = [&](const char* what, const char* way_out) {
        return Explained{phrases.translate("trouble", what), phrases.translate("trouble", way_out)};
    };
    switch (problem.kind) {
    case Problem::Kind::low_disk:
        return say(QT_TRANSLATE_NOOP("trouble", "The disk is getting full."),
                   QT_TRANSLATE_NOOP("trouble", "Free some space today. Capture goes on."));
    case Problem::Kind::old_unsent:
        return say(QT_TRANSLATE_NOOP("trouble", "Records of an earlier day have not been sent yet."),
                   QT_TRANSLATE_NOOP("trouble", "Sync with F5 as soon as there is a network. Capture goes on."));
    case Problem::Kind::certificate_expiring:
        return say(QT_TRANSLATE_NOOP("trouble", "A certificate is about to expire."),
                   QT_TRANSLATE_NOOP("trouble", "Ask the centre for a new enrolment. Capture goes on."));
    case Problem::Kind::many_returned:
        return say(QT_TRANSLATE_NOOP("trouble", "The centre has returned many records."),
                   QT_TRANSLATE_NOOP("trouble", "Look at them under F5. Capture goes on."));
    case Problem::Kind::pins_damaged:
        return say(
            QT_TRANSLATE_NOOP("trouble", "PINs reset on this station cannot be read: pins.json is damaged."),
            QT_TRANSLATE_NOOP("trouble", "The centre's PINs apply again; reset the others: Ctrl+L, PIN forgotten."));
    default:
        return repairedProblem(phrases, problem.recovery.value_or(storage::RecoveryReport{}));
    }
}

Explained cameraProblem(const Phrases& phrases, Problem::Kind kind) {
    switch (kind) {
    case Problem::Kind::camera_opening:
        return {phrases.translate("trouble", "Opening the camera…"), {}};
    case Problem::Kind::no_camera:
        return {phrases.translate("trouble", "No camera."),
                phrases.translate("trouble", "Plug it in; the station tries again by itself.")};
    case Problem::Kind::camera_busy:
        return {phrases.translate("trouble", "Another program has the camera."),
                phrases.translate("trouble", "Close it; the station tries again by itself.")};
    case Problem::Kind::camera_silent:
        return {phrases.translate("trouble", "The camera delivers no picture."),
                phrases.translate("trouble", "Check its cable; the station tries again by itself.")};
    case Problem::Kind::camera_black:
        return {phrases.translate("trouble", "The camera's picture is black."),
                phrases.translate("trouble", "Take off the lens cap, switch the light on.")};
    case Problem::Kind::camera_torn:
        return {phrases.translate("trouble", "The camera's picture is torn."),
                phrases.translate("trouble", "Plug it straight into the laptop, with another cable.")};
    case Problem::Kind::camera_slow:
        return {phrases.translate("trouble", "The camera gives only a few pictures a second."),
                phrases.translate("trouble", "More light, or lower its exposure. Work may go on.")};
    case Problem::Kind::not_a_video:
        return {phrases.translate("trouble", "This file or address is no video."),
                phrases.translate("trouble", "Choose another camera in the set-up, Ctrl+P.")};
    case Problem::Kind::video_over:
        return {phrases.translate("trouble", "The video has ended."),
                phrases.translate("trouble", "F8 plays it again; Ctrl+P chooses another camera.")};
    default:
        return {phrases.translate("trouble", "The face model is missing, so no picture can be judged."),
                phrases.translate("trouble", "Install libdlib-data, then start again.")};
    }
}

QString foreignWords(const Phrases& phrases, qr::ForeignCode kind) {
    switch (kind) {
    case qr::ForeignCode::payment:
        return phrases.translate("trouble", "This is a payment code, not a collection code");
    case qr::ForeignCode::web_address:
        return phrases.translate("trouble", "This is a web address, not a collection code");
    case qr::ForeignCode::contact:
        return phrases.translate("trouble", "This is a contact card, not a collection code");
    case qr::ForeignCode::network:
        return phrases.translate("trouble", "This is a network's code, not a collection code");
    case qr::ForeignCode::message:
        return phrases.translate("trouble", "This is a message code, not a collection code");
    case qr::ForeignCode::plain_number:
        return phrases.translate("trouble", "This is a student or library card's number, not a collection code");
    case qr::ForeignCode::other:
        break;
    }
    return phrases.translate("trouble", "This is not a collection code");
}

QString inModules(float px) {
    return QString::number(static_cast<double>(px), 'f', 1);
}

/// Why a code that is held up is not read: the same words for both people.
std::optional<Explained> readingTrouble(const Phrases& phrases, Problem::Kind kind) {
    const auto say = [&](const char* what, const char* way_out) {
        return Explained{phrases.translate("trouble", what), phrases.translate("trouble", way_out)};
    };
    switch (kind) {
    case Problem::Kind::code_too_small:
        return say(QT_TRANSLATE_NOOP("trouble", "The code is too small"),
                   QT_TRANSLATE_NOOP("trouble", "Come closer with the phone, or enlarge the picture."));
    case Problem::Kind::code_blurred:
        return say(QT_TRANSLATE_NOOP("trouble", "The code is blurred"),
                   QT_TRANSLATE_NOOP("trouble", "Hold the phone still, a little further away."));
    case Problem::Kind::code_glare:
        return say(QT_TRANSLATE_NOOP("trouble", "Light glares on the phone"),
                   QT_TRANSLATE_NOOP("trouble", "Tilt the phone a little."));
    case Problem::Kind::code_cut_off:
        return say(QT_TRANSLATE_NOOP("trouble", "Part of the code is missing"),
                   QT_TRANSLATE_NOOP("trouble", "Show the whole code, not cropped."));
    case Problem::Kind::code_unreadable:
        return say(QT_TRANSLATE_NOOP("trouble", "The code cannot be read"),
                   QT_TRANSLATE_NOOP("trouble", "Screen bright, whole code, no finger on it."));
    case Problem::Kind::picture_without_code:
        return say(QT_TRANSLATE_NOOP("trouble", "There is no code in this picture"),
                   QT_TRANSLATE_NOOP("trouble", "Give the picture that was saved from CHSI."));
    default:
        return std::nullopt;
    }
}

} // namespace

Explained problemForPhotographer(const Phrases& phrases, const Problem& problem, int utc_offset_min) {
    if (problem.kind == Problem::Kind::code_too_small && problem.needed_px > 0) {
        return {phrases.translate("trouble", "The code is too small: %1 px a module, %2 px are needed.")
                    .arg(inModules(problem.module_px), inModules(problem.needed_px)),
                phrases.translate("trouble", "Come closer with the phone, or enlarge the picture.")};
    }
    if (const auto reading = readingTrouble(phrases, problem.kind)) {
        return *reading;
    }
    switch (problem.kind) {
    case Problem::Kind::not_a_collection_code:
        return {foreignWords(phrases, problem.foreign.value_or(qr::ForeignCode::other)),
                phrases.translate("trouble", "Ask for the collection code from CHSI.")};
    case Problem::Kind::code_refused: {
        const Refusal reason = problem.refusal.value_or(Refusal::malformed);
        return {refusalWords(phrases, reason), refusalWayOut(phrases, reason)};
    }
    case Problem::Kind::already_captured:
        return alreadyCaptured(phrases, problem, utc_offset_min);
    case Problem::Kind::no_crop:
        return {phrases.translate("trouble", "No portrait could be cut from this picture."),
                phrases.translate("trouble", "Follow the instruction and shoot again.")};
    case Problem::Kind::disk_full:
        return {phrases.translate("trouble", "The disk is full. Nothing has been saved, nothing is lost."),
                phrases.translate("trouble", "Free some space, then try again.")};
    case Problem::Kind::storage:
        return {phrases.translate("trouble", "The record could not be written. Nothing is lost."),
                phrases.translate("trouble", "Try again; if it stays, call the operator.")};
    case Problem::Kind::no_code_camera:
        return {phrases.translate("trouble", "The camera for codes is away."),
                phrases.translate("trouble", "Plug it in. Until then codes are read by the portrait camera.")};
    case Problem::Kind::controls_lost:
        return {phrases.translate("trouble", "The camera did not take its portrait settings back."),
                phrases.translate("trouble", "F8 opens it anew. Look at colour and sharpness before you shoot.")};
    case Problem::Kind::sitter_screen_gone:
        return {phrases.translate("trouble", "The sitter's screen is gone."),
                phrases.translate("trouble", "Plug it in again; until then their window is on this screen.")};
    case Problem::Kind::already_running:
    case Problem::Kind::newer_database:
    case Problem::Kind::stop_disk:
    case Problem::Kind::stop_clock:
    case Problem::Kind::stop_recipient:
        return stopProblem(phrases, problem);
    case Problem::Kind::low_disk:
    case Problem::Kind::old_unsent:
    case Problem::Kind::certificate_expiring:
    case Problem::Kind::many_returned:
    case Problem::Kind::repaired:
    case Problem::Kind::pins_damaged:
        return warning(phrases, problem);
    case Problem::Kind::sitter_screen_needed:
        return {phrases.translate("trouble", "The sitter's screen is gone. Capture waits for it."),
                phrases.translate("trouble", "Plug it in again. Nothing is lost.")};
    case Problem::Kind::keypad_gone:
        return {phrases.translate("trouble", "The sitter's keypad is gone."),
                phrases.translate("trouble", "Plug it in again; touch and mouse work.")};
    case Problem::Kind::second_copy_gone:
        return {phrases.translate("trouble", "There is no second copy now: the stick is out, full or write-protected."),
                phrases.translate("trouble", "Plug it in again, or another: what is missing is copied then. Capture "
                                             "goes on.")};
    case Problem::Kind::keypad_not_permitted:
        return {phrases.translate("trouble", "The sitter's keypad cannot be read."),
                phrases.translate("trouble", "This user may not read /dev/input, or another program has it. Touch and "
                                             "mouse work.")};
    default:
        return cameraProblem(phrases, problem.kind);
    }
}

Explained problemForSitter(const Phrases& phrases, const Problem& problem) {
    if (const auto reading = readingTrouble(phrases, problem.kind)) {
        return *reading;
    }
    switch (problem.kind) {
    case Problem::Kind::not_a_collection_code:
        return {foreignWords(phrases, problem.foreign.value_or(qr::ForeignCode::other)),
                phrases.translate("trouble", "Open the collection code saved from CHSI.")};
    case Problem::Kind::already_captured:
        return {phrases.translate("trouble", "Your picture was taken already"),
                phrases.translate("trouble", "You need do nothing more. Questions? Ask the photographer.")};
    case Problem::Kind::code_refused:
        if (problem.refusal == Refusal::malformed) {
            return {phrases.translate("trouble", "The code is incomplete"),
                    phrases.translate("trouble", "Do not crop it. Show the original picture, screen bright.")};
        }
        if (problem.refusal == Refusal::expired) {
            return {phrases.translate("trouble", "This code has expired"),
                    phrases.translate("trouble", "Fetch a new one from CHSI.")};
        }
        if (problem.refusal == Refusal::cannot_open) {
            return {phrases.translate("trouble", "The code cannot be opened just now"),
                    phrases.translate("trouble", "Hold it up once more, please.")};
        }
        return {phrases.translate("trouble", "This code is not for today's campaign"),
                phrases.translate("trouble", "Show the code of this year's graduation.")};
    default:
        return {phrases.translate("trouble", "One moment, please"),
                phrases.translate("trouble", "We will be with you shortly.")};
    }
}

} // namespace app::station
