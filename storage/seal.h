#pragma once

#include "storage/signed_document.h"

#include <span>

namespace storage {

/// A record as it lies on disk and travels: only the centre and the recovery key open it.
struct SealedRecord {
    std::string record_id;
    qr::Bytes der;      ///< CMS AuthEnvelopedData around CMS SignedData around a tar (storage/README.md)
    std::string sha256; ///< of `der`, lowercase hex
};

/// Seals records for a campaign's two recipients. Any thread.
class Sealer {
public:
    /// Refused when a recipient cannot receive: key type, key usage or validity.
    static tl::expected<Sealer, Error> create(Identity station, Certificate centre, Certificate recovery, Time now);

    /// `jpeg` is empty for a withdrawal.
    tl::expected<SealedRecord, Error> seal(const Record& record, std::span<const std::uint8_t> jpeg) const;

private:
    struct State;
    explicit Sealer(std::shared_ptr<const State> state);
    std::shared_ptr<const State> m_state;
};

struct OpenedRecord {
    Record record;
    qr::Bytes record_json; ///< verbatim
    qr::Bytes jpeg;
    Certificate signer;
};

/// The receiving end: centre or recovery key. Nothing is released before tag and signature are verified.
tl::expected<OpenedRecord, Error> openSealed(std::span<const std::uint8_t> der, const Identity& recipient,
                                             const Signers& stations);

} // namespace storage
