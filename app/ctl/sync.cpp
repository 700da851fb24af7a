#include "app/ctl/commands.h"
#include "app/ctl/progress.h"
#include "app/ctl/station_options.h"
#include "app/day_report.h"
#include "storage/unit_counters.h"

#include <csignal>
#include <iostream>
#include <memory>
#include <thread>

namespace ctl {

namespace {

using upload::SyncEvent;
using Json = nlohmann::ordered_json;

struct Options {
    StationOptions station;
    bool json = false;
    int wait_s = 30;
    int attempts = 5;
    int parallel = 0; ///< 0: the settings'
    std::string proxy;
    std::string report_dir;
};

Json toJson(const upload::Error& error) {
    Json out{{"kind", upload::name(error.kind)}, {"detail", error.detail}};
    if (error.status != 0) {
        out["status"] = error.status;
    }
    return out;
}

Json toJson(const SyncEvent& event) {
    Json line{{"event", upload::name(event.kind)}};
    if (!event.batch_id.empty()) {
        line["batch_id"] = event.batch_id;
    }
    line["records"] = event.records;
    if (event.total_bytes > 0) {
        line["offset_bytes"] = event.offset_bytes;
        line["total_bytes"] = event.total_bytes;
    }
    if (event.attempt > 0) {
        line["attempt"] = event.attempt;
    }
    if (event.error) {
        line["error"] = toJson(*event.error);
    }
    return line;
}

void sayInWords(Progress& progress, const SyncEvent& event) {
    const auto batch = "batch " + event.batch_id.substr(0, 8) + ": ";
    const auto records = std::to_string(event.records);
    switch (event.kind) {
    case SyncEvent::Kind::batch_made:
        progress.line(batch + records + " records");
        break;
    case SyncEvent::Kind::progress:
        progress.step(batch + std::to_string(event.offset_bytes) + " of " + std::to_string(event.total_bytes) +
                          " bytes",
                      event.offset_bytes == event.total_bytes);
        break;
    case SyncEvent::Kind::delivered:
        progress.line(batch + "at the server");
        break;
    case SyncEvent::Kind::waiting_for_receipt:
        progress.line(batch + "waiting for the receipt");
        break;
    case SyncEvent::Kind::receipt_applied:
        progress.line(batch + "receipt for " + records + " records");
        break;
    case SyncEvent::Kind::digests_merged:
        progress.line("of other stations: " + records + " codes and students that were new here");
        break;
    case SyncEvent::Kind::retrying:
    case SyncEvent::Kind::failed:
        progress.line(batch + (event.kind == SyncEvent::Kind::failed ? "failed" : "trying again") + ": " +
                      (event.error ? event.error->detail : ""));
        break;
    case SyncEvent::Kind::finished:
        progress.line(event.summary && event.summary->safe_to_leave ? "safe to leave" : "not yet safe to leave");
        break;
    }
}

Json toJson(const upload::SyncSummary& summary) {
    Json line{{"captured", summary.captured}, {"stored", summary.stored},
              {"waiting", summary.waiting},   {"duplicate", summary.duplicate},
              {"rejected", summary.rejected}, {"safe_to_leave", summary.safe_to_leave},
              {"seconds", summary.seconds}};
    if (summary.last_error) {
        line["last_error"] = toJson(*summary.last_error);
    }
    return line;
}

int exitCode(const upload::SyncSummary& summary) {
    if (summary.waiting > 0) {
        return kWaiting;
    }
    return summary.duplicate + summary.rejected > 0 ? kReturned : kDone;
}

/// SIGINT and SIGTERM end the sync without loss. Blocked in every thread and waited for by one of its own.
class StopOnSignal {
public:
    StopOnSignal() {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
        m_waiter = std::jthread([this](const std::stop_token& ended) {
            while (!ended.stop_requested()) {
                const timespec patience{0, 100'000'000};
                if (sigtimedwait(&m_signals, nullptr, &patience) > 0) {
                    m_stop.request_stop();
                }
            }
        });
    }
    std::stop_token token() const { return m_stop.get_token(); }

private:
    sigset_t m_signals{};
    std::stop_source m_stop;
    std::jthread m_waiter;
};

tl::expected<void, storage::Error> writeReportOfToday(const app::OpenedStation& station, const std::string& dir) {
    const auto& campaign = station.campaign;
    const auto now = app::systemTime();
    return storage::readDay(station.data_dir, storage::dayOf(now, campaign.utc_offset_min), campaign.utc_offset_min)
        .and_then([&](const storage::DayFacts& facts) {
            return app::writeDayReport(
                {campaign.name, campaign.site, station.enrolment.station, now, campaign.utc_offset_min, facts}, dir);
        })
        .map([](const std::vector<std::string>& paths) {
            for (const auto& path : paths) {
                std::cerr << "report: " << path << '\n';
            }
        });
}

int runSync(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    auto endpoint = station->endpoint();
    if (!options.proxy.empty()) {
        endpoint.proxy = options.proxy;
    }
    auto sync_options = station->syncOptions();
    sync_options.wait_for_receipts = std::chrono::seconds(options.wait_s);
    sync_options.max_attempts = options.attempts;
    if (options.parallel > 0) {
        sync_options.parallel_batches = options.parallel;
    }
    Progress progress(std::cerr, screenBeside(false));
    const StopOnSignal stop;
    upload::TusClient client(std::move(endpoint));
    const auto summary =
        upload::sync(*queue, station->identity, client, sync_options, stop.token(), [&](const SyncEvent& event) {
            if (options.json) {
                print(toJson(event));
            } else {
                sayInWords(progress, event);
            }
        });
    if (!summary) {
        return fail(summary.error());
    }
    if (!options.report_dir.empty()) {
        const auto written = writeReportOfToday(*station, options.report_dir);
        if (!written) { // the records' fate is still to be told, by the last line and the exit code
            std::cerr << "xueyingctl: the day's report was not written: " << written.error().detail << '\n';
        }
    }
    print(toJson(*summary));
    return exitCode(*summary);
}

} // namespace

void addSync(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand(
        "sync", "Send everything to the centre and wait for its receipts; exit 0 all stored, 3 something "
                "waits, 4 something rejected or duplicate");
    auto options = std::make_shared<Options>();
    options->station.addTo(*verb);
    verb->add_flag("--json", options->json, "A JSON line for every event, not only for the end");
    verb->add_option("--wait", options->wait_s, "Seconds to wait for receipts after the last one")
        ->capture_default_str()
        ->check(CLI::Range(0, 86400));
    verb->add_option("--attempts", options->attempts, "Tries of a batch that gets no farther")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    verb->add_option("--parallel", options->parallel, "Batches sent at once (else the settings', 2)")
        ->check(CLI::Range(1, 8));
    verb->add_option("--proxy", options->proxy, "Proxy URL (else the settings', else the environment's)");
    verb->add_option("--report", options->report_dir, "Also write the day's report (PDF and CSV) into this folder");
    verb->callback([&run, options] { run = [options] { return runSync(*options); }; });
}

} // namespace ctl
