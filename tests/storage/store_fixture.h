#pragma once

#include "storage/upload_queue.h"
#include "tests/storage/fixture.h"

/// A clock that stands until it is moved.
struct TestClock {
    storage::Time now = realNow();
    storage::Clock clock() {
        return [this] { return now; };
    }
};

/// A data directory with nothing in it yet, and what a station would open it with.
struct StoreBench {
    TemporaryDirectory dir;
    TestClock time;
    storage::Sealer sealer = house().sealer();

    storage::StoreOptions options();
    storage::RecordStore store();
    storage::UploadQueue queue(storage::UploadQueue::Access access);
    std::string database() const { return dir.path("data/station.db"); }
    std::string sql(const std::string& text) const;
};

storage::Confirmed confirmed(storage::RecordStore& store, const storage::Sealer& sealer, int number);
qr::CollectionCode codeOf(const storage::Record& record);
