#include "app/resources.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace app {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::vector<fs::path> resourceDirectories() {
    std::vector<fs::path> places;
    if (const std::string named = environment("XUEYING_RESOURCES"); !named.empty()) {
        places.emplace_back(named);
    }
    std::error_code unreadable;
    const fs::path program = fs::read_symlink("/proc/self/exe", unreadable);
    if (!unreadable) {
        places.push_back(program.parent_path().parent_path() / "share" / "xueying");
    }
    places.emplace_back(XUEYING_RESOURCE_SOURCE);
    return places;
}

fs::path homeDirectory() {
    if (const std::string home = environment("HOME"); !home.empty()) {
        return home;
    }
    const passwd* entry = ::getpwuid(::getuid());
    return entry == nullptr ? fs::path("/var/lib") : fs::path(entry->pw_dir);
}

} // namespace

std::optional<std::string> findResource(const std::string& name) {
    for (const fs::path& place : resourceDirectories()) {
        std::error_code unreadable;
        if (const fs::path found = place / name; fs::exists(found, unreadable)) {
            return fs::absolute(found).lexically_normal().string();
        }
    }
    return std::nullopt;
}

std::string dataDirectory(const std::string& from_command_line) {
    if (!from_command_line.empty()) {
        return from_command_line;
    }
    const std::string platform = environment("XDG_DATA_HOME");
    const fs::path base = platform.empty() ? homeDirectory() / ".local" / "share" : fs::path(platform);
    return (base / "xueying").string();
}

} // namespace app
