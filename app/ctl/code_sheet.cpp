#include "app/ctl/code_sheet.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>

namespace ctl {

namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr double kPageWidth_mm = 210;
constexpr double kPageHeight_mm = 297;
constexpr double kMargin_mm = 12;
constexpr std::size_t kColumns = 3;
constexpr std::size_t kRows = 4;
constexpr double kCellWidth_mm = (kPageWidth_mm - 2 * kMargin_mm) / kColumns;
constexpr double kCellHeight_mm = (kPageHeight_mm - 2 * kMargin_mm) / kRows;
/// A code of 61 modules then has modules of 0.7 mm: a phone's camera reads that at arm's length.
constexpr double kCode_mm = 48;
constexpr double kCodeTop_mm = 2;
constexpr double kName_pt = 11;
constexpr double kSmall_pt = 8;
constexpr double kLine_mm = 4.6;
constexpr const char* kFont = "Noto Sans CJK SC, Noto Sans";

struct Deleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <typename T>
using Owned = std::unique_ptr<T, Deleter>;

/// Centred in the cell, cut with an ellipsis where it is too long for it.
void drawLine(cairo_t* cairo, double left_mm, double top_mm, double size_pt, const std::string& words) {
    const Owned<PangoLayout> layout(pango_cairo_create_layout(cairo));
    const Owned<PangoFontDescription> font(pango_font_description_from_string(kFont));
    pango_font_description_set_absolute_size(font.get(), size_pt / kPointsPerMm * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), static_cast<int>((kCellWidth_mm - 4) * PANGO_SCALE));
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_text(layout.get(), words.c_str(), static_cast<int>(words.size()));
    cairo_move_to(cairo, left_mm + 2, top_mm);
    pango_cairo_show_layout(cairo, layout.get());
}

void drawCode(cairo_t* cairo, const PrintedCode& code, double left_mm, double top_mm) {
    cairo_set_source_rgb(cairo, 0.6, 0.6, 0.6);
    cairo_set_line_width(cairo, 0.1);
    cairo_rectangle(cairo, left_mm, top_mm, kCellWidth_mm, kCellHeight_mm);
    cairo_stroke(cairo);

    cairo_set_source_rgb(cairo, 0, 0, 0);
    const double module_mm = kCode_mm / code.modules.size;
    const double code_left_mm = left_mm + (kCellWidth_mm - kCode_mm) / 2;
    for (int y = 0; y < code.modules.size; ++y) {
        for (int x = 0; x < code.modules.size; ++x) {
            // Runs, so that no seam shows between two dark modules.
            int run = 0;
            while (x + run < code.modules.size && code.modules.at(x + run, y)) {
                ++run;
            }
            if (run > 0) {
                cairo_rectangle(cairo, code_left_mm + x * module_mm, top_mm + kCodeTop_mm + y * module_mm,
                                run * module_mm, module_mm);
                x += run - 1;
            }
        }
    }
    cairo_fill(cairo);

    const double text_top_mm = top_mm + kCodeTop_mm + kCode_mm;
    drawLine(cairo, left_mm, text_top_mm, kName_pt, code.name);
    drawLine(cairo, left_mm, text_top_mm + kLine_mm, kSmall_pt, code.student_number);
    drawLine(cairo, left_mm, text_top_mm + 2 * kLine_mm, kSmall_pt, code.unit_and_level);
}

} // namespace

tl::expected<int, std::string> writeCodeSheet(const std::string& path, const std::vector<PrintedCode>& codes) {
    const Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create(path.c_str(), kPageWidth_mm * kPointsPerMm, kPageHeight_mm * kPointsPerMm));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), kPointsPerMm, kPointsPerMm);
    constexpr std::size_t kOnPage = kColumns * kRows;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const std::size_t place = i % kOnPage;
        if (i > 0 && place == 0) {
            cairo_show_page(cairo.get());
        }
        drawCode(cairo.get(), codes[i], kMargin_mm + static_cast<double>(place % kColumns) * kCellWidth_mm,
                 kMargin_mm + static_cast<double>(place / kColumns) * kCellHeight_mm);
    }
    cairo_show_page(cairo.get());
    cairo_surface_finish(surface.get());
    const cairo_status_t drawn = cairo_status(cairo.get());
    const cairo_status_t written = cairo_surface_status(surface.get());
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
        return tl::unexpected(path + ": " + cairo_status_to_string(written != CAIRO_STATUS_SUCCESS ? written : drawn));
    }
    return static_cast<int>((codes.size() + kOnPage - 1) / kOnPage);
}

} // namespace ctl
