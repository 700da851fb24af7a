#pragma once

#include "labelled_pictures.h"

namespace bench {

/// What a reader says of one code.
struct Reading {
    std::string text;
    qr::Point centre;
};

struct Tally {
    std::size_t codes = 0;
    std::size_t read = 0;
    std::size_t wrong = 0;

    Tally& operator+=(const Tally& other);
};

/// Counted as data/README.md says. Sets with corners: a code is read when a reading's centre lies in its polygon; where
/// every code's text is stated, a reading inside that says something else is wrong. Other sets: the picture is read
/// when one reading is the stated text, and wrong when there are readings of which none is. Negatives: every reading is
/// wrong.
Tally count(const LabelledPicture& picture, const std::vector<Reading>& readings);

} // namespace bench
