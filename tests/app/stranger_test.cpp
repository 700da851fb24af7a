#include "app/virtual_day.h"
#include "tests/app/demo_station.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What a program prints.
std::string outputOf(const std::string& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    REQUIRE(pipe);
    std::string output;
    std::array<char, 4096> part{};
    for (std::size_t got = 0; (got = std::fread(part.data(), 1, part.size(), pipe.get())) > 0;) {
        output.append(part.data(), got);
    }
    return output;
}

/// What must be nowhere: a code's text, and what it says about its holder.
std::vector<std::string> secretsOf(const app::DemoSitter& sitter) {
    return {sitter.code_text, sitter.code_text.substr(4, 24), *sitter.who.student_number, *sitter.who.masked_name,
            *sitter.who.masked_id};
}

} // namespace

TEST_CASE("A stranger with the whole data directory and the stick finds no name, number, code or picture", "[app]") {
    const DemoStation demo;
    const app::OpenedStation station = demo.open();
    const std::string stick = demo.dir() / "stick";
    fs::create_directories(stick);
    std::vector<app::DemoSitter> sitters;
    std::string while_open;
    {
        auto openers = app::makeOpeners(station.campaign, station.secrets, codeClock());
        REQUIRE(openers);
        auto store = storage::RecordStore::open(station.storeOptions(app::systemTime));
        REQUIRE(store);
        const auto model = capture::loadLandmarkModel(capture::kDefaultLandmarkModelPath);
        if (!model) {
            WARN("[skipped] the landmark model is not installed");
            return;
        }
        capture::PortraitChecker checker(station.profile, capture::makeFaceFinder(*model));
        app::VirtualDay day(station, *openers, *store, checker);
        for (int number = 0; number < 3; ++number) {
            sitters.push_back(demo.issue(number));
            REQUIRE(day.receive(sitters.back()));
        }
        CHECK_FALSE(day.receive(sitters.front())); // a refusal is in the trail, too
        CHECK(*store->copyTo(stick, 100) == 0);
        while_open = contentOf(station.data_dir + "/station.db-wal"); // the journal, before it is folded in
        CHECK(while_open.size() > 20'000);
    }
    const std::string dump = outputOf("sqlite3 '" + station.data_dir + "/station.db' .dump");
    CHECK(dump.find("INSERT INTO audit_entry") != std::string::npos);
    std::vector<std::pair<std::string, std::string>> places{{"journal", while_open}, {"dump", dump}};
    for (const std::string& dir : {station.data_dir, stick}) {
        for (const auto& entry : fs::recursive_directory_iterator(dir)) {
            const bool campaigns_own = entry.path().string().find("/campaign/") != std::string::npos;
            if (entry.is_regular_file() && !campaigns_own) {
                places.emplace_back(entry.path().string(), contentOf(entry.path()));
            }
        }
    }
    CHECK(places.size() > 12);
    for (const auto& [place, content] : places) {
        for (const app::DemoSitter& sitter : sitters) {
            for (const std::string& secret : secretsOf(sitter)) {
                INFO(place << " " << secret);
                CHECK(content.find(secret) == std::string::npos);
            }
        }
        INFO(place);
        CHECK(content.find("JFIF") == std::string::npos);
        CHECK(content.find("\xff\xd8\xff\xe0") == std::string::npos);
        CHECK(content.find("record.json") == std::string::npos);
        CHECK(content.find("XY1:") == std::string::npos);
    }
    // And yet it is all there, for the centre.
    const auto centre = storage::Identity::load(demo.options.centre_dir + "/centre.key",
                                                demo.options.centre_dir + "/centre.crt", storage::SecretBytes{});
    REQUIRE(centre);
    int opened = 0;
    for (const auto& entry : fs::directory_iterator(stick + "/xueying-2")) {
        if (entry.path().extension() == ".p7m") {
            const std::string der = contentOf(entry.path());
            const auto record =
                storage::openSealed({reinterpret_cast<const std::uint8_t*>(der.data()), der.size()}, *centre,
                                    {.ca_pem = station.ca_pem, .pinned_pem = {}, .revoked_serials = {}});
            INFO((record ? "" : record.error().detail));
            REQUIRE(record);
            CHECK(record->record.opened->masked_name);
            CHECK(record->jpeg.at(0) == 0xff);
            ++opened;
        }
    }
    CHECK(opened == 3);
}
