#pragma once

#include <cstdint>
#include <string>

/// A SQLite file system over the real one that fails on order. One at a time; register it before the first database is
/// opened.
namespace faulty_disk {

enum class Fault {
    write_fails,    ///< EIO, once
    disk_full,      ///< ENOSPC for every write from there on
    sync_fails,     ///< once
    truncate_fails, ///< once
    torn_write,     ///< half of a write's sectors arrive, then the power goes
    power_cut       ///< what was not synced arrives in part, sector by sector, or not at all
};

const char* name(Fault fault);

/// Makes this the default file system of SQLite.
void install();

/// Counts from here on; the n-th write, sync or truncate (from 1) meets the fault. 0: only count.
void arm(Fault fault, std::uint64_t n, std::uint64_t seed);
/// The disk is well again.
void disarm();
/// Writes, syncs and truncates since `arm`.
std::uint64_t operations();
/// Whether the fault has struck.
bool struck();
/// After a power cut, when every database is closed: leaves in the files what a disk would have kept.
void restorePower();

} // namespace faulty_disk
