#include "qr/base45.h"
#include "qr/opaque_code.h"
#include "qr/sealed_code.h"

#include <sodium.h>

#include <cstdlib>

namespace {

const qr::CodeKeyPairs kKeys = qr::makeCodeKeys();

std::string signedAndSealed(const std::uint8_t* data, std::size_t size) {
    qr::Bytes message(size + crypto_sign_BYTES);
    crypto_sign(message.data(), nullptr, data, size, kKeys.issuer_secret.data());
    qr::Bytes box(message.size() + crypto_box_SEALBYTES);
    crypto_box_seal(box.data(), message.data(), message.size(), kKeys.campaign_public.data());
    return "XY1:" + qr::toBase45(box);
}

void open(qr::CodeOpener& opener, std::string_view text) {
    const auto bytes = qr::asBytes(text);
    if (const auto code = qr::CollectionCode::fromBytes({bytes.begin(), bytes.end()}))
        opener.open(*code);
}

} // namespace

/// The same bytes as a symbol's, after the prefix, and as content that the right issuer signed and sealed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto sealed =
        qr::makeSealedOpener({"", kKeys.campaign_public, kKeys.campaign_secret, kKeys.issuer_public}, {},
                             [] { return std::chrono::system_clock::time_point{}; });
    static const auto opaque = qr::makeOpaqueOpener({"C", 2, 200, "C[0-9A-F]+(-[a-z]*)?"});
    const std::string text(reinterpret_cast<const char*>(data), size);
    open(*sealed, text);
    open(*sealed, "XY1:" + text);
    open(*sealed, signedAndSealed(data, size));
    open(**opaque, text);
    return 0;
}
