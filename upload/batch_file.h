#pragma once

#include "storage/upload_queue.h"

#include <string>

namespace upload {

struct SpooledBatch {
    std::string path;
    std::string sha256;
    std::int64_t bytes = 0;
};

/// Writes `<dir>/<batch_id>.tar` (manifest.json, manifest.p7s, records/*.p7m): temp, fsync, rename, fsync of the
/// directory, read back from the disk. Byte-identical whenever it is made again. `damaged` or `missing`: a record of
/// this batch cannot be read; the others are not concerned.
tl::expected<SpooledBatch, storage::Error> spoolBatch(const storage::BatchRow& batch, storage::UploadQueue& queue,
                                                      const std::string& dir);

/// Whether an error of `spoolBatch` is of this batch's records alone.
bool isOfOneBatch(const storage::Error& error) noexcept;

/// What the centre finds in a batch's tar, manifest signature verified, every record's digest compared.
struct OpenedBatch {
    storage::Manifest manifest;
    std::string manifest_sha256;
    storage::Certificate station; ///< who signed the manifest
    std::string sha256;           ///< of the whole tar
    struct Entry {
        storage::BatchEntry entry;
        std::vector<std::uint8_t> der;
        bool intact = false; ///< length and digest are the manifest's
    };
    std::vector<Entry> records; ///< in manifest order
};
/// `io`, `disk_full` or `missing` tell of the disk, not of the batch. Refused when manifest and signature are not
/// first, when the signer is not the manifest's station, or when the files are not exactly the manifest's records.
tl::expected<OpenedBatch, storage::Error> openBatch(const std::string& tar_path, const storage::Signers& stations);

} // namespace upload
