#include "upload/centre/sealed_records.h"

#include "storage/durable_file.h"
#include "upload/centre/file_lock.h"

namespace upload::centre {

namespace {

using storage::Error;

constexpr std::size_t kMaxRecordBytes = 8 * 1024 * 1024;

} // namespace

tl::expected<Kept, Error> keepSealed(const std::string& out_dir, const std::string& record_id, const qr::Bytes& der,
                                     const std::optional<KnownRecord>& known) {
    const bool is_known = known && known->sha256 == qr::toHex(qr::sha256(der));
    if (known && !is_known) {
        return Kept::other_there;
    }
    if (known && known->erased) {
        return Kept::not_wanted;
    }
    const auto locks = out_dir + "/locks";
    if (auto made = storage::makeDirectory(locks, 0750); !made) {
        return tl::unexpected(made.error());
    }
    // One worker at a time decides about ids that begin alike.
    const FileLock lock(locks + "/" + record_id.substr(0, 2), FileLock::Want::made_and_waited);
    if (!lock.held()) {
        return tl::unexpected(storage::fileError(locks));
    }
    const auto path = out_dir + "/records/" + record_id + ".p7m";
    const auto there = storage::readFile(path, kMaxRecordBytes);
    if (there && *there == der) {
        return Kept::here;
    }
    if (!there && there.error().kind == Error::Kind::io) {
        return tl::unexpected(there.error());
    }
    const bool absent = !there && there.error().kind == Error::Kind::missing;
    if (!absent && !is_known) { // what the index names is put back where a disk lost it
        return Kept::other_there;
    }
    return storage::writeFileDurably(path, der, 0640).map([] { return Kept::here; });
}

} // namespace upload::centre
