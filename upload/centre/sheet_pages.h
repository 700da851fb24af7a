#pragma once

#include "upload/centre/sheets.h"

namespace upload::centre {

struct StudentPrint {
    std::string record_id;
    std::string campaign; ///< id
    std::string school;   ///< as the code named it; may be empty
    std::string level;
    std::string student_number; ///< for the order only
    std::string masked_name;
    std::string capture_no;
    qr::Bytes jpeg;
};

/// The PDF of one unit; students in the order given.
tl::expected<std::vector<std::uint8_t>, storage::Error> drawSheets(const std::string& unit,
                                                                   const std::vector<StudentPrint>& students,
                                                                   const SheetSettings& settings,
                                                                   const CoverWords& words, storage::Time now);

} // namespace upload::centre
