#include "storage/pin_changes.h"

#include "storage/durable_file.h"
#include "storage/json_fields.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace storage {

namespace {

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr std::size_t kMaxChanges = 1000;

using Changes = std::map<std::string, std::string>; ///< a person's keyed digest -> the new PIN's hash

std::string pathIn(const std::string& data_dir) {
    return data_dir + "/pins.json";
}

std::string personKey(const qr::IndexKey& index_key, const std::string& name) {
    return qr::toHex(qr::keyedDigest(index_key, qr::asBytes("person " + name)));
}

nlohmann::ordered_json toJson(const Changes& changes) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& [person, hash] : changes) {
        list.push_back({{"person", person}, {"pin_hash", hash}});
    }
    return list;
}

std::string macOf(const qr::IndexKey& index_key, const Changes& changes) {
    return qr::toHex(qr::keyedDigest(index_key, qr::asBytes("pins " + dumpJson(toJson(changes)))));
}

tl::expected<Changes, Error> readChanges(const std::string& data_dir, const qr::IndexKey& index_key) {
    const auto path = pathIn(data_dir);
    if (!std::filesystem::exists(path)) {
        return Changes{};
    }
    const auto json = readTextFile(path, kMaxBytes);
    if (!json) {
        return tl::unexpected(json.error());
    }
    std::string mac;
    const auto changes = readDocument<Changes>(*json, kMaxBytes, [&mac](const JsonFields& fields) {
        Changes read;
        for (const auto& item : fields.array("people", kMaxChanges)) {
            const JsonFields one(item, "people.");
            read[one.digest("person")] = one.text("pin_hash");
        }
        mac = fields.digest("mac");
        return read;
    });
    if (!changes || mac != macOf(index_key, *changes)) {
        return tl::unexpected(Error{Error::Kind::damaged,
                                    path + ": not written by this station; without it the centre's PINs count again"});
    }
    return *changes;
}

} // namespace

tl::expected<std::vector<Person>, Error> withChangedPins(const std::string& data_dir, const qr::IndexKey& index_key,
                                                         std::vector<Person> people) {
    return readChanges(data_dir, index_key).map([&](const Changes& changes) {
        for (Person& person : people) {
            if (const auto found = changes.find(personKey(index_key, person.name)); found != changes.end()) {
                person.pin_hash = found->second;
            }
        }
        return std::move(people);
    });
}

tl::expected<std::vector<Person>, Error> changePin(const std::string& data_dir, const qr::IndexKey& index_key,
                                                   const std::vector<Person>& people, const std::string& name,
                                                   const SecretBytes& pin) {
    if (std::ranges::find(people, name, &Person::name) == people.end()) {
        return tl::unexpected(Error{Error::Kind::refused, name + ": does not work at this station"});
    }
    const auto hash = isUsablePin(pin) ? hashPin(pin) : std::nullopt;
    if (!hash) {
        return tl::unexpected(Error{Error::Kind::refused, "a PIN has 4 to 32 characters"});
    }
    auto changes = readChanges(data_dir, index_key);
    if (!changes) {
        return tl::unexpected(changes.error());
    }
    (*changes)[personKey(index_key, name)] = *hash;
    const auto json = dumpJson({{"schema", 1}, {"people", toJson(*changes)}, {"mac", macOf(index_key, *changes)}});
    return writeFileDurably(pathIn(data_dir), qr::asBytes(json), 0600).and_then([&] {
        return withChangedPins(data_dir, index_key, people);
    });
}

} // namespace storage
