#include "storage/pin_changes.h"

#include "storage/durable_file.h"
#include "storage/json_fields.h"

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace storage {

namespace {

constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxChanges = 1000;
constexpr std::size_t kMaxReplaced = 16;

struct Change {
    std::string pin_hash;
    std::vector<std::string> replaces; ///< keyed digests of the hashes that it stands before, the centre's first
};
using Changes = std::map<std::string, Change>; ///< by a person's keyed digest

std::string pathIn(const std::string& data_dir) {
    return data_dir + "/pins.json";
}

std::string keyed(const qr::IndexKey& index_key, const std::string& text) {
    return qr::toHex(qr::keyedDigest(index_key, qr::asBytes(text)));
}

std::string personKey(const qr::IndexKey& index_key, const std::string& name) {
    return keyed(index_key, "person " + name);
}

std::string hashKey(const qr::IndexKey& index_key, const std::string& pin_hash) {
    return keyed(index_key, "pin hash " + pin_hash);
}

SecretBytes boxKey(const qr::IndexKey& index_key) {
    static_assert(std::tuple_size_v<qr::Sha256> == crypto_secretbox_KEYBYTES);
    auto digest = qr::keyedDigest(index_key, qr::asBytes(std::string_view("pins box")));
    SecretBytes key(digest.begin(), digest.end());
    zero(digest.data(), digest.size());
    return key;
}

/// Nonce and box.
qr::Bytes sealed(const qr::IndexKey& index_key, const std::string& text) {
    qr::Bytes box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size());
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    const auto plain = qr::asBytes(text);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, plain.data(), plain.size(), box.data(),
                          boxKey(index_key).data());
    return box;
}

std::optional<std::string> opened(const qr::IndexKey& index_key, const qr::Bytes& box) {
    constexpr std::size_t kAround = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < kAround) {
        return std::nullopt;
    }
    std::string text(box.size() - kAround, '\0');
    const bool ours = crypto_secretbox_open_easy(
                          reinterpret_cast<unsigned char*>(text.data()), box.data() + crypto_secretbox_NONCEBYTES,
                          box.size() - crypto_secretbox_NONCEBYTES, box.data(), boxKey(index_key).data()) == 0;
    return ours ? std::optional(text) : std::nullopt;
}

std::string toJson(const Changes& changes) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& [person, change] : changes) {
        list.push_back({{"person", person}, {"pin_hash", change.pin_hash}, {"replaces", change.replaces}});
    }
    return dumpJson({{"schema", 1}, {"people", list}});
}

tl::expected<Changes, std::string> changesFromJson(const std::string& json) {
    return readDocument<Changes>(json, kMaxBytes, [](const JsonFields& fields) {
        Changes changes;
        for (const auto& item : fields.array("people", kMaxChanges)) {
            const JsonFields one(item, "people.");
            Change change{one.text("pin_hash"), {}};
            for (const auto& replaced : one.array("replaces", kMaxReplaced)) {
                change.replaces.push_back(replaced.is_string() ? replaced.get<std::string>() : std::string());
            }
            changes[one.digest("person")] = std::move(change);
        }
        return changes;
    });
}

/// An error of another kind than `damaged` means that the file cannot be read.
tl::expected<Changes, Error> readChanges(const std::string& data_dir, const qr::IndexKey& index_key) {
    const auto path = pathIn(data_dir);
    const auto json = readTextFile(path, kMaxBytes);
    if (!json && json.error().kind == Error::Kind::missing) {
        return Changes{};
    }
    if (!json && json.error().kind != Error::Kind::malformed) {
        return tl::unexpected(json.error());
    }
    const auto box = json ? readDocument<qr::Bytes>(*json, kMaxBytes,
                                                    [](const JsonFields& fields) { return fields.base64("sealed"); })
                          : tl::unexpected(json.error().detail);
    const auto text = box ? opened(index_key, *box) : std::nullopt;
    const auto changes = text ? changesFromJson(*text) : tl::unexpected(std::string());
    if (!changes) {
        return tl::unexpected(
            Error{Error::Kind::damaged, path + ": not what this station wrote; the PINs that the centre gave count"});
    }
    return *changes;
}

/// Those of a damaged file are none.
tl::expected<Changes, Error> usableChanges(const std::string& data_dir, const qr::IndexKey& index_key) {
    auto changes = readChanges(data_dir, index_key);
    return !changes && changes.error().kind == Error::Kind::damaged ? Changes{} : changes;
}

bool standsBefore(const Change& change, const qr::IndexKey& index_key, const std::string& pin_hash) {
    return change.pin_hash == pin_hash ||
           std::ranges::find(change.replaces, hashKey(index_key, pin_hash)) != change.replaces.end();
}

/// A change after a change stands before both, the centre's PIN and the one that was given first.
void putChange(Changes& changes, const qr::IndexKey& index_key, const Person& person, const std::string& pin_hash) {
    auto& change = changes[personKey(index_key, person.name)];
    if (standsBefore(change, index_key, person.pin_hash)) {
        change.replaces.push_back(hashKey(index_key, change.pin_hash));
    } else {
        change.replaces = {hashKey(index_key, person.pin_hash)};
    }
    if (change.replaces.size() > kMaxReplaced) {
        change.replaces.erase(change.replaces.begin() + 1);
    }
    change.pin_hash = pin_hash;
}

} // namespace

tl::expected<std::vector<Person>, Error> withChangedPins(const std::string& data_dir, const qr::IndexKey& index_key,
                                                         std::vector<Person> people) {
    return usableChanges(data_dir, index_key).map([&](const Changes& changes) {
        for (Person& person : people) {
            const auto found = changes.find(personKey(index_key, person.name));
            if (found != changes.end() && standsBefore(found->second, index_key, person.pin_hash)) {
                person.pin_hash = found->second.pin_hash;
            }
        }
        return std::move(people);
    });
}

std::optional<Error> pinChangesTrouble(const std::string& data_dir, const qr::IndexKey& index_key) {
    const auto changes = readChanges(data_dir, index_key);
    return changes ? std::nullopt : std::optional(changes.error());
}

tl::expected<std::vector<Person>, Error> changePin(const std::string& data_dir, const qr::IndexKey& index_key,
                                                   const std::vector<Person>& people, const std::string& name,
                                                   const SecretBytes& pin) {
    const auto person = std::ranges::find(people, name, &Person::name);
    if (person == people.end()) {
        return tl::unexpected(Error{Error::Kind::refused, name + ": does not work at this station"});
    }
    const auto hash = isUsablePin(pin) ? hashPin(pin) : std::nullopt;
    if (!hash) {
        return tl::unexpected(Error{Error::Kind::refused, "a PIN has 4 to 32 characters"});
    }
    auto changes = usableChanges(data_dir, index_key);
    if (!changes) {
        return tl::unexpected(changes.error());
    }
    putChange(*changes, index_key, *person, *hash);
    const auto json = dumpJson({{"schema", 1}, {"sealed", qr::toBase64(sealed(index_key, toJson(*changes)))}});
    return writeFileDurably(pathIn(data_dir), qr::asBytes(json), 0600).and_then([&] {
        return withChangedPins(data_dir, index_key, people);
    });
}

} // namespace storage
