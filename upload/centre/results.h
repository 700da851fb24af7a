#pragma once

#include "upload/centre/archive.h"

namespace upload::centre {

enum class PictureResult {
    accepted,
    mismatch, ///< 比对未通过: not recognised as the person of the admission photo
    wrong     ///< the student says that picture or data are not theirs
};

/// One student whose picture was not accepted, for whoever has to call.
struct WorkItem {
    std::string record_id;
    std::string capture_no;
    std::string student_number;
    std::string unit;
    std::string level;
    bool foreign = false;
    PictureResult result = PictureResult::mismatch;
    std::string note;
};

struct ImportedResults {
    int rows = 0;
    int accepted = 0;
    std::vector<WorkItem> work;
    std::vector<std::string> unknown; ///< student numbers that no stored record has, and rows that say nothing known
};

/// Reads `student_number,result[,note]` (result: accepted, mismatch or 比对未通过, wrong). A picture that was not
/// accepted frees its code and student: the next capture takes its place.
tl::expected<ImportedResults, storage::Error> importResults(Archive& archive, const std::string& csv,
                                                            storage::Time now);

const char* name(PictureResult result) noexcept;

} // namespace upload::centre
