#pragma once

#include "qr/reading_trouble.h"
#include "qr/symbol_reader.h"

namespace qr {

/// Reads every QR code of one picture, as hard as it takes: under a second, mostly a few milliseconds.
std::vector<Symbol> readEverything(const ImageView& picture);

/// The same, with the reason when nothing was read.
struct PictureReading {
    std::vector<Symbol> symbols;
    ReadingTrouble trouble; ///< means something only when `symbols` is empty
};
PictureReading readOrSayWhy(const ImageView& picture);

/// The first rung alone: what every camera frame is worth.
std::vector<Symbol> readAtOnce(const ImageView& frame);

/// Reads the frames of a camera. Each frame gets the first rung; while nothing is read, each also gets the next of the
/// harder rungs, so that three frames see everything that usually helps and no frame takes long. One thread.
class LadderReader {
public:
    PictureReading read(const ImageView& frame);

private:
    ReadingTrouble steadied(ReadingTrouble now);

    std::size_t m_next_rung = 0;
    ReadingTrouble m_trouble;
    int m_frames_since_trouble = 0;
};

} // namespace qr
