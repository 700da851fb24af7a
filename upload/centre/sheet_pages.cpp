#include "upload/centre/sheet_pages.h"

#include "storage/unit_counters.h"
#include "upload/centre/sheet_colours.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <map>
#include <memory>

namespace upload::centre {

namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr double kCutMark_mm = 2;
constexpr int kPortraitWidth_px = 480;
constexpr int kPortraitHeight_px = 640;
constexpr const char* kFont = "Noto Sans CJK SC, Noto Sans";

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    auto& pdf = *static_cast<std::vector<std::uint8_t>*>(to);
    pdf.insert(pdf.end(), bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

struct CairoDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, CairoDeleter>;

/// A page of the PDF in millimetres.
class Page {
public:
    Page(cairo_t* cairo, const SheetSettings& settings)
        : m_cairo(cairo)
        , m_settings(settings) {}

    /// Cut with an ellipsis where it would reach into the right margin.
    void text(double x_mm, double y_mm, double size_pt, const std::string& words) const {
        const Owned<PangoLayout> layout(pango_cairo_create_layout(m_cairo));
        // A unit is a millimetre here: glyphs set to whole units would stand anywhere.
        PangoContext* const context = pango_layout_get_context(layout.get());
        pango_context_set_round_glyph_positions(context, FALSE);
        const Owned<cairo_font_options_t> exact(cairo_font_options_create());
        cairo_font_options_set_hint_metrics(exact.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, exact.get());
        pango_layout_context_changed(layout.get());
        const Owned<PangoFontDescription> font(pango_font_description_from_string(kFont));
        pango_font_description_set_absolute_size(font.get(), size_pt / kPointsPerMm * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(),
                               static_cast<int>((m_settings.width_mm - m_settings.margin_mm - x_mm) * PANGO_SCALE));
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_text(layout.get(), words.c_str(), -1);
        cairo_set_source_rgb(m_cairo, 0, 0, 0);
        cairo_move_to(m_cairo, x_mm, y_mm);
        pango_cairo_show_layout(m_cairo, layout.get());
    }

    /// Scaled uniformly to the height; what is wider than the print is trimmed at both sides alike.
    void portrait(double x_mm, double y_mm, const PrintSize& size, cairo_surface_t* image) const {
        const double scale = size.height_mm / kPortraitHeight_px;
        cairo_save(m_cairo);
        cairo_rectangle(m_cairo, x_mm, y_mm, size.width_mm, size.height_mm);
        cairo_clip(m_cairo);
        cairo_translate(m_cairo, x_mm - (kPortraitWidth_px * scale - size.width_mm) / 2, y_mm);
        cairo_scale(m_cairo, scale, scale);
        cairo_set_source_surface(m_cairo, image, 0, 0);
        cairo_paint(m_cairo);
        cairo_restore(m_cairo);
    }

    void cutMarks(double x_mm, double y_mm, const PrintSize& size) const {
        cairo_set_source_rgb(m_cairo, 0.4, 0.4, 0.4);
        cairo_set_line_width(m_cairo, 0.1);
        for (const double x : {x_mm, x_mm + size.width_mm}) {
            for (const double y : {y_mm, y_mm + size.height_mm}) {
                const double out_x = x == x_mm ? -kCutMark_mm : kCutMark_mm;
                const double out_y = y == y_mm ? -kCutMark_mm : kCutMark_mm;
                cairo_move_to(m_cairo, x + out_x / 4, y);
                cairo_line_to(m_cairo, x + out_x, y);
                cairo_move_to(m_cairo, x, y + out_y / 4);
                cairo_line_to(m_cairo, x, y + out_y);
            }
        }
        cairo_stroke(m_cairo);
    }

    void end() const { cairo_show_page(m_cairo); }
    const SheetSettings& settings() const noexcept { return m_settings; }

private:
    cairo_t* m_cairo;
    const SheetSettings& m_settings;
};

/// School and name of the campaign, or of each where the unit has several, in the students' order.
std::vector<std::string> headOf(const std::vector<StudentPrint>& students, const CoverWords& words) {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& line) {
        if (!line.empty() && std::ranges::count(lines, line) == 0) {
            lines.push_back(line);
        }
    };
    for (const auto& student : students) {
        const bool is_named = student.campaign == words.campaign;
        add(is_named && !words.school.empty() ? words.school : student.school);
        add(is_named && !words.name.empty() ? words.name : student.campaign);
    }
    return lines;
}

void drawCover(const Page& page, const std::string& unit, const std::vector<StudentPrint>& students,
               const CoverWords& words, storage::Time now) {
    std::map<std::string, int> levels;
    for (const auto& student : students) {
        ++levels[student.level];
    }
    const double left = page.settings().margin_mm * 2;
    double y = page.settings().margin_mm * 2;
    for (const auto& line : headOf(students, words)) {
        page.text(left, y, 12, line);
        y += 7;
    }
    y += 2;
    page.text(left, y, 20, unit);
    y += 14;
    for (const auto& [level, count] : levels) {
        page.text(left, y, 12, level + "  " + std::to_string(count));
        y += 7;
    }
    page.text(left, y + 3, 12, "合计  " + std::to_string(students.size()));
    page.text(left, page.settings().height_mm - page.settings().margin_mm * 2 - 3, 8,
              storage::dayOf(now, words.utc_offset_min));
    page.end();
}

/// Rows from the upper left; a new page when the sheet is full.
void drawStudent(const Page& page, const StudentPrint& student) {
    const auto& settings = page.settings();
    const Owned<cairo_surface_t> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, kPortraitWidth_px, kPortraitHeight_px));
    // The PDF takes the JPEG's own bytes in place of these pixels.
    cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, student.jpeg.data(), student.jpeg.size(), nullptr,
                                nullptr);
    double x = settings.margin_mm;
    double y = settings.margin_mm;
    double row_height = 0;
    for (const auto& size : settings.set) {
        for (int copy = 0; copy < size.copies; ++copy) {
            if (x + size.width_mm + settings.margin_mm > settings.width_mm) {
                x = settings.margin_mm;
                y += row_height + settings.gap_mm;
                row_height = 0;
            }
            if (y + size.height_mm + settings.gap_mm > settings.height_mm) {
                page.end();
                x = settings.margin_mm;
                y = settings.margin_mm;
                row_height = 0;
            }
            page.portrait(x, y, size, image.get());
            page.cutMarks(x, y, size);
            page.text(x + 1, y + size.height_mm + 0.4, 6, student.masked_name + "  " + student.capture_no);
            x += size.width_mm + settings.gap_mm;
            row_height = std::max(row_height, size.height_mm);
        }
    }
    page.end();
}

} // namespace

tl::expected<std::vector<std::uint8_t>, storage::Error> drawSheets(const std::string& unit,
                                                                   const std::vector<StudentPrint>& students,
                                                                   const SheetSettings& settings,
                                                                   const CoverWords& words, storage::Time now) {
    std::vector<std::uint8_t> pdf;
    const Owned<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(
        &append, &pdf, settings.width_mm * kPointsPerMm, settings.height_mm * kPointsPerMm));
    {
        const Owned<cairo_t> cairo(cairo_create(surface.get()));
        cairo_scale(cairo.get(), kPointsPerMm, kPointsPerMm);
        const Page page(cairo.get(), settings);
        drawCover(page, unit, students, words, now);
        for (const auto& student : students) {
            drawStudent(page, student);
        }
    }
    cairo_surface_finish(surface.get());
    const auto status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return tl::unexpected(
            storage::Error{storage::Error::Kind::io, std::string("PDF: ") + cairo_status_to_string(status)});
    }
    return embedSrgb(pdf);
}

} // namespace upload::centre
