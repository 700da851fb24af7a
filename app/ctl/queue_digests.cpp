#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "storage/durable_file.h"
#include "storage/signed_document.h"

#include <memory>

namespace ctl {

namespace {

using storage::Error;

constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;

struct Options {
    StationOptions station;
    std::string out;
    std::vector<std::string> lists;
};

int exportDigests(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue =
        storage::UploadQueue::open(station->storeOptions(app::systemTime), storage::UploadQueue::Access::read_only);
    const auto list = queue ? queue->exportDigests(station->enrolment.campaign) : tl::unexpected(queue.error());
    const auto path = options.out + "/digests-" + station->enrolment.station + ".p7m";
    const auto written =
        list.and_then([&](const storage::DigestList& digests) {
                return storage::signAttached(qr::asBytes(toJson(digests)), station->identity);
            })
            .and_then([&](const qr::Bytes& der) { return storage::writeFileDurably(path, der, 0644); });
    if (!written) {
        return fail(written.error());
    }
    print({{"digests", list->entries.size()}, {"file", path}});
    return kDone;
}

/// Signed by a station of this campaign, in whose name it speaks.
tl::expected<storage::DigestList, Error> readList(const std::string& path, const app::OpenedStation& station) {
    storage::Signers stations;
    stations.ca_pem = station.ca_pem;
    stations.stations_only = true;
    const auto document = storage::readFile(path, kMaxListBytes).and_then([&](const auto& der) {
        return storage::openAttached(der, stations, kMaxListBytes);
    });
    if (!document) {
        return tl::unexpected(document.error());
    }
    const auto& content = document->content;
    const auto list = storage::digestListFromJson({reinterpret_cast<const char*>(content.data()), content.size()});
    if (!list) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": " + list.error()});
    }
    if (list->station != document->signer.subject_name || list->campaign != station.enrolment.campaign) {
        return tl::unexpected(
            Error{Error::Kind::refused, path + ": of another campaign, or signed by another station than it names"});
    }
    return *list;
}

int importDigests(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    int code = kDone;
    for (const auto& path : options.lists) {
        const auto list = readList(path, *station);
        const auto added = list ? queue->importDigests(*list) : tl::unexpected(list.error());
        if (!added) {
            print({{"file", path}, {"error", added.error().detail}});
            code = kInputFailed;
            continue;
        }
        print({{"file", path}, {"station", list->station}, {"digests", list->entries.size()}, {"new", *added}});
    }
    return code;
}

} // namespace

void addQueueDigests(CLI::App& program, Run& run) {
    CLI::App* queue = group(program, "queue", "What is still to be sent");
    CLI::App* digests = queue->add_subcommand("digests", "Keyed digests of who was captured, for the other stations");
    digests->require_subcommand(1);
    auto options = std::make_shared<Options>();

    CLI::App* out = digests->add_subcommand("export", "Write digests-<station>.p7m, signed");
    options->station.addTo(*out);
    out->add_option("--out", options->out, "The folder")->required()->check(CLI::ExistingDirectory);
    out->callback([options, &run] { run = [options] { return exportDigests(*options); }; });

    CLI::App* in = digests->add_subcommand("import", "Take up other stations' lists");
    options->station.addTo(*in);
    addPlace(*in, "LIST", {"--from"}, options->lists, "digests-<station>.p7m …", CLI::ExistingFile);
    in->callback([options, &run] { run = [options] { return importDigests(*options); }; });
}

} // namespace ctl
