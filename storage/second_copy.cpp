#include "storage/second_copy.h"

#include "storage/audit_log.h"
#include "storage/durable_file.h"
#include "storage/file_list.h"
#include "storage/json_fields.h"
#include "storage/record_rows.h"
#include "storage/record_words.h"
#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"
#include "storage/station_database.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSealedBytes = 8 * 1024 * 1024;
constexpr std::size_t kMaxNoteBytes = 16 * 1024;
constexpr auto kState = "/second-copy.json";

constexpr auto kMissing =
    "SELECT seq, record_id, capture_no, kind, confirmed_at, supersedes, code_key, student_key, sha256, der FROM "
    "record WHERE seq > ? AND der IS NOT NULL ORDER BY seq LIMIT ?";
constexpr auto kIdAt = "SELECT record_id FROM record WHERE seq = ?";
constexpr int kRemovedAtOnce = 500;
constexpr auto kErased =
    "SELECT q.erased_at, q.seq, r.record_id FROM queue q JOIN record r ON r.seq = q.seq WHERE q.erased_at >= ?1 AND "
    "(q.erased_at > ?1 OR q.seq > ?2) ORDER BY q.erased_at, q.seq LIMIT ?3";
constexpr auto kLastErased = "SELECT MAX(erased_at) FROM queue WHERE erased_at IS NOT NULL";
constexpr auto kKnown = "SELECT 1 FROM record WHERE record_id = ?";
constexpr auto kInsert =
    "INSERT INTO record (seq, record_id, capture_no, kind, confirmed_at, supersedes, code_key, student_key, "
    "sha256, bytes, der) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kImported = "INSERT INTO imported VALUES (?, ?)";
constexpr auto kQueue = "INSERT INTO queue (seq, state, changed_at) VALUES (?, 'queued', ?)";

using View = std::span<const std::uint8_t>;

/// What stands in `<record_id>.json`.
struct Note {
    std::string record_id;
    std::string capture_no;
    std::string kind;
    Time confirmed_at;
    std::optional<std::string> supersedes;
    qr::Bytes code_key;
    std::optional<qr::Bytes> student_key;
    std::string sha256;
};

std::string toJson(const Note& note) {
    nlohmann::ordered_json out{{"schema", 1},
                               {"record_id", note.record_id},
                               {"capture_no", note.capture_no},
                               {"kind", note.kind},
                               {"confirmed_at", toRfc3339(note.confirmed_at)}};
    out["supersedes"] = note.supersedes ? nlohmann::ordered_json(*note.supersedes) : nlohmann::ordered_json(nullptr);
    out["code_key"] = qr::toHex(note.code_key);
    out["student_key"] =
        note.student_key ? nlohmann::ordered_json(qr::toHex(*note.student_key)) : nlohmann::ordered_json(nullptr);
    out["sha256"] = note.sha256;
    return dumpJson(out);
}

tl::expected<Note, std::string> noteFromJson(std::string_view json) {
    return readDocument<Note>(json, kMaxNoteBytes, [](const JsonFields& fields) {
        Note note;
        note.record_id = fields.text("record_id");
        note.capture_no = fields.text("capture_no");
        note.kind = fields.text("kind");
        if (!kRecordKindWords.value(note.kind)) {
            fields.refuse("kind", "not a word of the format");
        }
        note.confirmed_at = fields.time("confirmed_at");
        note.supersedes = fields.optionalText("supersedes");
        note.code_key = qr::fromHex(fields.digest("code_key")).value_or(qr::Bytes{});
        if (fields.has("student_key")) {
            note.student_key = qr::fromHex(fields.digest("student_key"));
        }
        note.sha256 = fields.digest("sha256");
        return note;
    });
}

Note noteOf(const sqlite::Statement& row) {
    return {row.text(1),
            row.text(2),
            row.text(3),
            Time(std::chrono::milliseconds(row.integer(4))),
            row.optionalText(5),
            row.blob(6),
            row.isNull(7) ? std::nullopt : std::optional(row.blob(7)),
            qr::toHex(row.blob(8))};
}

/// A stick's own cache must not be what answers: the pages are asked for again after they were written.
tl::expected<void, Error> writeAndReadBack(const std::string& path, View content) {
    if (const auto there = readBack(path, content.size()); there && std::ranges::equal(*there, content)) {
        return {};
    }
    return writeFileDurably(path, content, 0600).and_then([&]() -> tl::expected<void, Error> {
        const auto back = readBack(path, content.size());
        if (!back || !std::ranges::equal(*back, content)) {
            return tl::unexpected(Error{Error::Kind::io, path + ": reads back differently"});
        }
        return {};
    });
}

struct Found {
    Note note;
    std::optional<qr::Bytes> der; ///< nothing when it is not what was sealed
};

