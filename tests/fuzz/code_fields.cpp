#include "qr/code_fields.h"

#include "qr/display_text.h"

#include <cstdlib>

/// Signed content that is accepted has its needed fields, is fit for display, and is written and read back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto code = qr::parseCodeFields({data, size});
    if (!code)
        return 0;
    if (!code->student_number || !code->campaign || !code->code_id ||
        qr::displayText(*code->student_number) != *code->student_number)
        std::abort();
    const auto again = qr::parseCodeFields(qr::writeCodeFields(*code));
    if (!again || again->student_number != code->student_number || again->flags != code->flags)
        std::abort();
    return 0;
}
