#pragma once

#include "qr/picture_search.h"
#include "qr/reading_trouble.h"

namespace qr {

/// What stood in the way of a search that read nothing.
ReadingTrouble diagnose(const PictureSearch& search);

} // namespace qr
