#include "app/code_keys.h"
#include "app/ctl/code.h"
#include "app/ctl/code_sheet.h"
#include "app/ctl/commands.h"
#include "app/ctl/csv.h"
#include "app/ctl/progress.h"
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

/// The old file or the new one, never a part: `write` makes it under another name beside it.
template <typename Write>
auto writeWhole(const std::filesystem::path& path, const Write& write) -> decltype(write(std::string())) {
    const std::string part = path.string() + ".part";
    auto written = write(part);
    std::error_code problem;
    if (written)
        std::filesystem::rename(part, path, problem);
    if (written && !problem)
        return written;
    std::error_code unknown;
    std::filesystem::remove(part, unknown);
    return written ? tl::unexpected(path.string() + ": " + problem.message()) : written;
}

tl::expected<void, std::string> writePng(const std::filesystem::path& path, const qr::Bytes& png) {
    return writeWhole(path, [&](const std::string& part) -> tl::expected<void, std::string> {
        std::ofstream file(part, std::ios::binary);
        file.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
        file.close();
        return file ? tl::expected<void, std::string>() : tl::unexpected(path.string() + " could not be written");
    });
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
    if (const auto written = writePng(path, qr::symbolPng(*modules, kModule_px)); !written)
        return tl::unexpected(written.error());
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
    const auto pages = writeWhole(path, [&](const std::string& part) { return writeCodeSheet(part, sheet); });
    if (!pages) {
        std::cerr << '\n';
        fail(pages.error());
        return false;
    }
    std::cerr << ' ' << *pages << (*pages == 1 ? " page\n" : " pages\n");
    return true;
}

/// What an earlier run left of the files that this one would write.
std::vector<std::string> alreadyThere(const CsvTable& table, const std::string& out) {
    std::set<std::string> names{kSheetName};
    for (const CsvRow& row : table.rows) {
        if (const auto number = row.field("student_number"))
            names.insert(fileName(*number));
    }
    std::vector<std::string> there;
    for (const std::string& name : names) {
        const auto path = std::filesystem::path(out) / name;
        std::error_code unknown;
        if (std::filesystem::exists(std::filesystem::symlink_status(path, unknown)))
            there.push_back(path.string());
    }
    return there;
}

/// Why nothing is written over what is there, and what --replace would do.
std::string whatIsThere(const std::vector<std::string>& there, const std::string& out) {
    const bool sheet_alone = there.size() == 1 && there.front() == (std::filesystem::path(out) / kSheetName).string();
    const auto others = there.size() == 1 ? "" : " and " + std::to_string(there.size() - 1) + " more";
    return there.front() + others + (sheet_alone ? ", the sheet of an earlier run," : "") +
           " would be written over; nothing was. Name another folder with --out, or give --replace: " + kSheetName +
           " then holds these students alone, and " +
           (sheet_alone ? "the PNG files of others stay"
                        : "who has a PNG file gets a new one; codes handed out go on to open");
}

/// Why a row cannot have the file of its student number: an earlier line has it.
std::optional<std::string> takenBefore(const CsvRow& row, std::set<std::string>& numbers,
                                       std::set<std::string>& files) {
    const auto number = row.field("student_number");
    if (!number)
        return std::nullopt; // refused for that
    if (!numbers.insert(*number).second)
        return "this student_number stands in an earlier line";
    if (!files.insert(fileName(*number)).second)
        return "an earlier line's student_number has the same file name, " + fileName(*number);
    return std::nullopt;
}

/// Names the key set, so that codes of a try-out never pass for those of a named campaign.
std::string unnamedCampaign(const qr::IssuerKeys& keys) {
    return "unnamed-" + qr::toHex(qr::sha256(keys.campaign_public)).substr(0, 8);
}

/// How many rows were refused.
int issueRows(const CsvTable& table, const IssueOrder& order, const qr::IssuerKeys& keys,
              std::vector<PrintedCode>& sheet) {
    int refused = 0;
    std::set<std::string> numbers;
    std::set<std::string> files;
    Progress progress(std::cerr, screenBeside(true));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const CsvRow& row = table.rows[i];
        const auto taken = takenBefore(row, numbers, files);
        const auto line = taken ? tl::unexpected(*taken) : issueRow(row, order, keys, sheet);
        refused += line ? 0 : 1;
        const Json shown = line ? *line : Json{{"line", row.line}, {"error", line.error()}};
        std::cout << shown.dump() << std::endl;
        progress.step(std::to_string(i + 1) + " of " + std::to_string(table.rows.size()) + " rows",
                      i + 1 == table.rows.size());
    }
    return refused;
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
    const auto there = order.replace ? std::vector<std::string>() : alreadyThere(*table, order.out);
    if (!there.empty()) {
        return fail(whatIsThere(there, order.out));
    }
    std::error_code error;
    std::filesystem::create_directories(order.out, error);
    if (error)
        return fail(order.out + ": " + error.message());
    std::vector<PrintedCode> sheet;
    const int refused = issueRows(*table, order, *keys, sheet);
    if (refused > 0)
        std::cerr << refused
                  << (refused == 1 ? " row was refused; its line says why.\n"
                                   : " rows were refused; their lines say why.\n");
    const bool printed = printSheet(order, sheet);
    return refused > 0 || !printed ? kInputFailed : kDone;
}

} // namespace ctl
