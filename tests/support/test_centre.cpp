#include "tests/support/test_centre.h"

#include "storage/tar.h"

#include <fstream>
#include <map>
#include <random>
#include <stdexcept>

namespace support {

namespace {

constexpr const char* kPassphrase = "throw-away";
constexpr const char* kCampaignText = "id = \"demo-2026\"\n";

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return qr::asBytes(text);
}

} // namespace

storage::Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

storage::SecretBytes secret(const std::string& text) {
    return {text.begin(), text.end()};
}

storage::StoreOptions TestStation::storeOptions() const {
    return {data_dir, index_key, name, now};
}

storage::Record sampleCapture(const std::string& station, int student) {
    storage::Record record;
    record.record_id = storage::makeUuid();
    record.capture_no = station + "-" + std::to_string(student);
    record.campaign = kTestCampaign;
    record.station = station;
    const auto code = "XY1:SAMPLE CODE OF SITTER " + std::to_string(student);
    record.code.assign(code.begin(), code.end());
    record.opener = "sealed";
    qr::OpenedCode opened;
    opened.opener = "sealed";
    opened.student_number = "2021" + std::to_string(1'000'000 + student);
    opened.masked_name = "张*三";
    opened.masked_id = "1101**********1234";
    opened.unit = record.unit = student % 2 == 0 ? "文学院" : "数学科学学院";
    opened.level = record.level = "本科";
    record.opened = opened;
    record.card.seen = storage::CardSeen::card;
    record.fee = {2000, storage::FeeMethod::scan, "PAYER-7731", std::nullopt};
    record.photographer = "张师傅";
    record.captured_at = record.confirmed_at = now();
    record.notice_sha256 = std::string(64, 'a');
    record.profile_id = "chsi-2017";
    record.profile_sha256 = std::string(64, 'b');
    record.software = "test";
    const auto jpeg = samplePortrait(student);
    record.portrait =
        storage::PortraitFacts{qr::toHex(qr::sha256(jpeg)), static_cast<std::int64_t>(jpeg.size()), 480, 640, 300, 92};
    return record;
}

qr::Bytes samplePortrait(int student) {
    constexpr std::size_t kBytes = 35'000;
    qr::Bytes jpeg(kBytes);
    std::minstd_rand noise(static_cast<unsigned>(student) + 1);
    for (auto& byte : jpeg) {
        byte = static_cast<std::uint8_t>(noise() >> 8);
    }
    const std::uint8_t head[] = {0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0};
    std::copy(std::begin(head), std::end(head), jpeg.begin());
    return jpeg;
}

std::vector<std::string> confirmCaptures(const TestStation& station, int first, int count) {
    auto store = must(storage::RecordStore::open(station.storeOptions()));
    std::vector<std::string> ids;
    for (int student = first; student < first + count; ++student) {
        ids.push_back(must(store.confirm(sampleCapture(station.name, student), samplePortrait(student), station.sealer))
                          .record_id);
    }
    return ids;
}

storage::UploadQueue openQueue(const TestStation& station) {
    return must(storage::UploadQueue::open(station.storeOptions(), storage::UploadQueue::Access::exclusive));
}

namespace {

/// The keys that every TestCentre of one kind copies.
struct KeyCupboard {
    TempDir dir;
    std::map<std::string, TestStation> stations;

    KeyCupboard() {
        must(storage::initCentre(dir / "centre", {"localhost"}, now()));
        std::filesystem::create_directories(dir / "campaign");
        writeFile(dir / "campaign/campaign.toml", kCampaignText);
    }
    const TestStation& station(const std::string& name);
};

const TestStation& KeyCupboard::station(const std::string& name) {
    if (const auto there = stations.find(name); there != stations.end()) {
        return there->second;
    }
    const auto data = dir / ("station-" + name);
    const auto usb = dir / ("usb-" + name);
    std::filesystem::create_directories(data);
    must(storage::initStation(data, name, secret(kPassphrase)));
    must(storage::enrolStation({dir / "centre", dir / "campaign", kTestCampaign, data + "/" + name + ".csr", usb, {}},
                               now()));
    must(storage::installEnrolment(data, usb));
    auto identity = must(storage::Identity::load(data + "/station.key", data + "/station.crt", secret(kPassphrase)));
    auto sealer = must(storage::Sealer::create(identity, must(storage::readCertificate(data + "/centre.crt")),
                                               must(storage::readCertificate(data + "/recovery.crt")), now()));
    const auto secrets = must(storage::openSecrets(data, identity));
    const auto key = identity.privateKeyPem();
    writeFile(data + "/plain.key", std::string(key.begin(), key.end()));
    const TestStation made{name, data, std::move(identity), std::move(sealer), secrets.index_key};
    return stations.emplace(name, made).first->second;
}

KeyCupboard& cupboard(int which) {
    static std::map<int, KeyCupboard> cupboards;
    return cupboards[which];
}

} // namespace

