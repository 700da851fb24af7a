#include "storage/signed_document.h"
#include "upload/batch_file.h"

#include <cstdlib>
#include <fstream>

/// A batch as it lies in a tus server's directory; no fuzzer signs one, so none may open.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string path =
        std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp") + "/xueying-fuzz-batch.tar";
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    if (upload::openBatch(path, storage::Signers{.ca_pem = {}, .pinned_pem = {}, .revoked_serials = {}})) {
        std::abort();
    }
    return 0;
}
