#include "storage/salvage.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace storage {

namespace {

/// What a column may hold: i integer, t text, b blob, d a 32-byte blob, u a UUID, lower case; upper case: or null.
/// A table's INTEGER PRIMARY KEY is null in its row.
bool fits(const std::vector<Cell>& cells, std::string_view shape) {
    if (cells.size() != shape.size()) {
        return false;
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char kind = shape[i];
        const bool may_be_null = kind < 'a' || kind == 'n';
        const auto& cell = cells[i];
        if (std::holds_alternative<std::monostate>(cell)) {
            if (!may_be_null) {
                return false;
            }
            continue;
        }
        const auto* text = std::get_if<std::string>(&cell);
        const auto* blob = std::get_if<std::vector<std::uint8_t>>(&cell);
        switch (kind) {
        case 'i':
        case 'I':
            if (!std::holds_alternative<std::int64_t>(cell)) {
                return false;
            }
            break;
        case 't':
        case 'T':
            if (!text) {
                return false;
            }
            break;
        case 'u':
        case 'U':
            if (!text || text->size() != 36) {
                return false;
            }
            break;
        case 'b':
        case 'B':
            if (!blob) {
                return false;
            }
            break;
        case 'd':
        case 'D':
            if (!blob || blob->size() != 32) {
                return false;
            }
            break;
        default: // n: nothing but null
            return false;
        }
    }
    return true;
}

template <std::size_t Count>
bool isOneOf(const Cell& cell, const std::array<std::string_view, Count>& words) {
    return std::ranges::find(words, std::string_view(std::get<std::string>(cell))) != words.end();
}

constexpr std::array<std::string_view, 2> kKinds{"capture", "void"};
constexpr std::array<std::string_view, 8> kStates{"queued",    "batched",  "delivered", "stored",
                                                  "duplicate", "rejected", "exported",  "closed"};
constexpr std::array<std::string_view, 5> kBatchStates{"made", "uploading", "delivered", "exported", "done"};
constexpr std::array<std::string_view, 4> kFeeKinds{"taken", "waived", "voided", "refunded"};
constexpr std::array<std::string_view, 3> kSlots{"on_time", "other_slot", "outside"};

void keepRecord(Salvage& salvage, const FoundRow& row) {
    const auto* der = std::get_if<std::vector<std::uint8_t>>(&row.cells[10]);
    bool sealed = false;
    if (der) {
        const auto digest = qr::sha256(*der);
        sealed = std::ranges::equal(std::get<std::vector<std::uint8_t>>(row.cells[8]), digest);
        if (!sealed) {
            salvage.broken.insert(std::get<std::string>(row.cells[1]));
            return;
        }
    }
    auto& kept = salvage.records[row.rowid];
    if (kept.cells.empty() || (sealed && !kept.sealed)) {
        kept = {row.cells, sealed};
    }
}

void keep(Salvage& salvage, const FoundRow& row) {
    const auto& cells = row.cells;
    if (fits(cells, "nuttiUdDdiB") && isOneOf(cells[3], kKinds)) {
        keepRecord(salvage, row);
    } else if (fits(cells, "ntItiI") && isOneOf(cells[1], kStates)) {
        salvage.queue.emplace(row.rowid, cells);
    } else if (fits(cells, "nutitbTiTiiIItB") && isOneOf(cells[2], kBatchStates)) {
        salvage.batches.emplace(row.rowid, cells);
    } else if (fits(cells, "nutUditDtti") && isOneOf(cells[2], kFeeKinds)) {
        salvage.fees.emplace(row.rowid, cells);
    } else if (fits(cells, "nittttd")) {
        salvage.audit.emplace(row.rowid, cells);
    } else if (fits(cells, "iit") && isOneOf(cells[2], kSlots)) {
        salvage.fee_links.push_back(cells);
    } else if (fits(cells, "tttti") && isOneOf(cells[3], kSlots)) {
        salvage.counters.push_back(cells);
    } else if (fits(cells, "dti")) {
        salvage.merged.push_back(cells);
    } else if (fits(cells, "ni") && std::get<std::int64_t>(cells[1]) >= row.rowid) {
        salvage.imported.emplace(row.rowid, cells);
    } else if (fits(cells, "ti") && std::get<std::string>(cells[0]) == "number_floor") {
        salvage.facts.push_back(cells);
    }
}

} // namespace

Salvage salvagePages(std::span<const std::uint8_t> file, std::span<const std::uint8_t> log) {
    Salvage salvage;
    const auto take = [&salvage](const FoundRow& row) { keep(salvage, row); };
    PageReader(file, log).rows(take);
    if (!log.empty()) {
        // What the log's damage hid may still lie in the file itself.
        PageReader(file, {}).rows(take);
    }
    return salvage;
}

} // namespace storage