TestCentre::TestCentre(int which)
    : m_which(which) {
    for (const auto* name : {"centre", "campaign"}) {
        std::filesystem::copy(cupboard(which).dir / name, path(name), std::filesystem::copy_options::recursive);
    }
    std::filesystem::create_directories(path("uploads"));
    std::filesystem::create_directories(path("receipts"));
}

TestStation TestCentre::enrol(const std::string& name) const {
    auto station = cupboard(m_which).station(name);
    std::filesystem::copy(station.data_dir, path("station-" + name), std::filesystem::copy_options::recursive);
    station.data_dir = path("station-" + name);
    return station;
}

ServerFiles TestCentre::serverFiles() const {
    return {path("centre/tls.crt"), path("centre/tls.key"), path("centre/ca.crt"), path("uploads"), path("receipts")};
}

upload::Endpoint TestCentre::endpoint(const TestStation& station, const std::string& url,
                                      const std::string& receipts_url) const {
    const auto key = station.identity.privateKeyPem();
    return {url,
            receipts_url,
            readFile(path("centre/ca.crt")),
            station.identity.certificate().pem,
            {key.begin(), key.end()},
            {}};
}

upload::centre::IngestOptions TestCentre::ingestOptions() const {
    upload::centre::IngestOptions options;
    options.uploads_dir = path("uploads");
    options.keys_dir = path("centre");
    options.receipts_dir = path("receipts");
    options.out_dir = path("out");
    return options;
}

upload::SyncOptions TestCentre::syncOptions(const TestStation& station) const {
    upload::SyncOptions options;
    options.spool_dir = station.data_dir + "/spool";
    options.wait_for_receipts = std::chrono::seconds(20);
    options.first_pause = std::chrono::milliseconds(20);
    options.longest_pause = std::chrono::milliseconds(500);
    options.seed = 7;
    options.ca_pem = readFile(path("centre/ca.crt"));
    options.centre = must(storage::readCertificate(station.data_dir + "/centre.crt"));
    options.campaign = kTestCampaign;
    return options;
}

FaultProxy TestCentre::proxy(const TestStation& station, int to_port) const {
    return {serverFiles(), to_port, station.data_dir + "/station.crt", station.data_dir + "/plain.key"};
}

BatchParts batchOf(const TestStation& station, const std::vector<storage::Record>& captures) {
    BatchParts batch;
    batch.manifest.batch_id = storage::makeUuid();
    batch.manifest.campaign = kTestCampaign;
    batch.manifest.station = station.name;
    batch.manifest.created_at = now();
    batch.manifest.audit.head = std::string(64, '0');
    for (const auto& record : captures) {
        const auto jpeg = record.portrait
                              ? samplePortrait(std::stoi(record.capture_no.substr(record.capture_no.find('-') + 1)))
                              : qr::Bytes{};
        batch.records.push_back(must(station.sealer.seal(record, jpeg)));
        const auto& sealed = batch.records.back();
        batch.manifest.records.push_back(
            {sealed.record_id, sealed.sha256, static_cast<std::int64_t>(sealed.der.size())});
        ++batch.manifest.fee_count;
        batch.manifest.fee_total_fen += record.fee.amount_fen;
    }
    return batch;
}

std::string writeBatch(const BatchParts& batch, const storage::Identity& signer, const std::string& path) {
    const auto json = storage::toJson(batch.manifest);
    const auto signature = must(storage::signDetached(bytesOf(json), signer));
    std::vector<storage::TarEntry> entries{{"manifest.json", {json.begin(), json.end()}}, {"manifest.p7s", signature}};
    for (const auto& record : batch.records) {
        entries.push_back({"records/" + record.record_id + ".p7m", record.der});
    }
    const auto tar = must(storage::writeTar(entries));
    writeFile(path, std::string(tar.begin(), tar.end()));
    return qr::toHex(qr::sha256(tar));
}

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace support
