#include "upload/centre/delivery.h"

#include "storage/durable_file.h"
#include "upload/centre/csv_text.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>

namespace upload::centre {

namespace {

using storage::Error;

constexpr std::size_t kMaxIndexBytes = 256u * 1024 * 1024;
constexpr std::size_t kMarkedAtOnce = 200; ///< deliveries per transaction: what a crash repeats

const std::string kWaiting =
    "SELECT record_id FROM records WHERE kind = 'capture' AND outcome = 'stored' AND withdrawn_by IS NULL "
    "AND superseded_by IS NULL AND erased_at IS NULL AND delivered_at IS NULL ORDER BY station, captured_at";
const std::string kAll =
    "SELECT record_id FROM records WHERE kind = 'capture' AND outcome = 'stored' AND withdrawn_by IS NULL "
    "AND superseded_by IS NULL AND erased_at IS NULL ORDER BY station, captured_at";
const std::string kTakenBack =
    "SELECT record_id, station, capture_no, captured_at, jpeg_sha256 FROM records WHERE kind = 'capture' "
    "AND delivered_at IS NOT NULL AND (withdrawn_by IS NOT NULL OR superseded_by IS NOT NULL) "
    "ORDER BY station, captured_at";
const std::string kMark = "UPDATE records SET delivered_at = $1 WHERE record_id = $2 AND delivered_at IS NULL";
const std::vector<std::string> kColumns{"capture_no",  "student_number", "code_base64", "code_sha256",
                                        "jpeg_sha256", "captured_at",    "station"};

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

/// Only what every file system takes; a name from outside never climbs.
std::string fileName(std::string name) {
    for (char& c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.';
        c = plain ? c : '_';
    }
    return name.starts_with('.') ? "_" + name : name;
}

/// What a file name is made of.
struct Naming {
    std::string record_id;
    std::string capture_no;
    std::string student_number; ///< empty: nobody opened the code
};

Naming namingOf(const storage::Record& record) {
    return {record.record_id, record.capture_no,
            record.opened ? record.opened->student_number.value_or("") : std::string()};
}

/// Without ending. Two records may want one name: a student's second, or one of a station that began to count anew.
std::string plainName(const Naming& naming, const std::string& name_template) {
    auto name = name_template;
    replaceAll(name, "{student_number}", naming.student_number.empty() ? naming.capture_no : naming.student_number);
    replaceAll(name, "{capture_no}", naming.capture_no);
    replaceAll(name, "{record_id}", naming.record_id);
    return fileName(name);
}

/// The name where another record has the plain one.
std::string fullName(const Naming& naming, const std::string& name_template) {
    return plainName(naming, name_template) + '-' + fileName(naming.record_id);
}

std::vector<std::string> rowOf(const storage::Record& record) {
    return {record.capture_no,
            namingOf(record).student_number,
            qr::toBase64(record.code),
            qr::toHex(qr::sha256(record.code)),
            record.portrait->sha256,
            storage::toRfc3339(record.captured_at),
            record.station};
}

/// What tells a row's record from every other: a capture number alone may come again where a station was rebuilt.
using RowKey = std::tuple<std::string, std::string, std::string, std::string>;

/// An `index.csv`, kept whole while it grows.
class DeliveryList {
public:
    static tl::expected<DeliveryList, Error> open(const std::string& path) {
        DeliveryList list(path);
        auto text = storage::readTextFile(path, kMaxIndexBytes);
        if (!text && text.error().kind == Error::Kind::missing) {
            return list;
        }
        auto rows = text ? parseCsv(*text) : tl::unexpected(text.error());
        if (!rows) { // begun anew it would forget what was delivered
            return tl::unexpected(Error{rows.error().kind, path + ": " + rows.error().detail});
        }
        for (std::size_t i = 1; i < rows->size(); ++i) {
            if ((*rows)[i].size() != kColumns.size()) {
                return tl::unexpected(
                    Error{Error::Kind::malformed, path + ": row " + std::to_string(i) + " has other columns"});
            }
            list.add(std::move((*rows)[i]));
        }
        return list;
    }
    /// Once, however often.
    void add(std::vector<std::string> row) {
        RowKey key{row[6], row[0], row[5], row[4]};
        if (m_places.try_emplace(std::move(key), m_rows.size()).second) {
            m_rows.push_back(std::move(row));
        }
    }
    /// Takes a row out; nothing when it is not there.
    std::optional<std::vector<std::string>> remove(const RowKey& key) {
        const auto found = m_places.find(key);
        if (found == m_places.end()) {
            return std::nullopt;
        }
        auto row = std::exchange(m_rows[found->second], {}); // an empty row is not written
        m_places.erase(found);
        return row;
    }
    const std::vector<std::string>* find(const RowKey& key) const {
        const auto found = m_places.find(key);
        return found == m_places.end() ? nullptr : &m_rows[found->second];
    }
    tl::expected<void, Error> write() const {
        auto text = csvLine(kColumns);
        for (const auto& row : m_rows) {
            text += row.empty() ? "" : csvLine(row);
        }
        return storage::writeFileDurably(m_path, qr::asBytes(text), 0600);
    }

private:
    explicit DeliveryList(std::string path)
        : m_path(std::move(path)) {}

