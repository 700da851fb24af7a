#pragma once

#include "qr/digest.h"

#include <utility>
#include <variant>

namespace qr {

/// One item of a CBOR document (RFC 8949), as far as a collection code needs it. Definite lengths only.
struct CborItem {
    using Array = std::vector<CborItem>;
    using Map = std::vector<std::pair<CborItem, CborItem>>;
    /// A tag, float, boolean, null or a number beyond 64 signed bits: read over, never used.
    struct Other {};

    std::variant<Other, std::int64_t, Bytes, std::string, Array, Map> value;

    std::optional<std::int64_t> integer() const;
    const Bytes* bytes() const;
    const std::string* text() const;
    const Array* array() const;
    const Map* map() const;
};

constexpr int kMaxCborDepth = 6;
constexpr int kMaxCborItems = 512;

/// Exactly one item filling `bytes`. Nothing when truncated, trailed, deeper than `kMaxCborDepth`, of more than
/// `kMaxCborItems` items, of indefinite length, or with text that is not UTF-8.
std::optional<CborItem> parseCbor(std::span<const std::uint8_t> bytes);

/// Writes CBOR in its shortest form: a head for each map or list, then its entries one after the other.
class CborWriter {
public:
    void integer(std::int64_t value);
    void bytes(std::span<const std::uint8_t> bytes);
    void text(std::string_view text);
    void array(std::size_t items);
    void map(std::size_t entries);

    const Bytes& written() const noexcept { return m_out; }

private:
    void head(unsigned major, std::uint64_t argument);

    Bytes m_out;
};

} // namespace qr
