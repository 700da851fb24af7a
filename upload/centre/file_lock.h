#pragma once

#include <string>

namespace upload::centre {

/// A file that one worker on this computer holds; given back with the object.
class FileLock {
public:
    enum class Want {
        existing_at_once, ///< a file that is there, unless another worker has it
        made_and_waited   ///< made where it is not there, and waited for
    };

    FileLock(const std::string& path, Want want);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

    bool held() const noexcept { return m_held; }

private:
    int m_file;
    bool m_held;
};

} // namespace upload::centre
