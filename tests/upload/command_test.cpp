#include "storage/second_copy.h"
#include "tests/support/test_centre.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <sstream>
#include <thread>

using namespace support;

namespace {

struct Answer {
    int exit_code = 0;
    std::vector<nlohmann::json> lines;
    const nlohmann::json& last() const { return lines.back(); }
};

Answer ctl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), XUEYING_BIN_DIR "/xueyingctl");
    const auto ran = run(arguments);
    Answer answer{ran.exit_code, {}};
    std::istringstream text(ran.out);
    for (std::string line; std::getline(text, line);) {
        answer.lines.push_back(nlohmann::json::parse(line));
    }
    return answer;
}

/// What a command says on standard error alone.
std::string complaintOf(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{"/bin/sh", "-c", "\"$@\" 2>&1 >/dev/null", "sh", XUEYING_BIN_DIR "/xueyingctl"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run(command).out;
}

/// A centre, a campaign and a station set up by the command line alone.
struct Site {
    TempDir dir;
    std::string passphrase = dir / "passphrase";
    std::string data = dir / "data";
    std::string centre = dir / "centre";

    explicit Site(const std::string& url = "https://localhost:1/files/",
                  const std::string& receipts = "https://localhost:1/receipts/") {
        writeFile(passphrase, "throw-away\n");
        REQUIRE(ctl({"centre", "init", "--out", centre}).exit_code == 0);
        makeCampaign(url, receipts);
        REQUIRE(ctl({"station", "init", "--data", data, "--name", "2", "--passphrase-file", passphrase}).exit_code ==
                0);
        REQUIRE(ctl({"centre", "enrol", "--keys", centre, "--campaign", dir / "campaign", data + "/2.csr", "--out",
                     dir / "usb"})
                    .exit_code == 0);
        REQUIRE(ctl({"station", "enrol", "--data", data, dir / "usb"}).exit_code == 0);
        std::filesystem::create_directories(dir / "uploads");
        std::filesystem::create_directories(dir / "receipts");
    }

    void makeCampaign(const std::string& url, const std::string& receipts) const {
        REQUIRE(ctl({"campaign", "new", dir / "campaign", "--id", kTestCampaign, "--fee-fen", "0", "--upload", url,
                     "--receipts", receipts, "--tls-ca", centre + "/ca.crt"})
                    .exit_code == 0);
        REQUIRE(ctl({"campaign", "check", dir / "campaign"}).exit_code == 0);
    }

    void confirm(int count) const {
        auto identity =
            must(storage::Identity::load(data + "/station.key", data + "/station.crt", secret("throw-away")));
        auto sealer = must(storage::Sealer::create(identity, must(storage::readCertificate(data + "/centre.crt")),
                                                   must(storage::readCertificate(data + "/recovery.crt")), now()));
        const auto secrets = must(storage::openSecrets(data, identity));
        confirmCaptures({"2", data, identity, sealer, secrets.index_key}, 1, count);
    }
    Answer station(std::vector<std::string> verb) const {
        verb.insert(verb.end(), {"--data", data, "--passphrase-file", passphrase});
        return ctl(std::move(verb));
    }
    std::vector<std::string> ingestCommand(const std::string& uploads, const std::string& receipts) const {
        return {"centre", "ingest",     "--uploads", uploads, "--keys",
                centre,   "--receipts", receipts,    "--out", dir / "out"};
    }
    ServerFiles serverFiles() const {
        return {centre + "/tls.crt", centre + "/tls.key", centre + "/ca.crt", dir / "uploads", dir / "receipts"};
    }
};

} // namespace

TEST_CASE("xueyingctl takes records by folder to the centre and the receipts back", "[upload][ctl]") {
    Site site;
    site.confirm(5);
    const auto out = site.station({"queue", "export", "--out", site.dir / "stick"});
    CHECK(out.exit_code == 0);
    CHECK(out.last().at("batches") == 1);
    CHECK(out.last().at("exported") == 5);
    const auto taken = ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts"));
    CHECK(taken.exit_code == 0);
    CHECK(taken.last().at("stored") == 5);
    const auto in = site.station({"queue", "import", site.dir / "receipts"});
    CHECK(in.exit_code == 0);
    CHECK(in.last().at("stored") == 5);
    CHECK(ctl({"queue", "status", "--data", site.data}).last().at("stored") == 5);
}

