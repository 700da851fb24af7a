#include "qr/opaque_code.h"

#include <regex>

namespace qr {

namespace {

constexpr std::string_view kSealedPrefix = "XY1:";
// The matcher's time grows with the content's length: longer content needs a prefix or lengths instead.
constexpr std::size_t kLongestMatched = 1024;
// libstdc++'s matcher that tries all ways at once, where its other one takes exponential time for `(A+)+B`. It refuses
// back references.
constexpr auto kSyntax = std::regex::ECMAScript | std::regex_constants::__polynomial;

class OpaqueOpener final : public CodeOpener {
public:
    OpaqueOpener(OpaqueCodePattern pattern, std::regex expression)
        : m_pattern(std::move(pattern))
        , m_expression(std::move(expression)) {}

    OpenResult open(const CollectionCode& code) override {
        const std::string_view text(reinterpret_cast<const char*>(code.bytes().data()), code.bytes().size());
        if (text.starts_with(kSealedPrefix) || !text.starts_with(m_pattern.prefix) ||
            text.size() < m_pattern.min_bytes || text.size() > m_pattern.max_bytes || !matches(text))
            return NotMine{};
        OpenedCode opened;
        opened.opener = "opaque";
        return opened;
    }

private:
    bool matches(std::string_view text) const {
        if (m_pattern.expression.empty())
            return true;
        if (text.size() > kLongestMatched)
            return false;
        try {
            return std::regex_match(text.begin(), text.end(), m_expression);
        } catch (const std::regex_error&) {
            return false; // too complex for this content
        }
    }

    OpaqueCodePattern m_pattern;
    std::regex m_expression;
};

} // namespace

tl::expected<std::unique_ptr<CodeOpener>, std::string> makeOpaqueOpener(const OpaqueCodePattern& pattern) {
    const bool any_length = pattern.min_bytes <= 1 && pattern.max_bytes >= CollectionCode::kMaxBytes;
    if (pattern.prefix.empty() && pattern.expression.empty() && any_length)
        return tl::unexpected(std::string("an opaque code needs a prefix, a length or an expression"));
    if (pattern.min_bytes > pattern.max_bytes)
        return tl::unexpected(std::string("min_bytes is more than max_bytes"));
    try {
        return std::make_unique<OpaqueOpener>(pattern, std::regex(pattern.expression, kSyntax));
    } catch (const std::regex_error& error) {
        return tl::unexpected(std::string("not a regular expression: ") + error.what());
    }
}

} // namespace qr
