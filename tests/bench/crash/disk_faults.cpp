#include "tests/bench/crash/disk_faults.h"

#include <optional>

namespace fs = std::filesystem;
using faulty_disk::Fault;
using storage::Error;

namespace {

constexpr int kBefore = 3;  ///< records that lie there already
constexpr int kSitter = 10; ///< who comes while the disk is bad

/// A data directory that was closed properly.
struct Beginning : StoreBench {
    Promised promised;
    Beginning() {
        auto records = store();
        for (int sitter = 1; sitter <= kBefore; ++sitter) {
            const auto record = sampleRecord(sitter);
            promised.fees[records.bookFee(codeOf(record), record.fee, record.photographer)->ledger_id] = sitter;
            promised.records[confirmed(records, sealer, sitter).record_id] = sitter;
        }
    }
};

Beginning& beginning() {
    static Beginning one;
    return one;
}

/// Fee and confirm; what was answered is promised. The number of refusals.
int serve(storage::RecordStore& store, const storage::Sealer& sealer, Promised& promised) {
    int refused = 0;
    const auto record = sampleRecord(kSitter);
    if (const auto fee = store.bookFee(codeOf(record), record.fee, record.photographer)) {
        promised.fees[fee->ledger_id] = kSitter;
    } else {
        return 1; // nobody is photographed before he has paid
    }
    const auto done = store.confirm(record, samplePortrait(kSitter), sealer);
    if (done) {
        promised.records[done->record_id] = kSitter;
    } else if (done.error().kind != Error::Kind::duplicate) {
        ++refused;
    }
    return refused;
}

/// One run with the fault at the n-th operation; false when the run has fewer.
bool run(Fault fault, std::uint64_t n, FaultResult& result) {
    auto& from = beginning();
    TemporaryDirectory dir;
    fs::copy(from.dir.path("data"), dir.path("data"), fs::copy_options::recursive);
    auto options = from.options();
    options.data_dir = dir.path("data");
    auto promised = from.promised;

    faulty_disk::arm(fault, n, n);
    if (auto store = storage::RecordStore::open(options)) {
        result.refused += serve(*store, from.sealer, promised);
    } else {
        ++result.refused;
    }
    const bool met = faulty_disk::struck();
    faulty_disk::disarm();
    faulty_disk::restorePower();
    if (!met) {
        return false;
    }
    ++result.runs;
    // The cause is gone: the same calls are made again and must succeed.
    {
        auto store = storage::RecordStore::open(options);
        if (!store || store->recovery() || serve(*store, from.sealer, promised) != 0) {
            ++result.findings.integrity;
        }
    }
    result.findings.add(examine(options.data_dir, options.index_key, promised, true));
    faulty_disk::restorePower();
    return true;
}

} // namespace

FaultResult faultEverywhere(Fault fault, std::uint64_t step) {
    FaultResult result{fault, 0, 0, {}};
    beginning();
    for (std::uint64_t n = 1; run(fault, n, result); n += step) {
    }
    return result;
}
