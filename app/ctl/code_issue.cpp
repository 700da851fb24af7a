#include "app/code_keys.h"
#include "app/ctl/code.h"
#include "app/ctl/code_sheet.h"
#include "app/ctl/commands.h"
#include "app/ctl/csv.h"
#include "qr/code_json.h"
#include "qr/symbol_png.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <sstream>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kModule_px = 8;
constexpr const char* kSheetName = "codes.pdf";
constexpr const char* kNeededColumns[] = {"student_number", "masked_name", "masked_id", "unit", "level"};

qr::Bytes freshCodeId() {
    std::random_device random; // the system's generator
    qr::Bytes id(16);
    for (std::uint8_t& byte : id)
        byte = static_cast<std::uint8_t>(random());
    return id;
}

tl::expected<std::optional<qr::Seconds>, std::string> timeField(const CsvRow& row, const std::string& name) {
    const auto text = row.field(name);
    if (!text)
        return std::nullopt;
    if (const auto time = qr::fromRfc3339(*text))
        return *time;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || end != text->data() + text->size() || seconds < 0)
        return tl::unexpected(name + " is neither RFC 3339 nor Unix seconds");
    return qr::Seconds(std::chrono::seconds(seconds));
}

tl::expected<std::optional<int>, std::string> yearField(const CsvRow& row) {
    const auto text = row.field("completion_year");
    if (!text)
        return std::nullopt;
    int year = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), year);
    if (error != std::errc{} || end != text->data() + text->size())
        return tl::unexpected(std::string("completion_year is not a number"));
    return year;
}

tl::expected<qr::Bytes, std::string> codeIdField(const CsvRow& row) {
    const auto text = row.field("code_id");
    if (!text)
        return freshCodeId();
    auto id = qr::fromHex(*text);
    if (!id || id->size() != 16)
        return tl::unexpected(std::string("code_id is not 16 bytes in hex"));
    return *id;
}

std::vector<std::string> flagsField(const CsvRow& row) {
    std::vector<std::string> flags;
    std::istringstream words(row.field("flags").value_or(""));
    for (std::string flag; std::getline(words, flag, ';');) {
        if (!flag.empty())
            flags.push_back(flag);
    }
    return flags;
}

tl::expected<qr::OpenedCode, std::string> studentOf(const CsvRow& row, const std::string& campaign) {
    qr::OpenedCode code;
    code.campaign = row.field("campaign").value_or(campaign);
    code.student_number = row.field("student_number");
    code.masked_name = row.field("masked_name");
    code.masked_id = row.field("masked_id");
    code.unit = row.field("unit");
    code.level = row.field("level");
    code.school = row.field("school");
    code.campus = row.field("campus");
    code.flags = flagsField(row);
    auto id = codeIdField(row);
    auto issued = timeField(row, "issued_at");
    auto expires = timeField(row, "expires_at");
    auto year = yearField(row);
    if (!id || !issued || !expires || !year)
        return tl::unexpected(!id ? id.error() : !issued ? issued.error() : !expires ? expires.error() : year.error());
    code.code_id = *id;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    code.issued_at = issued->value_or(now);
    code.expires_at = *expires;
    code.completion_year = *year;
    return code;
}

/// A student number as a file name: what is not a letter or digit of ASCII becomes `_`.
std::string fileName(const std::string& student_number) {
    std::string name = student_number;
    std::replace_if(
        name.begin(), name.end(),
        [](char c) {
            return !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '-';
        },
        '_');
    return name + ".png";
}

PrintedCode printed(const qr::OpenedCode& student, const qr::SymbolModules& modules) {
    const std::string unit = student.unit.value_or("");
    const std::string level = student.level.value_or("");
    return {modules, student.masked_name.value_or(""), student.student_number.value_or(""),
            unit + (unit.empty() || level.empty() ? "" : " · ") + level};
}

