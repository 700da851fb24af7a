#pragma once

#include "upload/centre/archive.h"

namespace upload::centre {

/// One size of the set that every student gets.
struct PrintSize {
    double width_mm = 33;
    double height_mm = 48;
    int copies = 4;
};

struct SheetSettings {
    double width_mm = 152; ///< of the paper
    double height_mm = 102;
    double margin_mm = 4;
    double gap_mm = 4; ///< between prints; the caption stands in it
    std::vector<PrintSize> set{{33, 48, 4}};
};

/// What a campaign's directory says of it, for the cover sheet.
struct CoverWords {
    std::string campaign; ///< id; records of another campaign are named by what they say themselves
    std::string name{};   ///< empty: the id stands there
    std::string school{}; ///< empty: the one that the codes name
    int utc_offset_min = 480;
};

/// Whether every size fits the sheet, and is no wider than the portrait's 3:4: sides are trimmed, never crown or chin.
tl::expected<void, std::string> checkSettings(const SheetSettings& settings);

struct Printed {
    int students = 0;
    std::vector<std::string> files;    ///< one PDF per unit
    std::vector<std::string> problems; ///< record id and why it was left out
};

/// Print sheets of every stored portrait that was not printed yet, or with `again` of all of them: per unit a PDF with
/// a cover sheet (school, campaign, counts per level) and a sheet per student, sorted by level and student number. The
/// JPEG is embedded as it is and scaled uniformly. Days and times of files and covers are the site's.
tl::expected<Printed, storage::Error> printSheets(Archive& archive, const std::string& to_dir,
                                                  const SheetSettings& settings, const CoverWords& words,
                                                  storage::Time now, bool again = false);

} // namespace upload::centre