TEST_CASE("The test centre's server explains itself before anything of it is installed", "[upload]") {
    if (run({"node", "--version"}).exit_code != 0) {
        WARN("[skipped] no node");
        return;
    }
    TempDir dir;
    std::filesystem::copy_file(XUEYING_SOURCE_DIR "/tests/centre/server.mjs", dir / "server.mjs");
    const auto server = [&](const std::string& arguments) {
        return run({"/bin/sh", "-c", "node " + (dir / "server.mjs") + " " + arguments + " 2>&1"});
    };
    const auto help = server("--help");
    CHECK(help.exit_code == 0);
    CHECK(help.out.starts_with("Usage: node server.mjs"));
    for (const auto* option : {"--uploads", "--receipts", "--cert", "--key", "--ca", "--crl", "--keep-running"}) {
        CHECK(help.out.find(std::string("\n  ") + option) != std::string::npos);
    }
    const auto misspelt = server("--upload x");
    CHECK(misspelt.exit_code == 2);
    CHECK(misspelt.out == "server.mjs: Unknown option '--upload'; --help tells what there is\n");
    CHECK(server("--uploads " + (dir / "u")).out == "server.mjs: --receipts is missing; --help tells what it is\n");
    const auto bare = server("--uploads " + (dir / "u") + " --receipts " + (dir / "r") + " --cert c --key k --ca a");
    CHECK(bare.exit_code == 1);
    CHECK(bare.out == "server.mjs: run \"npm ci\" in its folder first\n");
}

TEST_CASE("xueyingctl sync says in its exit code what became of the records", "[upload][ctl]") {
    if (!testServerAvailable()) {
        WARN("[skipped] no node or tests/centre/node_modules");
        return;
    }
    // The campaign names the server's port, so a first server finds a free one.
    TestCentre elsewhere(1);
    const int port = elsewhere.startServer().port();
    const auto origin = "https://localhost:" + std::to_string(port);
    Site site(origin + "/files/", origin + "/receipts/");
    site.confirm(3);

    const auto down = site.station({"sync", "--json", "--wait", "1", "--attempts", "1"});
    CHECK(down.exit_code == 3);
    CHECK(down.last().at("waiting") == 3);
    CHECK(down.last().at("safe_to_leave") == false);
    CHECK(down.last().at("last_error").at("kind") == "no_network");

    TestServer server(site.serverFiles(), {"--port", std::to_string(port)});
    auto watching = site.ingestCommand(site.dir / "uploads", site.dir / "receipts");
    watching.insert(watching.begin(), XUEYING_BIN_DIR "/xueyingctl");
    watching.insert(watching.end(), {"--watch", "0.1"});
    ChildProgram worker(watching);
    const auto up = site.station({"sync", "--json"});
    CHECK(up.exit_code == 0);
    CHECK(up.lines.front().contains("event"));
    for (const auto* key : {"captured", "stored", "waiting", "duplicate", "rejected", "safe_to_leave", "seconds"}) {
        CHECK(up.last().contains(key));
    }
    CHECK(up.last().at("captured") == 3);
    CHECK(up.last().at("stored") == 3);
    CHECK(up.last().at("safe_to_leave") == true);
    REQUIRE(::kill(worker.pid(), SIGTERM) == 0);
    CHECK(worker.wait() == 0);
}

