#include "qr/code_fields.h"

#include "qr/cbor.h"
#include "qr/display_text.h"

#include <algorithm>
#include <limits>

namespace qr {

namespace {

constexpr std::size_t kCodeIdBytes = 16;
// 9999-12-31T23:59:59Z: later than this no RFC 3339 text can say.
constexpr std::int64_t kLatestSeconds = 253402300799;

enum Key : std::int64_t {
    kCampaign = 1,
    kCodeId,
    kStudentNumber,
    kMaskedName,
    kMaskedId,
    kUnit,
    kLevel,
    kIssuedAt,
    kExpiresAt,
    kSchool,
    kCompletionYear,
    kCampus,
    kFlags
};

using Problem = std::optional<std::string>;

Problem take(std::optional<std::string>& field, const CborItem& item, const char* name) {
    if (!item.text())
        return std::string(name) + " is not a text";
    field = displayText(*item.text());
    return std::nullopt;
}

Problem take(std::optional<Seconds>& field, const CborItem& item, const char* name) {
    const auto seconds = item.integer();
    if (!seconds || *seconds < 0 || *seconds > kLatestSeconds)
        return std::string(name) + " is not a time in Unix seconds";
    field = Seconds(std::chrono::seconds(*seconds));
    return std::nullopt;
}

Problem takeCodeId(std::optional<Bytes>& field, const CborItem& item) {
    if (!item.bytes() || item.bytes()->size() != kCodeIdBytes)
        return "code_id is not 16 bytes";
    field = *item.bytes();
    return std::nullopt;
}

Problem takeYear(std::optional<int>& field, const CborItem& item) {
    const auto year = item.integer();
    if (!year || *year < 0 || *year > 9999)
        return "completion_year is not a year";
    field = static_cast<int>(*year);
    return std::nullopt;
}

Problem takeFlags(std::vector<std::string>& field, const CborItem& item) {
    if (!item.array())
        return "flags is not a list";
    for (const CborItem& flag : *item.array()) {
        if (!flag.text())
            return "a flag is not a text";
        field.push_back(displayText(*flag.text()));
    }
    return std::nullopt;
}

Problem takeField(OpenedCode& code, std::int64_t key, const CborItem& item) {
    switch (key) {
    case kCampaign:
        return take(code.campaign, item, "campaign");
    case kCodeId:
        return takeCodeId(code.code_id, item);
    case kStudentNumber:
        return take(code.student_number, item, "student_number");
    case kMaskedName:
        return take(code.masked_name, item, "masked_name");
    case kMaskedId:
        return take(code.masked_id, item, "masked_id");
    case kUnit:
        return take(code.unit, item, "unit");
    case kLevel:
        return take(code.level, item, "level");
    case kIssuedAt:
        return take(code.issued_at, item, "issued_at");
    case kExpiresAt:
        return take(code.expires_at, item, "expires_at");
    case kSchool:
        return take(code.school, item, "school");
    case kCompletionYear:
        return takeYear(code.completion_year, item);
    case kCampus:
        return take(code.campus, item, "campus");
    case kFlags:
        return takeFlags(code.flags, item);
    default:
        return std::nullopt;
    }
}

template <typename Visitor>
bool anyText(const OpenedCode& code, Visitor visitor) {
    for (const auto* text : {&code.campaign, &code.student_number, &code.masked_name, &code.masked_id, &code.unit,
                             &code.level, &code.school, &code.campus}) {
        if (*text && visitor(**text))
            return true;
    }
    return std::any_of(code.flags.begin(), code.flags.end(), visitor);
}

Problem holderProblem(const OpenedCode& code) {
    if (!code.campaign || code.campaign->empty())
        return "campaign is missing";
    if (!code.code_id || code.code_id->size() != kCodeIdBytes)
        return "code_id is missing";
    if (!code.student_number || code.student_number->empty())
        return "student_number is missing";
    if (holdsPlainIdNumber(code))
        return "an 18-digit ID number is not masked";
    return std::nullopt;
}

void write(CborWriter& cbor, Key key, const std::string& text) {
    cbor.integer(key);
    cbor.text(text);
}

void write(CborWriter& cbor, Key key, Seconds time) {
    cbor.integer(key);
    cbor.integer(time.time_since_epoch().count());
}

void write(CborWriter& cbor, Key key, const Bytes& bytes) {
    cbor.integer(key);
    cbor.bytes(bytes);
}

void write(CborWriter& cbor, Key key, int number) {
    cbor.integer(key);
    cbor.integer(number);
}

void write(CborWriter& cbor, Key key, const std::vector<std::string>& texts) {
    cbor.integer(key);
    cbor.array(texts.size());
    for (const std::string& text : texts)
        cbor.text(text);
}

/// The entries that are there, counted while they are written.
class Entries {
public:
    template <typename T>
    void add(Key key, const std::optional<T>& value) {
        if (!value)
            return;
        write(m_cbor, key, *value);
        ++m_count;
    }

    Bytes asMap() const {
        CborWriter whole;
        whole.map(m_count);
        Bytes bytes = whole.written();
        bytes.insert(bytes.end(), m_cbor.written().begin(), m_cbor.written().end());
        return bytes;
    }

private:
    CborWriter m_cbor;
    std::size_t m_count = 0;
};

} // namespace

Bytes writeCodeFields(const OpenedCode& code) {
    Entries entries;
    entries.add(kCampaign, code.campaign);
    entries.add(kCodeId, code.code_id);
    entries.add(kStudentNumber, code.student_number);
    entries.add(kMaskedName, code.masked_name);
    entries.add(kMaskedId, code.masked_id);
    entries.add(kUnit, code.unit);
    entries.add(kLevel, code.level);
    entries.add(kIssuedAt, code.issued_at);
    entries.add(kExpiresAt, code.expires_at);
    entries.add(kSchool, code.school);
    entries.add(kCompletionYear, code.completion_year);
    entries.add(kCampus, code.campus);
    if (!code.flags.empty())
        entries.add(kFlags, std::optional(code.flags));
    return entries.asMap();
}

tl::expected<OpenedCode, std::string> parseCodeFields(std::span<const std::uint8_t> cbor) {
    const auto document = parseCbor(cbor);
    if (!document || !document->map())
        return tl::unexpected(std::string("the content is not one CBOR map"));
    OpenedCode code;
    std::vector<std::int64_t> seen;
    for (const auto& [key, value] : *document->map()) {
        const auto number = key.integer();
        if (!number)
            continue;
        if (std::find(seen.begin(), seen.end(), *number) != seen.end())
            return tl::unexpected(std::string("a key occurs twice"));
        seen.push_back(*number);
        if (const auto problem = takeField(code, *number, value))
            return tl::unexpected(*problem);
    }
    if (const auto problem = holderProblem(code))
        return tl::unexpected(*problem);
    return code;
}

std::optional<std::string> whyNotIssuable(const OpenedCode& code) {
    if (anyText(code, [](const std::string& text) { return !isUtf8(text); }))
        return "a text is not UTF-8";
    return holderProblem(code);
}

bool holdsPlainIdNumber(const OpenedCode& code) {
    return anyText(code, [](const std::string& text) { return holdsPlainIdNumber(text); });
}

} // namespace qr
