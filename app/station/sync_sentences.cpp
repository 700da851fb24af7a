#include "app/station/sync_sentences.h"

#include <algorithm>

namespace app::station {

namespace {

constexpr std::int64_t kStickBytesPerMinute = 60 * 5'000'000LL; ///< a slow stick, read back after writing

QString minutesToStick(std::int64_t records) {
    return QString::number(std::max<std::int64_t>(1, 1 + records * kTypicalRecordBytes / kStickBytesPerMinute));
}

QString weight(std::int64_t bytes) {
    return bytes < 1'000'000 ? QStringLiteral("%1 KB").arg((bytes + 999) / 1000)
                             : QStringLiteral("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
}

constexpr std::chrono::seconds kInSeconds{90}; ///< from here on, minutes are enough

std::int64_t minutes(std::chrono::seconds left) {
    return (left.count() + 59) / 60;
}

QString duration(const Phrases& phrases, std::chrono::seconds left) {
    return left < kInSeconds ? phrases.translate("sync", "about %1 s left").arg(left.count())
                             : phrases.translate("sync", "about %1 min left").arg(minutes(left));
}

QString durationSentence(const Phrases& phrases, std::chrono::seconds left) {
    return left < kInSeconds ? phrases.translate("sync", "About %1 s left.").arg(left.count())
                             : phrases.translate("sync", "About %1 min left.").arg(minutes(left));
}

QString whyWaiting(const SyncShown& state, const Phrases& phrases) {
    const auto returned = state.duplicate + state.rejected;
    QStringList why;
    if (state.running) {
        why << phrases.translate("sync", "%1 of %2 records are confirmed by the centre, %3 to go.")
                   .arg(state.stored)
                   .arg(state.captured)
                   .arg(state.waiting);
        if (const auto left = state.timeLeft()) {
            why << durationSentence(phrases, *left);
        }
        return phrases.inTurn(why);
    }
    if (state.waiting > 0) {
        why << phrases
                   .translate("sync",
                              "%1 safe here, %2 confirmed by the centre, %3 to go. Finish anywhere with a network, "
                              "or copy to a USB stick: about %4 min.")
                   .arg(state.captured)
                   .arg(state.stored)
                   .arg(state.waiting)
                   .arg(minutesToStick(state.waiting));
    }
    if (state.exported > 0) {
        why << phrases.translate("sync", "Of these, on a stick and waiting for the centre's receipts: %1.")
                   .arg(state.exported);
    }
    if (returned > 0) {
        why << phrases.translate("sync", "Records that came back: %1. Decide on each in the list below.").arg(returned);
    }
    return phrases.inTurn(why);
}

QString troubleOf(const SyncShown& state, const Phrases& phrases) {
    if (state.paused) {
        return phrases.translate("sync", "Paused. Nothing is lost; it goes on where it stopped.");
    }
    return state.trouble ? wireTrouble(phrases, *state.trouble) : QString();
}

} // namespace

SyncAnswer syncAnswer(const SyncShown& state, const Phrases& phrases) {
    const QString not_yet = phrases.translate("sync", "Not yet safe to leave");
    if (state.broken) {
        return {"fail", kDark.bad, not_yet,
                phrases.translate(
                    "sync", "The station's own records could not be read. Call the operator; nothing is deleted."),
                QString::fromStdString(state.broken->detail)};
    }
    if (!state.counted) {
        return {"sync", kDark.accent, not_yet, phrases.translate("sync", "Counting the records…"), {}};
    }
    if (state.safe_to_leave) {
        const QString why = state.captured == 0
                                ? phrases.translate("sync", "Nothing was taken here that has to be sent.")
                                : phrases.translate("sync", "The centre has signed for every record taken here: %1")
                                      .arg(state.captured);
        return {"pass", kDark.good, phrases.translate("sync", "Safe to leave"), why, {}};
    }
    const bool calm = state.running && !state.trouble;
    return {calm ? "sync" : "warn", calm ? kDark.accent : kDark.warn, not_yet, whyWaiting(state, phrases),
            troubleOf(state, phrases)};
}

QString wireTrouble(const Phrases& phrases, const upload::Error& error) {
    using Kind = upload::Error::Kind;
    const auto say = [&](const char* source) { return phrases.translate("sync", source); };
    switch (error.kind) {
    case Kind::no_network:
        return say(
            QT_TRANSLATE_NOOP("sync", "No network, or the centre's address does not answer. Check cable and Wi-Fi."));
    case Kind::timed_out:
    case Kind::connection_lost:
        return say(QT_TRANSLATE_NOOP("sync", "The network broke off. Sync will resume."));
    case Kind::untrusted_server:
        return say(QT_TRANSLATE_NOOP(
            "sync",
            "The server is not the campaign's: its certificate is not known. Nothing was sent. Call the centre."));
    case Kind::needs_login:
        return say(QT_TRANSLATE_NOOP("sync", "Log in to this network with a browser, then sync again."));
    case Kind::unsafe_location:
        return say(QT_TRANSLATE_NOOP(
            "sync", "The server points to an unsafe address. Nothing was sent there. Call the centre."));
    case Kind::too_large:
        return say(QT_TRANSLATE_NOOP("sync", "The server takes no batch of this size. Call the centre."));
    case Kind::refused:
        return say(QT_TRANSLATE_NOOP("sync", "The server refused this station. Call the centre."));
    case Kind::server_trouble:
    case Kind::locked:
        return say(QT_TRANSLATE_NOOP("sync", "The server is busy. It is tried again."));
    case Kind::file:
        return say(QT_TRANSLATE_NOOP("sync", "A batch file could not be written or read. Check the disk's space."));
    case Kind::cancelled:
        return say(QT_TRANSLATE_NOOP("sync", "Stopped. Nothing is lost; sync again."));
    case Kind::bad_answer:
        if (error.detail.starts_with("receipt refused") || error.detail.starts_with("list of digests refused")) {
            return say(QT_TRANSLATE_NOOP("sync", "A receipt is not the centre's, or not for this batch: it was kept "
                                                 "aside and not believed. Call the centre."));
        }
        break;
    default:
        break;
    }
    return say(QT_TRANSLATE_NOOP("sync", "The server answered what it should not. It is tried again."));
}

QString progressWords(const SyncShown& state, const Phrases& phrases) {
    const auto all = state.totalBytes();
    if (all == 0) {
        return {};
    }
    QString words = phrases.translate("sync", "%1 of %2 sent").arg(weight(state.sentBytes()), weight(all));
    if (const auto speed = state.speed(); speed && state.running) {
        words += QStringLiteral(" · %1/s").arg(weight(static_cast<std::int64_t>(*speed)));
    }
    if (const auto left = state.timeLeft()) {
        words += QStringLiteral(" · ") + duration(phrases, *left);
    }
    return words;
}

QString sumWords(const SyncShown& state, const Phrases& phrases) {
    return phrases.translate("sync", "Captured %1 = with receipt %2 + waiting %3 + duplicate %4 + rejected %5")
        .arg(state.captured)
        .arg(state.stored)
        .arg(state.waiting)
        .arg(state.duplicate)
        .arg(state.rejected);
}

QString dayWords(const storage::DayFacts& day, const Phrases& phrases) {
    const auto& fees = day.fees;
    QString words = phrases.translate("sync", "Fees today: %1, %2 yuan")
                        .arg(fees.standing.count)
                        .arg(yuan(fees.standing.total_fen));
    words += fees.differences.empty()
                 ? phrases.translate("sync", ", fees and pictures agree")
                 : phrases.translate("sync", ", fees and pictures DO NOT agree (see the day's report)");
    words +=
        QStringLiteral(" · ") +
        phrases.translate("sync", "paid, not captured: %1").arg(static_cast<qint64>(fees.paid_not_captured.size()));
    words += QStringLiteral(" · ") + phrases.translate("sync", "confirmed for the sitter: %1").arg(day.assisted);
    return words;
}

namespace {

QString workDone(const news::QueueWork& work, const Phrases& phrases) {
    using Kind = news::QueueWork::Kind;
    const QString where = QString::fromStdString(work.where);
    switch (work.kind) {
    case Kind::exported:
        return phrases.translate("sync", "Batches written to %2 and read back: %1. Take the stick to the centre.")
            .arg(*work.count)
            .arg(where);
    case Kind::imported:
        return phrases.translate("sync", "Receipts taken from %2: %1").arg(*work.count).arg(where);
    case Kind::reported:
        return phrases.translate("sync", "The day's report is in %1 (PDF and CSV).").arg(where);
    case Kind::sent_again:
        return phrases.translate("sync", "The record goes out again with the next batch.");
    case Kind::closed:
        break;
    }
    return phrases.translate("sync", "The record is settled; the reason stands in the audit.");
}

} // namespace

QString workWords(const news::QueueWork& work, const Phrases& phrases) {
    if (work.count) {
        return workDone(work, phrases);
    }
    using Kind = storage::Error::Kind;
    const auto& error = work.count.error();
    const QString detail = QString::fromStdString(error.detail);
    switch (error.kind) {
    case Kind::disk_full:
        return phrases.translate("sync", "No room there. Nothing is lost; take another stick.");
    case Kind::bad_signature:
    case Kind::bad_certificate:
    case Kind::malformed:
        return phrases.translate("sync", "A receipt there is not the centre's, so none was taken (%1).").arg(detail);
    default:
        return phrases.translate("sync", "That did not work; nothing is lost (%1).").arg(detail);
    }
}

QString batchWords(const SyncShown::Batch& batch, const Phrases& phrases) {
    using State = SyncShown::Batch::State;
    switch (batch.state) {
    case State::waiting:
        return phrases.translate("sync", "waiting");
    case State::sending:
        return phrases.translate("sync", "sending");
    case State::trying_again:
        return phrases.translate("sync", "trying again (%1)").arg(batch.attempt);
    case State::delivered:
        return phrases.translate("sync", "delivered, receipt awaited");
    case State::stored:
        return phrases.translate("sync", "receipt checked");
    case State::failed:
        break;
    }
    return phrases.translate("sync", "not sent");
}

QString recordState(storage::RecordState state, const Phrases& phrases) {
    using State = storage::RecordState;
    switch (state) {
    case State::queued:
        return phrases.translate("sync", "waiting");
    case State::batched:
        return phrases.translate("sync", "in a batch");
    case State::delivered:
        return phrases.translate("sync", "delivered, receipt awaited");
    case State::exported:
        return phrases.translate("sync", "on a stick");
    case State::stored:
        return phrases.translate("sync", "stored at the centre");
    case State::duplicate:
        return phrases.translate("sync", "duplicate");
    case State::rejected:
        return phrases.translate("sync", "rejected");
    case State::closed:
        break;
    }
    return phrases.translate("sync", "dealt with");
}

std::vector<Reason> closeReasons(const Phrases& phrases) {
    return {{"first_is_right", phrases.translate("reason", "The record that the centre has is the right one")},
            {"captured_anew", phrases.translate("reason", "The sitter was captured anew")},
            {"trial", phrases.translate("reason", "It was a trial")},
            {"other", phrases.translate("reason", "Another reason")}};
}

} // namespace app::station
