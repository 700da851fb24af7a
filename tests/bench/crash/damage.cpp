#include "tests/bench/crash/damage.h"

#include "storage/sqlite/database.h"
#include "tests/bench/crash/evidence.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <set>
#include <stdexcept>

namespace fs = std::filesystem;
using storage::sqlite::Database;

namespace {

constexpr int kRecords = 40;
constexpr std::size_t kPage = 4096;

using Pages = std::set<std::uint32_t>;

struct Original : StoreBench {
    std::string bytes;
    std::map<std::string, Pages> pages_of; ///< record id -> leaf and overflow pages
    Original();
};

/// dbstat names an overflow page by its leaf's path and the number of the cell on it: `/01c/` has `/01c/000+000000`.
Original::Original() {
    {
        auto records = store();
        for (int sitter = 1; sitter <= kRecords; ++sitter) {
            const auto record = sampleRecord(sitter);
            records.bookFee(codeOf(record), record.fee, record.photographer);
            confirmed(records, sealer, sitter);
        }
    }
    Database db(database(), Database::Mode::read_only);
    std::vector<std::string> ids;
    auto& id = db.prepared("SELECT record_id FROM record ORDER BY seq");
    while (id.step()) {
        ids.push_back(id.text(0));
    }
    id.reset();
    std::map<std::string, std::string> id_of_cell;
    std::size_t next = 0;
    auto& leaf =
        db.prepared("SELECT path, pageno, ncell FROM dbstat WHERE name = 'record' AND pagetype = 'leaf' ORDER BY path");
    while (leaf.step()) {
        for (std::int64_t cell = 0; cell < leaf.integer(2); ++cell) {
            std::array<char, 8> number{};
            std::snprintf(number.data(), number.size(), "%03x", static_cast<unsigned>(cell));
            id_of_cell[leaf.text(0) + number.data()] = ids.at(next);
            pages_of[ids.at(next++)].insert(static_cast<std::uint32_t>(leaf.integer(1)));
        }
    }
    leaf.reset();
    auto& overflow = db.prepared("SELECT path, pageno FROM dbstat WHERE name = 'record' AND pagetype = 'overflow'");
    while (overflow.step()) {
        const auto path = overflow.text(0);
        pages_of.at(id_of_cell.at(path.substr(0, path.find('+'))))
            .insert(static_cast<std::uint32_t>(overflow.integer(1)));
    }
    overflow.reset();
    bytes = readText(database());
}

std::string damaged(std::string bytes, int variant, std::mt19937& random) {
    switch (variant % 3) {
    case 0:
        for (auto count = 1 + random() % 200; count > 0; --count) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        break;
    case 1:
        bytes.resize(random() % bytes.size());
        break;
    default:
        for (auto count = 1 + random() % 20; count > 0; --count) {
            const auto page = random() % (bytes.size() / kPage);
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * kPage), kPage, '\0');
        }
        break;
    }
    return bytes;
}

std::set<std::string> untouchedRecords(const Original& original, const std::string& bytes) {
    std::set<std::string> ids;
    for (const auto& [id, pages] : original.pages_of) {
        const bool whole = std::ranges::all_of(pages, [&](std::uint32_t page) {
            const auto begin = (page - 1) * kPage;
            return begin + kPage <= bytes.size() && bytes.compare(begin, kPage, original.bytes, begin, kPage) == 0;
        });
        if (whole) {
            ids.insert(id);
        }
    }
    return ids;
}

/// What a station would do with it before anybody noticed; any answer will do.
void useIt(storage::StoreOptions options, const storage::Sealer& sealer) {
    if (auto store = storage::RecordStore::open(options)) {
        const auto record = sampleRecord(7);
        (void)store->findEarlier(codeOf(record), record.opened->student_number);
        (void)store->paidBefore(codeOf(record));
        (void)store->confirm(sampleRecord(kRecords + 1), samplePortrait(1), sealer);
        (void)store->today();
        if (auto queue = storage::UploadQueue::open(options, storage::UploadQueue::Access::with_station)) {
            (void)queue->status();
            (void)queue->list(0, 100);
            (void)queue->makeBatch({}, house().station(), "demo-2026");
        }
    }
    (void)storage::RecordStore::checkWhole(options.data_dir);
}

std::set<std::string> salvagedRecords(const storage::StoreOptions& options) {
    std::set<std::string> ids;
    const auto store = storage::RecordStore::openDamaged(options, "bench");
    if (!store) {
        return ids;
    }
    Database db(options.data_dir + "/station.db", Database::Mode::read_only);
    auto& row = db.prepared("SELECT record_id, sha256, der FROM record WHERE der IS NOT NULL");
    while (row.step()) {
        const auto digest = qr::sha256(row.blob(2));
        if (row.blob(1) == qr::Bytes(digest.begin(), digest.end())) {
            ids.insert(row.text(0));
        }
    }
    row.reset();
    return ids;
}

struct Counts {
    std::int64_t untouched = 0;
    std::int64_t salvaged = 0;
    std::int64_t also = 0;
};

Counts tryVariant(Original& original, const std::string& bytes) {
    auto options = original.options();
    for (const auto* name : {"used", "recovered"}) {
        options.data_dir = original.dir.path(name);
        fs::remove_all(options.data_dir);
        writeText(options.data_dir + "/station.db", bytes);
        if (std::string(name) == "used") {
            useIt(options, original.sealer);
        }
    }
    const auto expected = untouchedRecords(original, bytes);
    Counts counts{static_cast<std::int64_t>(expected.size()), 0, 0};
    for (const auto& id : salvagedRecords(options)) {
        if (expected.contains(id)) {
            ++counts.salvaged;
        } else if (original.pages_of.contains(id)) {
            ++counts.also;
        }
    }
    return counts;
}

} // namespace

DamageResult damageLoop(int variants, unsigned seed) {
    Original original;
    std::mt19937 random(seed);
    DamageResult result;
    for (int variant = 0; variant < variants; ++variant) {
        const auto bytes = damaged(original.bytes, variant, random);
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0) {
            throw std::runtime_error("no pipe");
        }
        const pid_t child = fork(); // a crash is an answer too
        if (child == 0) {
            const auto counts = tryVariant(original, bytes);
            _exit(write(ends[1], &counts, sizeof counts) == static_cast<ssize_t>(sizeof counts) ? 0 : 1);
        }
        close(ends[1]);
        Counts counts;
        const bool told = read(ends[0], &counts, sizeof counts) == static_cast<ssize_t>(sizeof counts);
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        ++result.variants;
        result.crashes += told && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
        result.untouched += counts.untouched;
        result.salvaged += counts.salvaged;
        result.also += counts.also;
    }
    return result;
}
