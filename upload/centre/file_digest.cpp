#include "upload/centre/file_digest.h"

#include "qr/digest.h"
#include "storage/durable_file.h"

#include <openssl/evp.h>

#include <cstdio>
#include <memory>

namespace upload::centre {

namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};

} // namespace

tl::expected<std::string, storage::Error> fileSha256(const std::string& path) {
    const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        return tl::unexpected(storage::fileError(path));
    }
    const std::unique_ptr<EVP_MD_CTX, Closer> digest(EVP_MD_CTX_new());
    EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
    qr::Bytes piece(kPieceBytes);
    for (auto got = piece.size(); got == piece.size();) {
        got = std::fread(piece.data(), 1, piece.size(), file.get());
        EVP_DigestUpdate(digest.get(), piece.data(), got);
    }
    if (std::ferror(file.get()) != 0) {
        return tl::unexpected(storage::fileError(path));
    }
    qr::Sha256 sha256{};
    EVP_DigestFinal_ex(digest.get(), sha256.data(), nullptr);
    return qr::toHex(sha256);
}

} // namespace upload::centre
