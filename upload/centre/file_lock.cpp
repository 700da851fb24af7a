#include "upload/centre/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace upload::centre {

FileLock::FileLock(const std::string& path, Want want)
    : m_file(open(path.c_str(), want == Want::existing_at_once ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_CLOEXEC,
                  0640))
    , m_held(m_file >= 0 && flock(m_file, want == Want::existing_at_once ? LOCK_EX | LOCK_NB : LOCK_EX) == 0) {}

FileLock::~FileLock() {
    if (m_file >= 0) {
        close(m_file);
    }
}

} // namespace upload::centre
