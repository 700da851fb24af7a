#pragma once

#include "storage/record.h"

#include <map>
#include <string>
#include <vector>

namespace storage {

struct BatchEntry {
    std::string record_id;
    std::string sha256; ///< of the sealed record
    std::int64_t bytes = 0;
};

struct UnitCount {
    std::string unit;
    std::string level;
    SlotState slot = SlotState::on_time;
    std::int64_t captured = 0;
};

/// `manifest.json` of a batch (storage/README.md).
struct Manifest {
    std::string batch_id;
    std::string campaign;
    std::string station;
    Time created_at;
    std::vector<BatchEntry> records;
    struct Previous {
        std::string batch_id;
        std::string manifest_sha256;
    };
    std::optional<Previous> previous_batch;
    std::int64_t fee_count = 0;
    std::int64_t fee_total_fen = 0;
    std::vector<UnitCount> counters;
    AuditAnchor audit;
};

std::string toJson(const Manifest& manifest);
/// Bounded: at most 4 MiB and 10,000 records.
tl::expected<Manifest, std::string> manifestFromJson(std::string_view json);

} // namespace storage
