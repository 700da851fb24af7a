#include "storage/page_reader.h"

#include <algorithm>
#include <optional>

namespace storage {

namespace {

// https://www.sqlite.org/fileformat2.html names every number here.
constexpr std::uint8_t kTableLeaf = 0x0d;
constexpr std::uint8_t kIndexLeaf = 0x0a;
constexpr std::size_t kFileHeaderBytes = 100;
constexpr std::size_t kLeafHeaderBytes = 8;
constexpr std::size_t kLogHeaderBytes = 32;
constexpr std::size_t kFrameHeaderBytes = 24;
constexpr std::uint64_t kMaxPayload = 16 * 1024 * 1024; ///< no row of ours is larger
constexpr std::size_t kMaxColumns = 100;

using View = std::span<const std::uint8_t>;

std::uint32_t bigEndian(View bytes, std::size_t place, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value = value << 8 | bytes[place + i];
    }
    return value;
}

/// Moves `place` behind the number; nothing when the bytes end before it.
std::optional<std::uint64_t> varint(View bytes, std::size_t& place) {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
        if (place >= bytes.size()) {
            return std::nullopt;
        }
        const std::uint8_t byte = bytes[place++];
        if (i == 8) {
            return value << 8 | byte;
        }
        value = value << 7 | (byte & 0x7f);
        if ((byte & 0x80) == 0) {
            return value;
        }
    }
    return std::nullopt;
}

