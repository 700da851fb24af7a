// Many stations upload at once to one tus server; four workers take in on one PostgreSQL index. Neighbours (1 and 2, 3
// and 4 …) have one student in common: of the two captures exactly one has to be stored and the other called a
// duplicate.
#include "tests/support/test_centre.h"
#include "tests/support/test_postgres.h"
#include "upload/centre/record_index.h"

#include <cstdio>
#include <cstring>
#include <iostream>
#include <thread>

namespace {

using namespace support;

constexpr int kWorkers = 4;
constexpr int kShared = 1'000'000; ///< students below it are one station's own

struct Tally {
    std::int64_t records = 0;
    std::int64_t lost = 0;
    std::int64_t doubled = 0;
    std::int64_t wrong_receipts = 0;
    std::int64_t duplicates = 0;
    double seconds = 0;
};

std::vector<TestStation> fillStations(const TestCentre& centre, int stations, int records) {
    std::vector<TestStation> filled;
    for (int i = 0; i < stations; ++i) {
        filled.push_back(centre.enrol(std::to_string(i + 1)));
        confirmCaptures(filled.back(), i * records, records - 1);
        confirmCaptures(filled.back(), kShared + i / 2, 1);
    }
    return filled;
}

void syncStation(const TestCentre& centre, const TestStation& station, const TestServer& server,
                 upload::SyncSummary& summary) {
    auto queue = openQueue(station);
    auto options = centre.syncOptions(station);
    options.wait_for_receipts = std::chrono::seconds(300);
    options.parallel_batches = 1;
    options.max_attempts = 20;
    upload::TusClient client(centre.endpoint(station, server.url(), server.receiptsUrl()));
    summary = must(upload::sync(queue, station.identity, client, options, {}, {}));
}

/// What the stations were told against what the index says.
void judge(upload::centre::RecordIndex& index, const std::vector<TestStation>& stations,
           const std::vector<upload::SyncSummary>& summaries, Tally& tally) {
    for (std::size_t i = 0; i < stations.size(); ++i) {
        tally.lost += summaries[i].waiting + summaries[i].rejected;
        tally.duplicates += summaries[i].duplicate;
        must(index.transact([&](upload::centre::Sql& sql) {
            const auto row = sql.ask("SELECT SUM(CASE WHEN outcome = 'stored' THEN 1 ELSE 0 END), SUM(CASE WHEN "
                                     "outcome = 'duplicate' THEN 1 ELSE 0 END) "
                                     "FROM records WHERE station = $1",
                                     {stations[i].name})[0];
            const bool agrees =
                row[0] == std::to_string(summaries[i].stored) && row[1] == std::to_string(summaries[i].duplicate);
            tally.wrong_receipts += agrees ? 0 : 1;
        }));
    }
    for (std::size_t i = 0; i + 1 < stations.size(); i += 2) {
        tally.wrong_receipts += summaries[i].duplicate + summaries[i + 1].duplicate == 1 ? 0 : 1;
    }
    must(index.transact([&](upload::centre::Sql& sql) {
        tally.doubled = std::stoll(*sql.ask(
            "SELECT COUNT(*) FROM (SELECT student_key FROM records WHERE outcome = 'stored' GROUP BY student_key "
            "HAVING COUNT(*) > 1) AS twice")[0][0]);
    }));
}

Tally run(int stations, int records) {
    TestCentre centre;
    const TestPostgres postgres;
    const auto server = centre.startServer();
    std::cerr << "  enrolling " << stations << " stations\n";
    const auto filled = fillStations(centre, stations, records);
    auto options = centre.ingestOptions();
    options.index = postgres.url();
    std::vector<std::jthread> workers;
    for (int i = 0; i < kWorkers; ++i) {
        workers.emplace_back([options](const std::stop_token& stop) {
            auto ingest = must(upload::centre::Ingest::open(options));
            while (!stop.stop_requested()) {
                must(ingest.sweep(now(), [](const std::string&) {}));
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        });
    }
    Tally tally;
    tally.records = static_cast<std::int64_t>(stations) * records;
    std::vector<upload::SyncSummary> summaries(filled.size());
    const auto began = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> senders;
        for (std::size_t i = 0; i < filled.size(); ++i) {
            senders.emplace_back([&, i] { syncStation(centre, filled[i], server, summaries[i]); });
        }
    }
    tally.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    workers.clear();
    auto index = must(upload::centre::RecordIndex::open(postgres.url()));
    judge(index, filled, summaries, tally);
    return tally;
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
    if (!support::testServerAvailable() || !support::TestPostgres::available()) {
        std::cerr << "bench stations: needs node, tests/centre/node_modules (tests/run.sh installs them) and Debian's "
                     "postgresql-15\n";
        return 1;
    }
    try {
        const int stations = quick ? 20 : 200;
        const auto tally = run(stations, quick ? 5 : 20);
        std::printf("%d stations, %lld records, %d workers on PostgreSQL: %.0f records/s\n  lost %lld   doubled %lld   "
                    "duplicates found %lld   wrong receipts %lld\n",
                    stations, static_cast<long long>(tally.records), kWorkers,
                    static_cast<double>(tally.records) / tally.seconds, static_cast<long long>(tally.lost),
                    static_cast<long long>(tally.doubled), static_cast<long long>(tally.duplicates),
                    static_cast<long long>(tally.wrong_receipts));
        std::cout << nlohmann::ordered_json{{"bench", "stations"},
                                            {"stations", stations},
                                            {"records", tally.records},
                                            {"lost", tally.lost},
                                            {"doubled", tally.doubled},
                                            {"wrong_receipts", tally.wrong_receipts},
                                            {"records_per_s", static_cast<double>(tally.records) / tally.seconds}}
                         .dump()
                  << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "bench stations: " << error.what() << '\n';
        return 1;
    }
}
