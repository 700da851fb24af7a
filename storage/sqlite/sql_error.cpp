#include "storage/sqlite/sql_error.h"

#include <sqlite3.h>

#include <cerrno>

namespace storage::sqlite {

namespace {

Error::Kind kindOf(const SqlError& error) {
    const bool full = error.system_errno == ENOSPC || error.system_errno == EDQUOT || error.system_errno == EFBIG;
    switch (error.code & 0xff) {
    case SQLITE_FULL:
        return Error::Kind::disk_full;
    case SQLITE_IOERR:
        return full ? Error::Kind::disk_full : Error::Kind::io;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Kind::damaged;
    default:
        return Error::Kind::io;
    }
}

} // namespace

Error toError(const SqlError& error) {
    return {kindOf(error), error.detail + " (SQLite " + std::to_string(error.code) + ")"};
}

} // namespace storage::sqlite
