#include "tests/bench/crash/faulty_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <vector>

namespace faulty_disk {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kSector = 512;

/// A write (or a truncation, when `content` is empty) that no sync has made lasting.
struct Pending {
    std::size_t offset;
    Bytes content;
};

/// What lies on the medium, and what is only promised.
struct Medium {
    Bytes lasting;
    std::vector<Pending> pending;
};

struct Disk {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs ours{};
    sqlite3_io_methods methods{};
    bool armed = false;
    bool dark = false; ///< the power is gone: nothing works until it is back
    bool has_struck = false;
    Fault fault = Fault::write_fails;
    std::uint64_t at = 0;
    std::uint64_t count = 0;
    std::mt19937_64 random;
    std::map<std::string, Medium> media;
};

Disk& disk() {
    static Disk one;
    return one;
}

struct File {
    sqlite3_file base;
    Medium* medium;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* fileOf(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}

void put(Bytes& into, std::size_t offset, const std::uint8_t* from, std::size_t count) {
    into.resize(std::max(into.size(), offset + count));
    std::copy(from, from + count, into.begin() + static_cast<std::ptrdiff_t>(offset));
}

void apply(Bytes& into, const Pending& pending) {
    if (pending.content.empty()) {
        into.resize(pending.offset);
    } else {
        put(into, pending.offset, pending.content.data(), pending.content.size());
    }
}

/// Some of the sectors of a write arrive, in no order.
void applyInPart(Bytes& into, const Pending& pending, std::mt19937_64& random) {
    if (pending.content.empty()) {
        if (random() % 2 == 0) {
            apply(into, pending);
        }
        return;
    }
    for (std::size_t begin = 0; begin < pending.content.size(); begin += kSector) {
        if (random() % 2 == 0) {
            const auto count = std::min(kSector, pending.content.size() - begin);
            put(into, pending.offset + begin, pending.content.data() + begin, count);
        }
    }
}

enum class Operation { write, sync, truncate };

bool concerns(Fault fault, Operation operation) {
    switch (fault) {
    case Fault::write_fails:
    case Fault::disk_full:
    case Fault::torn_write:
        return operation == Operation::write;
    case Fault::sync_fails:
        return operation == Operation::sync;
    case Fault::truncate_fails:
        return operation == Operation::truncate;
    case Fault::power_cut:
        return true;
    }
    return false;
}

/// Counts the operation; true when the fault meets it.
bool strikes(Operation operation) {
    auto& d = disk();
    if (!d.armed || !concerns(d.fault, operation)) {
        return false;
    }
    ++d.count;
    const bool again = d.fault == Fault::disk_full && d.has_struck;
    if (d.at == 0 || (d.count != d.at && !again)) {
        return false;
    }
    d.has_struck = true;
    d.dark = d.fault == Fault::torn_write || d.fault == Fault::power_cut;
    return true;
}

int xClose(sqlite3_file* file) {
    auto* real = fileOf(file)->real();
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int xRead(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
    if (disk().dark) {
        return SQLITE_IOERR_READ;
    }
    auto* real = fileOf(file)->real();
    return real->pMethods->xRead(real, out, count, offset);
}

int xWrite(sqlite3_file* file, const void* content, int count, sqlite3_int64 offset) {
    auto& d = disk();
    if (d.dark) {
        return SQLITE_IOERR_WRITE;
    }
    const auto* from = static_cast<const std::uint8_t*>(content);
    const Pending pending{static_cast<std::size_t>(offset), Bytes(from, from + count)};
    if (strikes(Operation::write)) {
        if (d.fault == Fault::torn_write) {
            fileOf(file)->medium->pending.push_back(pending);
        }
        return d.fault == Fault::disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    fileOf(file)->medium->pending.push_back(pending);
    auto* real = fileOf(file)->real();
    return real->pMethods->xWrite(real, content, count, offset);
}

int xTruncate(sqlite3_file* file, sqlite3_int64 size) {
    if (disk().dark || strikes(Operation::truncate)) {
        return SQLITE_IOERR_TRUNCATE;
    }
    fileOf(file)->medium->pending.push_back({static_cast<std::size_t>(size), {}});
    auto* real = fileOf(file)->real();
    return real->pMethods->xTruncate(real, size);
}

int xSync(sqlite3_file* file, int) {
    if (disk().dark || strikes(Operation::sync)) {
        return SQLITE_IOERR_FSYNC;
    }
    auto* medium = fileOf(file)->medium;
    for (const auto& pending : medium->pending) {
        apply(medium->lasting, pending);
    }
    medium->pending.clear();
    return SQLITE_OK; // the real disk is not what is tested
}

int xFileSize(sqlite3_file* file, sqlite3_int64* size) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xFileSize(real, size);
}
int xLock(sqlite3_file* file, int level) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xLock(real, level);
}
int xUnlock(sqlite3_file* file, int level) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xUnlock(real, level);
}
int xCheckReservedLock(sqlite3_file* file, int* out) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xCheckReservedLock(real, out);
}
int xFileControl(sqlite3_file* file, int what, void* argument) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xFileControl(real, what, argument);
}
int xSectorSize(sqlite3_file*) {
    return static_cast<int>(kSector);
}
int xDeviceCharacteristics(sqlite3_file*) {
    return 0;
}
int xShmMap(sqlite3_file* file, int region, int size, int extend, volatile void** out) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xShmMap(real, region, size, extend, out);
}
int xShmLock(sqlite3_file* file, int offset, int count, int flags) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xShmLock(real, offset, count, flags);
}
void xShmBarrier(sqlite3_file* file) {
    auto* real = fileOf(file)->real();
    real->pMethods->xShmBarrier(real);
}
int xShmUnmap(sqlite3_file* file, int remove) {
    auto* real = fileOf(file)->real();
    return real->pMethods->xShmUnmap(real, remove);
}

