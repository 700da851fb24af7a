#include "upload/centre/ingest.h"

#include "storage/certificate_authority.h"
#include "storage/durable_file.h"
#include "upload/batch_file.h"
#include "upload/centre/campaign_list.h"
#include "upload/centre/file_digest.h"
#include "upload/centre/file_lock.h"
#include "upload/centre/finished_uploads.h"
#include "upload/centre/record_check.h"
#include "upload/centre/sealed_records.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace upload::centre {

namespace {

using storage::Error;
using Told = std::function<void(const std::string&)>;

constexpr std::size_t kMaxRecordBytes = 8 * 1024 * 1024;

/// An id becomes a file's name, so it has to be one.
bool isUuid(const std::string& text) {
    return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

std::string nameOf(storage::Outcome outcome) {
    return outcome == storage::Outcome::stored      ? "stored"
           : outcome == storage::Outcome::duplicate ? "duplicate"
                                                    : "rejected";
}

/// What changes when a file is written again, without reading it; empty when it is not there.
std::string stampOf(const std::string& path) {
    struct stat facts {};
    if (stat(path.c_str(), &facts) != 0) {
        return "";
    }
    return std::to_string(facts.st_size) + ' ' + std::to_string(facts.st_mtim.tv_sec) + '.' +
           std::to_string(facts.st_mtim.tv_nsec) + ' ' + std::to_string(facts.st_ctim.tv_sec) + '.' +
           std::to_string(facts.st_ctim.tv_nsec);
}

/// The disk or the way to it failed, not the file's content: another time the same file may be read.
bool concernsTheDisk(const Error& error) {
    return error.kind == Error::Kind::io || error.kind == Error::Kind::disk_full || error.kind == Error::Kind::missing;
}

} // namespace

struct Ingest::State {
    IngestOptions options;
    storage::Identity centre;
    storage::Signers stations;
    qr::IndexKey index_key;
    RecordIndex index;
    std::optional<storage::Time> digests_published;
    std::map<std::string, std::string> set_aside; ///< stamps of files that are no batch, by upload id

