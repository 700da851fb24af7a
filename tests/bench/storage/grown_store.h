#pragma once

#include <string>

/// Fills a new station's database as `records` confirmed and stored sitters leave it: the newest `sealed` of them with
/// sealed bytes, the others erased.
void growStore(const std::string& database, int records, int sealed);
