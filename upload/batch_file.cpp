#include "upload/batch_file.h"

#include "storage/durable_file.h"
#include "storage/tar.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace upload {

namespace {

using storage::Error;

constexpr std::size_t kMaxBatchBytes = 512u * 1024 * 1024;

tl::unexpected<Error> malformed(const std::string& what) {
    return tl::unexpected(Error{Error::Kind::malformed, "batch: " + what});
}

std::string digestOf(std::span<const std::uint8_t> bytes) {
    return qr::toHex(qr::sha256(bytes));
}

std::string recordPath(const std::string& record_id) {
    return "records/" + record_id + ".p7m";
}

tl::expected<std::vector<std::uint8_t>, Error> tarOf(const storage::BatchRow& batch, storage::UploadQueue& queue) {
    std::vector<storage::TarEntry> entries;
    entries.push_back({"manifest.json", {batch.manifest_json.begin(), batch.manifest_json.end()}});
    entries.push_back({"manifest.p7s", batch.manifest_p7s});
    for (const auto& entry : batch.records) {
        auto der = queue.sealedRecord(entry.record_id);
        if (!der) {
            return tl::unexpected(der.error());
        }
        if (digestOf(*der) != entry.sha256) {
            return tl::unexpected(Error{Error::Kind::damaged, "record " + entry.record_id + " is not what was sealed"});
        }
        entries.push_back({recordPath(entry.record_id), std::move(*der)});
    }
    return storage::writeTar(entries);
}

/// The spool file as it lies there, when it is the batch's.
std::optional<SpooledBatch> spooledBefore(const storage::BatchRow& batch, const std::string& path) {
    if (!batch.batch_sha256) {
        return std::nullopt;
    }
    const auto content = storage::readFile(path, kMaxBatchBytes);
    if (!content || digestOf(*content) != *batch.batch_sha256) {
        return std::nullopt;
    }
    return SpooledBatch{path, *batch.batch_sha256, static_cast<std::int64_t>(content->size())};
}

/// Lets go of what the system still holds in memory of a file, so that reading it back asks the disk or stick.
void forgetPages(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

constexpr std::size_t kTarBlock = 512;

/// The number in a tar header's field: octal digits, ended by a space or a zero byte.
std::optional<std::size_t> octal(std::span<const std::uint8_t> field) {
    const std::string text(field.begin(), std::find_if(field.begin(), field.end(),
                                                       [](std::uint8_t byte) { return byte == 0 || byte == ' '; }));
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, 8);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

/// Whether a tar is what a station writes: ustar, regular files only, and of every file all the bytes that its header
/// announces. A sparse or compressed entry could announce far more than the file holds.
bool holdsWhatItAnnounces(std::span<const std::uint8_t> tar) {
    std::size_t at = 0;
    while (tar.size() - at >= kTarBlock) {
        const auto header = tar.subspan(at, kTarBlock);
        if (std::ranges::all_of(header, [](std::uint8_t byte) { return byte == 0; })) {
            return true;
        }
        const auto size = octal(header.subspan(124, 12));
        const bool regular = header[156] == '0' || header[156] == 0;
        if (!size || !regular || !std::ranges::equal(header.subspan(257, 5), qr::asBytes("ustar"))) {
            return false;
        }
        const auto left = tar.size() - at - kTarBlock;
        if (*size > left) {
            return false;
        }
        at += kTarBlock + std::min(left, (*size + kTarBlock - 1) / kTarBlock * kTarBlock);
    }
    return true;
}

std::string_view textOf(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

tl::expected<OpenedBatch, Error> openTar(std::vector<storage::TarEntry> entries, const storage::Signers& stations) {
    if (entries.size() < 2 || entries[0].path != "manifest.json" || entries[1].path != "manifest.p7s") {
        return malformed("manifest.json and manifest.p7s are not its first files");
    }
    auto station = storage::verifyDetached(entries[1].content, entries[0].content, stations);
    if (!station) {
        return tl::unexpected(station.error());
    }
    auto manifest = storage::manifestFromJson(textOf(entries[0].content));
    if (!manifest) {
        return malformed("manifest.json: " + manifest.error());
    }
    if (manifest->station != station->subject_name) {
        return tl::unexpected(Error{Error::Kind::bad_signature,
                                    "batch of station " + manifest->station + " signed by " + station->subject_name});
    }
    if (entries.size() != manifest->records.size() + 2) {
        return malformed("not as many records as the manifest names");
    }
    OpenedBatch batch{std::move(*manifest), digestOf(entries[0].content), std::move(*station), {}, {}};
    for (std::size_t i = 0; i < batch.manifest.records.size(); ++i) {
        const auto& entry = batch.manifest.records[i];
        auto& file = entries[i + 2];
        if (file.path != recordPath(entry.record_id)) {
            return malformed(file.path + " is not the manifest's next record");
        }
        const bool intact =
            static_cast<std::int64_t>(file.content.size()) == entry.bytes && digestOf(file.content) == entry.sha256;
        batch.records.push_back({entry, std::move(file.content), intact});
    }
    return batch;
}

} // namespace

tl::expected<SpooledBatch, Error> spoolBatch(const storage::BatchRow& batch, storage::UploadQueue& queue,
                                             const std::string& dir) {
    const std::string path = dir + "/" + batch.batch_id + ".tar";
    if (auto before = spooledBefore(batch, path)) {
        return *before;
    }
    const auto tar = tarOf(batch, queue);
    if (!tar) {
        return tl::unexpected(tar.error());
    }
    SpooledBatch spooled{path, digestOf(*tar), static_cast<std::int64_t>(tar->size())};
    if (batch.batch_sha256 && *batch.batch_sha256 != spooled.sha256) {
        return tl::unexpected(Error{Error::Kind::damaged, "batch " + batch.batch_id + " is not what it was"});
    }
    auto written =
        storage::makeDirectory(dir, 0700).and_then([&] { return storage::writeFileDurably(path, *tar, 0600); });
    if (!written) {
        return tl::unexpected(written.error());
    }
    forgetPages(path);
    const auto read_back = storage::readFile(path, kMaxBatchBytes);
    if (!read_back || *read_back != *tar) {
        return tl::unexpected(Error{Error::Kind::io, path + ": not what was written"});
    }
    return spooled;
}

bool isOfOneBatch(const Error& error) noexcept {
    return error.kind == Error::Kind::damaged || error.kind == Error::Kind::missing;
}

tl::expected<OpenedBatch, Error> openBatch(const std::string& tar_path, const storage::Signers& stations) {
    const auto tar = storage::readFile(tar_path, kMaxBatchBytes);
    if (!tar) {
        return tl::unexpected(tar.error());
    }
    if (!holdsWhatItAnnounces(*tar)) {
        return malformed("no tar of a station, or cut short");
    }
    auto entries = storage::readTar(*tar, {});
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    auto batch = openTar(std::move(*entries), stations);
    if (batch) {
        batch->sha256 = digestOf(*tar);
    }
    return batch;
}

} // namespace upload
