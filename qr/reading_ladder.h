#pragma once

#include "qr/reading_trouble.h"
#include "qr/symbol_reader.h"

#include <functional>
#include <optional>

namespace qr {

class PictureSearch;

/// Reads every QR code of one picture, as hard as it takes: under a second, mostly a few milliseconds.
std::vector<Symbol> readEverything(const ImageView& picture);

/// The same, with the reason when nothing was read.
struct PictureReading {
    std::vector<Symbol> symbols;
    ReadingTrouble trouble; ///< means something only when `symbols` is empty
};
PictureReading readOrSayWhy(const ImageView& picture);

/// Reads the frames of a camera. Each frame gets the cheap pass; while nothing is read that is accepted, each also gets
/// the next of the harder rungs, so that three frames see everything that usually helps and no frame takes long. Frames
/// of more than 4 megapixels are reduced to that first. One thread.
class LadderReader {
public:
    /// Whether a symbol is what the camera is held up to; asked once for each symbol of a frame. Symbols that are not
    /// are given too and do not end the search: there may be another code beside them.
    using Accepts = std::function<bool(const Symbol&)>;

    /// Every symbol is accepted.
    PictureReading read(const ImageView& frame);
    PictureReading read(const ImageView& frame, const Accepts& accepts);

    /// What `read` begins with, and nothing more: where something like a symbol was last, then the frame at half size,
    /// then as it is.
    std::vector<Symbol> readCheaply(const ImageView& frame);

private:
    struct Place {
        float left;
        float top;
        float right;
        float bottom;
    };

    void cheapPass(PictureSearch& search, const std::function<bool()>& accepted) const;
    void readAtPlace(PictureSearch& search) const;
    void notePlace(const PictureSearch& search, const Symbol* accepted);
    ReadingTrouble steadied(ReadingTrouble now);

    std::size_t m_next_rung = 0;
    std::optional<Place> m_place; ///< of the last patterns that lay like a symbol's
    int m_frames_since_place = 0;
    ReadingTrouble m_trouble;
    int m_frames_since_trouble = 0;
};

} // namespace qr
