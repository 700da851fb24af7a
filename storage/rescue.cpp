#include "storage/rescue.h"

#include "storage/durable_file.h"
#include "storage/record.h"
#include "storage/salvage.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

#include <filesystem>

namespace storage {

namespace {

constexpr auto kSeals = "SELECT seq, record_id, sha256, der FROM record WHERE der IS NOT NULL ORDER BY seq";
constexpr auto kErased = "SELECT COUNT(*) FROM record WHERE der IS NULL";

/// A record's name becomes a file's.
bool isUuid(const std::string& text) {
    return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

/// Page by page: of a database that does not open, or that is damaged somewhere.
tl::expected<RescueCount, Error> rescuePages(const std::string& data_dir, const std::string& out_dir) {
    return sqlite::answer([&] {
        const auto file = sqlite::orRefuse(MappedFile::open(databasePath(data_dir)));
        const auto log = sqlite::orRefuse(MappedFile::open(databasePath(data_dir) + "-wal"));
        const auto salvage = salvagePages(file.bytes(), log.bytes());
        RescueCount count;
        for (const auto& [seq, row] : salvage.records) {
            if (!row.sealed) {
                ++count.erased;
                continue;
            }
            const auto& der = std::get<std::vector<std::uint8_t>>(row.cells[10]);
            const auto name = std::get<std::string>(row.cells[1]);
            if (isUuid(name)) {
                sqlite::orRefuse(writeFileDurably(out_dir + "/" + name + ".p7m", der, 0600));
                ++count.written;
            }
        }
        count.damaged = static_cast<std::int64_t>(salvage.broken.size());
        return count;
    });
}

tl::expected<RescueCount, Error> rescueRows(const std::string& data_dir, const std::string& out_dir) {
    return sqlite::answer([&] {
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
    if (!std::filesystem::exists(databasePath(data_dir))) {
        return tl::unexpected(Error{Error::Kind::missing, databasePath(data_dir) + ": not there"});
    }
    if (auto made = makeDirectory(out_dir, 0700); !made) {
        return tl::unexpected(made.error());
    }
    auto count = rescueRows(data_dir, out_dir);
    if (count && count->damaged == 0) {
        return count;
    }
    if (!count && count.error().kind == Error::Kind::disk_full) {
        return count;
    }
    return rescuePages(data_dir, out_dir);
}

} // namespace storage
