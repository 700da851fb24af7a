#pragma once

#include "storage/page_reader.h"
#include "storage/record.h"

#include <map>
#include <set>

namespace storage {

/// What the pages of a damaged database still hold, by the shape of its rows. A record's sealed bytes are verified by
/// their digest; a row that does not fit is left out.
struct Salvage {
    struct RecordRow {
        std::vector<Cell> cells; ///< as the table's columns
        bool sealed = false;     ///< the bytes are there and whole
    };
    std::map<std::int64_t, RecordRow> records;
    std::set<std::string> broken; ///< records seen with other bytes than were sealed
    std::map<std::int64_t, std::vector<Cell>> queue;
    std::map<std::int64_t, std::vector<Cell>> batches;
    std::map<std::int64_t, std::vector<Cell>> fees;
    std::map<std::int64_t, std::vector<Cell>> audit;
    std::vector<std::vector<Cell>> fee_links;
    std::vector<std::vector<Cell>> counters;
    std::vector<std::vector<Cell>> merged;
    std::map<std::int64_t, std::vector<Cell>> imported;
    std::vector<std::vector<Cell>> facts;
};

Salvage salvagePages(std::span<const std::uint8_t> file, std::span<const std::uint8_t> log);

} // namespace storage
