#include "upload/centre/delivery.h"

#include "storage/durable_file.h"
#include "upload/centre/csv_text.h"

#include <algorithm>
#include <filesystem>
#include <set>

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

std::string nameOf(const storage::Record& record, const std::string& name_template) {
    const bool numbered = record.opened && record.opened->student_number;
    auto name = name_template;
    replaceAll(name, "{student_number}", numbered ? *record.opened->student_number : record.capture_no);
    replaceAll(name, "{capture_no}", record.capture_no);
    replaceAll(name, "{record_id}", record.record_id);
    return fileName(name);
}

/// `index.csv` of the folder, kept whole while it grows.
class DeliveryList {
public:
    explicit DeliveryList(std::string path)
        : m_path(std::move(path)) {
        if (const auto before = storage::readTextFile(m_path, kMaxIndexBytes)) {
            m_text = *before;
            for (const auto& row : parseCsv(m_text)) {
                m_captures.insert(row[0]);
            }
        } else {
            m_text = csvLine(kColumns);
        }
    }
    void add(const storage::Record& record) {
        if (m_captures.insert(record.capture_no).second) {
            m_text += csvLine({record.capture_no,
                               record.opened && record.opened->student_number ? *record.opened->student_number : "",
                               qr::toBase64(record.code), qr::toHex(qr::sha256(record.code)), record.portrait->sha256,
                               storage::toRfc3339(record.captured_at), record.station});
        }
    }
    tl::expected<void, Error> write() const { return storage::writeFileDurably(m_path, qr::asBytes(m_text), 0600); }

private:
    std::string m_path;
    std::string m_text;
    std::set<std::string> m_captures;
};

tl::expected<void, Error> writePortrait(const storage::OpenedRecord& opened, const DeliveryOptions& options) {
    auto path = options.to_dir + "/" + nameOf(opened.record, options.name_template) + ".jpg";
    const auto there = storage::readFile(path, kMaxIndexBytes);
    if (there && *there == opened.jpeg) {
        return {};
    }
    if (there) { // another portrait under the same name, of a student with two records
        path = path.substr(0, path.size() - 4) + '-' + fileName(opened.record.capture_no) + ".jpg";
    }
    return storage::writeFileDurably(path, opened.jpeg, 0600);
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
    DeliveryList list(options.to_dir + "/index.csv");
    Delivered delivered;
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
            list.add(opened->record);
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
