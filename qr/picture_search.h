#pragma once

#include "qr/finder_triples.h"
#include "qr/module_fit.h"
#include "qr/symbol_reader.h"

namespace qr {

/// One way of looking for finder patterns in a picture.
struct PatternLook {
    enum class By { runs, outlines };

    float scale = 1;    ///< the picture is looked at in this size
    int window_px = 41; ///< of the local threshold, at that size
    By by = By::runs;
    bool inverted = false; ///< light symbols on dark ground
    int row_step = 1;      ///< of the runs
};

/// The search for symbols in one picture: what was read, what looks like a symbol and was not read yet.
/// Looks add to each other: patterns found by one make triples with patterns found by another.
class PictureSearch {
public:
    /// The pixels of `picture` outlive the search. No look begins and no triple is tried once `time_is_up`.
    PictureSearch(const ImageView& picture, TimeIsUp time_is_up);
    ~PictureSearch();
    PictureSearch(const PictureSearch&) = delete;
    PictureSearch& operator=(const PictureSearch&) = delete;

    const std::vector<Symbol>& symbols() const noexcept { return m_symbols; }

    /// ZXing on the whole picture. It puts every three patterns together and cannot be stopped: a picture that is full
    /// of patterns is left out.
    void readWhole(ReadEffort effort);
    /// The same at half the size: a quarter of the price, and enough for a code that is shown to be read.
    void readWholeHalved();
    /// What was read of a part of the picture whose upper left corner lies at `corner`.
    void add(const std::vector<Symbol>& symbols, cv::Point corner);

    /// Finds finder patterns and reads the symbols that they frame.
    void readFramed(const PatternLook& look);

    /// Whether patterns outside of what was read lie like those of a symbol.
    bool moreIsFramed(const PatternLook& look);

    bool timeIsUp() const { return m_time_is_up(); }

    /// Of all triples tried in vain the one that agreed best with a symbol; for saying why nothing was read.
    struct BestMiss {
        FinderTriple triple;
        ModuleFit fit;
        SymbolPatch patch;
    };
    const std::optional<BestMiss>& bestMiss() const noexcept { return m_best_miss; }
    /// Three patterns that lie like a symbol's although no version's modules fit between them.
    const std::optional<FinderTriple>& emptyTriple() const noexcept { return m_empty_triple; }
    const std::vector<FinderPattern>& patterns(bool inverted) const { return m_sides[inverted ? 1 : 0].patterns; }
    /// Not to be kept beyond the search: the next one writes into the same memory.
    const cv::Mat1b& grey() const noexcept { return m_grey; }
    /// The picture as its light-on-dark symbols are looked for in; empty when no look did.
    const cv::Mat1b& inverted() const noexcept { return m_sides[1].grey; }

private:
    /// Dark on light, or light on dark.
    struct Polarity {
        cv::Mat1b grey;
        std::vector<FinderPattern> patterns;
        std::vector<FinderTriple> tried;
    };

    Polarity& polarity(bool inverted);
    std::vector<FinderPattern> patternsBy(const PatternLook& look, const cv::Mat1b& grey);
    bool tooManyForZXing();
    void addSymbol(Symbol symbol);
    bool insideKnown(cv::Point2f at) const;
    /// `likeness` of its patterns; 0 where a miss says nothing of why nothing reads.
    std::optional<Symbol> readTriple(const cv::Mat1b& grey, const FinderTriple& triple, float likeness);
    void readWithoutCorner(Polarity& side);

    cv::Mat1b m_grey;
    TimeIsUp m_time_is_up;
    std::vector<Symbol> m_symbols;
    std::array<Polarity, 2> m_sides;
    std::optional<BestMiss> m_best_miss;
    std::optional<FinderTriple> m_empty_triple;
    std::optional<double> m_estimated; ///< patterns
    bool m_slow_for_zxing = false;     ///< as its last reading showed
    bool m_crowded = false;            ///< a look found as many as it takes
};

} // namespace qr
