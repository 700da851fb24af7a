#include "qr/cbor.h"

#include "qr/display_text.h"

#include <limits>

namespace qr {

namespace {

enum Major : std::uint8_t { kUnsigned, kNegative, kByteString, kTextString, kArray, kMap, kTag, kSimple };

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes)
        : m_rest(bytes) {}

    bool atEnd() const { return m_rest.empty(); }

    std::optional<CborItem> item(int depth) {
        if (depth > kMaxCborDepth || ++m_items > kMaxCborItems || m_rest.empty())
            return std::nullopt;
        const std::uint8_t first = take(1)->front();
        const auto argument = number(first & 0x1F);
        if (!argument)
            return std::nullopt;
        switch (static_cast<Major>(first >> 5)) {
        case kUnsigned:
            return integerItem(*argument, false);
        case kNegative:
            return integerItem(*argument, true);
        case kByteString:
            return byteString(*argument);
        case kTextString:
            return textString(*argument);
        case kArray:
            return array(*argument, depth);
        case kMap:
            return map(*argument, depth);
        case kTag:
            return item(depth + 1) ? std::optional(CborItem{}) : std::nullopt;
        case kSimple:
            return CborItem{};
        }
        return std::nullopt;
    }

private:
    std::optional<std::span<const std::uint8_t>> take(std::uint64_t count) {
        if (count > m_rest.size())
            return std::nullopt;
        const auto taken = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return taken;
    }

    // 28-30 are reserved, 31 is indefinite length: both refused.
    std::optional<std::uint64_t> number(unsigned low) {
        if (low < 24)
            return low;
        if (low > 27)
            return std::nullopt;
        const auto bytes = take(std::uint64_t{1} << (low - 24));
        if (!bytes)
            return std::nullopt;
        std::uint64_t value = 0;
        for (const std::uint8_t byte : *bytes)
            value = value << 8 | byte;
        return value;
    }

    static CborItem integerItem(std::uint64_t argument, bool negative) {
        if (argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return CborItem{};
        const auto value = static_cast<std::int64_t>(argument);
        return CborItem{negative ? -1 - value : value};
    }

    std::optional<CborItem> byteString(std::uint64_t length) {
        const auto bytes = take(length);
        if (!bytes)
            return std::nullopt;
        return CborItem{Bytes(bytes->begin(), bytes->end())};
    }

    std::optional<CborItem> textString(std::uint64_t length) {
        const auto bytes = take(length);
        if (!bytes)
            return std::nullopt;
        std::string text(bytes->begin(), bytes->end());
        if (!isUtf8(text))
            return std::nullopt;
        return CborItem{std::move(text)};
    }

    std::optional<CborItem> array(std::uint64_t length, int depth) {
        CborItem::Array items;
        for (std::uint64_t i = 0; i < length; ++i) {
            auto element = item(depth + 1);
            if (!element)
                return std::nullopt;
            items.push_back(std::move(*element));
        }
        return CborItem{std::move(items)};
    }

    std::optional<CborItem> map(std::uint64_t length, int depth) {
        CborItem::Map entries;
        for (std::uint64_t i = 0; i < length; ++i) {
            auto key = item(depth + 1);
            auto value = key ? item(depth + 1) : std::nullopt;
            if (!value)
                return std::nullopt;
            entries.emplace_back(std::move(*key), std::move(*value));
        }
        return CborItem{std::move(entries)};
    }

    std::span<const std::uint8_t> m_rest;
    int m_items = 0;
};

} // namespace

std::optional<std::int64_t> CborItem::integer() const {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number ? std::optional(*number) : std::nullopt;
}

const Bytes* CborItem::bytes() const {
    return std::get_if<Bytes>(&value);
}

const std::string* CborItem::text() const {
    return std::get_if<std::string>(&value);
}

const CborItem::Array* CborItem::array() const {
    return std::get_if<Array>(&value);
}

const CborItem::Map* CborItem::map() const {
    return std::get_if<Map>(&value);
}

std::optional<CborItem> parseCbor(std::span<const std::uint8_t> bytes) {
    Reader reader(bytes);
    auto item = reader.item(1);
    if (!item || !reader.atEnd())
        return std::nullopt;
    return item;
}

void CborWriter::integer(std::int64_t value) {
    if (value < 0)
        head(kNegative, static_cast<std::uint64_t>(-1 - value));
    else
        head(kUnsigned, static_cast<std::uint64_t>(value));
}

void CborWriter::bytes(std::span<const std::uint8_t> bytes) {
    head(kByteString, bytes.size());
    m_out.insert(m_out.end(), bytes.begin(), bytes.end());
}

void CborWriter::text(std::string_view text) {
    head(kTextString, text.size());
    m_out.insert(m_out.end(), text.begin(), text.end());
}

void CborWriter::array(std::size_t items) {
    head(kArray, items);
}

void CborWriter::map(std::size_t entries) {
    head(kMap, entries);
}

void CborWriter::head(unsigned major, std::uint64_t argument) {
    const unsigned top = major << 5;
    if (argument < 24) {
        m_out.push_back(static_cast<std::uint8_t>(top | argument));
        return;
    }
    const unsigned exponent = argument <= 0xFF ? 0 : argument <= 0xFFFF ? 1 : argument <= 0xFFFFFFFF ? 2 : 3;
    m_out.push_back(static_cast<std::uint8_t>(top | (24 + exponent)));
    for (int shift = (8 << exponent) - 8; shift >= 0; shift -= 8)
        m_out.push_back(static_cast<std::uint8_t>(argument >> shift));
}

} // namespace qr
