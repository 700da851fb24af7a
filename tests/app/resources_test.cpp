#include "app/resources.h"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace {

/// Sets a variable of the environment for one test.
class Environment {
public:
    Environment(const char* name, const std::string& value)
        : m_name(name) {
        if (const char* before = std::getenv(name)) {
            m_before = before;
        }
        ::setenv(name, value.c_str(), 1);
    }
    ~Environment() { m_before.empty() ? ::unsetenv(m_name) : ::setenv(m_name, m_before.c_str(), 1); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* m_name;
    std::string m_before;
};

fs::path emptyDirectory(const std::string& name) {
    const fs::path dir = fs::temp_directory_path() / ("xueying-" + name + "-" + std::to_string(::getpid()));
    fs::remove_all(dir);
    fs::create_directories(dir);
    return dir;
}

} // namespace

TEST_CASE("A resource of the source tree is found from any working directory", "[app]") {
    const fs::path before = fs::current_path();
    fs::current_path("/");
    const auto found = app::findResource("packages.txt");
    fs::current_path(before);
    REQUIRE(found);
    CHECK(fs::equivalent(*found, fs::path(XUEYING_SOURCE_DIR) / "resources" / "packages.txt"));
}

TEST_CASE("$XUEYING_RESOURCES comes before the source tree", "[app]") {
    const fs::path dir = emptyDirectory("resources");
    std::ofstream(dir / "packages.txt") << "other\n";
    const Environment named("XUEYING_RESOURCES", dir.string());
    CHECK(app::findResource("packages.txt") == (dir / "packages.txt").string());
    CHECK(app::findResource("install-packages.sh"));
    fs::remove_all(dir);
}

TEST_CASE("A resource that is nowhere is not found", "[app]") {
    CHECK_FALSE(app::findResource("profiles/none.toml"));
}

TEST_CASE("The data directory is the named one, else the platform's", "[app]") {
    CHECK(app::dataDirectory("/srv/station") == "/srv/station");
    {
        const Environment xdg("XDG_DATA_HOME", "/var/data");
        CHECK(app::dataDirectory("") == "/var/data/xueying");
    }
    const Environment xdg("XDG_DATA_HOME", "");
    const Environment home("HOME", "/home/somebody");
    CHECK(app::dataDirectory("") == "/home/somebody/.local/share/xueying");
}