    std::string m_path;
    std::vector<std::vector<std::string>> m_rows;
    std::map<RowKey, std::size_t> m_places;
};

tl::expected<void, Error> writePortrait(const storage::OpenedRecord& opened, const DeliveryOptions& options) {
    const auto naming = namingOf(opened.record);
    for (const auto& name : {plainName(naming, options.name_template), fullName(naming, options.name_template)}) {
        const auto path = options.to_dir + "/" + name + ".jpg";
        const auto there = storage::readFile(path, kMaxIndexBytes);
        if (there && *there == opened.jpeg) {
            return {};
        }
        if (!there) {
            return storage::writeFileDurably(path, opened.jpeg, 0600);
        }
    }
    return tl::unexpected(
        Error{Error::Kind::refused, options.to_dir + ": another picture has the name of record " + naming.record_id});
}

/// Moves the file of a picture that no longer counts to `withdrawn/`; whether there was one.
tl::expected<bool, Error> moveAway(const Naming& naming, const std::string& jpeg_sha256,
                                   const DeliveryOptions& options) {
    const auto plain = plainName(naming, options.name_template);
    const auto to = options.to_dir + "/withdrawn/" + fileName(naming.record_id) + ".jpg";
    for (const auto& name :
         {plain, fullName(naming, options.name_template), plain + '-' + fileName(naming.capture_no)}) {
        const auto path = options.to_dir + "/" + name + ".jpg";
        const auto there = storage::readFile(path, kMaxIndexBytes);
        if (!there || qr::toHex(qr::sha256(*there)) != jpeg_sha256) {
            continue;
        }
        std::error_code problem;
        std::filesystem::rename(path, to, problem);
        if (problem) {
            return tl::unexpected(Error{Error::Kind::io, path + ": " + problem.message()});
        }
        return storage::syncDirectory(options.to_dir + "/withdrawn")
            .and_then([&] { return storage::syncDirectory(options.to_dir); })
            .map([] { return true; });
    }
    std::error_code unknown;
    return std::filesystem::exists(to, unknown);
}

/// A picture that was delivered and then taken back or replaced leaves its place, and its row goes with it to
/// `withdrawn/index.csv`: what the folder shows is what counts.
tl::expected<void, Error> takeBack(Archive& archive, const DeliveryOptions& options, DeliveryList& list,
                                   Delivered& delivered) {
    std::vector<Row> records;
    if (auto read = archive.index().transact([&](Sql& sql) { records = sql.ask(kTakenBack); }); !read) {
        return read;
    }
    const auto dir = options.to_dir + "/withdrawn";
    std::optional<DeliveryList> withdrawn;
    for (const auto& record : records) {
        const RowKey key{*record[1], *record[2], *record[3], record[4].value_or("")};
        const auto* row = list.find(key);
        if (!row) {
            continue;
        }
        if (!withdrawn) {
            auto opened =
                storage::makeDirectory(dir, 0700).and_then([&] { return DeliveryList::open(dir + "/index.csv"); });
            if (!opened) {
                return tl::unexpected(opened.error());
            }
            withdrawn = std::move(*opened);
        }
        const auto moved = moveAway({*record[0], (*row)[0], (*row)[1]}, (*row)[4], options);
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        if (!*moved) {
            delivered.problems.push_back(*record[0] +
                                         ": no longer counts, and its picture was not found in the folder");
        }
        withdrawn->add(*list.remove(key));
        ++delivered.withdrawn;
    }
    return withdrawn ? withdrawn->write().and_then([&] { return list.write(); }) : tl::expected<void, Error>();
}

} // namespace

tl::expected<Delivered, Error> deliver(Archive& archive, const DeliveryOptions& options, storage::Time now) {
    std::vector<Row> waiting;
    auto begun =
        storage::makeDirectory(options.to_dir, 0700)
            .and_then([&] {
                return archive.index().transact([&](Sql& sql) { waiting = sql.ask(options.again ? kAll : kWaiting); });
            })
            .and_then([&] { return archive.noteAccess(now, "export", std::to_string(waiting.size()) + " records"); });
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    auto opened_list = DeliveryList::open(options.to_dir + "/index.csv");
    if (!opened_list) {
        return tl::unexpected(opened_list.error());
    }
    auto& list = *opened_list;
    Delivered delivered;
    if (auto taken_back = takeBack(archive, options, list, delivered); !taken_back) {
        return tl::unexpected(taken_back.error());
    }
    for (std::size_t next = 0; next < waiting.size(); next += kMarkedAtOnce) {
        std::vector<std::string> written;
        for (std::size_t i = next; i < std::min(next + kMarkedAtOnce, waiting.size()); ++i) {
            const auto& record_id = *waiting[i][0];
            const auto opened = archive.read(record_id);
            if (!opened) {
                delivered.problems.push_back(record_id + ": " + opened.error().detail);
                continue;
            }
            if (auto done = writePortrait(*opened, options); !done) {
                return tl::unexpected(done.error());
            }
            list.add(rowOf(opened->record));
            written.push_back(record_id);
        }
        auto marked = list.write().and_then([&] {
            return archive.index().transact([&](Sql& sql) {
                for (const auto& record_id : written) {
                    sql.ask(kMark, {storage::toRfc3339(now), record_id});
                }
            });
        });
        if (!marked) {
            return tl::unexpected(marked.error());
        }
        delivered.written += static_cast<int>(written.size());
    }
    return delivered;
}

} // namespace upload::centre
