#include "storage/readiness.h"

#include "storage/certificate_authority.h"
#include "storage/record_rows.h"
#include "storage/seal_envelope.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"
#include "storage/station_identity_certificates.h"

#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMinFreeBytes = 2ULL * 1024 * 1024 * 1024; ///< a campaign of 20,000 records twice over

ReadyItem fromAnswer(const std::string& item, const tl::expected<std::string, Error>& answer) {
    if (answer) {
        return {item, true, *answer, ReadyItem::Fault::none};
    }
    const bool missing = answer.error().kind == Error::Kind::missing;
    return {item, false, answer.error().detail, missing ? ReadyItem::Fault::missing : ReadyItem::Fault::other};
}

/// The same of a certificate, which may be good and only too old.
ReadyItem fromCertificate(const std::string& item, const std::string& path, Time now, Time until,
                          const tl::expected<std::string, Error>& answer) {
    auto ready = fromAnswer(item, answer);
    const auto certificate = ready.ready ? tl::unexpected(Error{}) : readCertificate(path);
    if (certificate && until > certificate->not_after) {
        ready.fault = now > certificate->not_after ? ReadyItem::Fault::expired : ReadyItem::Fault::expires;
    }
    return ready;
}

tl::expected<std::string, Error> checkRecipientFile(const std::string& path, Time now, Time until) {
    return readCertificate(path).and_then([&](const Certificate& certificate) {
        return checkRecipient(certificate, now, until).map([&certificate] {
            return "valid through " + toRfc3339(certificate.not_after).substr(0, 10);
        });
    });
}

tl::expected<std::string, Error> checkStation(const std::string& data_dir, Time now, Time until) {
    const auto authority = readCertificate(data_dir + "/ca.crt");
    if (!authority) {
        return tl::unexpected(authority.error());
    }
    return checkRecipientFile(data_dir + "/station.crt", now, until)
        .and_then([&](const std::string& detail) -> tl::expected<std::string, Error> {
            if (!isIssuedBy(*readCertificate(data_dir + "/station.crt"), *authority)) {
                return tl::unexpected(Error{Error::Kind::bad_certificate, "not issued by ca.crt"});
            }
            if (until > authority->not_after) {
                return tl::unexpected(Error{Error::Kind::bad_certificate,
                                            "ca.crt is not valid after " + toRfc3339(authority->not_after)});
            }
            return detail;
        });
}

tl::expected<std::string, Error> checkCampaign(const std::string& data_dir) {
    return readCertificate(data_dir + "/centre.crt").and_then([&](const Certificate& centre) {
        return verifyCampaign(data_dir + "/campaign", centre).map([] {
            return std::string("signed by the centre, unaltered");
        });
    });
}

tl::expected<std::string, Error> checkDatabase(const std::string& data_dir, Time now) {
    if (!fs::exists(databasePath(data_dir))) {
        return std::string("none yet; made with the first record");
    }
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        if (const auto found = database->text("PRAGMA quick_check(1)"); found != "ok") {
            throw sqlite::Refusal{{Error::Kind::damaged, found}};
        }
        if (const auto last = RecordRows(*database).lastConfirmed(); last && now < *last) {
            throw sqlite::Refusal{
                {Error::Kind::refused, "the clock stands before the last record of " + toRfc3339(*last)}};
        }
        return std::to_string(database->integer("SELECT COALESCE(MAX(seq), 0) FROM record")) + " records";
    });
}

ReadyItem checkSpace(const std::string& data_dir) {
    std::error_code broken;
    const auto space = fs::space(data_dir, broken);
    const auto text = std::to_string(space.available / (1024 * 1024)) + " MiB free";
    const bool enough = !broken && space.available >= kMinFreeBytes;
    return {"disk", enough, broken ? broken.message() : text,
            enough ? ReadyItem::Fault::none : ReadyItem::Fault::other};
}

} // namespace

std::vector<ReadyItem> checkReadiness(const std::string& data_dir, Time now, Time until) {
    const auto recipient = [&](const std::string& item, const std::string& path) {
        return fromCertificate(item, path, now, until, checkRecipientFile(path, now, until));
    };
    return {fromCertificate("station certificate", data_dir + "/station.crt", now, until,
                            checkStation(data_dir, now, until)),
            recipient("centre certificate", data_dir + "/centre.crt"),
            recipient("recovery certificate", data_dir + "/recovery.crt"),
            fromAnswer("campaign", checkCampaign(data_dir)),
            fromAnswer("database", checkDatabase(data_dir, now)),
            checkSpace(data_dir)};
}

} // namespace storage
