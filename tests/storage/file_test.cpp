#include "storage/durable_file.h"
#include "storage/file_list.h"
#include "storage/sqlite/sql_error.h"
#include "tests/storage/fixture.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace storage;
namespace fs = std::filesystem;

TEST_CASE("Whoever writes the same file at the same time succeeds, and one of them is there whole", "[storage]") {
    const TemporaryDirectory dir;
    const auto path = dir.path("file");
    std::atomic<int> failed = 0;
    {
        std::vector<std::jthread> writers;
        for (const char letter : {'a', 'b', 'c', 'd'}) {
            writers.emplace_back([&, letter] {
                for (int i = 0; i < 25; ++i) {
                    const std::vector<std::uint8_t> content(20'000, static_cast<std::uint8_t>(letter));
                    failed += writeFileDurably(path, content, 0600) ? 0 : 1;
                }
            });
        }
    }
    CHECK(failed == 0);
    const auto text = readText(path);
    CHECK(text == std::string(20'000, text.front()));
    CHECK(shell("ls " + dir.path()).output == "file\n");
}

TEST_CASE("What a crash left of a file is replaced, with the mode that was asked for", "[storage]") {
    const TemporaryDirectory dir;
    writeText(dir.path("file.part"), "half of it, and more than there will be");
    fs::permissions(dir.path("file.part"), fs::perms::all);
    REQUIRE(writeFileDurably(dir.path("file"), std::vector<std::uint8_t>{'n', 'e', 'w'}, 0600));
    CHECK(readText(dir.path("file")) == "new");
    CHECK(shell("stat -c %a " + dir.path("file")).output == "600\n");
    CHECK_FALSE(fs::exists(dir.path("file.part")));
    CHECK_FALSE(writeFileDurably(dir.path("nowhere/file"), {}, 0600));
}

TEST_CASE("A file is read back as it lies on the disk", "[storage]") {
    const TemporaryDirectory dir;
    const std::vector<std::uint8_t> content(100'000, 7);
    REQUIRE(writeFileDurably(dir.path("file"), content, 0600));
    CHECK(readBack(dir.path("file"), 100'000) == content);
    CHECK(readBack(dir.path("file"), 99'999).error().kind == Error::Kind::malformed);
    CHECK(readBack(dir.path("none"), 1).error().kind == Error::Kind::missing);
}

TEST_CASE("A directory that cannot be read is an error, never an exception", "[storage]") {
    const TemporaryDirectory dir;
    writeText(dir.path("b"), "");
    writeText(dir.path("below/a"), "");
    CHECK(filesIn(dir.path()) == std::vector<std::string>{"b"});
    CHECK(filesUnder(dir.path()) == std::vector<std::string>{"b", "below/a"});
    CHECK(filesIn(dir.path("none")).error().kind == Error::Kind::missing);
    fs::create_symlink("loop", dir.path("below/loop"));
    CHECK(filesUnder(dir.path()).error().kind == Error::Kind::io);
    const auto thrown = sqlite::answer([&] { return fs::file_size(dir.path("none")); });
    REQUIRE_FALSE(thrown);
    CHECK(thrown.error().kind == Error::Kind::io);
}

TEST_CASE("A stick that breaks while a station is enrolled is said so", "[storage]") {
    const TemporaryDirectory dir;
    fs::copy(house().data_dir, dir.path("data"), fs::copy_options::recursive);
    fs::copy(house().usb_dir, dir.path("usb"), fs::copy_options::recursive);
    fs::create_symlink("loop", dir.path("usb/campaign/loop")); // its state cannot be read
    const auto enrolled = installEnrolment(dir.path("data"), dir.path("usb"));
    REQUIRE_FALSE(enrolled);
    CHECK(enrolled.error().kind == Error::Kind::io);
}
