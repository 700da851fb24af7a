#include "storage/health.h"

#include "storage/record_rows.h"
#include "storage/seal_envelope.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

#include <filesystem>

namespace storage {

namespace {

using Kind = HealthNote::Kind;
using Notes = std::vector<HealthNote>;

constexpr auto kReturned = "SELECT SUM(records) FROM state_count WHERE state IN ('duplicate', 'rejected')";

void checkDisk(const std::string& data_dir, const HealthLimits& limits, Notes& notes) {
    std::error_code broken;
    const auto space = std::filesystem::space(data_dir, broken);
    if (broken || space.available >= limits.low_free_bytes) {
        return;
    }
    const auto text = std::to_string(space.available / (1024 * 1024)) + " MiB free";
    notes.push_back({space.available < limits.min_free_bytes ? Kind::disk_full : Kind::disk_low, text});
}

void checkRecipients(const std::string& data_dir, Time now, const HealthLimits& limits, Notes& notes) {
    for (const auto* name : {"centre.crt", "recovery.crt"}) {
        const auto certificate = readCertificate(data_dir + "/" + name);
        const auto usable = certificate ? checkRecipient(*certificate, now, now) : tl::unexpected(certificate.error());
        if (!usable) {
            notes.push_back({Kind::recipient_unusable, usable.error().detail});
        } else if (now + limits.expiring_within > certificate->not_after) {
            notes.push_back(
                {Kind::certificate_expiring, std::string(name) + " until " + toRfc3339(certificate->not_after)});
        }
    }
    const auto station = readCertificate(data_dir + "/station.crt");
    if (station && now + limits.expiring_within > station->not_after) {
        notes.push_back({Kind::certificate_expiring, "station.crt until " + toRfc3339(station->not_after)});
    }
}

void checkRecords(const std::string& data_dir, Time now, const HealthLimits& limits, Notes& notes) {
    const auto database = openForReading(data_dir);
    RecordRows records(*database);
    const auto last = records.lastConfirmed();
    if (last && now + limits.clock_slack < *last) {
        notes.push_back({Kind::clock_back, "the last record is of " + toRfc3339(*last)});
    }
    const auto oldest = records.oldestUnsent();
    if (oldest && now - *oldest > limits.unsent_after) {
        notes.push_back({Kind::old_unsent, "since " + toRfc3339(*oldest)});
    }
    if (const auto returned = database->integer(kReturned); returned >= limits.returned) {
        notes.push_back({Kind::many_returned, std::to_string(returned)});
    }
}

} // namespace

tl::expected<Notes, Error> checkHealth(const std::string& data_dir, Time now, const HealthLimits& limits) {
    return sqlite::answer([&] {
        Notes notes;
        checkDisk(data_dir, limits, notes);
        checkRecipients(data_dir, now, limits, notes);
        if (std::filesystem::exists(databasePath(data_dir))) {
            checkRecords(data_dir, now, limits, notes);
        }
        return notes;
    });
}

} // namespace storage
