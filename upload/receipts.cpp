#include "upload/receipts.h"

#include "storage/durable_file.h"

#include <filesystem>

namespace upload {

namespace {

constexpr std::size_t kMaxReceiptBytes = 4 * 1024 * 1024;

SyncEvent eventOf(SyncEvent::Kind kind, const storage::BatchRow& batch) {
    SyncEvent event{};
    event.kind = kind;
    event.batch_id = batch.batch_id;
    event.records = static_cast<std::int64_t>(batch.records.size());
    return event;
}

std::string trailingSlash(const std::string& url) {
    return url.ends_with('/') ? url : url + "/";
}

} // namespace

tl::expected<void, storage::Error> keepRefused(const std::string& spool_dir, const std::string& name,
                                               const std::vector<std::uint8_t>& der) {
    const auto dir = spool_dir + "/refused";
    const auto path = dir + "/" + name + "-" + qr::toHex(qr::sha256(der)).substr(0, 16) + ".p7m";
    return storage::makeDirectory(dir, 0700).and_then([&] { return storage::writeFileDurably(path, der, 0600); });
}

bool isReceiptsFault(const storage::Error& error) noexcept {
    using Kind = storage::Error::Kind;
    return error.kind == Kind::refused || error.kind == Kind::malformed || error.kind == Kind::bad_signature ||
           error.kind == Kind::missing;
}

tl::expected<ReceiptAnswer, storage::Error> ReceiptDesk::ask(const storage::BatchRow& batch) {
    const auto fetched =
        m_client.fetch(trailingSlash(m_client.endpoint().receipts_url) + batch.batch_id + ".p7m", kMaxReceiptBytes);
    if (!fetched) {
        m_last_error = fetched.error();
        return ReceiptAnswer::none_yet;
    }
    m_last_error.reset();
    return *fetched ? judge(batch, **fetched) : ReceiptAnswer::none_yet;
}

tl::expected<ReceiptAnswer, storage::Error> ReceiptDesk::judge(const storage::BatchRow& batch,
                                                               const std::vector<std::uint8_t>& der) {
    const auto receipt = storage::openReceipt(der, m_options.centre, m_options.ca_pem);
    if (!receipt) {
        return refuse(batch, der, receipt.error().detail);
    }
    if (receipt->batch_id != batch.batch_id) {
        return refuse(batch, der, "it is for batch " + receipt->batch_id);
    }
    if (receipt->batch_sha256 != batch.batch_sha256) {
        auto refused = refuse(batch, der, "other bytes than this batch's arrived");
        return refused ? ReceiptAnswer::other_file : refused;
    }
    const auto applied = m_queue.with([&](auto& queue) { return queue.applyReceipt(*receipt, der); });
    if (!applied) {
        return isReceiptsFault(applied.error()) ? refuse(batch, der, applied.error().detail)
                                                : tl::unexpected(applied.error());
    }
    auto event = eventOf(SyncEvent::Kind::receipt_applied, batch);
    event.records = static_cast<std::int64_t>(receipt->records.size());
    m_queue.tell(event);
    if (receipt->records.size() < batch.records.size()) {
        return ReceiptAnswer::partial;
    }
    std::error_code ignored;
    std::filesystem::remove(m_options.spool_dir + "/" + batch.batch_id + ".tar", ignored);
    return ReceiptAnswer::applied;
}

tl::expected<ReceiptAnswer, storage::Error>
ReceiptDesk::refuse(const storage::BatchRow& batch, const std::vector<std::uint8_t>& der, const std::string& why) {
    auto kept = keepRefused(m_options.spool_dir, batch.batch_id, der).and_then([&] {
        return m_queue.with(
            [&](auto& queue) { return queue.noteFailure(batch.batch_id, "receipt refused: " + why, std::nullopt); });
    });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    m_last_error = Error{Error::Kind::bad_answer, "receipt refused: " + why, 0, {}};
    auto event = eventOf(SyncEvent::Kind::failed, batch);
    event.error = m_last_error;
    m_queue.tell(event);
    return ReceiptAnswer::refused;
}

} // namespace upload
