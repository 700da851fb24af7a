#include "upload/centre/erase.h"

#include "storage/durable_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace upload::centre {

namespace {

using storage::Error;

const std::string kOld =
    "SELECT record_id, capture_no, sha256, captured_at FROM records WHERE captured_at < $1 AND erased_at IS NULL "
    "ORDER BY captured_at, record_id";
const std::string kMark = "UPDATE records SET erased_at = $1 WHERE record_id = $2";
// None of its records is left; of one whose records were all refused the day it came counts.
const std::string kEmptyUploads =
    "SELECT upload_id FROM uploads JOIN batches ON batches.batch_id = uploads.batch_id WHERE NOT EXISTS "
    "(SELECT 1 FROM outcomes JOIN records ON records.record_id = outcomes.record_id WHERE outcomes.batch_id = "
    "uploads.batch_id AND records.erased_at IS NULL) AND (batches.received_at < $1 OR EXISTS "
    "(SELECT 1 FROM outcomes JOIN records ON records.record_id = outcomes.record_id WHERE outcomes.batch_id = "
    "uploads.batch_id))";

tl::expected<std::string, Error> signList(const Archive& archive, const std::vector<Row>& old, storage::Time before,
                                          storage::Time now) {
    auto records = nlohmann::ordered_json::array();
    for (const auto& row : old) {
        records.push_back(
            {{"record_id", *row[0]}, {"capture_no", *row[1]}, {"sha256", *row[2]}, {"captured_at", *row[3]}});
    }
    const nlohmann::ordered_json list{{"schema", 1},
                                      {"erased_at", storage::toRfc3339(now)},
                                      {"before", storage::toRfc3339(before)},
                                      {"records", std::move(records)}};
    auto name = storage::toRfc3339(now);
    std::erase(name, ':');
    const auto path = archive.directory() + "/erased/" + name + ".p7m";
    auto written =
        storage::signAttached(qr::asBytes(list.dump()), archive.centre()).and_then([&](const qr::Bytes& der) {
            return storage::makeDirectory(archive.directory() + "/erased", 0750).and_then([&] {
                return storage::writeFileDurably(path, der, 0640);
            });
        });
    return written ? tl::expected<std::string, Error>(path) : tl::unexpected(written.error());
}

tl::expected<void, Error> removeFile(const std::string& path) {
    std::error_code problem;
    std::filesystem::remove(path, problem);
    return problem ? tl::expected<void, Error>(tl::unexpected(Error{Error::Kind::io, path + ": " + problem.message()}))
                   : tl::expected<void, Error>();
}

tl::expected<int, Error> eraseUploads(Archive& archive, const std::string& uploads_dir, storage::Time before) {
    std::vector<Row> uploads;
    if (auto read =
            archive.index().transact([&](Sql& sql) { uploads = sql.ask(kEmptyUploads, {storage::toRfc3339(before)}); });
        !read) {
        return tl::unexpected(read.error());
    }
    int erased = 0;
    for (const auto& row : uploads) {
        const auto path = uploads_dir + "/" + *row[0];
        std::error_code unknown;
        erased += std::filesystem::exists(path, unknown) ? 1 : 0;
        for (const auto* ending : {"", ".json", ".info"}) {
            if (auto removed = removeFile(path + ending); !removed) {
                return tl::unexpected(removed.error());
            }
        }
    }
    return erased;
}

} // namespace

tl::expected<Erased, Error> erase(Archive& archive, const std::string& uploads_dir, storage::Time before,
                                  storage::Time now) {
    std::vector<Row> old;
    if (auto read = archive.index().transact([&](Sql& sql) { old = sql.ask(kOld, {storage::toRfc3339(before)}); });
        !read) {
        return tl::unexpected(read.error());
    }
    Erased erased;
    if (old.empty()) {
        return erased;
    }
    auto list = signList(archive, old, before, now);
    if (!list) {
        return tl::unexpected(list.error());
    }
    erased.list = *list;
    for (const auto& row : old) {
        if (auto removed = removeFile(archive.sealedPath(*row[0])); !removed) {
            return tl::unexpected(removed.error());
        }
    }
    auto marked = archive.index().transact([&](Sql& sql) {
        for (const auto& row : old) {
            sql.ask(kMark, {storage::toRfc3339(now), row[0]});
        }
    });
    marked = marked.and_then([&] { return archive.noteAccess(now, "erase", std::to_string(old.size()) + " records"); });
    if (!marked) {
        return tl::unexpected(marked.error());
    }
    erased.records = static_cast<int>(old.size());
    if (!uploads_dir.empty()) {
        const auto uploads = eraseUploads(archive, uploads_dir, before);
        if (!uploads) {
            return tl::unexpected(uploads.error());
        }
        erased.uploads = *uploads;
    }
    return erased;
}

} // namespace upload::centre
