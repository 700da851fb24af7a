#include "storage/file_list.h"

#include <algorithm>
#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unreadable(const fs::path& path, const std::error_code& broken) {
    const bool missing = broken == std::errc::no_such_file_or_directory;
    return tl::unexpected(
        Error{missing ? Error::Kind::missing : Error::Kind::io, path.string() + ": " + broken.message()});
}

/// No step of an iterator may throw: the directory can go while it is read.
template <typename Iterator>
tl::expected<std::vector<std::string>, Error> listed(const std::string& dir) {
    std::vector<std::string> paths;
    std::error_code broken;
    auto entry = Iterator(dir, broken);
    while (!broken && entry != Iterator()) {
        const auto kind = entry->status(broken).type();
        if (kind == fs::file_type::none) {
            return unreadable(entry->path(), broken);
        }
        if (kind != fs::file_type::directory) {
            paths.push_back(entry->path().lexically_relative(dir).generic_string());
        }
        entry.increment(broken);
    }
    if (broken) {
        return unreadable(dir, broken);
    }
    std::ranges::sort(paths);
    return paths;
}

} // namespace

tl::expected<std::vector<std::string>, Error> filesIn(const std::string& dir) {
    return listed<fs::directory_iterator>(dir);
}

tl::expected<std::vector<std::string>, Error> filesUnder(const std::string& dir) {
    return listed<fs::recursive_directory_iterator>(dir);
}

} // namespace storage