    /// Whose certificate was revoked meanwhile is known from now on.
    tl::expected<void, Error> readRevoked() {
        return storage::revokedSerials(options.keys_dir).map([this](std::vector<std::string> serials) {
            stations.revoked_serials = std::move(serials);
        });
    }
    tl::expected<void, Error> takeFile(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                       const Told& tell);
    tl::expected<void, Error> takeBatch(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                        const Told& tell);
    tl::expected<void, Error> takeLoose(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                        const Told& tell);
    /// Whether a file that was looked at before is still what it was then.
    tl::expected<bool, Error> isAsBefore(const ReceivedFile& file, const KnownUpload& before);
    tl::expected<void, Error> setAside(const ReceivedFile& file, storage::Time now, const std::string& why,
                                       IngestCount& count, const Told& tell);
    std::optional<std::string> problemOf(const OpenedBatch& batch, const ReceivedFile& file);
    tl::expected<std::vector<JudgedRecord>, Error> judgeAll(const OpenedBatch& batch);
    /// A record whose id another one has is refused.
    tl::expected<JudgedRecord, Error> judgeAndKeep(const qr::Bytes& der, const ExpectedOrigin& expected);
    tl::expected<void, Error> writeReceipt(const std::string& batch_id, const std::string& batch_sha256,
                                           const std::string& received_at,
                                           const std::vector<storage::ReceiptEntry>& records);
    std::string receiptPath(const std::string& batch_id) const {
        return options.receipts_dir + "/" + batch_id + ".p7m";
    }
};

namespace {

void countOutcome(IngestCount& count, storage::Outcome outcome) {
    switch (outcome) {
    case storage::Outcome::stored:
        ++count.stored;
        break;
    case storage::Outcome::duplicate:
        ++count.duplicate;
        break;
    case storage::Outcome::rejected:
        ++count.rejected;
        break;
    }
}

BatchFacts factsOf(const OpenedBatch& batch, storage::Time now) {
    const auto& manifest = batch.manifest;
    BatchFacts facts;
    facts.batch_id = manifest.batch_id;
    facts.batch_sha256 = batch.sha256;
    facts.campaign = manifest.campaign;
    facts.station = manifest.station;
    facts.manifest_sha256 = batch.manifest_sha256;
    if (manifest.previous_batch) {
        facts.previous_batch = manifest.previous_batch->batch_id;
    }
    facts.fee_count = manifest.fee_count;
    facts.fee_total_fen = manifest.fee_total_fen;
    facts.received_at = storage::toRfc3339(now);
    return facts;
}

} // namespace

std::optional<std::string> Ingest::State::problemOf(const OpenedBatch& batch, const ReceivedFile& file) {
    if (file.batch_sha256 && *file.batch_sha256 != batch.sha256) {
        return "not the bytes that were announced";
    }
    const auto damaged = std::ranges::find(batch.records, false, &OpenedBatch::Entry::intact);
    if (!file.batch_sha256 && damaged != batch.records.end()) {
        return "record " + damaged->entry.record_id + " is not what the manifest names: copy the batch again";
    }
    const bool named = isUuid(batch.manifest.batch_id) &&
                       std::ranges::all_of(batch.manifest.records, isUuid, &storage::BatchEntry::record_id);
    return named ? std::nullopt : std::optional<std::string>("its ids are no UUIDs");
}

tl::expected<JudgedRecord, Error> Ingest::State::judgeAndKeep(const qr::Bytes& der, const ExpectedOrigin& expected) {
    auto judged = judgeRecord(der, expected, centre, stations, index_key);
    if (!judged.facts) {
        return judged;
    }
    const auto kept = index.record(expected.record_id).and_then([&](const std::optional<KnownRecord>& known) {
        return keepSealed(options.out_dir, expected.record_id, der, known);
    });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    if (*kept == Kept::other_there) {
        judged.facts.reset();
        judged.refusal = "another record with this id was received before";
    }
    return judged;
}

tl::expected<std::vector<JudgedRecord>, Error> Ingest::State::judgeAll(const OpenedBatch& batch) {
    std::vector<JudgedRecord> judged;
    for (const auto& [entry, der, intact] : batch.records) {
        if (!intact) {
            judged.push_back({entry.record_id, entry.sha256, std::nullopt, "its digest is not the manifest's"});
            continue;
        }
        auto record = judgeAndKeep(der, {entry.record_id, batch.manifest.campaign});
        if (!record) {
            return tl::unexpected(record.error());
        }
        judged.push_back(std::move(*record));
    }
    return judged;
}

tl::expected<void, Error> Ingest::State::writeReceipt(const std::string& batch_id, const std::string& batch_sha256,
                                                      const std::string& received_at,
                                                      const std::vector<storage::ReceiptEntry>& records) {
    const storage::Receipt receipt{batch_id, batch_sha256, storage::fromRfc3339(received_at).value_or(storage::Time{}),
                                   records};
    return storage::signAttached(qr::asBytes(storage::toJson(receipt)), centre).and_then([&](const qr::Bytes& der) {
        return storage::writeFileDurably(receiptPath(batch_id), der, 0644);
    });
}

tl::expected<void, Error> Ingest::State::setAside(const ReceivedFile& file, storage::Time now, const std::string& why,
                                                  IngestCount& count, const Told& tell) {
    const auto stamp = stampOf(file.path);
    const auto sha256 = fileSha256(file.path);
    if (!sha256) {
        return tl::unexpected(sha256.error());
    }
    ++count.unreadable;
    tell(file.upload_id + ": " + why);
    if (auto noted = index.noteUpload(file.upload_id, file.bytes, *sha256, std::nullopt, why); !noted) {
        return noted;
    }
    set_aside[file.upload_id] = stamp;
    // Bytes that changed on the way: a receipt that names what arrived and settles no record makes the station send
    // again.
    const bool garbled = file.batch_id && isUuid(*file.batch_id) && file.batch_sha256 && *file.batch_sha256 != *sha256;
    if (!garbled || std::filesystem::exists(receiptPath(*file.batch_id))) {
        return {};
    }
    return writeReceipt(*file.batch_id, *sha256, storage::toRfc3339(now), {});
}

tl::expected<void, Error> Ingest::State::takeBatch(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                                   const Told& tell) {
    const auto batch = openBatch(file.path, stations);
    if (!batch) {
        if (concernsTheDisk(batch.error())) {
            return tl::unexpected(batch.error());
        }
        return setAside(file, now, batch.error().detail, count, tell);
    }
    if (const auto problem = problemOf(*batch, file)) {
        return setAside(file, now, *problem, count, tell);
    }
    auto known = index.batch(batch->manifest.batch_id);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (*known && (*known)->batch_sha256 != batch->sha256) {
        return setAside(file, now, "batch " + batch->manifest.batch_id + " arrived before with other bytes", count,
                        tell);
    }
    if (!*known) {
        const auto judged = judgeAll(*batch);
        auto added = judged ? index.addBatch(factsOf(*batch, now), *judged) : tl::unexpected(judged.error());
        if (!added) {
            return tl::unexpected(added.error());
        }
        known = std::optional(std::move(*added));
        ++count.batches;
        for (const auto& entry : (*known)->records) {
            countOutcome(count, entry.outcome);
        }
    }
    return writeReceipt(batch->manifest.batch_id, batch->sha256, (*known)->received_at, (*known)->records)
        .and_then(
            [&] { return index.noteUpload(file.upload_id, file.bytes, batch->sha256, batch->manifest.batch_id, ""); });
}

tl::expected<void, Error> Ingest::State::takeLoose(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                                   const Told& tell) {
    const auto der = storage::readFile(file.path, kMaxRecordBytes);
    const auto record_id = std::filesystem::path(file.path).stem().string();
    if (!der && concernsTheDisk(der.error())) {
        return tl::unexpected(der.error());
    }
    if (!der || !isUuid(record_id)) {
        return setAside(file, now, der ? "a rescued record is named by its id" : der.error().detail, count, tell);
    }
    const auto judged = judgeAndKeep(*der, {record_id, ""});
    if (!judged) {
        return tl::unexpected(judged.error());
    }
    if (!judged->facts) {
        return setAside(file, now, judged->refusal, count, tell);
    }
    const auto entry = index.addLoose(*judged, storage::toRfc3339(now));
    if (!entry) {
        return tl::unexpected(entry.error());
    }
    countOutcome(count, entry->outcome);
    tell(file.upload_id + ": " + nameOf(entry->outcome) + (entry->reason.empty() ? "" : ", " + entry->reason));
    return index.noteUpload(file.upload_id, file.bytes, judged->sha256, "loose", "");
}

tl::expected<bool, Error> Ingest::State::isAsBefore(const ReceivedFile& file, const KnownUpload& before) {
    if (before.bytes != file.bytes) {
        return false;
    }
    if (before.batch_id) {
        return file.is_record || std::filesystem::exists(receiptPath(*before.batch_id));
    }
    const auto stamp = stampOf(file.path);
    if (const auto seen = set_aside.find(file.upload_id); seen != set_aside.end() && seen->second == stamp) {
        return true;
    }
    return fileSha256(file.path).map([&](const std::string& sha256) {
        if (sha256 != before.sha256) { // copied again
            return false;
        }
        set_aside[file.upload_id] = stamp;
        return true;
    });
}

tl::expected<void, Error> Ingest::State::takeFile(const ReceivedFile& file, storage::Time now, IngestCount& count,
                                                  const Told& tell) {
    if (!file.finished) {
        ++count.unfinished;
        return {};
    }
    if (file.is_record && !options.loose) {
        return {};
    }
    const FileLock claim(file.path, FileLock::Want::existing_at_once);
    if (!claim.held()) {
        return {};
    }
    const auto before = index.upload(file.upload_id);
    if (!before) {
        return tl::unexpected(before.error());
    }
    const auto known = *before ? isAsBefore(file, **before) : tl::expected<bool, Error>(false);
    if (!known || *known) {
        return known.map([](bool) {});
    }
    return file.is_record ? takeLoose(file, now, count, tell) : takeBatch(file, now, count, tell);
}

Ingest::Ingest(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
Ingest::Ingest(Ingest&&) noexcept = default;
Ingest& Ingest::operator=(Ingest&&) noexcept = default;
Ingest::~Ingest() = default;

tl::expected<Ingest, Error> Ingest::open(IngestOptions options) {
    const auto& keys = options.keys_dir;
    auto centre = storage::Identity::load(keys + "/centre.key", keys + "/centre.crt", options.passphrase);
    if (!centre) {
        return tl::unexpected(centre.error());
    }
    auto ca = storage::readCertificate(keys + "/ca.crt");
    if (!ca) {
        return tl::unexpected(ca.error());
    }
    const auto index_key = storage::readIndexKey(keys + "/index.key");
    if (!index_key) {
        return tl::unexpected(index_key.error());
    }
    for (const auto& dir : {options.out_dir, options.out_dir + "/records", options.receipts_dir}) {
        if (auto made = storage::makeDirectory(dir, 0750); !made) {
            return tl::unexpected(made.error());
        }
    }
    auto index = RecordIndex::open(options.index.empty() ? options.out_dir + "/index.db" : options.index);
    if (!index) {
        return tl::unexpected(index.error());
    }
    storage::Signers stations{.ca_pem = ca->pem, .pinned_pem = {}, .revoked_serials = {}, .stations_only = true};
    return Ingest(std::make_unique<State>(State{
        std::move(options), std::move(*centre), std::move(stations), *index_key, std::move(*index), std::nullopt, {}}));
}

tl::expected<IngestCount, Error> Ingest::sweep(storage::Time now, const Told& tell) {
    const auto files = m_state->readRevoked().and_then([this] { return listReceived(m_state->options.uploads_dir); });
    if (!files) {
        return tl::unexpected(files.error());
    }
    IngestCount count;
    for (const auto& file : *files) {
        const auto taken = m_state->takeFile(file, now, count, tell);
        if (taken) {
            continue;
        }
        ++count.failed;
        tell(file.upload_id + ": " + taken.error().detail);
        if (auto index = m_state->index.upload(file.upload_id); !index) { // no other file would fare better
            return tl::unexpected(index.error());
        }
    }
    return count;
}

tl::expected<IngestCount, Error> Ingest::take(const std::string& path, storage::Time now, const Told& tell) {
    IngestCount count;
    const auto file = describeReceived(path);
    if (!file) {
        return tl::unexpected(Error{Error::Kind::missing, path + ": no upload"});
    }
    auto taken = m_state->readRevoked().and_then([&] { return m_state->takeFile(*file, now, count, tell); });
    return taken ? tl::expected<IngestCount, Error>(count) : tl::unexpected(taken.error());
}

tl::expected<bool, Error> Ingest::publishDigests(storage::Time now, std::chrono::seconds pause, const Told& tell) {
    auto& last = m_state->digests_published;
    const auto& receipts = m_state->options.receipts_dir;
    const auto written = last ? last : campaignListsWritten(receipts);
    if (written && *written <= now && now - *written < pause) {
        return false;
    }
    return writeCampaignLists(m_state->index, m_state->centre, receipts, now).map([&](std::int64_t left_out) {
        if (left_out > 0 && tell) {
            tell("list of digests: the oldest " + std::to_string(left_out) +
                 " are left out, it is as long as a station takes");
        }
        last = now;
        return true;
    });
}

tl::expected<bool, Error> Ingest::digestsAreBehind() {
    const auto written = campaignListsWritten(m_state->options.receipts_dir);
    return m_state->index.lastReceivedAt().map([&](const std::optional<std::string>& received_at) {
        const auto last = received_at ? storage::fromRfc3339(*received_at) : std::nullopt;
        return last && (!written || *written < *last);
    });
}

tl::expected<IngestCount, Error> ingest(const IngestOptions& options, storage::Time now, const Told& tell) {
    return Ingest::open(options).and_then([&](Ingest opened) {
        auto count = opened.sweep(now, tell);
        const auto published = count ? opened.publishDigests(now, std::chrono::seconds(0)) : true;
        return published ? count : tl::unexpected(published.error());
    });
}

} // namespace upload::centre
