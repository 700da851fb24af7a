#pragma once

#include "app/station/phrases.h"
#include "app/station/sentences.h"
#include "app/station/sync_shown.h"
#include "app/station/tokens.h"

namespace app::station {

/// May we leave, and if not, why: the first lines of the sync screen.
struct SyncAnswer {
    const char* icon;
    Colour colour;
    QString words;   ///< 可以离开 or 还不能离开
    QString why;     ///< in counts and time
    QString trouble; ///< what went wrong and what to do; empty: nothing did
};
SyncAnswer syncAnswer(const SyncShown& state, const Phrases& phrases);

QString wireTrouble(const Phrases& phrases, const upload::Error& error);
/// Bytes, speed, time left.
QString progressWords(const SyncShown& state, const Phrases& phrases);
/// captured = stored + waiting + duplicate + rejected
QString sumWords(const SyncShown& state, const Phrases& phrases);
/// Money and exceptions of the day.
QString dayWords(const storage::DayFacts& day, const Phrases& phrases);
/// What somebody did by hand, and how it went.
QString workWords(const news::QueueWork& work, const Phrases& phrases);
QString batchWords(const SyncShown::Batch& batch, const Phrases& phrases);
QString recordState(storage::RecordState state, const Phrases& phrases);
/// Why a record came back or was not sent, in the window's language; what nobody foresaw stays as it was `said`.
/// Times in the campaign's clock.
QString recordReason(const std::string& said, int utc_offset_min, const Phrases& phrases);
std::vector<Reason> closeReasons(const Phrases& phrases);

} // namespace app::station
