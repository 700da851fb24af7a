#include "storage/seal.h"

#include "storage/seal_envelope.h"
#include "storage/tar.h"

#include <sodium.h>

namespace storage {

namespace {

constexpr std::size_t kMaxSealedBytes = 8 * 1024 * 1024;
constexpr TarLimits kRecordTar{.max_entries = 2, .max_entry_bytes = 4 * 1024 * 1024};

Error malformed(const std::string& what) {
    return {Error::Kind::malformed, "sealed record: " + what};
}

/// What names a sitter does not stay in freed memory.
void forget(qr::Bytes& bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

qr::Bytes bytesOf(std::string text) {
    qr::Bytes bytes(text.begin(), text.end());
    sodium_memzero(text.data(), text.size());
    return bytes;
}

tl::expected<OpenedRecord, Error> recordIn(const VerifiedDocument& document) {
    auto entries = readTar(document.content, kRecordTar);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    if (entries->empty() || entries->front().path != "record.json" ||
        (entries->size() == 2 && entries->back().path != "portrait.jpg")) {
        return tl::unexpected(malformed("record.json and portrait.jpg are expected, in this order"));
    }
    auto& json = entries->front().content;
    auto record = recordFromJson({reinterpret_cast<const char*>(json.data()), json.size()});
    if (!record) {
        return tl::unexpected(malformed("record.json: " + record.error()));
    }
    qr::Bytes jpeg = entries->size() == 2 ? std::move(entries->back().content) : qr::Bytes{};
    const bool portrait_matches =
        record->portrait ? record->portrait->sha256 == qr::toHex(qr::sha256(jpeg)) : jpeg.empty();
    if (!portrait_matches) {
        return tl::unexpected(malformed("portrait.jpg is not the one that record.json names"));
    }
    return OpenedRecord{std::move(*record), std::move(json), std::move(jpeg), document.signer};
}

} // namespace

struct Sealer::State {
    Identity station;
    std::vector<Certificate> recipients;
};

Sealer::Sealer(std::shared_ptr<const State> state)
    : m_state(std::move(state)) {}

tl::expected<Sealer, Error> Sealer::create(Identity station, Certificate centre, Certificate recovery, Time now) {
    for (const auto& recipient : {centre, recovery}) {
        if (auto usable = checkRecipient(recipient, now, now); !usable) {
            return tl::unexpected(usable.error());
        }
    }
    return Sealer(std::make_shared<State>(State{std::move(station), {std::move(centre), std::move(recovery)}}));
}

tl::expected<SealedRecord, Error> Sealer::seal(const Record& record, std::span<const std::uint8_t> jpeg) const {
    std::vector<TarEntry> entries{{"record.json", bytesOf(toJson(record))}};
    if (!jpeg.empty()) {
        entries.push_back({"portrait.jpg", qr::Bytes(jpeg.begin(), jpeg.end())});
    }
    auto sealed = writeTar(entries)
                      .and_then([this](qr::Bytes tar) {
                          auto document = signAttached(tar, m_state->station);
                          forget(tar);
                          return document;
                      })
                      .and_then([this](qr::Bytes document) {
                          auto envelope = envelop(document, m_state->recipients);
                          forget(document);
                          return envelope;
                      });
    for (auto& entry : entries) {
        forget(entry.content);
    }
    if (!sealed) {
        return tl::unexpected(sealed.error());
    }
    auto digest = qr::toHex(qr::sha256(*sealed));
    return SealedRecord{record.record_id, std::move(*sealed), std::move(digest)};
}

tl::expected<OpenedRecord, Error> openSealed(std::span<const std::uint8_t> der, const Identity& recipient,
                                             const Signers& stations) {
    Signers signers = stations;
    signers.stations_only = !signers.pinned_pem;
    return openEnvelope(der, recipient, kMaxSealedBytes)
        .and_then([&signers](const qr::Bytes& document) { return openAttached(document, signers, kMaxSealedBytes); })
        .and_then(recordIn);
}

} // namespace storage
