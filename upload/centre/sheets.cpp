#include "upload/centre/sheets.h"

#include "storage/durable_file.h"
#include "upload/centre/sheet_pages.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace upload::centre {

namespace {

using storage::Error;

constexpr double kPortraitRatio = 480.0 / 640.0;

const std::string kWaiting =
    "SELECT record_id, unit FROM records WHERE kind = 'capture' AND outcome = 'stored' AND withdrawn_by IS NULL "
    "AND superseded_by IS NULL AND erased_at IS NULL AND printed_at IS NULL ORDER BY unit, record_id";
const std::string kAll =
    "SELECT record_id, unit FROM records WHERE kind = 'capture' AND outcome = 'stored' AND withdrawn_by IS NULL "
    "AND superseded_by IS NULL AND erased_at IS NULL ORDER BY unit, record_id";
const std::string kMark = "UPDATE records SET printed_at = $1 WHERE record_id = $2";

struct UnitToPrint {
    std::vector<std::string> record_ids;
};

std::vector<StudentPrint> readUnit(Archive& archive, const UnitToPrint& unit, std::vector<std::string>& problems) {
    std::vector<StudentPrint> students;
    for (const auto& record_id : unit.record_ids) {
        auto opened = archive.read(record_id);
        if (!opened) {
            problems.push_back(record_id + ": " + opened.error().detail);
            continue;
        }
        const auto& record = opened->record;
        StudentPrint student{record_id,         record.campaign,        "", record.level, "", "",
                             record.capture_no, std::move(opened->jpeg)};
        if (record.opened) {
            student.school = record.opened->school.value_or("");
            student.masked_name = record.opened->masked_name.value_or("");
            student.student_number = record.opened->student_number.value_or("");
        }
        students.push_back(std::move(student));
    }
    std::ranges::sort(students, {}, [](const StudentPrint& student) {
        return std::tie(student.level, student.student_number, student.capture_no);
    });
    return students;
}

/// A file name for a unit in any script; the time keeps runs apart, a number units that only differ in what no file
/// name takes.
std::string fileFor(const std::string& to_dir, const std::string& unit, storage::Time now, int utc_offset_min) {
    std::string name = unit.empty() ? "unit" : unit;
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20; }, '_');
    auto time = storage::toRfc3339(now + std::chrono::minutes(utc_offset_min)).substr(0, 19);
    std::erase(time, ':');
    const auto path = to_dir + "/" + (name.starts_with('.') ? "_" + name : name) + "-" + time;
    auto free = path + ".pdf";
    std::error_code unknown;
    for (int number = 2; std::filesystem::exists(free, unknown); ++number) {
        free = path + "-" + std::to_string(number) + ".pdf";
    }
    return free;
}

} // namespace

tl::expected<void, std::string> checkSettings(const SheetSettings& settings) {
    if (settings.set.empty()) {
        return tl::unexpected(std::string("the set has no print"));
    }
    for (const auto& size : settings.set) {
        const auto name = std::to_string(size.width_mm) + " x " + std::to_string(size.height_mm) + " mm: ";
        if (size.copies < 1 || size.width_mm <= 0 || size.height_mm <= 0) {
            return tl::unexpected(name + "no print");
        }
        if (size.width_mm / size.height_mm > kPortraitRatio + 1e-9) {
            return tl::unexpected(name + "wider than 3:4 would cut crown or chin");
        }
        if (size.width_mm + 2 * settings.margin_mm > settings.width_mm ||
            size.height_mm + 2 * settings.margin_mm + settings.gap_mm > settings.height_mm) {
            return tl::unexpected(name + "larger than the sheet");
        }
    }
    return {};
}

tl::expected<Printed, Error> printSheets(Archive& archive, const std::string& to_dir, const SheetSettings& settings,
                                         const CoverWords& words, storage::Time now, bool again) {
    if (const auto usable = checkSettings(settings); !usable) {
        return tl::unexpected(Error{Error::Kind::refused, usable.error()});
    }
    std::map<std::string, UnitToPrint> units;
    std::size_t waiting = 0;
    auto begun = storage::makeDirectory(to_dir, 0700)
                     .and_then([&] {
                         return archive.index().transact([&](Sql& sql) {
                             units.clear();
                             for (const auto& row : sql.ask(again ? kAll : kWaiting)) {
                                 units[*row[1]].record_ids.push_back(*row[0]);
                                 ++waiting;
                             }
                         });
                     })
                     .and_then([&] { return archive.noteAccess(now, "print", std::to_string(waiting) + " records"); });
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    Printed printed;
    for (const auto& [name, unit] : units) {
        const auto students = readUnit(archive, unit, printed.problems);
        if (students.empty()) {
            continue;
        }
        const auto path = fileFor(to_dir, name, now, words.utc_offset_min);
        auto done = drawSheets(name, students, settings, words, now)
                        .and_then([&](const std::vector<std::uint8_t>& pdf) {
                            return storage::writeFileDurably(path, pdf, 0600);
                        })
                        .and_then([&] {
                            return archive.index().transact([&](Sql& sql) {
                                for (const auto& student : students) {
                                    sql.ask(kMark, {storage::toRfc3339(now), student.record_id});
                                }
                            });
                        });
        if (!done) {
            return tl::unexpected(done.error());
        }
        printed.students += static_cast<int>(students.size());
        printed.files.push_back(path);
    }
    return printed;
}

} // namespace upload::centre
