#include "upload/centre/results.h"

#include "upload/centre/csv_text.h"
#include "upload/centre/record_check.h"

#include <algorithm>

namespace upload::centre {

namespace {

using storage::Error;

const std::string kFind = "SELECT record_id, capture_no, unit, level FROM records WHERE student_key = $1 AND kind = "
                          "'capture' AND outcome = 'stored' "
                          "AND withdrawn_by IS NULL AND superseded_by IS NULL ORDER BY received_at DESC LIMIT 1";
const std::string kNote = "INSERT INTO results (record_id, result, note, imported_at) VALUES ($1, $2, $3, $4) ON "
                          "CONFLICT (record_id) DO UPDATE "
                          "SET result = excluded.result, note = excluded.note, imported_at = excluded.imported_at";
const std::string kFree = "DELETE FROM claims WHERE record_id = $1";

std::optional<PictureResult> resultOf(const std::string& word) {
    if (word == "accepted" || word == "通过") {
        return PictureResult::accepted;
    }
    if (word == "mismatch" || word == "比对未通过") {
        return PictureResult::mismatch;
    }
    return word == "wrong" || word == "有误" ? std::optional(PictureResult::wrong) : std::nullopt;
}

struct ResultColumns {
    std::size_t student_number = 0;
    std::size_t result = 0;
    std::optional<std::size_t> note;
};

std::optional<ResultColumns> columnsOf(const std::vector<std::string>& header) {
    const auto column = [&](const std::string& name) -> std::optional<std::size_t> {
        const auto found = std::ranges::find(header, name);
        return found == header.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - header.begin()));
    };
    const auto number = column("student_number");
    const auto result = column("result");
    return number && result ? std::optional(ResultColumns{*number, *result, column("note")}) : std::nullopt;
}

void import(Archive& archive, Sql& sql, const std::vector<std::string>& row, const ResultColumns& columns,
            const std::string& at, ImportedResults& imported) {
    if (row.size() <= std::max(columns.student_number, columns.result)) {
        imported.unknown.push_back("a row of " + std::to_string(row.size()) + " fields");
        return;
    }
    const auto& number = row[columns.student_number];
    const auto result = resultOf(row[columns.result]);
    const auto found = sql.ask(kFind, {studentKey(archive.indexKey(), number)});
    if (!result || found.empty()) {
        imported.unknown.push_back(number);
        return;
    }
    const auto note = columns.note && *columns.note < row.size() ? row[*columns.note] : "";
    const auto& record_id = *found[0][0];
    sql.ask(kNote, {record_id, name(*result), note, at});
    if (*result == PictureResult::accepted) {
        ++imported.accepted;
        return;
    }
    sql.ask(kFree, {record_id});
    imported.work.push_back({record_id, *found[0][1], number, *found[0][2], *found[0][3], false, *result, note});
}

} // namespace

const char* name(PictureResult result) noexcept {
    switch (result) {
    case PictureResult::accepted:
        return "accepted";
    case PictureResult::mismatch:
        return "mismatch";
    case PictureResult::wrong:
        break;
    }
    return "wrong";
}

tl::expected<ImportedResults, Error> importResults(Archive& archive, const std::string& csv, storage::Time now) {
    const auto parsed = parseCsv(csv);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    const auto& rows = *parsed;
    const auto columns = rows.empty() ? std::nullopt : columnsOf(rows[0]);
    if (!columns) {
        return tl::unexpected(
            Error{Error::Kind::malformed, "the first line has to name the columns student_number and result"});
    }
    ImportedResults imported;
    auto done = archive.index().transact([&](Sql& sql) {
        imported = {};
        for (std::size_t i = 1; i < rows.size(); ++i) {
            import(archive, sql, rows[i], *columns, storage::toRfc3339(now), imported);
            ++imported.rows;
        }
    });
    done = done.and_then([&] { return archive.noteAccess(now, "outcome", std::to_string(imported.rows) + " rows"); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    for (auto& item : imported.work) {
        if (const auto opened = archive.read(item.record_id); opened && opened->record.opened) {
            item.foreign =
                std::ranges::find(opened->record.opened->flags, "foreign") != opened->record.opened->flags.end();
        }
    }
    return imported;
}

} // namespace upload::centre
