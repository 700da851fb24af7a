#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace upload::centre {

/// A file that a tus server received, or that lies on a USB stick.
struct ReceivedFile {
    std::string upload_id; ///< its file name
    std::string path;
    std::int64_t bytes = 0;
    bool finished = false;               ///< as long as was announced; a tus server's own offset is not asked
    bool is_record = false;              ///< a single sealed record, `*.p7m`
    std::optional<std::string> batch_id; ///< as the uploader announced them; not verified
    std::optional<std::string> batch_sha256;
};

/// What lies in a directory: uploads of `@tus/server`'s file store (`<id>`, `<id>.json`) and of tusd (`<id>`,
/// `<id>.info`), and `*.tar` and `*.p7m` as they are. In the order of their names.
tl::expected<std::vector<ReceivedFile>, storage::Error> listReceived(const std::string& dir);
/// One of them; nothing when it is none.
std::optional<ReceivedFile> describeReceived(const std::string& path);

} // namespace upload::centre
