#include "tests/bench/upload/uploader_process.h"

#include <sys/resource.h>

#include <csignal>
#include <iostream>
#include <map>
#include <thread>

namespace bench {

namespace {

constexpr const char* kWord = "--as-uploader";

nlohmann::json toJson(const SyncOrder& order) {
    return {{"data", order.data_dir},
            {"centre", order.centre_dir},
            {"url", order.url},
            {"receipts", order.receipts_url},
            {"batch", order.records_a_batch},
            {"wait", order.wait_s},
            {"seed", order.seed}};
}

int syncAsOrdered(const nlohmann::json& order) {
    using namespace support;
    const std::string data = order.at("data");
    const std::string ca = readFile(order.at("centre").get<std::string>() + "/ca.crt");
    const auto identity = must(storage::Identity::load(data + "/plain.key", data + "/station.crt", {}));
    const auto secrets = must(storage::openSecrets(data, identity));
    auto queue = must(storage::UploadQueue::open({data, secrets.index_key, identity.certificate().subject_name, now},
                                                 storage::UploadQueue::Access::exclusive));
    const auto key = identity.privateKeyPem();
    upload::TransferLimits limits;
    limits.stall_timeout = std::chrono::seconds(2);
    limits.first_chunk_bytes = 32 * 1024;
    limits.portal_probe_url = "http://localhost:9/";
    upload::TusClient client(
        {order.at("url"), order.at("receipts"), ca, identity.certificate().pem, {key.begin(), key.end()}, {}}, limits);
    upload::SyncOptions options;
    options.spool_dir = data + "/spool";
    options.batch.max_records = order.at("batch");
    options.wait_for_receipts = std::chrono::seconds(order.at("wait").get<int>());
    options.first_pause = std::chrono::milliseconds(10);
    options.longest_pause = std::chrono::milliseconds(200);
    options.seed = order.at("seed");
    options.ca_pem = ca;
    options.centre = must(storage::readCertificate(data + "/centre.crt"));
    options.campaign = kTestCampaign;
    std::map<std::string, int> attempts;
    const auto summary = must(upload::sync(queue, identity, client, options, {}, [&](const upload::SyncEvent& event) {
        attempts[event.batch_id] += event.kind == upload::SyncEvent::Kind::retrying ? 1 : 0;
    }));
    int most = 0;
    for (const auto& [batch, count] : attempts) {
        most = std::max(most, count + 1);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::cout << nlohmann::json{{"stored", summary.stored},
                                {"waiting", summary.waiting},
                                {"returned", summary.duplicate + summary.rejected},
                                {"attempts", most},
                                {"peak_mb", static_cast<double>(usage.ru_maxrss) / 1024}}
                     .dump()
              << std::endl;
    return 0;
}

} // namespace

Synced syncInProcess(const SyncOrder& order, std::optional<std::chrono::milliseconds> kill_after) {
    support::ChildProgram uploader({"/proc/self/exe", kWord, toJson(order).dump()});
    Synced synced;
    const auto line = uploader.readLine(kill_after.value_or(std::chrono::minutes(30)));
    if (!line) {
        uploader.kill();
        return synced;
    }
    const auto told = nlohmann::json::parse(*line);
    synced.ended = true;
    synced.stored = told.at("stored");
    synced.waiting = told.at("waiting");
    synced.returned = told.at("returned");
    synced.most_attempts = told.at("attempts");
    synced.peak_mb = told.at("peak_mb");
    uploader.stop();
    return synced;
}

std::optional<int> runAsUploader(int argc, char** argv) {
    if (argc != 3 || std::string(argv[1]) != kWord) {
        return std::nullopt;
    }
    return syncAsOrdered(nlohmann::json::parse(argv[2]));
}

IngestThread::IngestThread(const upload::centre::IngestOptions& options)
    : m_thread([options](const std::stop_token& stop) {
        auto ingest = support::must(upload::centre::Ingest::open(options));
        while (!stop.stop_requested()) {
            support::must(ingest.sweep(support::now(), [](const std::string&) {}));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }) {}

} // namespace bench
