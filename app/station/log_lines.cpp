#include "app/station/log_lines.h"

namespace app::station {

namespace {

using Line = std::optional<LogLine>;
using Level = Log::Level;

/// One overload for each kind of news; what has none is not logged.
struct Teller {
    static Line failed(const std::string& what, const std::string& detail) {
        return LogLine{Level::error, what + ": " + detail};
    }

    Line operator()(const news::Camera& camera) const {
        return camera.trouble ? failed("camera", camera.trouble->detail)
                              : LogLine{Level::info, "camera: frames arrive"};
    }
    Line operator()(const news::Model& model) const {
        return model.trouble ? failed("landmark model", model.trouble->detail)
                             : LogLine{Level::info, "landmark model: loaded"};
    }
    Line operator()(const news::Taken& taken) const {
        return taken.portrait ? LogLine{Level::info, std::string("portrait: taken, ") +
                                                         (taken.portrait->verdict.acceptable() ? "acceptable" : "open")}
                              : LogLine{Level::warning, "portrait: " + taken.portrait.error().detail};
    }
    Line operator()(const news::LookedUp& answer) const {
        return answer.answer ? Line() : failed("look-up", answer.answer.error().detail);
    }
    Line operator()(const news::FeeBooked& answer) const {
        return answer.answer ? LogLine{Level::info, "fee: booked"} : failed("fee", answer.answer.error().detail);
    }
    Line operator()(const news::Saved& answer) const {
        return answer.answer ? LogLine{Level::info, "record: saved as " + answer.answer->capture_no}
                             : failed("record not saved", answer.answer.error().detail);
    }
    Line operator()(const news::StoreTrouble& trouble) const { return failed("store", trouble.error.detail); }
    Line operator()(const news::SyncTold& told) const {
        return told.event.error ? LogLine{Level::warning, "sync: " + told.event.error->detail} : Line();
    }
    Line operator()(const news::SyncEnded& ended) const {
        if (!ended.summary) {
            return failed("sync", ended.summary.error().detail);
        }
        return LogLine{Level::info, "sync: stored " + std::to_string(ended.summary->stored) + ", waiting " +
                                        std::to_string(ended.summary->waiting) + ", returned " +
                                        std::to_string(ended.summary->duplicate + ended.summary->rejected)};
    }
    template <typename Other>
    Line operator()(const Other&) const {
        return std::nullopt; // codes and today's counters
    }
};

} // namespace

std::optional<LogLine> logLine(const News& news) {
    return std::visit(Teller{}, news);
}

} // namespace app::station