/// Makes one student's code and adds it to what is printed.
tl::expected<Json, std::string> issueRow(const CsvRow& row, const IssueOrder& order, const qr::IssuerKeys& keys,
                                         std::vector<PrintedCode>& sheet) {
    const auto student = studentOf(row, order.campaign);
    if (!student)
        return tl::unexpected(student.error());
    const auto text = qr::issueSealedCode(*student, keys);
    if (!text)
        return tl::unexpected(text.error());
    const auto modules = qr::writeSymbol(*text);
    if (!modules)
        return tl::unexpected(std::string("too long for a QR code"));
    const auto path = std::filesystem::path(order.out) / fileName(*student->student_number);
    const qr::Bytes png = qr::symbolPng(*modules, kModule_px);
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
    file.close();
    if (!file)
        return tl::unexpected(path.string() + " could not be written");
    sheet.push_back(printed(*student, *modules));
    return Json{
        {"line", row.line}, {"student_number", *student->student_number}, {"file", path.string()}, {"text", *text}};
}

std::optional<std::string> missingColumn(const CsvTable& table) {
    for (const char* name : kNeededColumns) {
        if (std::find(table.columns.begin(), table.columns.end(), name) == table.columns.end())
            return name;
    }
    return std::nullopt;
}

int fail(const std::string& problem) {
    std::cout << Json{{"error", problem}}.dump() << std::endl;
    return kInputFailed;
}

/// One PDF of all codes; its name and pages on stderr.
bool printSheet(const IssueOrder& order, const std::vector<PrintedCode>& sheet) {
    if (sheet.empty())
        return true;
    const auto path = std::filesystem::path(order.out) / kSheetName;
    std::cerr << "writing " << path.string() << " …" << std::flush;
    const auto pages = writeCodeSheet(path.string(), sheet);
    if (!pages) {
        std::cerr << '\n';
        fail(pages.error());
        return false;
    }
    std::cerr << ' ' << *pages << (*pages == 1 ? " page\n" : " pages\n");
    return true;
}

/// Names the key set, so that codes of a try-out never pass for those of a named campaign.
std::string unnamedCampaign(const qr::IssuerKeys& keys) {
    return "unnamed-" + qr::toHex(qr::sha256(keys.campaign_public)).substr(0, 8);
}

} // namespace

int issueCodes(const IssueOrder& given) {
    IssueOrder order = given;
    const auto keys = app::readIssuerKeys(order.keys);
    if (!keys)
        return fail(keys.error());
    std::ifstream in(order.csv, std::ios::binary);
    if (!in)
        return fail(order.csv + ": cannot be opened");
    const auto table = readCsv(in);
    if (!table)
        return fail(order.csv + ", " + table.error());
    if (const auto column = missingColumn(*table))
        return fail(order.csv + ": no column " + *column);
    if (order.campaign.empty()) {
        order.campaign = unnamedCampaign(*keys);
        if (std::ranges::count(table->columns, "campaign") == 0)
            std::cerr << "warning: without --campaign ID the codes name " << order.campaign
                      << ", which no station's campaign is called\n";
    }
    std::error_code error;
    std::filesystem::create_directories(order.out, error);
    if (error)
        return fail(order.out + ": " + error.message());
    int refused = 0;
    std::set<std::string> names;
    std::vector<PrintedCode> sheet;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const CsvRow& row = table->rows[i];
        const bool twice = !names.insert(row.field("student_number").value_or("")).second;
        const auto line = twice ? tl::unexpected(std::string("this student_number stands in an earlier line"))
                                : issueRow(row, order, *keys, sheet);
        refused += line ? 0 : 1;
        const Json shown = line ? *line : Json{{"line", row.line}, {"error", line.error()}};
        std::cout << shown.dump() << std::endl;
        std::cerr << '\r' << i + 1 << " of " << table->rows.size() << " codes" << std::flush;
    }
    std::cerr << '\n';
    if (refused > 0)
        std::cerr << refused << " rows were refused; their lines say why.\n";
    const bool printed = printSheet(order, sheet);
    return refused > 0 || !printed ? kInputFailed : kDone;
}

} // namespace ctl
