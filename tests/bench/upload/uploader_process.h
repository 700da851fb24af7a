#pragma once

#include "tests/support/test_centre.h"

#include <thread>

namespace bench {

/// What one sync in a process of its own came to.
struct Synced {
    bool ended = false; ///< by itself, not by a signal
    std::int64_t stored = 0;
    std::int64_t waiting = 0;
    std::int64_t returned = 0; ///< duplicate or rejected
    int most_attempts = 0;     ///< of one batch
    double peak_mb = 0;        ///< of the process's resident memory
};

struct SyncOrder {
    std::string data_dir;
    std::string centre_dir; ///< with ca.crt
    std::string url;
    std::string receipts_url;
    int records_a_batch = 200;
    int wait_s = 30;
    int seed = 1;
};

/// Starts this very program again as an uploader; SIGKILL after `kill_after`, when given.
Synced syncInProcess(const SyncOrder& order, std::optional<std::chrono::milliseconds> kill_after);
/// The other side: what the program does when it was started so. Nothing when it was not.
std::optional<int> runAsUploader(int argc, char** argv);

/// The centre's worker: sweeps until the object goes.
class IngestThread {
public:
    explicit IngestThread(const upload::centre::IngestOptions& options);

private:
    std::jthread m_thread;
};

} // namespace bench