std::optional<Found> readCopy(const fs::path& note_path) {
    const auto json = readTextFile(note_path.string(), kMaxNoteBytes);
    const auto note = json ? noteFromJson(*json) : tl::unexpected(json.error().detail);
    if (!note || note->record_id != note_path.stem().string()) {
        return std::nullopt;
    }
    auto der = readFile(fs::path(note_path).replace_extension(".p7m").string(), kMaxSealedBytes);
    const bool whole = der && qr::toHex(qr::sha256(*der)) == note->sha256;
    return Found{*note, whole ? std::optional(std::move(*der)) : std::nullopt};
}

/// The running number within a capture number of this station; 0 for another's, and for more than a station gives.
std::int64_t ownNumber(const std::string& capture_no, const std::string& station) {
    const auto prefix = station + "-";
    if (capture_no.rfind(prefix, 0) != 0) {
        return 0;
    }
    std::int64_t number = 0;
    const auto* end = capture_no.data() + capture_no.size();
    const auto [stopped, error] = std::from_chars(capture_no.data() + prefix.size(), end, number);
    return error == std::errc() && stopped == end && number <= kMostNumbers ? number : 0;
}

/// Its running number here; nothing when it was here already.
std::optional<std::int64_t> insertCopy(sqlite::Database& database, const Note& note, View der, Time now) {
    auto& known = database.prepared(kKnown).bind(note.record_id);
    const bool there = known.step();
    known.reset();
    if (there) {
        return std::nullopt;
    }
    const auto seq = RecordRows(database).nextNumber();
    const auto digest = qr::fromHex(note.sha256).value_or(qr::Bytes{});
    database.prepared(kInsert)
        .bind(seq, note.record_id, note.capture_no, note.kind, note.confirmed_at.time_since_epoch().count(),
              note.supersedes, View(note.code_key), note.student_key, View(digest),
              static_cast<std::int64_t>(der.size()), der)
        .run();
    database.prepared(kQueue).bind(seq, now.time_since_epoch().count()).run();
    return seq;
}

tl::expected<std::vector<fs::path>, Error> notesIn(const std::string& copy_dir) {
    return filesIn(copy_dir).map([&copy_dir](const std::vector<std::string>& names) {
        std::vector<fs::path> notes;
        for (const fs::path name : names) {
            if (name.extension() == ".json" && "/" + name.string() != kState) {
                notes.push_back(copy_dir / name);
            }
        }
        return notes;
    });
}

/// Up to which number this station had come, also where the last records are not in the folder any more.
std::int64_t lastNumberOf(const std::string& copy_dir, const std::string& station) {
    const auto json = readTextFile(copy_dir + kState, kMaxNoteBytes);
    return json ? readDocument<std::int64_t>(*json, kMaxNoteBytes,
                                             [&station](const JsonFields& fields) {
                                                 const auto upto = fields.integer("upto", 0, kMostNumbers);
                                                 return fields.text("station") == station ? upto : 0;
                                             })
                      .value_or(0)
                : 0;
}

/// Inserts every whole record of the folder; runs inside the caller's transaction.
SecondCopyImport insertCopies(sqlite::Database& database, const StoreOptions& options, const std::string& copy_dir,
                              const std::vector<fs::path>& notes) {
    SecondCopyImport count;
    auto floor = std::max(readFact(database, "number_floor"), lastNumberOf(copy_dir, options.station));
    std::optional<std::int64_t> first;
    std::int64_t last = 0;
    for (const auto& path : notes) {
        const auto found = readCopy(path);
        if (found) { // a number that a student was told is not given twice, even if its record is damaged
            floor = std::max(floor, ownNumber(found->note.capture_no, options.station));
        }
        if (!found || !found->der) {
            ++count.damaged;
        } else if (const auto seq = insertCopy(database, found->note, *found->der, options.clock())) {
            ++count.added;
            first = first.value_or(*seq);
            last = *seq;
        } else {
            ++count.known;
        }
    }
    if (first) {
        database.prepared(kImported).bind(*first, last).run();
    }
    writeFact(database, "number_floor", floor);
    return count;
}

} // namespace

tl::expected<SecondCopy, Error> SecondCopy::open(const std::string& stick_dir, const std::string& station) {
    std::error_code ignored;
    if (!fs::is_directory(stick_dir, ignored)) {
        return tl::unexpected(Error{Error::Kind::missing, stick_dir + ": no stick there"});
    }
    const auto dir = stick_dir + "/xueying-" + station;
    if (auto made = makeDirectory(dir, 0700); !made) {
        return tl::unexpected(made.error());
    }
    Upto upto;
    if (const auto json = readTextFile(dir + kState, kMaxNoteBytes)) {
        upto = readDocument<Upto>(*json, kMaxNoteBytes, [](const JsonFields& fields) {
                   Upto read{fields.integer("upto", 0, INT64_MAX), fields.text("last"), {}};
                   if (fields.has("erased")) {
                       const auto erased = fields.object("erased");
                       read.erased = {erased.integer("at", 0, INT64_MAX), erased.integer("upto", 0, INT64_MAX)};
                   }
                   return read;
               }).value_or(Upto{});
    }
    return SecondCopy(dir, station, std::move(upto));
}