TEST_CASE("A computer that fell asleep in the middle of a batch goes on when it wakes", "[upload][ctl]") {
    if (!testServerAvailable()) {
        WARN("[skipped] no node or tests/centre/node_modules");
        return;
    }
    const int port = TestCentre(1).startServer().port();
    const auto origin = "https://localhost:" + std::to_string(port);
    Site site(origin + "/files/", origin + "/receipts/");
    site.confirm(60);
    TestServer server(site.serverFiles(), {"--port", std::to_string(port)});
    auto watching = site.ingestCommand(site.dir / "uploads", site.dir / "receipts");
    watching.insert(watching.begin(), XUEYING_BIN_DIR "/xueyingctl");
    watching.insert(watching.end(), {"--watch", "0.1"});
    ChildProgram worker(watching);
    ChildProgram syncing(
        {XUEYING_BIN_DIR "/xueyingctl", "sync", "--json", "--data", site.data, "--passphrase-file", site.passphrase});
    for (auto line = syncing.readLine(); line; line = syncing.readLine()) {
        if (nlohmann::json::parse(*line).at("event") == "progress") {
            break; // the upload is made, its first chunk is on the way
        }
    }
    REQUIRE(::kill(syncing.pid(), SIGSTOP) == 0);
    server.stop(); // whoever kept the line open for a sleeper has given up by now
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    server.start();
    REQUIRE(::kill(syncing.pid(), SIGCONT) == 0);
    nlohmann::json last;
    for (auto line = syncing.readLine(); line; line = syncing.readLine()) {
        last = nlohmann::json::parse(*line);
    }
    CHECK(syncing.wait() == 0);
    CHECK(last.at("stored") == 60);
    CHECK(last.at("safe_to_leave") == true);
    ::kill(worker.pid(), SIGTERM);
    worker.wait();
}

TEST_CASE("A returned record goes out again or is closed with a reason, by name", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    const auto open = [&](const std::string& verb, std::vector<std::string> more) {
        more.insert(more.begin(), {"queue", verb});
        return site.station(more);
    };
    const auto id = ctl({"queue", "list", "--data", site.data}).last().at("record_id").get<std::string>();
    // Nothing came back yet, so there is nothing to decide.
    CHECK(open("send-again", {id, "--by", "李老师"}).exit_code == 1);
    CHECK(run({"sqlite3", site.data + "/station.db", "UPDATE queue SET state = 'duplicate'"}).exit_code == 0);
    CHECK(open("send-again", {id, "--by", "李老师"}).last().at("state") == "queued");
    const auto other = ctl({"queue", "list", "--data", site.data}).lines.front().at("record_id").get<std::string>();
    CHECK(open("close", {other, "--by", "李老师"}).exit_code == 2);
    CHECK(open("close", {other, "--by", "李老师", "--reason", "first is right"}).last().at("state") == "closed");
    CHECK(ctl({"queue", "status", "--data", site.data}).last().at("duplicate") == 0);
}

TEST_CASE("xueyingctl sync writes the day's report, and the settings say how it sends", "[upload][ctl]") {
    Site site;
    site.confirm(3);
    writeFile(site.data + "/settings.toml", "[sync]\nbatch_records = 2\n");
    const auto synced = site.station({"sync", "--json", "--wait", "0", "--attempts", "1", "--report", site.dir / "r"});
    CHECK(synced.exit_code == 3);
    CHECK(std::ranges::count_if(
              synced.lines, [](const nlohmann::json& line) { return line.value("event", "") == "batch_made"; }) == 2);
    std::string csv;
    for (const auto& entry : std::filesystem::directory_iterator(site.dir / "r")) {
        if (entry.path().extension() == ".csv") {
            csv = readFile(entry.path());
        } else {
            const auto text = run({"pdftotext", "-layout", entry.path(), "-"}).out;
            CHECK(text.find("采集日报") != std::string::npos);
            CHECK(text.find("Waiting to be sent or for a receipt") != std::string::npos);
        }
    }
    CHECK(csv.find("all_days_captured,,,,3,\n") != std::string::npos);
    CHECK(csv.find("all_days_waiting,,,,3,\n") != std::string::npos);
}

