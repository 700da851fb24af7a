#include "upload/centre/file_digest.h"

#include "qr/sha256_stream.h"
#include "storage/durable_file.h"

#include <cstdio>
#include <memory>

namespace upload::centre {

namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

tl::expected<std::string, storage::Error> fileSha256(const std::string& path) {
    const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        return tl::unexpected(storage::fileError(path));
    }
    qr::Sha256Stream digest;
    qr::Bytes piece(kPieceBytes);
    for (auto got = piece.size(); got == piece.size();) {
        got = std::fread(piece.data(), 1, piece.size(), file.get());
        digest.add({piece.data(), got});
    }
    if (std::ferror(file.get()) != 0) {
        return tl::unexpected(storage::fileError(path));
    }
    return qr::toHex(digest.end());
}

} // namespace upload::centre
