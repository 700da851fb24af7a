#include "upload/centre/finished_uploads.h"

#include "storage/durable_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace upload::centre {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDescriptionBytes = 64 * 1024;

std::optional<std::string> textAt(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

/// Reads the server's description: `size` and `metadata` of `@tus/server`, `Size` and `MetaData` of tusd.
bool readDescription(ReceivedFile& file, const std::string& path) {
    const auto text = storage::readTextFile(path, kMaxDescriptionBytes);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!json.is_object()) {
        return false;
    }
    const auto size = json.contains("size") ? json.find("size") : json.find("Size");
    if (size == json.end() || !size->is_number_integer()) {
        return false; // its length is not known yet
    }
    file.finished = size->get<std::int64_t>() == file.bytes;
    const auto metadata = json.contains("metadata") ? json.find("metadata") : json.find("MetaData");
    if (metadata != json.end() && metadata->is_object()) {
        file.batch_id = textAt(*metadata, "batch_id");
        file.batch_sha256 = textAt(*metadata, "batch_sha256");
    }
    return true;
}

} // namespace

std::optional<ReceivedFile> describeReceived(const std::string& path) {
    std::error_code problem;
    const fs::path file_path(path);
    const auto extension = file_path.extension();
    if (!fs::is_regular_file(path, problem) || extension == ".json" || extension == ".info" || extension == ".lock" ||
        file_path.filename().string().starts_with(".")) {
        return std::nullopt;
    }
    ReceivedFile file;
    file.upload_id = file_path.filename().string();
    file.path = path;
    file.bytes = static_cast<std::int64_t>(fs::file_size(path, problem));
    if (readDescription(file, path + ".json") || readDescription(file, path + ".info")) {
        return file;
    }
    file.is_record = extension == ".p7m";
    file.finished = extension == ".tar" || file.is_record;
    return file;
}

tl::expected<std::vector<ReceivedFile>, storage::Error> listReceived(const std::string& dir) {
    std::vector<ReceivedFile> files;
    std::error_code problem;
    for (fs::directory_iterator next(dir, problem), end; !problem && next != end; next.increment(problem)) {
        if (auto file = describeReceived(next->path().string())) {
            files.push_back(std::move(*file));
        }
    }
    if (problem) {
        return tl::unexpected(storage::Error{storage::Error::Kind::missing, dir + ": " + problem.message()});
    }
    std::ranges::sort(files, {}, &ReceivedFile::upload_id);
    return files;
}

} // namespace upload::centre
