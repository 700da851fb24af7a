#include "tests/support/test_postgres.h"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace support {

namespace {

namespace fs = std::filesystem;

/// `/usr/lib/postgresql/<newest>/bin`; empty when there is none.
std::string programs() {
    std::string newest;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", problem)) {
        newest = std::max(newest, entry.path().string());
    }
    return newest.empty() || !fs::exists(newest + "/bin/initdb") ? "" : newest + "/bin";
}

Ran asPostgres(const std::string& command) {
    if (geteuid() == 0) {
        return run({"runuser", "-u", "postgres", "--", "sh", "-c", command});
    }
    return run({"sh", "-c", command});
}

} // namespace

bool TestPostgres::available() {
    return !programs().empty() && asPostgres("true").exit_code == 0;
}

TestPostgres::TestPostgres() {
    fs::permissions(m_dir.path(), fs::perms::all); // for the user postgres
    const auto bin = programs();
    const auto data = m_dir / "data";
    const auto settings = "-c listen_addresses= -c fsync=off -c unix_socket_directories=" + m_dir.path();
    const auto begun = asPostgres(
        "cd / && " + bin + "/initdb -D " + data + " -A trust -U postgres -E UTF8 --locale=C.UTF-8 >/dev/null 2>&1 && " +
        bin + "/pg_ctl -D " + data + " -w -l " + (m_dir / "log") + " -o '" + settings + "' start >/dev/null 2>&1");
    if (begun.exit_code != 0) {
        throw std::runtime_error("PostgreSQL did not start");
    }
}

TestPostgres::~TestPostgres() {
    asPostgres("cd / && " + programs() + "/pg_ctl -D " + (m_dir / "data") + " -m immediate stop >/dev/null 2>&1");
}

std::string TestPostgres::url() const {
    std::string socket = m_dir.path();
    for (auto slash = socket.find('/'); slash != std::string::npos; slash = socket.find('/', slash)) {
        socket.replace(slash, 1, "%2F");
    }
    return "postgresql://postgres@" + socket + "/postgres";
}

} // namespace support