TEST_CASE("A tus server's hook takes one upload, and what is no event is refused", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    const auto tar = std::filesystem::directory_iterator(site.dir / "stick")->path().string();
    const auto bytes = std::filesystem::file_size(tar);
    std::filesystem::copy_file(tar, site.dir / "uploads/24e533e02ec3bc40c387f1a0e460e216");
    // As tusd 2 sends it: https://tus.github.io/tusd/advanced-topics/hooks/
    const nlohmann::json info{
        {"ID", "24e533e02ec3bc40c387f1a0e460e216"},
        {"Size", bytes},
        {"SizeIsDeferred", false},
        {"Offset", bytes},
        {"MetaData", {{"filename", "batch.tar"}}},
        {"IsPartial", false},
        {"IsFinal", false},
        {"PartialUploads", nullptr},
        {"Storage", {{"Path", site.dir / "uploads/24e533e02ec3bc40c387f1a0e460e216"}, {"Type", "filestore"}}}};
    writeFile(site.dir / "uploads/24e533e02ec3bc40c387f1a0e460e216.info", info.dump());
    const nlohmann::json event{
        {"Type", "post-finish"},
        {"Event",
         {{"Upload", info},
          {"HTTPRequest", {{"Method", "PATCH"}, {"URI", "/files/24e5"}, {"RemoteAddr", "127.0.0.1:50000"}}}}}};
    writeFile(site.dir / "event.json", event.dump());
    writeFile(site.dir / "junk.json", "{\"Type\":\"pre-create\"}");
    const auto hook = [&](const std::string& input) {
        auto command = site.ingestCommand(site.dir / "uploads", site.dir / "receipts");
        command.push_back("--hook");
        std::string line = XUEYING_BIN_DIR "/xueyingctl";
        for (const auto& word : command) {
            line += " '" + word + "'";
        }
        return run({"sh", "-c", line + " < '" + input + "'"});
    };
    CHECK(hook(site.dir / "junk.json").exit_code == 1);
    const auto taken = hook(site.dir / "event.json");
    CHECK(taken.exit_code == 0);
    CHECK(nlohmann::json::parse(taken.out).at("stored") == 2);
    CHECK(site.station({"queue", "import", site.dir / "receipts"}).last().at("stored") == 2);
}

TEST_CASE("@tus/server's hook has a batch taken the moment it is whole", "[upload][ctl]") {
    if (!testServerAvailable()) {
        WARN("[skipped] no node or tests/centre/node_modules");
        return;
    }
    const int port = TestCentre(1).startServer().port();
    const auto origin = "https://localhost:" + std::to_string(port);
    Site site(origin + "/files/", origin + "/receipts/");
    site.confirm(2);
    std::vector<std::string> options{"--port", std::to_string(port), "--on-finish", XUEYING_BIN_DIR "/xueyingctl",
                                     "--"};
    for (const auto& word : site.ingestCommand(site.dir / "uploads", site.dir / "receipts")) {
        options.push_back(word);
    }
    options.push_back("--hook");
    TestServer server(site.serverFiles(), options);
    const auto synced = site.station({"sync"});
    CHECK(synced.exit_code == 0);
    CHECK(synced.lines.size() == 1);
    CHECK(synced.last().at("stored") == 2);
}

