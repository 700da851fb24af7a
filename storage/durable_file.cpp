#include "storage/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace storage {

namespace {

constexpr int kMostClaims = 1000; ///< of writers that were faster

/// An open file that closes itself.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags, unsigned mode = 0)
        : m_file(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    explicit OpenFile(int file)
        : m_file(file) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }
    explicit operator bool() const { return m_file >= 0; }
    int number() const { return m_file; }

private:
    int m_file;
};

bool writeAll(int file, std::span<const std::uint8_t> content) {
    while (!content.empty()) {
        const auto written = ::write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

/// An empty file of this name that nobody else writes: its lock is held until it is closed, under whatever name. One
/// that a crash left behind is made anew. A negative number on an error, with errno.
int openClaimed(const std::string& path, unsigned mode) {
    for (int attempt = 0; attempt < kMostClaims; ++attempt) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);
        if (file < 0) {
            return file;
        }
        while (::flock(file, LOCK_EX) != 0 && errno == EINTR) {
        }
        struct stat mine {};
        struct stat there {};
        const bool still_there = ::fstat(file, &mine) == 0 && ::lstat(path.c_str(), &there) == 0 &&
                                 mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
        if (still_there && mine.st_size == 0) {
            return file;
        }
        if (still_there) {
            ::unlink(path.c_str());
        }
        ::close(file); // else its writer gave it the final name while we waited
    }
    errno = EBUSY;
    return -1;
}

bool syncDirectoryOf(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    const OpenFile directory(parent.empty() ? "." : parent.string(), O_RDONLY | O_DIRECTORY);
    return directory && ::fsync(directory.number()) == 0;
}

} // namespace

Error fileError(const std::string& what) {
    const int reason = errno;
    const bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    return {full               ? Error::Kind::disk_full
            : reason == ENOENT ? Error::Kind::missing
                               : Error::Kind::io,
            what + ": " + std::strerror(reason)};
}

tl::expected<std::vector<std::uint8_t>, Error> readFile(const std::string& path, std::size_t max_bytes) {
    const OpenFile file(path, O_RDONLY);
    struct stat facts {};
    if (!file || ::fstat(file.number(), &facts) != 0) {
        return tl::unexpected(fileError(path));
    }
    if (!S_ISREG(facts.st_mode) || static_cast<std::uint64_t>(facts.st_size) > max_bytes) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": not a file of the expected size"});
    }
    std::vector<std::uint8_t> content(static_cast<std::size_t>(facts.st_size));
    std::size_t have = 0;
    while (have < content.size()) {
        const auto got = ::read(file.number(), content.data() + have, content.size() - have);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return tl::unexpected(fileError(path));
        }
        if (got == 0) {
            break;
        }
        have += static_cast<std::size_t>(got);
    }
    content.resize(have);
    return content;
}

tl::expected<std::vector<std::uint8_t>, Error> readBack(const std::string& path, std::size_t max_bytes) {
    {
        const OpenFile file(path, O_RDONLY);
        if (!file || ::fsync(file.number()) != 0) { // pages that are not written yet are not dropped
            return tl::unexpected(fileError(path));
        }
        static_cast<void>(::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED)); // not every file system can
    }
    return readFile(path, max_bytes);
}

tl::expected<std::string, Error> readTextFile(const std::string& path, std::size_t max_bytes) {
    return readFile(path, max_bytes).map([](const auto& bytes) { return std::string(bytes.begin(), bytes.end()); });
}

tl::expected<void, Error> writeFileDurably(const std::string& path, std::span<const std::uint8_t> content,
                                           unsigned mode) {
    const std::string temporary = path + ".part";
    const OpenFile file(openClaimed(temporary, mode));
    if (!file) {
        return tl::unexpected(fileError(temporary));
    }
    const auto give_up = [&temporary](const std::string& what) {
        const auto error = fileError(what);
        ::unlink(temporary.c_str());
        return tl::unexpected(error);
    };
    if (!writeAll(file.number(), content) || ::fsync(file.number()) != 0) {
        return give_up(temporary);
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        return give_up(path);
    }
    if (!syncDirectoryOf(path)) {
        return tl::unexpected(fileError(path));
    }
    return {};
}

tl::expected<void, Error> makeDirectory(const std::string& path, unsigned mode) {
    const auto parent = std::filesystem::path(path).parent_path();
    std::error_code ignored;
    if (!parent.empty() && !std::filesystem::exists(parent, ignored)) {
        if (auto made = makeDirectory(parent.string(), mode); !made) {
            return made;
        }
    }
    if (::mkdir(path.c_str(), mode) != 0 && !std::filesystem::is_directory(path, ignored)) {
        return tl::unexpected(fileError(path));
    }
    return {};
}

tl::expected<void, Error> keepSecondName(const std::string& from, const std::string& to) {
    std::error_code broken;
    std::filesystem::create_hard_link(from, to, broken);
    if (!broken) {
        return syncDirectoryOf(to) ? tl::expected<void, Error>{} : tl::unexpected(fileError(to));
    }
    // FAT knows no links.
    if (!std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, broken)) {
        const bool full = broken == std::errc::no_space_on_device;
        return tl::unexpected(Error{full ? Error::Kind::disk_full : Error::Kind::io, to + ": " + broken.message()});
    }
    const OpenFile copy(to, O_RDONLY);
    if (!copy || ::fsync(copy.number()) != 0 || !syncDirectoryOf(to)) {
        return tl::unexpected(fileError(to));
    }
    return {};
}

tl::expected<void, Error> syncDirectory(const std::string& dir) {
    return syncDirectoryOf(dir + "/.") ? tl::expected<void, Error>{} : tl::unexpected(fileError(dir));
}

tl::expected<MappedFile, Error> MappedFile::open(const std::string& path) {
    const OpenFile file(path, O_RDONLY);
    struct stat facts {};
    if (!file && errno == ENOENT) {
        return MappedFile({});
    }
    if (!file || ::fstat(file.number(), &facts) != 0) {
        return tl::unexpected(fileError(path));
    }
    const auto size = static_cast<std::size_t>(facts.st_size);
    if (size == 0) {
        return MappedFile({});
    }
    void* place = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (place == MAP_FAILED) {
        return tl::unexpected(fileError(path));
    }
    return MappedFile({static_cast<const std::uint8_t*>(place), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::uint8_t*>(m_bytes.data()), m_bytes.size());
    }
}

tl::expected<DirectoryLock, Error> DirectoryLock::take(const std::string& dir) {
    const std::string path = dir + "/writer.lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return tl::unexpected(fileError(path));
    }
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const auto error = errno == EWOULDBLOCK
                               ? Error{Error::Kind::locked, dir + ": another program writes here; close it first"}
                               : fileError(path);
        ::close(file);
        return tl::unexpected(error);
    }
    return DirectoryLock(file);
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : m_file(std::exchange(other.m_file, -1)) {}

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
    std::swap(m_file, other.m_file);
    return *this;
}

DirectoryLock::~DirectoryLock() {
    if (m_file >= 0) {
        ::close(m_file);
    }
}

} // namespace storage