tl::expected<void, Error> SecondCopy::write(const sqlite::Statement& row) {
    const auto note = noteOf(row);
    const auto der = row.blob(9);
    const auto name = m_dir + "/" + note.record_id;
    return writeAndReadBack(name + ".p7m", der).and_then([&] {
        return writeAndReadBack(name + ".json", qr::asBytes(toJson(note)));
    });
}

tl::expected<void, Error> SecondCopy::writeState() const {
    const auto json = dumpJson({{"schema", 1},
                                {"station", m_station},
                                {"upto", m_upto.seq},
                                {"last", m_upto.record_id},
                                {"erased", {{"at", m_upto.erased.at}, {"upto", m_upto.erased.seq}}}});
    return writeFileDurably(m_dir + kState, qr::asBytes(json), 0600);
}

/// A stick that served another database of this name, from before a fresh start, has none of this one's records.
bool SecondCopy::follows(sqlite::Database& database) const {
    auto& statement = database.prepared(kIdAt).bind(m_upto.seq);
    const bool known = statement.step() && statement.text(0) == m_upto.record_id;
    statement.reset();
    return known;
}

tl::expected<void, Error> SecondCopy::writeMissing(sqlite::Database& database, int limit) {
    tl::expected<void, Error> written;
    auto& statement = database.prepared(kMissing).bind(m_upto.seq, limit);
    while (written && statement.step()) {
        written = write(statement);
        if (written) {
            m_upto.seq = statement.integer(0);
            m_upto.record_id = statement.text(1);
        }
    }
    statement.reset();
    return written;
}

void SecondCopy::removeErased(sqlite::Database& database) {
    auto& statement = database.prepared(kErased).bind(m_upto.erased.at, m_upto.erased.seq, kRemovedAtOnce);
    std::error_code broken;
    while (!broken && statement.step()) {
        for (const auto* half : {".p7m", ".json"}) {
            fs::remove(m_dir + "/" + statement.text(2) + half, broken);
            if (broken) {
                break; // tried again with the next call
            }
        }
        if (!broken) {
            m_upto.erased = {statement.integer(0), statement.integer(1)};
        }
    }
    statement.reset();
}

tl::expected<std::int64_t, Error> SecondCopy::catchUp(sqlite::Database& database, int limit) {
    if (!follows(database)) {
        m_upto = {};
        auto& statement = database.prepared(kLastErased); // of what was erased before, this stick has nothing
        m_upto.erased.at = statement.step() ? statement.integer(0) : 0;
        m_upto.erased.seq = INT64_MAX;
        statement.reset();
    }
    const auto before = m_upto;
    auto written = writeMissing(database, limit);
    removeErased(database);
    if (m_upto.seq != before.seq || m_upto.erased.seq != before.erased.seq || m_upto.erased.at != before.erased.at) {
        if (auto kept = writeState(); !kept && written) {
            written = kept;
        }
    }
    if (readFact(database, "second_copy_upto") != m_upto.seq) {
        sqlite::Transaction transaction(database);
        writeFact(database, "second_copy_upto", m_upto.seq);
        transaction.commit();
    }
    if (!written) {
        return tl::unexpected(written.error());
    }
    return RecordRows(database).sealedAfter(m_upto.seq);
}

tl::expected<std::int64_t, Error> catchUpBeside(const std::string& data_dir, const std::string& station,
                                                const std::string& stick_dir, int limit) {
    return sqlite::answer([&] {
        const auto database = openForWriting(data_dir, Opening::beside);
        auto copy = sqlite::orRefuse(SecondCopy::open(stick_dir, station));
        return sqlite::orRefuse(copy.catchUp(*database, limit));
    });
}

tl::expected<std::int64_t, Error> secondCopyBehind(const std::string& data_dir) {
    return sqlite::answer([&data_dir] {
        const auto database = openForReading(data_dir);
        return RecordRows(*database).sealedAfter(readFact(*database, "second_copy_upto"));
    });
}

tl::expected<SecondCopyImport, Error> importSecondCopy(const StoreOptions& options, const std::string& copy_dir) {
    return sqlite::answer([&] {
        sqlite::orRefuse(makeDirectory(options.data_dir, 0700));
        const auto lock = sqlite::orRefuse(DirectoryLock::take(options.data_dir));
        const auto database = openForWriting(options.data_dir, Opening::first);
        const auto notes = sqlite::orRefuse(notesIn(copy_dir));
        sqlite::Transaction transaction(*database);
        const auto count = insertCopies(*database, options, copy_dir, notes);
        AuditLog(*database, options.index_key)
            .append(options.clock(), "station", "second_copy_import", "", std::to_string(count.added) + " records");
        transaction.commit();
        return count;
    });
}

} // namespace storage
