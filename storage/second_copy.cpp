#include "storage/second_copy.h"

#include "storage/audit_log.h"
#include "storage/durable_file.h"
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
constexpr auto kBehind = "SELECT COUNT(*) FROM record WHERE seq > ? AND der IS NOT NULL";
constexpr auto kKnown = "SELECT 1 FROM record WHERE record_id = ?";
constexpr auto kInsert =
    "INSERT INTO record (seq, record_id, capture_no, kind, confirmed_at, supersedes, code_key, student_key, "
    "sha256, bytes, der) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
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
    if (const auto there = readFile(path, content.size()); there && std::ranges::equal(*there, content)) {
        return {};
    }
    return writeFileDurably(path, content, 0600).and_then([&]() -> tl::expected<void, Error> {
        const auto back = readFile(path, content.size());
        if (!back || !std::ranges::equal(*back, content)) {
            return tl::unexpected(Error{Error::Kind::io, path + ": reads back differently"});
        }
        return {};
    });
}

struct Found {
    Note note;
    qr::Bytes der;
};

tl::expected<Found, Error> readCopy(const fs::path& note_path) {
    const auto json = readTextFile(note_path.string(), kMaxNoteBytes);
    const auto note = json ? noteFromJson(*json) : tl::unexpected(json.error().detail);
    if (!note || note->record_id != note_path.stem().string()) {
        return tl::unexpected(Error{Error::Kind::malformed, note_path.string() + ": not a second copy's note"});
    }
    auto der = readFile(fs::path(note_path).replace_extension(".p7m").string(), kMaxSealedBytes);
    if (!der || qr::toHex(qr::sha256(*der)) != note->sha256) {
        return tl::unexpected(Error{Error::Kind::damaged, note->record_id + ": not what was sealed"});
    }
    return Found{*note, std::move(*der)};
}

/// The running number within a capture number of this station; 0 for another's.
std::int64_t ownNumber(const std::string& capture_no, const std::string& station) {
    const auto prefix = station + "-";
    if (capture_no.rfind(prefix, 0) != 0) {
        return 0;
    }
    std::int64_t number = 0;
    const auto* end = capture_no.data() + capture_no.size();
    const auto [stopped, error] = std::from_chars(capture_no.data() + prefix.size(), end, number);
    return error == std::errc() && stopped == end ? number : 0;
}

/// Whether it was not here yet.
bool insertCopy(sqlite::Database& database, const Found& found, Time now) {
    auto& known = database.prepared(kKnown).bind(found.note.record_id);
    const bool there = known.step();
    known.reset();
    if (there) {
        return false;
    }
    const auto seq = RecordRows(database).nextNumber();
    const auto& note = found.note;
    const auto digest = qr::fromHex(note.sha256).value_or(qr::Bytes{});
    database.prepared(kInsert)
        .bind(seq, note.record_id, note.capture_no, note.kind, note.confirmed_at.time_since_epoch().count(),
              note.supersedes, View(note.code_key), note.student_key, View(digest),
              static_cast<std::int64_t>(found.der.size()), View(found.der))
        .run();
    database.prepared(kQueue).bind(seq, now.time_since_epoch().count()).run();
    return true;
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
                   return Upto{fields.integer("upto", 0, INT64_MAX), fields.text("last")};
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
    const auto json =
        dumpJson({{"schema", 1}, {"station", m_station}, {"upto", m_upto.seq}, {"last", m_upto.record_id}});
    return writeFileDurably(m_dir + kState, qr::asBytes(json), 0600);
}

/// A stick that served another database of this name, from before a fresh start, has none of this one's records.
bool SecondCopy::follows(sqlite::Database& database) const {
    auto& statement = database.prepared(kIdAt).bind(m_upto.seq);
    const bool known = statement.step() && statement.text(0) == m_upto.record_id;
    statement.reset();
    return known;
}

tl::expected<std::int64_t, Error> SecondCopy::catchUp(sqlite::Database& database, int limit) {
    if (!follows(database)) {
        m_upto = {};
    }
    tl::expected<void, Error> written;
    auto& statement = database.prepared(kMissing).bind(m_upto.seq, limit);
    const auto before = m_upto.seq;
    while (written && statement.step()) {
        written = write(statement);
        if (written) {
            m_upto = {statement.integer(0), statement.text(1)};
        }
    }
    statement.reset();
    if (m_upto.seq != before) {
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
    auto& behind = database.prepared(kBehind).bind(m_upto.seq);
    const auto count = behind.step() ? behind.integer(0) : 0;
    behind.reset();
    return count;
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
        auto& behind = database->prepared(kBehind).bind(readFact(*database, "second_copy_upto"));
        const auto count = behind.step() ? behind.integer(0) : 0;
        behind.reset();
        return count;
    });
}

tl::expected<SecondCopyImport, Error> importSecondCopy(const StoreOptions& options, const std::string& copy_dir) {
    return sqlite::answer([&] {
        sqlite::orRefuse(makeDirectory(options.data_dir, 0700));
        const auto lock = sqlite::orRefuse(DirectoryLock::take(options.data_dir));
        const auto database = openForWriting(options.data_dir, Opening::first);
        SecondCopyImport count;
        sqlite::Transaction transaction(*database);
        std::vector<fs::path> notes;
        for (const auto& entry : fs::directory_iterator(copy_dir)) {
            if (entry.path().extension() == ".json" && entry.path().filename() != "second-copy.json") {
                notes.push_back(entry.path());
            }
        }
        std::ranges::sort(notes);
        auto floor = readFact(*database, "number_floor");
        for (const auto& path : notes) {
            const auto found = readCopy(path);
            if (!found) {
                ++count.damaged;
                continue;
            }
            ++(insertCopy(*database, *found, options.clock()) ? count.added : count.known);
            floor = std::max(floor, ownNumber(found->note.capture_no, options.station));
        }
        writeFact(*database, "number_floor", floor); // a number that a student was told is not given twice
        AuditLog(*database, options.index_key)
            .append(options.clock(), "station", "second_copy_import", "", std::to_string(count.added) + " records");
        transaction.commit();
        return count;
    });
}

} // namespace storage
