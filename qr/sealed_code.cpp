#include "qr/sealed_code.h"

#include "qr/base45.h"
#include "qr/code_fields.h"

#include <sodium.h>

#include <algorithm>

namespace qr {

namespace {

using Reason = CodeRefusal::Reason;

constexpr std::string_view kPrefix = "XY1:";

static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_box_SECRETKEYBYTES == std::tuple_size_v<SealSecretKey>);
static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_sign_SECRETKEYBYTES == std::tuple_size_v<SigningSecretKey>);

CodeRefusal refusal(Reason reason, std::string detail) {
    return {reason, std::move(detail)};
}

bool oneOf(const std::vector<std::string>& allowed, const std::optional<std::string>& value) {
    return !value || allowed.empty() || std::find(allowed.begin(), allowed.end(), *value) != allowed.end();
}

class SealedOpener final : public CodeOpener {
public:
    SealedOpener(SealedCodeKeys keys, CodeExpectations expectations, Clock clock)
        : m_keys(std::move(keys))
        , m_expectations(std::move(expectations))
        , m_clock(std::move(clock)) {}

    ~SealedOpener() override { sodium_memzero(m_keys.campaign_secret.data(), m_keys.campaign_secret.size()); }
    SealedOpener(const SealedOpener&) = delete;
    SealedOpener& operator=(const SealedOpener&) = delete;

    OpenResult open(const CollectionCode& code) override {
        const std::string_view text(reinterpret_cast<const char*>(code.bytes().data()), code.bytes().size());
        if (!text.starts_with(kPrefix))
            return NotMine{};
        const auto content = signedContent(text.substr(kPrefix.size()));
        if (!content)
            return content.error();
        auto opened = parseCodeFields(*content);
        if (!opened)
            return refusal(Reason::malformed, opened.error());
        if (const auto unwanted = unwantedBecause(*opened))
            return *unwanted;
        opened->opener = "sealed";
        return *opened;
    }

private:
    /// Base45, seal and signature taken off, in this order.
    tl::expected<Bytes, CodeRefusal> signedContent(std::string_view base45) const {
        const auto sealed = fromBase45(base45);
        if (!sealed)
            return tl::unexpected(refusal(Reason::malformed, "not Base45 after XY1:"));
        if (sealed->size() < crypto_box_SEALBYTES + crypto_sign_BYTES)
            return tl::unexpected(refusal(Reason::malformed, "too short for a seal and a signature"));
        Bytes message(sealed->size() - crypto_box_SEALBYTES);
        if (crypto_box_seal_open(message.data(), sealed->data(), sealed->size(), m_keys.campaign_public.data(),
                                 m_keys.campaign_secret.data()) != 0)
            return tl::unexpected(refusal(Reason::other_key, "sealed for another key, or altered"));
        Bytes content(message.size());
        unsigned long long length = 0;
        if (crypto_sign_open(content.data(), &length, message.data(), message.size(), m_keys.issuer_public.data()) != 0)
            return tl::unexpected(refusal(Reason::bad_signature, "not signed by the campaign's issuer"));
        content.resize(length);
        return content;
    }

    std::optional<CodeRefusal> unwantedBecause(const OpenedCode& code) const {
        if (!m_keys.campaign.empty() && code.campaign != m_keys.campaign)
            return refusal(Reason::other_campaign, "issued for another campaign");
        const auto& wanted = m_expectations;
        if (wanted.school && code.school && *code.school != *wanted.school)
            return refusal(Reason::other_school, "issued for another school");
        if (wanted.completion_year && code.completion_year && *code.completion_year != *wanted.completion_year)
            return refusal(Reason::other_year, "issued for another year");
        if (!oneOf(wanted.campuses, code.campus))
            return refusal(Reason::other_campus, "issued for another campus");
        if (!oneOf(wanted.levels, code.level))
            return refusal(Reason::other_level, "issued for another level");
        if (code.expires_at && m_clock() >= *code.expires_at)
            return refusal(Reason::expired, "expired");
        return std::nullopt;
    }

    SealedCodeKeys m_keys;
    CodeExpectations m_expectations;
    Clock m_clock;
};

} // namespace

std::unique_ptr<CodeOpener> makeSealedOpener(SealedCodeKeys keys, CodeExpectations expectations, Clock clock) {
    return std::make_unique<SealedOpener>(std::move(keys), std::move(expectations), std::move(clock));
}

CodeKeyPairs makeCodeKeys() {
    // Afterwards libsodium's random numbers are safe from any thread.
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium does not start");
    CodeKeyPairs keys{};
    crypto_box_keypair(keys.campaign_public.data(), keys.campaign_secret.data());
    crypto_sign_keypair(keys.issuer_public.data(), keys.issuer_secret.data());
    return keys;
}

tl::expected<std::string, std::string> issueSealedCode(const OpenedCode& student, const IssuerKeys& keys) {
    if (const auto problem = whyNotIssuable(student))
        return tl::unexpected(*problem);
    if (sodium_init() < 0)
        return tl::unexpected(std::string("libsodium does not start"));
    const Bytes content = writeCodeFields(student);
    Bytes message(content.size() + crypto_sign_BYTES);
    crypto_sign(message.data(), nullptr, content.data(), content.size(), keys.issuer_secret.data());
    Bytes sealed(message.size() + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed.data(), message.data(), message.size(), keys.campaign_public.data()) != 0)
        return tl::unexpected(std::string("the campaign's public key is not usable"));
    return std::string(kPrefix) + toBase45(sealed);
}

} // namespace qr
