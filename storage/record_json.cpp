#include "storage/json_fields.h"
#include "storage/record_words.h"

namespace storage {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxRecordBytes = 1024 * 1024;
constexpr std::size_t kMaxItems = 1000; ///< of any list or map in a record

Json orNull(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

Json rangeToJson(const capture::Range& range) {
    return Json::array({range.low ? Json(*range.low) : Json(nullptr), range.high ? Json(*range.high) : Json(nullptr)});
}

Json openedToJson(const qr::OpenedCode& code) {
    Json out = Json::object();
    const auto put = [&out](const char* key, const auto& value) {
        if (value) {
            out[key] = *value;
        }
    };
    put("campaign", code.campaign);
    if (code.code_id) {
        out["code_id"] = qr::toHex(*code.code_id);
    }
    put("student_number", code.student_number);
    put("masked_name", code.masked_name);
    put("masked_id", code.masked_id);
    put("unit", code.unit);
    put("level", code.level);
    if (code.issued_at) {
        out["issued_at"] = toRfc3339(*code.issued_at);
    }
    if (code.expires_at) {
        out["expires_at"] = toRfc3339(*code.expires_at);
    }
    put("school", code.school);
    put("completion_year", code.completion_year);
    put("campus", code.campus);
    if (!code.flags.empty()) {
        out["flags"] = code.flags;
    }
    if (code.expired) {
        out["expired"] = true;
    }
    return out;
}

Json findingsAsJson(const std::vector<capture::Finding>& findings) {
    Json out = Json::array();
    for (const auto& finding : findings) {
        out.push_back({{"id", finding.id},
                       {"value", finding.value ? Json(*finding.value) : Json(nullptr)},
                       {"unit", finding.unit},
                       {"pass", rangeToJson(finding.pass)},
                       {"warn", rangeToJson(finding.warn)},
                       {"verdict", kVerdictWords.of(finding.verdict)}});
    }
    return out;
}

Json exceptionsToJson(const std::vector<FindingException>& exceptions) {
    Json out = Json::array();
    for (const auto& exception : exceptions) {
        out.push_back({{"finding", exception.finding},
                       {"reason", exception.reason},
                       {"by", exception.by},
                       {"at", toRfc3339(exception.at)}});
    }
    return out;
}

Json portraitToJson(const PortraitFacts& portrait) {
    return {{"sha256", portrait.sha256},    {"bytes", portrait.bytes}, {"width", portrait.width_px},
            {"height", portrait.height_px}, {"dpi", portrait.dpi},     {"quality", portrait.quality}};
}

template <typename Enum, std::size_t Count>
Enum wordAt(const JsonFields& fields, const char* key, const Words<Enum, Count>& words) {
    const auto value = words.value(fields.text(key));
    if (!value) {
        fields.refuse(key, "not a word of the format");
    }
    return *value;
}

std::optional<qr::Seconds> secondsAt(const JsonFields& fields, const char* key) {
    if (!fields.has(key)) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::seconds>(fields.time(key));
}

qr::OpenedCode openedFrom(const JsonFields& fields, const std::string& opener) {
    qr::OpenedCode code;
    code.opener = opener;
    code.campaign = fields.optionalText("campaign");
    if (fields.has("code_id")) {
        code.code_id = qr::fromHex(fields.text("code_id"));
        if (!code.code_id) {
            fields.refuse("code_id", "not hex");
        }
    }
    code.student_number = fields.optionalText("student_number");
    code.masked_name = fields.optionalText("masked_name");
    code.masked_id = fields.optionalText("masked_id");
    code.unit = fields.optionalText("unit");
    code.level = fields.optionalText("level");
    code.issued_at = secondsAt(fields, "issued_at");
    code.expires_at = secondsAt(fields, "expires_at");
    code.school = fields.optionalText("school");
    if (fields.has("completion_year")) {
        code.completion_year = static_cast<int>(fields.integer("completion_year", 0, 9999));
    }
    code.campus = fields.optionalText("campus");
    if (fields.has("flags")) {
        for (const auto& flag : fields.array("flags", kMaxItems)) {
            if (!flag.is_string()) {
                fields.refuse("flags", "not text");
            }
            code.flags.push_back(flag.get<std::string>());
        }
    }
    code.expired = fields.has("expired") && fields.at("expired") == true;
    return code;
}

std::optional<double> numberOrNull(const nlohmann::json& value, const JsonFields& fields, const char* key) {
    if (value.is_null()) {
        return std::nullopt;
    }
    if (!value.is_number()) {
        fields.refuse(key, "not a number");
    }
    return value.get<double>();
}

capture::Range rangeAt(const JsonFields& fields, const char* key) {
    const auto& ends = fields.array(key, 2);
    if (ends.size() != 2) {
        fields.refuse(key, "not two ends");
    }
    return {numberOrNull(ends[0], fields, key), numberOrNull(ends[1], fields, key)};
}

std::vector<capture::Finding> findingsFrom(const JsonFields& record) {
    std::vector<capture::Finding> findings;
    for (const auto& item : record.array("findings", kMaxItems)) {
        const JsonFields fields(item, "findings.");
        capture::Finding finding;
        finding.id = fields.text("id");
        finding.value = numberOrNull(fields.at("value"), fields, "value");
        finding.unit = fields.text("unit");
        finding.pass = rangeAt(fields, "pass");
        finding.warn = rangeAt(fields, "warn");
        finding.verdict = wordAt(fields, "verdict", kVerdictWords);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<FindingException> exceptionsFrom(const JsonFields& record) {
    std::vector<FindingException> exceptions;
    for (const auto& item : record.array("exceptions", kMaxItems)) {
        const JsonFields fields(item, "exceptions.");
        exceptions.push_back({fields.text("finding"), fields.text("reason"), fields.text("by"), fields.time("at")});
    }
    return exceptions;
}

std::vector<PersonCheck> personChecksFrom(const JsonFields& record) {
    const auto checks = record.object("person_checks");
    if (checks.value().size() > kMaxItems) {
        record.refuse("person_checks", "too many");
    }
    std::vector<PersonCheck> out;
    for (const auto& [item, outcome] : checks.value().items()) {
        out.push_back({item, checks.text(item.c_str())});
    }
    return out;
}

PortraitFacts portraitFrom(const JsonFields& fields) {
    constexpr int kMaxSide = 100'000;
    return {fields.digest("sha256"),
            fields.integer("bytes", 1, INT32_MAX),
            static_cast<int>(fields.integer("width", 1, kMaxSide)),
            static_cast<int>(fields.integer("height", 1, kMaxSide)),
            static_cast<int>(fields.integer("dpi", 0, kMaxSide)),
            static_cast<int>(fields.integer("quality", 0, 100))};
}

Fee feeFrom(const JsonFields& fields) {
    return {fields.integer("amount_fen", 0, INT32_MAX), wordAt(fields, "method", kFeeMethodWords),
            fields.text("reference"), fields.optionalText("ledger_id")};
}

void readWhoAndWhat(const JsonFields& fields, Record& record) {
    record.record_id = fields.text("record_id");
    record.capture_no = fields.text("capture_no");
    record.kind = wordAt(fields, "kind", kRecordKindWords);
    record.supersedes = fields.optionalText("supersedes");
    if (fields.has("override")) {
        const auto given = fields.object("override");
        record.duplicate_override = DuplicateOverride{given.text("reason"), given.text("of")};
    }
    record.campaign = fields.text("campaign");
    record.station = fields.text("station");
    record.code = fields.base64("code");
    if (qr::toHex(qr::sha256(record.code)) != fields.digest("code_sha256")) {
        fields.refuse("code_sha256", "not the digest of code");
    }
    record.opener = fields.text("opener");
    if (fields.has("opened")) {
        record.opened = openedFrom(fields.object("opened"), record.opener);
    }
    record.unit = fields.text("unit");
    record.level = fields.text("level");
    record.slot = wordAt(fields, "slot", kSlotWords);
}

void readHow(const JsonFields& fields, Record& record) {
    const auto card = fields.object("card");
    record.card = {wordAt(card, "seen", kCardWords), card.text("reason")};
    record.person_checks = personChecksFrom(fields);
    record.fee = feeFrom(fields.object("fee"));
    record.photographer = fields.text("photographer");
    record.captured_at = fields.time("captured_at");
    record.confirmed_at = fields.time("confirmed_at");
    record.confirmed_by = wordAt(fields, "confirmed_by", kConfirmedByWords);
    record.confirmed_reason = fields.text("confirmed_reason");
    record.exceptions = exceptionsFrom(fields);
    const auto notice = fields.object("notice");
    record.notice_sha256 = notice.text("sha256");
    if (notice.has("shown_at")) {
        record.notice_shown_at = notice.time("shown_at");
    }
}

} // namespace

std::string findingsToJson(const std::vector<capture::Finding>& findings) {
    return dumpJson(findingsAsJson(findings));
}

std::string toJson(const Record& record) {
    Json checks = Json::object();
    for (const auto& check : record.person_checks) {
        checks[check.item] = check.outcome;
    }
    Json out;
    out["schema"] = 1;
    out["record_id"] = record.record_id;
    out["capture_no"] = record.capture_no;
    out["kind"] = kRecordKindWords.of(record.kind);
    out["supersedes"] = orNull(record.supersedes);
    out["override"] = nullptr;
    if (record.duplicate_override) {
        out["override"] = {{"reason", record.duplicate_override->reason}, {"of", record.duplicate_override->of}};
    }
    out["campaign"] = record.campaign;
    out["station"] = record.station;
    out["code"] = qr::toBase64(record.code);
    out["code_sha256"] = qr::toHex(qr::sha256(record.code));
    out["opener"] = record.opener;
    out["opened"] = record.opened && record.opened->namesSomebody() ? openedToJson(*record.opened) : Json(nullptr);
    out["unit"] = record.unit;
    out["level"] = record.level;
    out["slot"] = kSlotWords.of(record.slot);
    out["card"] = {{"seen", kCardWords.of(record.card.seen)}, {"reason", record.card.reason}};
    out["person_checks"] = std::move(checks);
    out["fee"] = {{"amount_fen", record.fee.amount_fen},
                  {"method", kFeeMethodWords.of(record.fee.method)},
                  {"reference", record.fee.reference},
                  {"ledger_id", orNull(record.fee.ledger_id)}};
    out["photographer"] = record.photographer;
    out["captured_at"] = toRfc3339(record.captured_at);
    out["confirmed_at"] = toRfc3339(record.confirmed_at);
    out["confirmed_by"] = kConfirmedByWords.of(record.confirmed_by);
    out["confirmed_reason"] = record.confirmed_reason;
    out["exceptions"] = exceptionsToJson(record.exceptions);
    out["notice"] = {{"sha256", record.notice_sha256},
                     {"shown_at", record.notice_shown_at ? Json(toRfc3339(*record.notice_shown_at)) : Json(nullptr)}};
    out["portrait"] = record.portrait ? portraitToJson(*record.portrait) : Json(nullptr);
    out["profile"] = {{"id", record.profile_id}, {"sha256", record.profile_sha256}};
    out["findings"] = findingsAsJson(record.findings);
    out["audit"] = {{"count", record.audit.count}, {"head", record.audit.head}};
    out["software"] = record.software;
    return dumpJson(out);
}

tl::expected<Record, std::string> recordFromJson(std::string_view json) {
    return readDocument<Record>(json, kMaxRecordBytes, [](const JsonFields& fields) {
        Record record;
        readWhoAndWhat(fields, record);
        readHow(fields, record);
        if (fields.has("portrait")) {
            record.portrait = portraitFrom(fields.object("portrait"));
        } else if (record.kind == RecordKind::capture) {
            fields.refuse("portrait", "missing from a capture");
        }
        const auto profile = fields.object("profile");
        record.profile_id = profile.text("id");
        record.profile_sha256 = profile.text("sha256");
        record.findings = findingsFrom(fields);
        const auto audit = fields.object("audit");
        record.audit = {audit.integer("count", 0, INT64_MAX), audit.text("head")};
        record.software = fields.text("software");
        return record;
    });
}

} // namespace storage
