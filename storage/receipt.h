#pragma once

#include "storage/signed_document.h"

namespace storage {

enum class Outcome { stored, duplicate, rejected };

struct ReceiptEntry {
    std::string record_id;
    std::string sha256;
    Outcome outcome = Outcome::stored;
    std::string reason;
};

/// What the centre answers for one batch.
struct Receipt {
    std::string batch_id;
    std::string batch_sha256; ///< of the tar
    Time received_at;
    std::vector<ReceiptEntry> records;
};

std::string toJson(const Receipt& receipt);
tl::expected<Receipt, std::string> receiptFromJson(std::string_view json);

/// Signed by the pinned centre (or its successor), of the receipt's format, at most 4 MiB.
tl::expected<Receipt, Error> openReceipt(std::span<const std::uint8_t> der, const Certificate& pinned_centre,
                                         const std::string& ca_pem);

} // namespace storage
