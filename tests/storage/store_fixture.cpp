#include "tests/storage/store_fixture.h"

#include <stdexcept>

storage::StoreOptions StoreBench::options() {
    storage::StoreOptions options;
    options.data_dir = dir.path("data");
    options.index_key.fill(7);
    options.station = "2";
    options.clock = time.clock();
    return options;
}

storage::RecordStore StoreBench::store() {
    auto opened = storage::RecordStore::open(options());
    if (!opened) {
        throw std::runtime_error(opened.error().detail);
    }
    return std::move(*opened);
}

storage::UploadQueue StoreBench::queue(storage::UploadQueue::Access access) {
    auto opened = storage::UploadQueue::open(options(), access);
    if (!opened) {
        throw std::runtime_error(opened.error().detail);
    }
    return std::move(*opened);
}

std::string StoreBench::sql(const std::string& text) const {
    return shell("sqlite3 " + database() + " \"" + text + "\"").output;
}

storage::Confirmed confirmed(storage::RecordStore& store, const storage::Sealer& sealer, int number) {
    auto answer = store.confirm(sampleRecord(number), samplePortrait(number), sealer);
    if (!answer) {
        throw std::runtime_error(answer.error().detail);
    }
    return *answer;
}

qr::CollectionCode codeOf(const storage::Record& record) {
    return *qr::CollectionCode::fromBytes(record.code);
}