TEST_CASE("xueyingctl centre reports, exports, imports outcomes and erases", "[upload][ctl]") {
    Site site;
    site.confirm(3);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts"));
    const auto report = ctl({"centre", "report", "--out", site.dir / "out", "--campaign", site.dir / "campaign"});
    CHECK(report.exit_code == 0);
    CHECK(report.last().at("captured") == 3);
    CHECK(report.lines.size() > 1);
    const auto centre = [&](std::vector<std::string> verb) {
        verb.insert(verb.end(), {"--keys", site.centre, "--out", site.dir / "out"});
        return ctl(std::move(verb));
    };
    CHECK(centre({"centre", "export", "--to", site.dir / "delivery"}).last().at("exported") == 3);
    CHECK(readFile(site.dir / "delivery/index.csv")
              .starts_with("capture_no,student_number,code_base64,code_sha256,jpeg_sha256,captured_at,station"));
    CHECK(std::filesystem::exists(site.dir / "delivery/2-0001.jpg"));
    writeFile(site.dir / "results.csv", "student_number,result\n20211000001,accepted\n20211000002,mismatch\n");
    const auto outcome =
        centre({"centre", "outcome", "import", site.dir / "results.csv", "--campaign", site.dir / "campaign"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.last().at("to_do") == 1);
    CHECK(outcome.lines.front().at("contact").at("about") == "image");
    CHECK(centre({"centre", "erase", "--before", "yesterday"}).exit_code == 2);
    CHECK(centre({"centre", "erase", "--before", "2999-01-01"}).last().at("erased") == 3);
    CHECK(std::filesystem::is_empty(site.dir / "out/records"));
}

TEST_CASE("An export with nothing new says how everything is exported once more", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts"));
    std::vector<std::string> command{"centre", "export",         "--keys", site.centre,
                                     "--out",  site.dir / "out", "--to",   site.dir / "delivery"};
    CHECK(complaintOf(command).empty());
    CHECK(complaintOf(command) == "nothing new; --again exports everything once more\n");
    CHECK(ctl(command).last().at("exported") == 0);
    command.push_back("--again");
    CHECK(ctl(command).last().at("exported") == 2);
}

TEST_CASE("A report with another campaign than the records' says so", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts"));
    REQUIRE(ctl({"campaign", "new", site.dir / "other", "--id", "autumn-2027"}).exit_code == 0);
    const auto report = [&](const std::string& campaign) {
        return std::vector<std::string>{"centre",         "report",     "--out",
                                        site.dir / "out", "--campaign", site.dir / campaign};
    };
    CHECK(complaintOf(report("campaign")).empty());
    CHECK(complaintOf(report("other")) == "warning: --campaign is autumn-2027, but the table counts records of " +
                                              std::string(kTestCampaign) + " and none of autumn-2027\n");
    CHECK(ctl(report("other")).exit_code == 0);
    CHECK(ctl(report("other")).last().at("captured") == 2);
}

TEST_CASE("That two laptops get one name is warned of unless one takes the other's place", "[upload][ctl]") {
    Site site;
    REQUIRE(ctl({"station", "init", "--data", site.dir / "twin", "--name", "2", "--passphrase-file", site.passphrase})
                .exit_code == 0);
    std::vector<std::string> enrol{
        "centre", "enrol",          "--keys", site.centre, "--campaign", site.dir / "campaign", site.dir / "twin/2.csr",
        "--out",  site.dir / "usb2"};
    const auto warning = complaintOf(enrol);
    CHECK(warning.starts_with("warning: the name 2 was another key's until now"));
    CHECK(warning.find(site.centre + "/issued/2.") != std::string::npos);
    CHECK(complaintOf(enrol).empty()); // the name is this key's now
    REQUIRE(ctl({"station", "init", "--data", site.dir / "third", "--name", "2", "--passphrase-file", site.passphrase})
                .exit_code == 0);
    std::vector<std::string> anew = enrol;
    std::ranges::replace(anew, site.dir / "twin/2.csr", site.dir / "third/2.csr");
    std::ranges::replace(anew, site.dir / "usb2", site.dir / "usb3");
    anew.push_back("--replace");
    CHECK(complaintOf(anew).starts_with("The laptop's earlier certificate is " + site.centre + "/issued/2."));
    CHECK(ctl({"station", "enrol", "--data", site.dir / "twin", site.dir / "usb2"}).exit_code == 0);
}

TEST_CASE("A folder that is no store of the centre's is not taken for one with nothing in it", "[upload][ctl]") {
    Site site;
    const auto folder = site.dir / "elsewhere";
    std::filesystem::create_directories(folder);
    for (const std::vector<std::string>& verb : {std::vector<std::string>{"report"},
                                                 {"export", "--to", site.dir / "to"},
                                                 {"sheets", "--to", site.dir / "to"},
                                                 {"erase", "--before", "2999-01-01"}}) {
        std::vector<std::string> command{"centre"};
        command.insert(command.end(), verb.begin(), verb.end());
        command.insert(command.end(), {"--keys", site.centre, "--out", folder});
        const auto refused = ctl(command);
        CHECK(refused.exit_code == 1);
        CHECK(refused.last().at("error").get<std::string>().starts_with(folder + "/index.db is not there"));
    }
    CHECK(std::filesystem::is_empty(folder));
}

TEST_CASE("A word that is no command is named", "[ctl]") {
    const auto ran = run({"/bin/sh", "-c", XUEYING_BIN_DIR "/xueyingctl center init 2>&1"});
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.starts_with("Not understood: center\n"));
}

TEST_CASE("A misspelt verb or option is answered with the one that was meant", "[ctl]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"center", "init"}, "Did you mean centre?\n"},
        {{"centre", "enroll"}, "Did you mean enrol?\n"},
        {{"queue", "stauts"}, "Did you mean status?\n"},
        {{"centre", "init", "--otu=C"}, "Did you mean --out?\n"},
        {{"queue", "status", "--date", "D"}, "Did you mean --data?\n"},
        {{"centre", "enrol", "--camapign", "/tmp"}, "Did you mean --campaign?\n"},
    };
    for (const auto& [words, answer] : cases) {
        const auto said = complaintOf(words);
        INFO(said);
        CHECK(said.ends_with(answer));
    }
    CHECK(complaintOf({"nothing-like-it"}).find("Did you mean") == std::string::npos);
    CHECK(complaintOf({"centre", "--help"}).empty());
}

