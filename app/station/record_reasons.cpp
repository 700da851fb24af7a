#include "app/station/sync_sentences.h"

#include <QDateTime>
#include <QTimeZone>
#include <string_view>

// Why a record came back or did not go: the centre and the upload say it in English, the list in the window's language.

namespace app::station {

namespace {

constexpr std::string_view kCapturedAtStation = "captured at station ";
constexpr std::string_view kAt = " at ";

struct Known {
    std::string_view beginning; ///< of what was said
    bool whole;                 ///< nothing follows
    const char* words;
};

/// `upload/centre` for what came back, `upload` for what could not be sent.
constexpr Known kKnown[] = {
    {"another record with this id was received before", true,
     QT_TRANSLATE_NOOP("sync", "The centre has another record under this one's id")},
    {"its digest is not the manifest's", true, QT_TRANSLATE_NOOP("sync", "Damaged on the way")},
    {"sealed for another centre", true, QT_TRANSLATE_NOOP("sync", "Sealed for another centre")},
    {"signature refused: ", false, QT_TRANSLATE_NOOP("sync", "The centre does not accept this station's signature")},
    {"cannot be opened: ", false, QT_TRANSLATE_NOOP("sync", "The centre cannot open it")},
    {"the sealed record has another id", true, QT_TRANSLATE_NOOP("sync", "It is not the record it was sent as")},
    {"the sealed record is of another station than its signature", true,
     QT_TRANSLATE_NOOP("sync", "Signed by another station than it names")},
    {"the sealed record is of another campaign", true, QT_TRANSLATE_NOOP("sync", "Of another campaign")},
    {"a capture without a portrait", true, QT_TRANSLATE_NOOP("sync", "There is no portrait in it")},
    {"receipt refused: ", false, QT_TRANSLATE_NOOP("sync", "Its receipt is not the centre's")},
};

/// `station` and `time` of "captured at station 1 at 2026-04-12T01:23:45.678Z".
struct CapturedThere {
    std::string_view station;
    storage::Time at;
};

std::optional<CapturedThere> capturedThere(std::string_view said) {
    if (!said.starts_with(kCapturedAtStation)) {
        return std::nullopt;
    }
    said.remove_prefix(kCapturedAtStation.size());
    const auto middle = said.rfind(kAt);
    if (middle == std::string_view::npos) {
        return std::nullopt;
    }
    const auto time = storage::fromRfc3339(std::string(said.substr(middle + kAt.size())));
    return time ? std::optional(CapturedThere{said.substr(0, middle), *time}) : std::nullopt;
}

QString inWords(std::string_view said) {
    return QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size()));
}

/// The status of "HTTP 503", also when more follows.
std::optional<int> httpStatus(std::string_view said) {
    constexpr std::string_view kHttp = "HTTP ";
    bool number = false;
    const int status = said.starts_with(kHttp) ? inWords(said.substr(kHttp.size(), 3)).toInt(&number) : 0;
    return number ? std::optional(status) : std::nullopt;
}

} // namespace

QString recordReason(const std::string& said, int utc_offset_min, const Phrases& phrases) {
    if (const auto there = capturedThere(said)) {
        const auto at =
            QDateTime::fromMSecsSinceEpoch(there->at.time_since_epoch().count(), QTimeZone(utc_offset_min * 60));
        return phrases.translate("sync", "Already captured: station %1, %2")
            .arg(inWords(there->station), at.toString(QStringLiteral("MM-dd HH:mm")));
    }
    if (const auto status = httpStatus(said)) {
        return phrases.translate("sync", "Not sent: the server answered %1").arg(*status);
    }
    for (const Known& known : kKnown) {
        if (known.whole ? said == known.beginning : said.starts_with(known.beginning)) {
            return phrases.translate("sync", known.words);
        }
    }
    return QString::fromStdString(said);
}

} // namespace app::station