std::size_t bytesOfType(std::uint64_t type) {
    constexpr std::size_t kFixed[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12 ? kFixed[type] : static_cast<std::size_t>((type - 12) / 2);
}

Cell cellOf(std::uint64_t type, View bytes) {
    if (type == 0) {
        return {};
    }
    if (type == 8 || type == 9) {
        return static_cast<std::int64_t>(type - 8);
    }
    if (type < 7) {
        std::uint64_t value = (bytes[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (const auto byte : bytes) {
            value = value << 8 | byte;
        }
        return static_cast<std::int64_t>(value);
    }
    if (type < 12) {
        return {}; // a real number: none of ours
    }
    if (type % 2 == 1) {
        return std::string(bytes.begin(), bytes.end());
    }
    return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
}

/// The values of a row's payload; nothing when it is not one.
std::optional<std::vector<Cell>> cellsOf(View payload) {
    std::size_t place = 0;
    const auto header = varint(payload, place);
    if (!header || *header > payload.size()) {
        return std::nullopt;
    }
    std::vector<Cell> cells;
    std::size_t content = static_cast<std::size_t>(*header);
    while (place < *header) {
        const auto type = varint(payload, place);
        if (!type || place > *header || *type == 10 || *type == 11 || cells.size() == kMaxColumns) {
            return std::nullopt;
        }
        const std::size_t size = bytesOfType(*type);
        if (size > payload.size() - content) {
            return std::nullopt;
        }
        cells.push_back(cellOf(*type, payload.subspan(content, size)));
        content += size;
    }
    return content == payload.size() ? std::optional(std::move(cells)) : std::nullopt;
}

bool isPageSize(std::uint32_t bytes) {
    return bytes >= 512 && bytes <= 65536 && (bytes & (bytes - 1)) == 0;
}

} // namespace

PageReader::PageReader(View file, View log)
    : m_file(file) {
    constexpr std::size_t kPageSizePlace = 16;
    if (file.size() >= kFileHeaderBytes) {
        const auto named = bigEndian(file, kPageSizePlace, 2);
        // A damaged header says something else than what this program always makes; the file's own page size then wins.
        const auto magic = std::string(file.begin(), file.begin() + 15);
        if (magic == "SQLite format 3" && isPageSize(named == 1 ? 65536 : named)) {
            m_page_bytes = named == 1 ? 65536 : named;
        }
    }
    m_pages = static_cast<std::uint32_t>(file.size() / m_page_bytes);
    overlayLog(log);
}

/// The newest committed version of each page. A frame counts when its salts are the log's; a damaged frame costs its
/// page, and what is read from pages is checked against digests in any case.
void PageReader::overlayLog(View log) {
    if (log.size() < kLogHeaderBytes || bigEndian(log, 8, 4) != m_page_bytes) {
        return;
    }
    const auto salts = log.subspan(16, 8);
    std::map<std::uint32_t, Page> pending;
    const std::size_t frame_bytes = kFrameHeaderBytes + m_page_bytes;
    for (std::size_t place = kLogHeaderBytes; place + frame_bytes <= log.size(); place += frame_bytes) {
        if (!std::ranges::equal(log.subspan(place + 8, 8), salts)) {
            break;
        }
        pending[bigEndian(log, place, 4)] = log.subspan(place + kFrameHeaderBytes, m_page_bytes);
        if (const auto pages = bigEndian(log, place + 4, 4); pages != 0) {
            m_pages = std::max(m_pages, std::min<std::uint32_t>(
                                            pages, m_pages + static_cast<std::uint32_t>(log.size() / m_page_bytes)));
            for (const auto& [number, content] : pending) {
                m_newer[number] = content;
            }
            pending.clear();
        }
    }
}

PageReader::Page PageReader::page(std::uint32_t number) const {
    if (const auto newer = m_newer.find(number); newer != m_newer.end()) {
        return newer->second;
    }
    const std::size_t begin = (static_cast<std::size_t>(number) - 1) * m_page_bytes;
    return number == 0 || begin + m_page_bytes > m_file.size() ? Page{} : m_file.subspan(begin, m_page_bytes);
}

void PageReader::rows(const std::function<void(const FoundRow&)>& tell) const {
    for (std::uint32_t number = 1; number <= m_pages; ++number) {
        rowsOf(number, tell);
    }
}

void PageReader::rowsOf(std::uint32_t number, const std::function<void(const FoundRow&)>& tell) const {
    const Page from = page(number);
    const std::size_t header = number == 1 ? kFileHeaderBytes : 0;
    if (from.empty() || (from[header] != kTableLeaf && from[header] != kIndexLeaf)) {
        return;
    }
    const bool table = from[header] == kTableLeaf;
    const std::size_t count = bigEndian(from, header + 3, 2);
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t pointer = header + kLeafHeaderBytes + 2 * i;
        if (pointer + 2 > from.size()) {
            return;
        }
        std::size_t place = bigEndian(from, pointer, 2);
        const auto size = varint(from, place);
        const auto rowid = table ? varint(from, place) : std::optional<std::uint64_t>(0);
        if (!size || !rowid || *size > kMaxPayload || !payload(from, place, *size, table, bytes)) {
            continue;
        }
        if (auto cells = cellsOf(bytes)) {
            tell({static_cast<std::int64_t>(*rowid), std::move(*cells)});
        }
    }
}

/// The part on the page, then the chain of overflow pages.
bool PageReader::payload(Page from, std::size_t place, std::uint64_t size, bool table,
                         std::vector<std::uint8_t>& out) const {
    const std::uint64_t usable = m_page_bytes;
    const std::uint64_t most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
    std::uint64_t local = size;
    if (size > most) {
        const std::uint64_t wanted = least + (size - least) % (usable - 4);
        local = wanted <= most ? wanted : least;
    }
    if (place + local > from.size()) {
        return false;
    }
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(place);
    out.assign(begin, begin + static_cast<std::ptrdiff_t>(local));
    if (local == size) {
        return true;
    }
    place += static_cast<std::size_t>(local);
    if (place + 4 > from.size()) {
        return false;
    }
    for (auto next = bigEndian(from, place, 4); out.size() < size;) {
        const Page overflow = page(next);
        if (overflow.empty()) {
            return false;
        }
        const auto wanted = std::min<std::uint64_t>(size - out.size(), usable - 4);
        out.insert(out.end(), overflow.begin() + 4, overflow.begin() + 4 + static_cast<std::ptrdiff_t>(wanted));
        next = bigEndian(overflow, 0, 4);
    }
    return true;
}

} // namespace storage