TEST_CASE("An argument without a name is named as the help names it, and is taken by its option's name too", "[ctl]") {
    TempDir dir;
    const auto help = run({XUEYING_BIN_DIR "/xueyingctl", "centre", "enrol", "--help"}).out;
    CHECK(help.find("REQUEST TEXT:FILE REQUIRED") != std::string::npos);
    CHECK(help.find("--csr") == std::string::npos);
    CHECK(complaintOf({"station", "enrol"}).starts_with("STICK is required\n"));
    CHECK(complaintOf({"station", "enrol", "/nowhere"}).starts_with("STICK: Directory does not exist: /nowhere\n"));
    CHECK(complaintOf({"station", "enrol", "--from", "/nowhere"})
              .starts_with("--from: Directory does not exist: /nowhere\n"));
    CHECK(complaintOf({"station", "enrol", dir / "", "--from", dir / ""}).starts_with("--from excludes STICK\n"));
    // Both reach the work itself, which finds no station there.
    CHECK(ctl({"station", "enrol", "--data", dir / "data", dir / ""}).exit_code == 1);
    CHECK(ctl({"station", "enrol", "--data", dir / "data", "--from", dir / ""}).exit_code == 1);
}

TEST_CASE("A file that is no request is told plainly, and an uploads folder that is not there makes no other",
          "[upload][ctl]") {
    Site site;
    writeFile(site.dir / "9.csr", "not a request\n");
    const auto refused = ctl({"centre", "enrol", "--keys", site.centre, "--campaign", site.dir / "campaign",
                              site.dir / "9.csr", "--out", site.dir / "usb9"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.last().at("error") ==
          (site.dir / "9.csr") + ": no certificate request; a station's is its <name>.csr");
    const auto wrong = ctl(site.ingestCommand(site.dir / "uplaods", site.dir / "receipts9"));
    CHECK(wrong.exit_code == 1);
    CHECK(wrong.last().at("error") == "--uploads " + (site.dir / "uplaods") + ": no such folder");
    CHECK_FALSE(std::filesystem::exists(site.dir / "receipts9"));
    CHECK_FALSE(std::filesystem::exists(site.dir / "out"));
}

TEST_CASE("A certificate that ends too early is not called missing", "[upload][ctl]") {
    Site site;
    const std::vector<std::string> ready{"station", "ready", "--data", site.data, "--until", "2099-01-01"};
    CHECK(complaintOf(ready).find("[EXPIRES] station certificate: ") != std::string::npos);
    CHECK(complaintOf(ready).find("[MISSING]") == std::string::npos);
    CHECK(ctl(ready).exit_code == 1);
    std::filesystem::remove(site.data + "/recovery.crt");
    CHECK(complaintOf(ready).find("[MISSING] recovery certificate: ") != std::string::npos);
}

TEST_CASE("Codes of more students in the same folder are refused for the sheet's sake alone", "[ctl]") {
    TempDir dir;
    REQUIRE(ctl({"code", "keys", "--out", dir / "keys"}).exit_code == 0);
    const auto issue = [&](const std::string& number, std::vector<std::string> more) {
        writeFile(dir / "class.csv",
                  "student_number,masked_name,masked_id,unit,level\n" + number + ",张*,,文学院,本科\n");
        std::vector<std::string> command{"code",  "issue",       "--keys",     dir / "keys", "--csv", dir / "class.csv",
                                         "--out", dir / "codes", "--campaign", "t-2026"};
        command.insert(command.end(), more.begin(), more.end());
        return ctl(command);
    };
    REQUIRE(issue("2021001", {}).exit_code == 0);
    const auto refused = issue("2021002", {});
    CHECK(refused.exit_code == 1);
    const std::string reason = refused.last().at("error");
    CHECK(reason.starts_with((dir / "codes/codes.pdf") + ", the sheet of an earlier run, would be written over"));
    CHECK(reason.ends_with("--replace: codes.pdf then holds these students alone, and the PNG files of others stay"));
    CHECK(issue("2021002", {"--replace"}).exit_code == 0);
    CHECK(std::filesystem::exists(dir / "codes/2021001.png"));
    const std::string again = issue("2021001", {}).last().at("error");
    CHECK(again.find("2021001.png and 1 more would be written over") != std::string::npos);
    CHECK(again.find("who has a PNG file gets a new one") != std::string::npos);
}

TEST_CASE("The school office's report is a table that adds up", "[upload][ctl]") {
    Site site;
    site.confirm(3);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    REQUIRE(ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts")).last().at("stored") == 3);
    const auto table = run({XUEYING_BIN_DIR "/xueyingctl", "centre", "report", "--out", site.dir / "out", "--text"});
    CHECK(table.exit_code == 0);
    std::istringstream lines(table.out);
    std::string first;
    std::string last;
    std::getline(lines, first);
    for (std::string line; std::getline(lines, line);) {
        last = line;
    }
    CHECK(first.starts_with("unit"));
    CHECK(first.ends_with("delivered"));
    std::istringstream sum(last);
    std::string word;
    int expected = -1;
    int captured = -1;
    sum >> word >> expected >> captured;
    CHECK(word == "total");
    CHECK(captured == 3);
}

TEST_CASE("Print sheets show every student once, with a cover sheet per unit", "[upload][ctl]") {
    TempDir dir;
    const auto demo = ctl({"demo", "--sitters", "3", "--data", dir / "data", "--centre", dir / "centre"});
    REQUIRE(demo.exit_code == 0);
    const std::string passphrase = demo.last().at("passphrase_file");
    REQUIRE(ctl({"queue", "export", "--data", dir / "data", "--passphrase-file", passphrase, "--out", dir / "stick"})
                .exit_code == 0);
    REQUIRE(ctl({"centre", "ingest", "--uploads", dir / "stick", "--keys", dir / "centre", "--receipts",
                 dir / "receipts", "--out", dir / "out"})
                .last()
                .at("stored") == 3);
    const auto command = [&](const std::string& to) {
        return std::vector<std::string>{"centre", "sheets",    "--keys", dir / "centre",
                                        "--out",  dir / "out", "--to",   dir / to};
    };
    const auto sheets = [&](const std::string& to) { return ctl(command(to)); };
    const auto printed = sheets("prints");
    REQUIRE(printed.exit_code == 0);
    CHECK(printed.last().at("students") == 3);
    int pages = 0;
    for (const std::string file : printed.last().at("files")) {
        const auto text = run({"pdfinfo", file}).out;
        const auto at = text.find("Pages:");
        REQUIRE(at != std::string::npos);
        pages += std::stoi(text.substr(at + 6));
        const auto pictures = run({"pdfimages", "-list", file}).out;
        CHECK(pictures.find("jpeg") != std::string::npos);  // the confirmed bytes, not a copy
        CHECK(pictures.find(" icc ") != std::string::npos); // in sRGB, by its profile
        CHECK(pictures.find(" rgb ") == std::string::npos);
    }
    CHECK(pages == 3 + static_cast<int>(printed.last().at("files").size()));
    CHECK(sheets("prints2").last().at("students") == 0);
    CHECK(complaintOf(command("prints2")) == "nothing new; --again prints everything once more\n");
    auto again = command("prints3");
    again.push_back("--again");
    CHECK(ctl(again).last().at("students") == 3);
    CHECK(complaintOf(again).empty());
}

TEST_CASE("A print wider than the portrait is refused before anything is cut", "[upload][ctl]") {
    Site site;
    std::filesystem::create_directories(site.dir / "out");
    writeFile(
        site.dir / "wide.toml",
        "[sheet]\nwidth = 152\nheight = 102\nmargin = 4\ngap = 4\n[[print]]\nwidth = 35\nheight = 45\ncopies = 1\n");
    const auto refused = ctl({"centre", "sheets", "--keys", site.centre, "--out", site.dir / "out", "--to",
                              site.dir / "p", "--settings", site.dir / "wide.toml"});
    CHECK(refused.exit_code == 1);
    CHECK(refused.last().at("error").get<std::string>().find("crown or chin") != std::string::npos);
}

TEST_CASE("A stick brings receipts and second copies in one import", "[upload][ctl]") {
    Site site;
    site.confirm(3);
    const auto stick = site.dir / "stick";
    std::filesystem::create_directories(stick);
    must(storage::catchUpBeside(site.data, "2", stick, 100));
    REQUIRE(site.station({"queue", "export", "--out", stick}).exit_code == 0);
    REQUIRE(ctl(site.ingestCommand(stick, stick)).last().at("stored") == 3);
    const auto imported = site.station({"queue", "import", stick});
    CHECK(imported.exit_code == 0);
    REQUIRE(imported.lines.size() == 2);
    CHECK(imported.lines[0].at("known") == 3); // its own copy brings nothing new
    CHECK(imported.last().at("receipts") == 1);
    CHECK(imported.last().at("stored") == 3);

    SECTION("also a copy that broke off before it was whole, at another station") {
        Site other;
        other.confirm(1);
        std::filesystem::remove(stick + "/xueying-2/second-copy.json");
        const auto taken = other.station({"queue", "import", stick});
        REQUIRE(taken.lines.size() >= 2);
        CHECK(taken.lines[0].at("added") == 3);
        CHECK(ctl({"queue", "status", "--data", other.data}).last().at("queued") == 4);
    }
    SECTION("and the folder of one copy alone") {
        const auto alone = site.station({"queue", "import", stick + "/xueying-2/"});
        CHECK(alone.exit_code == 0);
        REQUIRE(alone.lines.size() == 1);
        CHECK(alone.last().at("known") == 3);
    }
}

TEST_CASE("A receipt that is refused has its line, and the others are applied", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    const auto stick = site.dir / "stick";
    REQUIRE(site.station({"queue", "export", "--out", stick}).exit_code == 0);
    REQUIRE(ctl(site.ingestCommand(stick, stick)).last().at("stored") == 2);
    writeFile(stick + "/junk.p7m", "junk");
    const auto imported = site.station({"queue", "import", stick});
    CHECK(imported.exit_code == 1);
    CHECK(imported.lines.front().at("file") == "junk");
    CHECK(imported.last().at("stored") == 2);
}

TEST_CASE("Closing a record without a word of reason is refused, and sends nothing again", "[upload][ctl]") {
    Site site;
    site.confirm(1);
    const auto id = ctl({"queue", "list", "--data", site.data}).last().at("record_id").get<std::string>();
    REQUIRE(run({"sqlite3", site.data + "/station.db", "UPDATE queue SET state = 'rejected'"}).exit_code == 0);
    for (const auto* reason : {"", " \t"}) {
        CHECK(site.station({"queue", "close", id, "--by", "李老师", "--reason", reason}).exit_code == 2);
    }
    CHECK(ctl({"queue", "status", "--data", site.data}).last().at("rejected") == 1);
}

TEST_CASE("A day's report that cannot be written hides nothing of the sync", "[upload][ctl]") {
    Site site;
    site.confirm(2);
    writeFile(site.dir / "file", "");
    const auto synced =
        site.station({"sync", "--json", "--wait", "0", "--attempts", "1", "--report", site.dir / "file/r"});
    CHECK(synced.exit_code == 3);
    CHECK(synced.last().at("waiting") == 2);
    CHECK(synced.last().at("safe_to_leave") == false);
}

TEST_CASE("Many hooks at once write the campaign's list once", "[upload][ctl]") {
    Site site;
    site.confirm(1);
    site.station({"queue", "export", "--out", site.dir / "stick"});
    REQUIRE(ctl(site.ingestCommand(site.dir / "stick", site.dir / "receipts")).exit_code == 0);
    const auto list = (site.dir / "receipts/") + storage::campaignDigestsFile(kTestCampaign);
    const auto written = readFile(list);
    REQUIRE_FALSE(written.empty());
    const auto tar = std::filesystem::directory_iterator(site.dir / "stick")->path().string();
    writeFile(site.dir / "event.json",
              nlohmann::json{{"Type", "post-finish"}, {"Event", {{"Upload", {{"Storage", {{"Path", tar}}}}}}}}.dump());
    std::string line = XUEYING_BIN_DIR "/xueyingctl";
    for (const auto& word : site.ingestCommand(site.dir / "stick", site.dir / "receipts")) {
        line += " '" + word + "'";
    }
    CHECK(run({"sh", "-c", line + " --hook < '" + (site.dir / "event.json") + "'"}).exit_code == 0);
    CHECK(readFile(list) == written);
}
