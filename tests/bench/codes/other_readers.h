#pragma once

#include "tally.h"

namespace bench {

// The readers that ours is measured beside. Each gets grey pixels and reads QR codes only.

std::vector<Reading> readByZXing(const qr::ImageView& grey, bool fast);
std::vector<Reading> readByZBar(const qr::ImageView& grey);

} // namespace bench
