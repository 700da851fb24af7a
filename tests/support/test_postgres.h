#pragma once

#include "tests/support/child_program.h"
#include "tests/support/temp_dir.h"

namespace support {

/// A PostgreSQL server of its own in a temporary directory, on a Unix socket there, gone with the object. It refuses to
/// run as root, so root starts it as `postgres`.
class TestPostgres {
public:
    /// Debian's server programs are installed and may be run.
    static bool available();
    TestPostgres();
    TestPostgres(const TestPostgres&) = delete;
    TestPostgres& operator=(const TestPostgres&) = delete;
    ~TestPostgres();

    std::string url() const; ///< of a database of this server

private:
    TempDir m_dir;
};

} // namespace support
