#pragma once

#include "tests/storage/store_fixture.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// What the store promised, to be held against what is there afterwards.
struct Promised {
    std::map<std::string, int> records; ///< record id -> sitter
    std::map<std::string, int> fees;    ///< ledger id -> sitter
};

struct Findings {
    std::int64_t lost = 0;       ///< confirmed or paid, and gone
    std::int64_t half = 0;       ///< a record without its queue row, its digest or its seal
    std::int64_t mismatches = 0; ///< counters, fee links, audit chain or state counts that do not add up
    std::int64_t integrity = 0;  ///< integrity_check says something else than ok

    void add(const Findings& other);
    bool clean() const { return lost + half + mismatches + integrity == 0; }
};

/// Opens the database as a stranger would, by SQL alone, and compares. `unseal` also opens every sealed record.
Findings examine(const std::string& data_dir, const qr::IndexKey& key, const Promised& promised, bool unseal);
