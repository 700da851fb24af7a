#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace storage {

/// The whole file; refused as malformed when it is longer than `max_bytes`, missing when it is not there.
tl::expected<std::vector<std::uint8_t>, Error> readFile(const std::string& path, std::size_t max_bytes);
/// The same from the disk or stick itself: what the system still had of the file in memory is dropped first.
tl::expected<std::vector<std::uint8_t>, Error> readBack(const std::string& path, std::size_t max_bytes);
tl::expected<std::string, Error> readTextFile(const std::string& path, std::size_t max_bytes);

/// `<path>.part` beside it, fsync, rename, fsync of the directory: the old file or the new one, never a part. Whoever
/// writes the same path meanwhile, also in another process, comes after; what a crash left of it is replaced.
tl::expected<void, Error> writeFileDurably(const std::string& path, std::span<const std::uint8_t> content,
                                           unsigned mode);
tl::expected<void, Error> makeDirectory(const std::string& path, unsigned mode);

/// A second name for the same bytes, a copy where the file system has no links; it lasts through a power cut.
tl::expected<void, Error> keepSecondName(const std::string& from, const std::string& to);

/// Makes a file's new name or absence last through a power cut.
tl::expected<void, Error> syncDirectory(const std::string& dir);

/// A whole file to read in place, for as long as this lives.
class MappedFile {
public:
    /// An absent file is an empty one.
    static tl::expected<MappedFile, Error> open(const std::string& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();
    std::span<const std::uint8_t> bytes() const noexcept { return m_bytes; }

private:
    explicit MappedFile(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes) {}
    std::span<const std::uint8_t> m_bytes;
};

/// `disk_full` or `io`, from errno.
Error fileError(const std::string& what);

/// The one writer's claim on a data directory: a flock that ends with the process.
class DirectoryLock {
public:
    static tl::expected<DirectoryLock, Error> take(const std::string& dir);
    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&& other) noexcept;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int file)
        : m_file(file) {}
    int m_file;
};

} // namespace storage
