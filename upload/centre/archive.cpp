#include "upload/centre/archive.h"

#include "storage/certificate_authority.h"
#include "storage/durable_file.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace upload::centre {

namespace {

using storage::Error;

constexpr std::size_t kMaxRecordBytes = 8 * 1024 * 1024;
const std::string kFirstMac(64, '0');

std::string userName() {
    const passwd* user = getpwuid(geteuid());
    return user ? user->pw_name : std::to_string(geteuid());
}

std::string macOf(const qr::IndexKey& key, const Row& row, const std::string& before) {
    std::string covered = before;
    for (const auto& value : row) { // number, at, who, action, detail
        covered += '\n' + value.value_or("");
    }
    return qr::toHex(qr::keyedDigest(key, qr::asBytes(covered)));
}

} // namespace

tl::expected<RecordIndex, Error> openIndex(const std::string& out_dir, const std::string& index) {
    const auto file = out_dir + "/index.db";
    std::error_code unknown;
    if (index.empty() && !std::filesystem::exists(file, unknown)) { // made anew it would say that nothing ever came
        return tl::unexpected(
            Error{Error::Kind::missing, file + " is not there: this is not what 'centre ingest --out' keeps"});
    }
    return RecordIndex::open(index.empty() ? file : index);
}

tl::expected<Archive, Error> Archive::open(const ArchiveOptions& options) {
    const auto& keys = options.keys_dir;
    auto centre = storage::Identity::load(keys + "/centre.key", keys + "/centre.crt", options.passphrase);
    if (!centre) {
        return tl::unexpected(centre.error());
    }
    const auto ca = storage::readCertificate(keys + "/ca.crt");
    if (!ca) {
        return tl::unexpected(ca.error());
    }
    const auto index_key = storage::readIndexKey(keys + "/index.key");
    if (!index_key) {
        return tl::unexpected(index_key.error());
    }
    auto index = openIndex(options.out_dir, options.index);
    if (!index) {
        return tl::unexpected(index.error());
    }
    // What was taken in before a station was revoked stays readable.
    storage::Signers stations{.ca_pem = ca->pem, .pinned_pem = {}, .revoked_serials = {}, .stations_only = true};
    return Archive(options.out_dir, std::move(*centre), std::move(stations), *index_key, std::move(*index));
}

tl::expected<storage::OpenedRecord, Error> Archive::read(const std::string& record_id) {
    const auto known = m_index.record(record_id);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!*known) {
        return tl::unexpected(Error{Error::Kind::missing, "the index has no such record"});
    }
    return storage::readFile(sealedPath(record_id), kMaxRecordBytes)
        .and_then([&](const auto& der) -> tl::expected<storage::OpenedRecord, Error> {
            if (qr::toHex(qr::sha256(der)) != (*known)->sha256) {
                return tl::unexpected(Error{Error::Kind::damaged, "its bytes are not those that the index names"});
            }
            return storage::openSealed(der, m_centre, m_stations);
        });
}

tl::expected<void, Error> Archive::noteAccess(storage::Time at, const std::string& action, const std::string& detail) {
    return m_index.transact([&](Sql& sql) {
        const auto last = sql.ask("SELECT number, mac FROM accesses ORDER BY number DESC LIMIT 1");
        const auto number = last.empty() ? 1 : std::stoll(*last[0][0]) + 1;
        Row row{std::to_string(number), storage::toRfc3339(at), userName(), action, detail};
        row.push_back(macOf(m_index_key, row, last.empty() ? kFirstMac : *last[0][1]));
        sql.ask("INSERT INTO accesses (number, at, who, action, detail, mac) VALUES ($1, $2, $3, $4, $5, $6)", row);
    });
}

tl::expected<bool, Error> Archive::accessesAreWhole() {
    bool whole = true;
    auto read = m_index.transact([&](Sql& sql) {
        std::string before = kFirstMac;
        long long expected = 1;
        for (auto& row : sql.ask("SELECT number, at, who, action, detail, mac FROM accesses ORDER BY number")) {
            const auto mac = row.back();
            row.pop_back();
            whole = whole && row[0] == std::to_string(expected++) && mac == macOf(m_index_key, row, before);
            before = mac.value_or("");
        }
    });
    return read ? tl::expected<bool, Error>(whole) : tl::unexpected(read.error());
}

} // namespace upload::centre
