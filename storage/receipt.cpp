#include "storage/receipt.h"

#include "storage/json_fields.h"
#include "storage/words.h"

namespace storage {

namespace {

constexpr std::size_t kMaxReceiptBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxRecords = 10'000;
constexpr Words<Outcome, 3> kOutcomeWords{{"stored", "duplicate", "rejected"}};

} // namespace

std::string toJson(const Receipt& receipt) {
    auto records = nlohmann::ordered_json::array();
    for (const auto& entry : receipt.records) {
        records.push_back({{"record_id", entry.record_id},
                           {"sha256", entry.sha256},
                           {"outcome", kOutcomeWords.of(entry.outcome)},
                           {"reason", entry.reason}});
    }
    nlohmann::ordered_json out;
    out["schema"] = 1;
    out["batch_id"] = receipt.batch_id;
    out["batch_sha256"] = receipt.batch_sha256;
    out["received_at"] = toRfc3339(receipt.received_at);
    out["records"] = std::move(records);
    return dumpJson(out);
}

tl::expected<Receipt, std::string> receiptFromJson(std::string_view json) {
    return readDocument<Receipt>(json, kMaxReceiptBytes, [](const JsonFields& fields) {
        Receipt receipt{fields.text("batch_id"), fields.digest("batch_sha256"), fields.time("received_at"), {}};
        for (const auto& item : fields.array("records", kMaxRecords)) {
            const JsonFields entry(item, "records.");
            const auto outcome = kOutcomeWords.value(entry.text("outcome"));
            if (!outcome) {
                entry.refuse("outcome", "not a word of the format");
            }
            receipt.records.push_back(
                {entry.text("record_id"), entry.digest("sha256"), *outcome, entry.optionalText("reason").value_or("")});
        }
        return receipt;
    });
}

tl::expected<Receipt, Error> openReceipt(std::span<const std::uint8_t> der, const Certificate& pinned_centre,
                                         const std::string& ca_pem) {
    const Signers signers{.ca_pem = ca_pem, .pinned_pem = pinned_centre.pem, .revoked_serials = {}};
    auto document = openAttached(der, signers, kMaxReceiptBytes);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const std::string_view json(reinterpret_cast<const char*>(document->content.data()), document->content.size());
    return receiptFromJson(json).map_error([](const std::string& what) {
        return Error{Error::Kind::malformed, "receipt: " + what};
    });
}

} // namespace storage
