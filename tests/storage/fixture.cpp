#include "tests/storage/fixture.h"

#include "storage/signed_document.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

using namespace std::string_literals;

namespace fs = std::filesystem;

TemporaryDirectory::TemporaryDirectory() {
    std::string name = (fs::temp_directory_path() / "xueying-storage-XXXXXX").string();
    if (!mkdtemp(name.data())) {
        throw std::runtime_error("no temporary directory");
    }
    m_path = name;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

void writeText(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string readText(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

storage::Time realNow() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

storage::SecretBytes secret(const std::string& text) {
    return storage::SecretBytes(text.begin(), text.end());
}

ShellResult shell(const std::string& command) {
    TemporaryDirectory dir;
    const auto script = dir.path("command.sh");
    writeText(script, "set -o pipefail\n" + command + "\n");
    ShellResult result;
    FILE* pipe = popen(("bash " + script + " 2>&1").c_str(), "r");
    std::array<char, 4096> room{};
    while (const auto got = std::fread(room.data(), 1, room.size(), pipe)) {
        result.output.append(room.data(), got);
    }
    const int status = pclose(pipe);
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

namespace {

template <typename T>
T need(tl::expected<T, storage::Error> answer) {
    if (!answer) {
        throw std::runtime_error(answer.error().detail);
    }
    return std::move(*answer);
}

void need(const tl::expected<void, storage::Error>& answer) {
    if (!answer) {
        throw std::runtime_error(answer.error().detail);
    }
}

} // namespace

TestHouse::TestHouse() {
    const auto now = realNow();
    need(storage::initCentre(centre_dir, {"centre.example"}, now));
    need(storage::initStation(data_dir, "2", secret("correct horse")));
    writeText(campaign_dir + "/campaign.toml", "id = \"demo-2026\"\n");
    writeText(campaign_dir + "/texts/notice.zh.txt", "用途：证书图像\n");
    storage::EnrolRequest request{centre_dir,          campaign_dir, "demo-2026",
                                  data_dir + "/2.csr", usb_dir,      {{"张师傅", {}, ""}}};
    need(storage::enrolStation(request, now));
    need(storage::installEnrolment(data_dir, usb_dir));
}

const TestHouse& house() {
    static const TestHouse one;
    return one;
}

storage::Identity TestHouse::station() const {
    return need(storage::Identity::load(data_dir + "/station.key", data_dir + "/station.crt", secret("correct horse")));
}

storage::Identity TestHouse::centre() const {
    return need(storage::Identity::load(centre_dir + "/centre.key", centre_dir + "/centre.crt", {}));
}

storage::Identity TestHouse::recovery() const {
    return need(storage::Identity::load(centre_dir + "/recovery.key", centre_dir + "/recovery.crt", {}));
}

storage::Sealer TestHouse::sealer() const {
    return need(storage::Sealer::create(station(), centre().certificate(), recovery().certificate(), realNow()));
}

std::string TestHouse::caPem() const {
    return readText(centre_dir + "/ca.crt");
}

storage::Signers TestHouse::stations() const {
    storage::Signers signers;
    signers.ca_pem = caPem();
    return signers;
}

storage::Record sampleRecord(int number) {
    const auto now = realNow();
    storage::Record record;
    record.campaign = "demo-2026";
    record.station = "2";
    const std::string code = "XY1:SAMPLE CODE OF SITTER " + std::to_string(number);
    record.code.assign(code.begin(), code.end());
    record.opener = "sealed";
    qr::OpenedCode opened;
    opened.opener = "sealed";
    opened.campaign = "demo-2026";
    opened.code_id = qr::Bytes(16, static_cast<std::uint8_t>(number));
    opened.student_number = "2021011" + std::to_string(100000 + number);
    opened.masked_name = "张*三";
    opened.masked_id = "1101**********1234";
    opened.unit = "文学院";
    opened.level = "本科";
    opened.issued_at = std::chrono::floor<std::chrono::seconds>(now);
    opened.completion_year = 2026;
    opened.flags = {"foreign"};
    record.opened = opened;
    record.unit = "文学院";
    record.level = "本科";
    record.card = {storage::CardSeen::other, "card forgotten, passport shown"};
    record.person_checks = {{"lenses", "clear"}, {"make_up", "fine"}};
    record.fee = {2000, storage::FeeMethod::scan, "PAYER-7731", std::nullopt};
    record.photographer = "张师傅";
    record.captured_at = now;
    record.confirmed_at = now;
    record.exceptions = {{"brows_clear", "hair", "张师傅", now}};
    record.notice_sha256 = std::string(64, 'a');
    record.notice_shown_at = now;
    record.profile_id = "chsi-2017";
    record.profile_sha256 = std::string(64, 'b');
    capture::Finding finding;
    finding.id = "hair_top";
    finding.value = 81.5;
    finding.unit = "px";
    finding.pass = {50, 110};
    finding.warn = {std::nullopt, 120};
    finding.verdict = capture::Verdict::pass;
    record.findings = {finding};
    record.findings.push_back(
        {"glare", std::nullopt, "", {}, {}, capture::Verdict::unknown, capture::OnFail::note, {}});
    record.software = "test";
    const auto jpeg = samplePortrait(number);
    record.portrait =
        storage::PortraitFacts{qr::toHex(qr::sha256(jpeg)), static_cast<std::int64_t>(jpeg.size()), 480, 640, 300, 92};
    return record;
}

qr::Bytes samplePortrait(int number) {
    constexpr std::size_t kBytes = 35'000;
    qr::Bytes jpeg(kBytes);
    std::mt19937 noise(static_cast<unsigned>(number));
    for (auto& byte : jpeg) {
        byte = static_cast<std::uint8_t>(noise());
    }
    const std::string head = "\xff\xd8\xff\xe0\x00\x10"s + "JFIF\x00"s;
    std::ranges::copy(head, jpeg.begin());
    return jpeg;
}
