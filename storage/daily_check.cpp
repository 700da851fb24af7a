#include "storage/daily_check.h"

#include "storage/record_store.h"
#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"
#include "storage/station_database.h"

namespace storage {

namespace {

constexpr auto kFact = "last_full_check"; ///< milliseconds since 1970
constexpr std::chrono::hours kDay{20};    ///< so that a check at eight is due again at eight

} // namespace

tl::expected<bool, Error> checkDaily(const std::string& data_dir, Time now, const std::stop_token& stop) {
    return sqlite::answer([&] {
        const Time last(std::chrono::milliseconds(readFact(*openForReading(data_dir), kFact)));
        if (last <= now && now - last < kDay) {
            return false;
        }
        sqlite::orRefuse(RecordStore::checkWhole(data_dir, stop));
        const auto database = openForWriting(data_dir, Opening::beside);
        sqlite::Transaction transaction(*database);
        writeFact(*database, kFact, now.time_since_epoch().count());
        transaction.commit();
        return true;
    });
}

} // namespace storage
