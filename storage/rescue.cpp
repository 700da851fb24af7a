#include "storage/rescue.h"

#include "storage/durable_file.h"
#include "storage/record.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

namespace storage {

namespace {

constexpr auto kSeals = "SELECT seq, record_id, sha256, der FROM record WHERE der IS NOT NULL ORDER BY seq";
constexpr auto kErased = "SELECT COUNT(*) FROM record WHERE der IS NULL";

/// A record's name becomes a file's.
bool isUuid(const std::string& text) {
    return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

} // namespace

tl::expected<void, Error> readSeals(const std::string& data_dir, const std::function<bool(const StoredSeal&)>& tell) {
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        auto& statement = database->prepared(kSeals);
        while (statement.step()) {
            StoredSeal seal{statement.integer(0), statement.text(1), false, statement.blob(3)};
            const auto digest = qr::sha256(seal.der);
            seal.whole = statement.blob(2) == qr::Bytes(digest.begin(), digest.end());
            if (!tell(seal)) {
                break;
            }
        }
        statement.reset();
    });
}

tl::expected<RescueCount, Error> rescueSeals(const std::string& data_dir, const std::string& out_dir) {
    return sqlite::answer([&] {
        sqlite::orRefuse(makeDirectory(out_dir, 0700));
        RescueCount count;
        std::optional<Error> broken;
        sqlite::orRefuse(readSeals(data_dir, [&](const StoredSeal& seal) {
            if (!seal.whole || !isUuid(seal.record_id)) {
                ++count.damaged;
                return true;
            }
            const auto written = writeFileDurably(out_dir + "/" + seal.record_id + ".p7m", seal.der, 0600);
            if (!written) {
                broken = written.error();
                return false;
            }
            ++count.written;
            return true;
        }));
        if (broken) {
            throw sqlite::Refusal{*broken};
        }
        count.erased = openForReading(data_dir)->integer(kErased);
        return count;
    });
}

} // namespace storage
