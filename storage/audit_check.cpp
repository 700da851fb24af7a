#include "storage/audit_check.h"

#include "storage/batch.h"
#include "storage/json_fields.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

#include <algorithm>
#include <map>

namespace storage {

namespace {

constexpr auto kEntries = "SELECT seq, at, actor, action, subject, detail, mac FROM audit_entry ORDER BY seq";
constexpr auto kManifests = "SELECT manifest FROM batch ORDER BY seq";

AuditEntry entryOf(const sqlite::Statement& row) {
    return {row.integer(0), Time(std::chrono::milliseconds(row.integer(1))), row.text(2), row.text(3), row.text(4),
            row.text(5)};
}

/// Count and head as the manifests state them.
std::map<std::int64_t, std::string> anchorsOf(sqlite::Database& database) {
    std::map<std::int64_t, std::string> anchors;
    auto& row = database.prepared(kManifests);
    while (row.step()) {
        if (const auto manifest = manifestFromJson(row.text(0))) {
            anchors[manifest->audit.count] = manifest->audit.head;
        }
    }
    row.reset();
    return anchors;
}

/// An anchor that no entry answers for: the tail is gone, or was written anew.
void compareAnchors(const std::map<std::int64_t, std::string>& anchors,
                    const std::map<std::int64_t, std::string>& heads, AuditVerdict& verdict) {
    for (const auto& [count, head] : anchors) {
        if (count == 0) {
            continue;
        }
        if (count > verdict.entries) {
            verdict.troubles.push_back({verdict.entries + 1, "truncated"});
            return;
        }
        const auto found = heads.find(count);
        if (found != heads.end() && found->second != head) {
            verdict.troubles.push_back({count, "altered"});
        }
    }
}

} // namespace

tl::expected<AuditVerdict, Error> verifyAudit(const std::string& data_dir, const qr::IndexKey& index_key) {
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        const auto anchors = anchorsOf(*database);
        std::map<std::int64_t, std::string> heads;
        AuditVerdict verdict;
        qr::Bytes previous(32, 0);
        auto& row = database->prepared(kEntries);
        while (row.step()) {
            const auto entry = entryOf(row);
            const auto mac = row.blob(6);
            if (entry.seq != verdict.entries + 1) {
                verdict.troubles.push_back({verdict.entries + 1, "removed"});
            } else if (!std::ranges::equal(mac, chainedMac(index_key, previous, entry))) {
                verdict.troubles.push_back({entry.seq, "altered"});
            }
            if (anchors.contains(entry.seq)) {
                heads[entry.seq] = qr::toHex(mac);
            }
            verdict.entries = entry.seq;
            previous = mac;
        }
        row.reset();
        verdict.head = qr::toHex(previous);
        compareAnchors(anchors, heads, verdict);
        return verdict;
    });
}

tl::expected<void, Error> exportAudit(const std::string& data_dir,
                                      const std::function<void(const std::string&)>& tell) {
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        auto& row = database->prepared(kEntries);
        while (row.step()) {
            auto line = nlohmann::ordered_json::parse(chainedText(entryOf(row)));
            line["mac"] = qr::toHex(row.blob(6));
            tell(dumpJson(line));
        }
        row.reset();
    });
}

} // namespace storage
