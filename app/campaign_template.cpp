#include "app/campaign_template.h"

#include "app/resources.h"
#include "app/text_file.h"
#include "qr/symbol_writer.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace app {

namespace fs = std::filesystem;

namespace {

using Blanks = std::map<std::string, std::string>;

/// As it stands between the quotes of a TOML text.
std::string quotable(const std::string& text) {
    std::string quoted;
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted;
}

Blanks blanksOf(const CampaignBeginning& beginning) {
    return {{"@ID@", quotable(beginning.id)},
            {"@NAME@", quotable(beginning.name)},
            {"@SCHOOL@", quotable(beginning.school)},
            {"@SITE@", quotable(beginning.site)},
            {"@YEAR@", std::to_string(beginning.completion_year)},
            {"@FIRST_DAY@", beginning.first_day},
            {"@LAST_DAY@", beginning.last_day},
            {"@FEE_FEN@", std::to_string(beginning.fee_amount_fen)},
            {"@UPLOAD_URL@", quotable(beginning.upload_url)},
            {"@RECEIPTS_URL@", quotable(beginning.receipts_url)},
            {"@TLS_CA@", beginning.tls_ca_path.empty() ? "" : "tls_ca.crt"}};
}

std::string filled(std::string text, const Blanks& blanks) {
    for (const auto& [blank, value] : blanks) {
        for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank, at + value.size())) {
            text.replace(at, blank.size(), value);
        }
    }
    return text;
}

tl::expected<void, std::string> writeText(const fs::path& path, const std::string& text) {
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) {
        return tl::unexpected(path.string() + " cannot be written");
    }
    return {};
}

} // namespace

std::string dayAt(storage::Time time, int utc_offset_min) {
    return storage::toRfc3339(time + std::chrono::minutes(utc_offset_min)).substr(0, 10);
}

std::string paymentPicture(std::int64_t amount_fen, const std::string& payload) {
    const auto symbol = qr::writeSymbol(payload);
    const int modules = symbol ? symbol->size : 1;
    std::ostringstream svg;
    svg << R"(<svg xmlns="http://www.w3.org/2000/svg" width="720" height="960" viewBox="0 0 720 960">)"
        << R"(<rect width="720" height="960" fill="#FFFFFF"/>)"
        << R"(<g font-family="Noto Sans CJK SC, sans-serif" fill="#101418" text-anchor="middle">)"
        << R"(<text x="360" y="96" font-size="52" font-weight="bold">扫码支付采集费</text>)"
        << R"(<text x="360" y="150" font-size="32">Scan to pay the capture fee</text>)"
        << R"(<text x="360" y="890" font-size="64" font-weight="bold">)" << amount_fen / 100 << '.'
        << amount_fen % 100 / 10 << amount_fen % 10 << R"( 元</text>)"
        << R"(<text x="360" y="936" font-size="26">示例，不会扣款 · )" << kExamplePayment << "</text></g>"
        << R"svg(<g transform="translate(40 180) scale()svg" << 640.0 / modules
        << R"svg()" fill="#101418" shape-rendering="crispEdges">)svg";
    for (int y = 0; symbol && y < modules; ++y) {
        for (int x = 0; x < modules; ++x) {
            if (symbol->at(x, y)) {
                svg << "<rect x=\"" << x << "\" y=\"" << y << "\" width=\"1\" height=\"1\"/>";
            }
        }
    }
    svg << "</g></svg>\n";
    return svg.str();
}

tl::expected<void, std::string> writeCampaign(const CampaignBeginning& beginning, const std::string& dir) {
    const auto shipped = findResource("demo");
    if (!shipped) {
        return tl::unexpected(std::string("the campaign template (resources/demo) is not installed"));
    }
    const Blanks blanks = blanksOf(beginning);
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(*shipped, failed)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        const auto text = readText(entry.path().string());
        if (!text) {
            return tl::unexpected(entry.path().string() + ' ' + text.error());
        }
        const fs::path target = fs::path(dir) / entry.path().lexically_relative(*shipped);
        if (const auto written = writeText(target, filled(*text, blanks)); !written) {
            return written;
        }
    }
    if (failed) {
        return tl::unexpected(*shipped + " cannot be read: " + failed.message());
    }
    if (!beginning.tls_ca_path.empty()) {
        fs::copy_file(beginning.tls_ca_path, fs::path(dir) / "tls_ca.crt", fs::copy_options::overwrite_existing,
                      failed);
        if (failed) {
            return tl::unexpected(beginning.tls_ca_path + " cannot be copied: " + failed.message());
        }
    }
    return writeText(
        fs::path(dir) / "payment.svg",
        paymentPicture(beginning.fee_amount_fen, "DEMO-PAYMENT " + std::to_string(beginning.fee_amount_fen)));
}

} // namespace app
