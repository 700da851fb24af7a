#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/resources.h"
#include "storage/rescue.h"

#include <memory>

namespace ctl {

namespace {

using Access = storage::UploadQueue::Access;
using Json = nlohmann::ordered_json;

struct Options {
    std::string data;
    std::string out;
    int offset = 0;
    int limit = 100;
};

Json orNull(const std::optional<storage::Time>& time) {
    return time ? Json(storage::toRfc3339(*time)) : Json(nullptr);
}

/// Reads beside a running station; no key is needed.
tl::expected<storage::UploadQueue, storage::Error> readQueue(const Options& options) {
    storage::StoreOptions store;
    store.data_dir = app::dataDirectory(options.data);
    store.clock = app::systemTime;
    return storage::UploadQueue::open(store, Access::read_only);
}

int showStatus(const Options& options) {
    auto queue = readQueue(options);
    const auto status = queue ? queue->status() : tl::unexpected(queue.error());
    if (!status) {
        return fail(status.error());
    }
    print({{"queued", status->queued},
           {"batched", status->batched},
           {"delivered", status->delivered},
           {"stored", status->stored},
           {"duplicate", status->duplicate},
           {"rejected", status->rejected},
           {"exported", status->exported},
           {"oldest_unsent", orNull(status->oldest_unsent)},
           {"second_copy_behind", status->second_copy_behind}});
    return kDone;
}

int listRecords(const Options& options) {
    auto queue = readQueue(options);
    const auto rows = queue ? queue->list(options.offset, options.limit) : tl::unexpected(queue.error());
    if (!rows) {
        return fail(rows.error());
    }
    for (const auto& row : *rows) {
        print({{"record_id", row.record_id},
               {"capture_no", row.capture_no},
               {"state", storage::name(row.state)},
               {"reason", row.reason},
               {"batch_id", row.batch_id ? Json(*row.batch_id) : Json(nullptr)},
               {"confirmed_at", storage::toRfc3339(row.confirmed_at)},
               {"last_try", orNull(row.last_try)},
               {"next_try", orNull(row.next_try)}});
    }
    return kDone;
}

int verifyQueue(const Options& options) {
    std::int64_t records = 0;
    std::int64_t damaged = 0;
    const auto read = storage::readSeals(app::dataDirectory(options.data), [&](const storage::StoredSeal& seal) {
        ++records;
        if (!seal.whole) {
            ++damaged;
            print({{"record_id", seal.record_id}, {"error", "the sealed bytes are not what was sealed"}});
        }
        return true;
    });
    if (!read) {
        return fail(read.error());
    }
    print({{"records", records}, {"damaged", damaged}});
    return damaged == 0 ? kDone : kInputFailed;
}

int rescue(const Options& options) {
    const auto count = storage::rescueSeals(app::dataDirectory(options.data), options.out);
    if (!count) {
        return fail(count.error());
    }
    print({{"written", count->written}, {"damaged", count->damaged}, {"erased", count->erased}, {"out", options.out}});
    return count->damaged == 0 ? kDone : kInputFailed;
}

} // namespace

void addQueue(CLI::App& program, Run& run) {
    CLI::App* queue = group(program, "queue", "What is still to be sent");
    auto options = std::make_shared<Options>();
    const auto verb = [&](const char* name, const char* description, int (*work)(const Options&)) {
        CLI::App* made = queue->add_subcommand(name, description);
        made->add_option("--data", options->data, "The station's data directory");
        made->callback([options, work, &run] { run = [options, work] { return work(*options); }; });
        return made;
    };
    verb("status", "How many records are where", showStatus);
    CLI::App* list = verb("list", "The records, newest first", listRecords);
    list->add_option("--offset", options->offset, "Skip so many")->check(CLI::NonNegativeNumber);
    list->add_option("--limit", options->limit, "Show so many")->check(CLI::PositiveNumber)->capture_default_str();
    verb("verify", "Compare every sealed record with its digest", verifyQueue);
    CLI::App* out = verb("rescue", "Write the sealed records of a dead station's directory; needs no key", rescue);
    out->add_option("--out", options->out, "Where <record_id>.p7m are written")->required();
}

} // namespace ctl
