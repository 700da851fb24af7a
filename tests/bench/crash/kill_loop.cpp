#include "tests/bench/crash/kill_loop.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace {

constexpr int kKillsPerDirectory = 50;  ///< so that the check after each stays short
constexpr int kLongestLife_us = 60'000; ///< from its birth: the kill may fall into the opening
constexpr int kLongestWork_us = 40'000; ///< from its first answer

/// One line in one write: it arrives whole or not at all.
void report(int to, char kind, const std::string& id, int sitter) {
    const auto line = std::string(1, kind) + " " + id + " " + std::to_string(sitter) + "\n";
    if (write(to, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        _exit(2);
    }
}

void makeBatches(StoreBench& bench) {
    auto queue = bench.queue(storage::UploadQueue::Access::with_station);
    const auto station = house().station();
    for (;;) {
        const auto batch = queue.makeBatch({.max_records = 5}, station, "demo-2026");
        if (batch && *batch) {
            queue.noteSpooled((*batch)->batch_id, std::string(64, 'd'), 1);
            queue.noteDelivered((*batch)->batch_id);
        }
        usleep(3000);
    }
}

/// Works until it is killed.
[[noreturn]] void work(StoreBench& bench, int first_sitter, int to) {
    try {
        auto store = bench.store();
        std::thread uploader([&bench] { makeBatches(bench); });
        for (int sitter = first_sitter;; ++sitter) {
            const auto record = sampleRecord(sitter);
            const auto fee = store.bookFee(codeOf(record), record.fee, record.photographer);
            if (!fee) {
                throw std::runtime_error(fee.error().detail);
            }
            report(to, 'F', fee->ledger_id, sitter);
            const auto done = store.confirm(record, samplePortrait(sitter), bench.sealer);
            if (!done) {
                throw std::runtime_error(done.error().detail);
            }
            report(to, 'R', done->record_id, sitter);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "child: %s\n", error.what());
        _exit(3);
    }
}

std::string readAll(int from) {
    std::string text;
    std::array<char, 4096> room{};
    for (ssize_t got = 0; (got = read(from, room.data(), room.size())) > 0;) {
        text.append(room.data(), static_cast<std::size_t>(got));
    }
    return text;
}

/// The highest sitter seen.
int takeReports(const std::string& text, Promised& promised, KillResult& result, int last) {
    std::istringstream lines(text.substr(0, text.rfind('\n') + 1));
    char kind = 0;
    std::string id;
    int sitter = 0;
    while (lines >> kind >> id >> sitter) {
        if (kind == 'F') {
            promised.fees[id] = sitter;
            ++result.paid;
        } else {
            promised.records[id] = sitter;
            ++result.confirmed;
        }
        last = std::max(last, sitter);
    }
    return last;
}

} // namespace

KillResult killLoop(int kills, unsigned seed) {
    KillResult result;
    std::mt19937 random(seed);
    int sitter = 0;
    while (result.kills < kills) {
        StoreBench bench;
        const auto key = bench.options().index_key;
        Promised promised;
        for (int i = 0; i < kKillsPerDirectory && result.kills < kills; ++i) {
            std::array<int, 2> ends{};
            if (pipe(ends.data()) != 0) {
                throw std::runtime_error("no pipe");
            }
            const pid_t child = fork();
            if (child == 0) {
                close(ends[0]);
                work(bench, sitter + 1, ends[1]);
            }
            close(ends[1]);
            if (i % 4 != 0) {
                pollfd first{ends[0], POLLIN, 0};
                poll(&first, 1, 10'000);
            }
            usleep(static_cast<useconds_t>(random() % (i % 4 == 0 ? kLongestLife_us : kLongestWork_us)));
            kill(child, SIGKILL);
            // A sitter whose fee was booked but not reported may be there: the next child starts behind him.
            sitter = takeReports(readAll(ends[0]), promised, result, sitter) + 1;
            close(ends[0]);
            int status = 0;
            waitpid(child, &status, 0);
            if (!WIFSIGNALED(status)) {
                ++result.findings.half; // it gave up by itself
            }
            ++result.kills;
            if (std::filesystem::exists(bench.database())) {
                const bool last = i + 1 == kKillsPerDirectory || result.kills == kills;
                result.findings.add(examine(bench.dir.path("data"), key, promised, last));
            } else {
                result.findings.lost += static_cast<std::int64_t>(promised.records.size());
            }
        }
    }
    return result;
}
