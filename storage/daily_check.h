#pragma once

#include "storage/error.h"
#include "storage/record.h"

#include <stop_token>

namespace storage {

/// `RecordStore::checkWhole`, once a day: runs when the last check that found nothing is a day old, else answers false.
/// Reads beside a running station; only the day of the check is written.
tl::expected<bool, Error> checkDaily(const std::string& data_dir, Time now, const std::stop_token& stop);

} // namespace storage
