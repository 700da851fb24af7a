#include "storage/json_fields.h"

namespace storage {

JsonFields::JsonFields(const nlohmann::json& value, std::string path)
    : m_value(&value)
    , m_path(std::move(path)) {
    if (!value.is_object()) {
        throw Malformed{(m_path.empty() ? std::string("document") : m_path) + ": not an object"};
    }
}

void JsonFields::refuse(const char* key, const std::string& why) const {
    throw Malformed{m_path + key + ": " + why};
}

const nlohmann::json& JsonFields::at(const char* key) const {
    const auto found = m_value->find(key);
    if (found == m_value->end()) {
        refuse(key, "missing");
    }
    return *found;
}

bool JsonFields::has(const char* key) const {
    const auto found = m_value->find(key);
    return found != m_value->end() && !found->is_null();
}

std::string JsonFields::text(const char* key) const {
    const auto& value = at(key);
    if (!value.is_string()) {
        refuse(key, "not text");
    }
    return value.get<std::string>();
}

std::optional<std::string> JsonFields::optionalText(const char* key) const {
    return has(key) ? std::optional(text(key)) : std::nullopt;
}

std::int64_t JsonFields::integer(const char* key, std::int64_t low, std::int64_t high) const {
    const auto& value = at(key);
    if (!value.is_number_integer() || (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX)) {
        refuse(key, "not an integer");
    }
    const auto number = value.get<std::int64_t>();
    if (number < low || number > high) {
        refuse(key, "out of range");
    }
    return number;
}

Time JsonFields::time(const char* key) const {
    const auto parsed = fromRfc3339(text(key));
    if (!parsed) {
        refuse(key, "not an RFC 3339 time in UTC");
    }
    return *parsed;
}

std::string JsonFields::digest(const char* key) const {
    auto value = text(key);
    if (value.size() != 64 || value.find_first_not_of("0123456789abcdef") != std::string::npos) {
        refuse(key, "not a SHA-256 in lowercase hex");
    }
    return value;
}

qr::Bytes JsonFields::base64(const char* key) const {
    auto bytes = qr::fromBase64(text(key));
    if (!bytes) {
        refuse(key, "not base64");
    }
    return std::move(*bytes);
}

JsonFields JsonFields::object(const char* key) const {
    return JsonFields(at(key), m_path + key + ".");
}

const nlohmann::json& JsonFields::array(const char* key, std::size_t max_items) const {
    const auto& value = at(key);
    if (!value.is_array()) {
        refuse(key, "not a list");
    }
    if (value.size() > max_items) {
        refuse(key, "too many");
    }
    return value;
}

std::string dumpJson(const nlohmann::ordered_json& document) {
    return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace storage
