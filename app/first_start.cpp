#include "app/first_start.h"

#include "app/text_file.h"
#include "storage/durable_file.h"

#include <algorithm>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxRequestBytes = 64 * 1024;

bool holdsEnrolment(const fs::path& dir, const std::string& station) {
    std::error_code error;
    return fs::is_regular_file(dir / (station + ".crt"), error) && fs::is_directory(dir / "campaign", error);
}

} // namespace

std::optional<std::string> requestedName(const std::string& data_dir) {
    for (const fs::path& path : entriesOf(data_dir)) {
        if (path.extension() == ".csr") {
            return path.stem().string();
        }
    }
    return std::nullopt;
}

FirstStart firstStart(const std::string& data_dir) {
    std::error_code error;
    if (fs::exists(fs::path(data_dir) / "station.crt", error)) {
        return FirstStart::enrolled;
    }
    return requestedName(data_dir) ? FirstStart::no_answer : FirstStart::no_key;
}

tl::expected<std::string, storage::Error> carryRequest(const std::string& data_dir, const std::string& stick_dir) {
    const auto name = requestedName(data_dir);
    if (!name) {
        return tl::unexpected(storage::Error{storage::Error::Kind::missing, data_dir + ": no certificate request"});
    }
    const auto request = storage::readFile((fs::path(data_dir) / (*name + ".csr")).string(), kMaxRequestBytes);
    if (!request) {
        return tl::unexpected(request.error());
    }
    const std::string target = (fs::path(stick_dir) / (*name + ".csr")).string();
    if (const auto written = storage::writeFileDurably(target, *request, 0644); !written) {
        return tl::unexpected(written.error());
    }
    return target;
}

std::optional<std::string> findEnrolment(const std::vector<std::string>& dirs, const std::string& station) {
    for (const std::string& dir : dirs) {
        if (holdsEnrolment(dir, station)) {
            return dir;
        }
        std::vector<fs::path> inside;
        std::error_code error;
        for (const fs::path& path : entriesOf(dir)) {
            if (fs::is_directory(path, error)) {
                inside.push_back(path);
            }
        }
        std::sort(inside.begin(), inside.end());
        const auto found = std::find_if(inside.begin(), inside.end(),
                                        [&](const fs::path& one) { return holdsEnrolment(one, station); });
        if (found != inside.end()) {
            return found->string();
        }
    }
    return std::nullopt;
}

} // namespace app
