#include "storage/batch.h"
#include "storage/json_fields.h"
#include "storage/record_words.h"

namespace storage {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxManifestBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxRecords = 10'000;
constexpr std::size_t kMaxCounters = 10'000;

std::vector<BatchEntry> entriesFrom(const JsonFields& manifest) {
    std::vector<BatchEntry> entries;
    for (const auto& item : manifest.array("records", kMaxRecords)) {
        const JsonFields fields(item, "records.");
        entries.push_back({fields.text("record_id"), fields.digest("sha256"), fields.integer("bytes", 1, INT32_MAX)});
    }
    return entries;
}

std::vector<UnitCount> countersFrom(const JsonFields& manifest) {
    std::vector<UnitCount> counters;
    for (const auto& item : manifest.array("counters", kMaxCounters)) {
        const JsonFields fields(item, "counters.");
        const auto slot = kSlotWords.value(fields.text("slot"));
        if (!slot) {
            fields.refuse("slot", "not a word of the format");
        }
        counters.push_back(
            {fields.text("unit"), fields.text("level"), *slot, fields.integer("captured", 0, INT64_MAX)});
    }
    return counters;
}

} // namespace

std::string toJson(const Manifest& manifest) {
    Json records = Json::array();
    for (const auto& entry : manifest.records) {
        records.push_back({{"record_id", entry.record_id}, {"sha256", entry.sha256}, {"bytes", entry.bytes}});
    }
    Json counters = Json::array();
    for (const auto& count : manifest.counters) {
        counters.push_back({{"unit", count.unit},
                            {"level", count.level},
                            {"slot", kSlotWords.of(count.slot)},
                            {"captured", count.captured}});
    }
    Json out;
    out["schema"] = 1;
    out["batch_id"] = manifest.batch_id;
    out["campaign"] = manifest.campaign;
    out["station"] = manifest.station;
    out["created_at"] = toRfc3339(manifest.created_at);
    out["records"] = std::move(records);
    out["previous_batch"] = nullptr;
    if (manifest.previous_batch) {
        out["previous_batch"] = {{"batch_id", manifest.previous_batch->batch_id},
                                 {"manifest_sha256", manifest.previous_batch->manifest_sha256}};
    }
    out["fee"] = {{"count", manifest.fee_count}, {"total_fen", manifest.fee_total_fen}};
    out["counters"] = std::move(counters);
    out["audit"] = {{"count", manifest.audit.count}, {"head", manifest.audit.head}};
    return dumpJson(out);
}

tl::expected<Manifest, std::string> manifestFromJson(std::string_view json) {
    return readDocument<Manifest>(json, kMaxManifestBytes, [](const JsonFields& fields) {
        Manifest manifest;
        manifest.batch_id = fields.text("batch_id");
        manifest.campaign = fields.text("campaign");
        manifest.station = fields.text("station");
        manifest.created_at = fields.time("created_at");
        manifest.records = entriesFrom(fields);
        if (fields.has("previous_batch")) {
            const auto previous = fields.object("previous_batch");
            manifest.previous_batch = Manifest::Previous{previous.text("batch_id"), previous.digest("manifest_sha256")};
        }
        const auto fee = fields.object("fee");
        manifest.fee_count = fee.integer("count", 0, INT64_MAX);
        manifest.fee_total_fen = fee.integer("total_fen", 0, INT64_MAX);
        manifest.counters = countersFrom(fields);
        const auto audit = fields.object("audit");
        manifest.audit = {audit.integer("count", 0, INT64_MAX), audit.text("head")};
        return manifest;
    });
}

} // namespace storage
