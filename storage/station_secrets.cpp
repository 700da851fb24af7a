#include "storage/station_secrets.h"

#include "storage/certificate_authority.h"
#include "storage/durable_file.h"
#include "storage/json_fields.h"
#include "storage/seal_envelope.h"
#include "storage/signed_document.h"
#include "storage/words.h"

#include <sodium.h>

#include <algorithm>
#include <filesystem>

namespace storage {

namespace {

constexpr std::size_t kMaxSecretsBytes = 1024 * 1024;
constexpr std::size_t kMaxKeyFileBytes = 4096;
constexpr std::size_t kMaxPeople = 1000;
constexpr std::size_t kCodeKeyBytes = 32; ///< X25519 and Ed25519 public keys, X25519 secret key
constexpr Words<Person::Role, 2> kRoleWords{{"photographer", "operator"}};

/// One line of standard base64.
tl::expected<SecretBytes, Error> readKeyLine(const std::string& path, std::size_t bytes) {
    auto line = readTextFile(path, kMaxKeyFileBytes);
    if (!line) {
        return tl::unexpected(line.error());
    }
    line->erase(std::find_if(line->begin(), line->end(), [](char c) { return c == '\n' || c == '\r'; }), line->end());
    auto key = qr::fromBase64(*line);
    sodium_memzero(line->data(), line->size());
    if (!key || key->size() != bytes) {
        return tl::unexpected(
            Error{Error::Kind::malformed, path + ": not a key of " + std::to_string(bytes) + " bytes in base64"});
    }
    SecretBytes secret(key->begin(), key->end());
    sodium_memzero(key->data(), key->size());
    return secret;
}

nlohmann::ordered_json peopleToJson(const std::vector<Person>& people) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& person : people) {
        list.push_back({{"name", person.name}, {"role", kRoleWords.of(person.role)}, {"pin_hash", person.pin_hash}});
    }
    return list;
}

std::vector<Person> peopleFrom(const JsonFields& fields) {
    std::vector<Person> people;
    for (const auto& item : fields.array("people", kMaxPeople)) {
        const JsonFields person(item, "people.");
        const auto role = kRoleWords.value(person.text("role"));
        if (!role) {
            person.refuse("role", "not a word of the format");
        }
        people.push_back({person.text("name"), *role, person.text("pin_hash")});
    }
    return people;
}

qr::Bytes keyAt(const JsonFields& fields, const char* key) {
    auto bytes = fields.base64(key);
    if (bytes.size() != kCodeKeyBytes) {
        fields.refuse(key, "not of 32 bytes");
    }
    return bytes;
}

SealedSecretsContent contentFrom(const JsonFields& fields) {
    SealedSecretsContent out{fields.text("station"), fields.text("campaign"), {}};
    const auto index_key = keyAt(fields, "index_key");
    std::ranges::copy(index_key, out.secrets.index_key.begin());
    if (fields.has("code")) {
        const auto code = fields.object("code");
        const auto secret = keyAt(code, "campaign_secret");
        out.secrets.code_campaign_secret.assign(secret.begin(), secret.end());
        out.secrets.code_campaign_public = keyAt(code, "campaign_public");
        out.secrets.code_issuer_public = keyAt(code, "issuer_public");
    }
    out.secrets.people = peopleFrom(fields);
    return out;
}

} // namespace

tl::expected<qr::IndexKey, Error> readIndexKey(const std::string& path) {
    return readKeyLine(path, std::tuple_size_v<qr::IndexKey>).map([](const SecretBytes& line) {
        qr::IndexKey key{};
        std::ranges::copy(line, key.begin());
        return key;
    });
}

tl::expected<StationSecrets, Error> collectSecrets(const std::string& centre_dir, const std::vector<Person>& people) {
    StationSecrets secrets;
    secrets.people = people;
    const auto index_key = readIndexKey(centre_dir + "/index.key");
    if (!index_key) {
        return tl::unexpected(index_key.error());
    }
    secrets.index_key = *index_key;
    if (!std::filesystem::exists(centre_dir + "/campaign.key")) {
        return secrets;
    }
    const auto campaign_secret = readKeyLine(centre_dir + "/campaign.key", kCodeKeyBytes);
    const auto campaign_public = readKeyLine(centre_dir + "/campaign.pub", kCodeKeyBytes);
    const auto issuer_public = readKeyLine(centre_dir + "/issuer.pub", kCodeKeyBytes);
    for (const auto* key : {&campaign_secret, &campaign_public, &issuer_public}) {
        if (!*key) {
            return tl::unexpected(key->error());
        }
    }
    secrets.code_campaign_secret = *campaign_secret;
    secrets.code_campaign_public.assign(campaign_public->begin(), campaign_public->end());
    secrets.code_issuer_public.assign(issuer_public->begin(), issuer_public->end());
    return secrets;
}

tl::expected<qr::Bytes, Error> sealSecrets(const StationSecrets& secrets, const Certificate& station,
                                           const std::string& campaign, const Identity& centre) {
    nlohmann::ordered_json document{{"schema", 1},          {"station", station.subject_name},
                                    {"campaign", campaign}, {"index_key", qr::toBase64(secrets.index_key)},
                                    {"code", nullptr},      {"people", peopleToJson(secrets.people)}};
    if (!secrets.code_campaign_secret.empty()) {
        document["code"] = {{"campaign_secret", qr::toBase64(secrets.code_campaign_secret)},
                            {"campaign_public", qr::toBase64(secrets.code_campaign_public)},
                            {"issuer_public", qr::toBase64(secrets.code_issuer_public)}};
    }
    std::string json = dumpJson(document);
    auto sealed = signAttached(qr::asBytes(json), centre).and_then([&station](const qr::Bytes& signed_document) {
        return envelop(signed_document, {station});
    });
    sodium_memzero(json.data(), json.size());
    return sealed;
}

tl::expected<SealedSecretsContent, Error> openSecretsFile(const std::string& path, const Identity& station,
                                                          const Certificate& pinned_centre) {
    const Signers centre{.ca_pem = {}, .pinned_pem = pinned_centre.pem, .revoked_serials = {}};
    auto document = readFile(path, kMaxSecretsBytes)
                        .and_then([&](const auto& der) { return openEnvelope(der, station, kMaxSecretsBytes); })
                        .and_then([&](const auto& der) { return openAttached(der, centre, kMaxSecretsBytes); });
    if (!document) {
        return tl::unexpected(document.error());
    }
    auto& json = document->content;
    auto content = readDocument<SealedSecretsContent>({reinterpret_cast<const char*>(json.data()), json.size()},
                                                      kMaxSecretsBytes, contentFrom);
    sodium_memzero(json.data(), json.size());
    if (!content) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": " + content.error()});
    }
    if (content->station != station.certificate().subject_name) {
        return tl::unexpected(Error{Error::Kind::not_for_us, path + ": names another station"});
    }
    return std::move(*content);
}

} // namespace storage
