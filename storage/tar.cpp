#include "storage/tar.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace storage {

namespace {

struct WriteFree {
    void operator()(archive* a) const { archive_write_free(a); }
};
struct ReadFree {
    void operator()(archive* a) const { archive_read_free(a); }
};
struct EntryFree {
    void operator()(archive_entry* e) const { archive_entry_free(e); }
};

Error malformed(archive* reader, const char* what) {
    const char* reason = archive_error_string(reader);
    return {Error::Kind::malformed, std::string("tar: ") + what + (reason ? std::string(": ") + reason : "")};
}

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t count) {
    auto* sink = static_cast<std::vector<std::uint8_t>*>(out);
    const auto* begin = static_cast<const std::uint8_t*>(bytes);
    sink->insert(sink->end(), begin, begin + count);
    return static_cast<la_ssize_t>(count);
}

/// A path that stays below where it is unpacked.
bool staysBelow(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) {
        return false;
    }
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return true;
}

tl::expected<TarEntry, Error> readEntry(archive* reader, archive_entry* header, const TarLimits& limits) {
    const char* path = archive_entry_pathname(header);
    if (!path || !staysBelow(path)) {
        return tl::unexpected(Error{Error::Kind::malformed, "tar: a path leads elsewhere"});
    }
    if (archive_entry_filetype(header) != AE_IFREG || archive_entry_hardlink(header)) {
        return tl::unexpected(Error{Error::Kind::malformed, "tar: an entry is no regular file"});
    }
    const auto size = archive_entry_size(header);
    if (size < 0 || static_cast<std::uint64_t>(size) > limits.max_entry_bytes) {
        return tl::unexpected(Error{Error::Kind::malformed, "tar: an entry is too large"});
    }
    TarEntry entry{path, std::vector<std::uint8_t>(static_cast<std::size_t>(size))};
    if (archive_read_data(reader, entry.content.data(), entry.content.size()) != size) {
        return tl::unexpected(malformed(reader, "cut short"));
    }
    return entry;
}

} // namespace

tl::expected<std::vector<std::uint8_t>, Error> writeTar(const std::vector<TarEntry>& entries) {
    std::vector<std::uint8_t> out;
    const std::unique_ptr<archive, WriteFree> writer(archive_write_new());
    archive_write_set_format_ustar(writer.get());
    archive_write_set_bytes_per_block(writer.get(), 10240);
    if (archive_write_open2(writer.get(), &out, nullptr, append, nullptr, nullptr) != ARCHIVE_OK) {
        return tl::unexpected(malformed(writer.get(), "cannot be written"));
    }
    for (const auto& entry : entries) {
        const std::unique_ptr<archive_entry, EntryFree> header(archive_entry_new());
        archive_entry_set_pathname(header.get(), entry.path.c_str());
        archive_entry_set_filetype(header.get(), AE_IFREG);
        archive_entry_set_perm(header.get(), 0644);
        archive_entry_set_size(header.get(), static_cast<la_int64_t>(entry.content.size()));
        archive_entry_set_mtime(header.get(), 0, 0);
        const auto size = static_cast<la_ssize_t>(entry.content.size());
        if (archive_write_header(writer.get(), header.get()) != ARCHIVE_OK ||
            archive_write_data(writer.get(), entry.content.data(), entry.content.size()) != size) {
            return tl::unexpected(malformed(writer.get(), "cannot be written"));
        }
    }
    if (archive_write_close(writer.get()) != ARCHIVE_OK) {
        return tl::unexpected(malformed(writer.get(), "cannot be written"));
    }
    return out;
}

tl::expected<std::vector<TarEntry>, Error> readTar(std::span<const std::uint8_t> tar, const TarLimits& limits) {
    const std::unique_ptr<archive, ReadFree> reader(archive_read_new());
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_memory(reader.get(), tar.data(), tar.size()) != ARCHIVE_OK) {
        return tl::unexpected(malformed(reader.get(), "cannot be read"));
    }
    std::vector<TarEntry> entries;
    for (;;) {
        archive_entry* header = nullptr;
        const int answer = archive_read_next_header(reader.get(), &header);
        if (answer == ARCHIVE_EOF) {
            return entries;
        }
        if (answer != ARCHIVE_OK) {
            return tl::unexpected(malformed(reader.get(), "cannot be read"));
        }
        if (entries.size() == limits.max_entries) {
            return tl::unexpected(Error{Error::Kind::malformed, "tar: too many entries"});
        }
        auto entry = readEntry(reader.get(), header, limits);
        if (!entry) {
            return tl::unexpected(std::move(entry.error()));
        }
        entries.push_back(std::move(*entry));
    }
}

} // namespace storage
