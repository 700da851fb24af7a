#include "app/day_report.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

namespace app {

namespace {

constexpr double kWidth_pt = 595.28; // A4
constexpr double kHeight_pt = 841.89;
constexpr double kMargin_pt = 48;
constexpr double kLine_pt = 20;
constexpr const char* kFont = "Noto Sans CJK SC, Noto Sans";

struct CairoDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <typename T>
using Owned = std::unique_ptr<T, CairoDeleter>;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    auto& pdf = *static_cast<std::vector<std::uint8_t>*>(to);
    pdf.insert(pdf.end(), bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

std::string yuan(std::int64_t fen) {
    char text[32];
    std::snprintf(text, sizeof text, "%s%lld.%02lld", fen < 0 ? "-" : "", static_cast<long long>(std::abs(fen) / 100),
                  static_cast<long long>(std::abs(fen) % 100));
    return text;
}

/// Lines from the top of an A4 page; a new page when it is full.
class Sheet {
public:
    explicit Sheet(cairo_t* cairo)
        : m_cairo(cairo) {}

    void line(double size_pt, const std::string& words, double grey = 0) {
        room(size_pt * 1.6);
        put(kMargin_pt, kWidth_pt - 2 * kMargin_pt, PANGO_ALIGN_LEFT, size_pt, words, grey);
        m_y += size_pt * 1.6;
    }
    void heading(const std::string& words) {
        room(4 * kLine_pt);
        m_y += 10;
        line(12, words);
        cairo_set_source_rgb(m_cairo, 0.7, 0.7, 0.7);
        cairo_set_line_width(m_cairo, 0.6);
        cairo_move_to(m_cairo, kMargin_pt, m_y);
        cairo_line_to(m_cairo, kWidth_pt - kMargin_pt, m_y);
        cairo_stroke(m_cairo);
        m_y += 4;
    }
    /// The first column to the left, the others to the right, each of its share of the width.
    void row(const std::vector<std::string>& cells, bool strong = false) {
        room(kLine_pt);
        constexpr double kNumber_pt = 74;
        const double first = kWidth_pt - 2 * kMargin_pt - kNumber_pt * static_cast<double>(cells.size() - 1);
        put(kMargin_pt, first, PANGO_ALIGN_LEFT, strong ? 10.5 : 10, cells[0], strong ? 0 : 0.15);
        for (std::size_t i = 1; i < cells.size(); ++i) {
            put(kMargin_pt + first + kNumber_pt * static_cast<double>(i - 1), kNumber_pt, PANGO_ALIGN_RIGHT,
                strong ? 10.5 : 10, cells[i], strong ? 0 : 0.15);
        }
        m_y += kLine_pt;
    }
    void end() const { cairo_show_page(m_cairo); }

private:
    void room(double height_pt) {
        if (m_y + height_pt > kHeight_pt - kMargin_pt) {
            end();
            m_y = kMargin_pt;
        }
    }
    void put(double x, double width, PangoAlignment side, double size_pt, const std::string& words, double grey) const {
        const Owned<PangoLayout> layout(pango_cairo_create_layout(m_cairo));
        const Owned<PangoFontDescription> font(pango_font_description_from_string(kFont));
        pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_alignment(layout.get(), side);
        pango_layout_set_text(layout.get(), words.c_str(), -1);
        cairo_set_source_rgb(m_cairo, grey, grey, grey);
        cairo_move_to(m_cairo, x, m_y);
        pango_cairo_show_layout(m_cairo, layout.get());
    }

    cairo_t* m_cairo;
    double m_y = kMargin_pt;
};

std::string number(std::int64_t count) {
    return std::to_string(count);
}

void drawUnits(Sheet& sheet, const storage::DayFacts& facts) {
    using Counts = std::array<std::int64_t, 3>;
    std::map<std::pair<std::string, std::string>, Counts> units;
    Counts total{};
    for (const auto& unit : facts.units) {
        const auto slot = static_cast<std::size_t>(unit.slot == storage::SlotState::on_time      ? 0
                                                   : unit.slot == storage::SlotState::other_slot ? 1
                                                                                                 : 2);
        units[{unit.unit, unit.level}].at(slot) += unit.captured;
        total.at(slot) += unit.captured;
    }
    const auto cells = [](const std::string& name, const Counts& counts) {
        return std::vector<std::string>{name, number(counts[0]), number(counts[1]), number(counts[2]),
                                        number(counts[0] + counts[1] + counts[2])};
    };
    sheet.heading("当日已采  Captured on the day");
    sheet.row({"培养单位 · 层次  Unit · level", "本时段", "其他时段", "时段外", "合计"}, true);
    for (const auto& [unit, counts] : units) {
        const auto name = unit.first.empty() && unit.second.empty() ? "—" : unit.first + " · " + unit.second;
        sheet.row(cells(name, counts));
    }
    sheet.row(cells("合计  Total", total), true);
    sheet.row({"其中代为确认  Of them confirmed for the sitter", number(facts.assisted)});
    sheet.row({"撤回  Withdrawn", number(facts.voided)});
}

void drawFees(Sheet& sheet, const storage::FeeReport& fees) {
    const auto sum = [&](const char* name, const storage::FeeSum& one) {
        sheet.row({name, number(one.count), yuan(one.total_fen)});
    };
    sheet.heading("当日采集费（元）  Fees of the day (yuan)");
    sum("收取  Taken", fees.taken);
    sum("免收  Waived", fees.waived);
    sum("作废  Voided", fees.voided);
    sum("退款  Refunded", fees.refunded);
    sum("有效  Standing", fees.standing);
    sheet.row({"已交费未采集  Paid, not captured", number(static_cast<std::int64_t>(fees.paid_not_captured.size()))});
    sheet.row({"已采集无有效缴费  Captured, no fee that stands", number(fees.captured_unpaid)});
    sheet.row({fees.differences.empty() ? "费用与照片相符  Fees and pictures agree"
                                        : "费用与照片不符  Fees and pictures do not agree"},
              true);
    for (const auto& difference : fees.differences) {
        sheet.line(9, difference, 0.35);
    }
}

void drawRecords(Sheet& sheet, const storage::DayFacts& facts) {
    const auto sum = recordSum(facts);
    sheet.heading("采集记录（各日累计）  Records (all days)");
    sheet.row({"中心已签收  Stored, with the centre's receipt", number(sum.stored)});
    sheet.row({"待传或待回执  Waiting to be sent or for a receipt", number(sum.waiting)});
    sheet.row({"重复，待处理  Duplicate, to be decided", number(sum.duplicate)});
    sheet.row({"拒收，待处理  Rejected, to be decided", number(sum.rejected)});
    sheet.row({"已处理的重复和退回  Returned and dealt with", number(sum.closed)});
    sheet.row({"合计  Total", number(sum.captured)}, true);
}

void draw(Sheet& sheet, const DayReport& report) {
    sheet.line(20, "采集日报  Day's report");
    sheet.line(11, report.campaign + (report.site.empty() ? "" : " · " + report.site) + " · 采集站 " + report.station);
    const auto local = storage::toRfc3339(report.made_at + std::chrono::minutes(report.utc_offset_min));
    sheet.line(11, report.facts.day + "    制表 printed " + local.substr(0, 10) + " " + local.substr(11, 5), 0.35);
    drawUnits(sheet, report.facts);
    drawFees(sheet, report.facts.fees);
    drawRecords(sheet, report.facts);
    sheet.line(9, "本表只有数目，不含任何人的姓名或号码。  Counts only: no name and no number of anybody.", 0.35);
    sheet.end();
}

} // namespace

tl::expected<std::vector<std::uint8_t>, storage::Error> dayReportPdf(const DayReport& report) {
    std::vector<std::uint8_t> pdf;
    const Owned<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(&append, &pdf, kWidth_pt, kHeight_pt));
    {
        const Owned<cairo_t> cairo(cairo_create(surface.get()));
        Sheet sheet(cairo.get());
        draw(sheet, report);
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
        return tl::unexpected(
            storage::Error{storage::Error::Kind::io, std::string("PDF: ") + cairo_status_to_string(status)});
    }
    return pdf;
}

} // namespace app