Bytes contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

int xOpen(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    auto& d = disk();
    file->pMethods = nullptr;
    if (d.dark) {
        return SQLITE_CANTOPEN;
    }
    auto* ours = fileOf(file);
    const int answer = d.real->xOpen(d.real, path, ours->real(), flags, out_flags);
    if (answer != SQLITE_OK) {
        return answer;
    }
    auto [medium, is_new] = d.media.try_emplace(path ? path : "");
    if (is_new && path) {
        medium->second.lasting = contentOf(path);
    }
    ours->medium = &medium->second;
    file->pMethods = &d.methods;
    return SQLITE_OK;
}

int xDelete(sqlite3_vfs*, const char* path, int sync_directory) {
    auto& d = disk();
    if (d.dark) {
        return SQLITE_IOERR_DELETE;
    }
    if (const auto medium = d.media.find(path); medium != d.media.end()) {
        medium->second = {};
    }
    return d.real->xDelete(d.real, path, sync_directory);
}

void forward(sqlite3_io_methods& methods) {
    methods.iVersion = 2;
    methods.xClose = xClose;
    methods.xRead = xRead;
    methods.xWrite = xWrite;
    methods.xTruncate = xTruncate;
    methods.xSync = xSync;
    methods.xFileSize = xFileSize;
    methods.xLock = xLock;
    methods.xUnlock = xUnlock;
    methods.xCheckReservedLock = xCheckReservedLock;
    methods.xFileControl = xFileControl;
    methods.xSectorSize = xSectorSize;
    methods.xDeviceCharacteristics = xDeviceCharacteristics;
    methods.xShmMap = xShmMap;
    methods.xShmLock = xShmLock;
    methods.xShmBarrier = xShmBarrier;
    methods.xShmUnmap = xShmUnmap;
}

} // namespace

const char* name(Fault fault) {
    constexpr const char* kNames[] = {"write fails",    "disk full",  "fsync fails",
                                      "truncate fails", "torn write", "power cut"};
    return kNames[static_cast<std::size_t>(fault)];
}

void install() {
    auto& d = disk();
    d.real = sqlite3_vfs_find(nullptr);
    d.ours = *d.real;
    d.ours.zName = "faulty-disk";
    d.ours.szOsFile = static_cast<int>(sizeof(File)) + d.real->szOsFile;
    d.ours.pNext = nullptr;
    d.ours.xOpen = xOpen;
    d.ours.xDelete = xDelete;
    forward(d.methods);
    sqlite3_vfs_register(&d.ours, 1);
}

void arm(Fault fault, std::uint64_t n, std::uint64_t seed) {
    auto& d = disk();
    d.armed = true;
    d.dark = false;
    d.has_struck = false;
    d.fault = fault;
    d.at = n;
    d.count = 0;
    d.random.seed(seed);
}

void disarm() {
    disk().armed = false;
    disk().at = 0;
}

std::uint64_t operations() {
    return disk().count;
}

bool struck() {
    return disk().has_struck;
}

void restorePower() {
    auto& d = disk();
    for (auto& [path, medium] : d.media) {
        for (const auto& pending : medium.pending) {
            if (d.dark) {
                applyInPart(medium.lasting, pending, d.random);
            }
        }
        if (d.dark && std::filesystem::exists(path)) {
            std::ofstream(path, std::ios::binary | std::ios::trunc)
                .write(reinterpret_cast<const char*>(medium.lasting.data()),
                       static_cast<std::streamsize>(medium.lasting.size()));
            std::filesystem::remove(path + "-shm");
        }
    }
    d.media.clear();
    d.dark = false;
    d.armed = false;
}

} // namespace faulty_disk
