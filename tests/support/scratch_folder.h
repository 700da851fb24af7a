#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace test_support {

/// A folder of one test's own, gone with it.
class ScratchFolder {
public:
    ScratchFolder() {
        static std::atomic<int> count{0};
        m_path = std::filesystem::temp_directory_path() /
                 ("xueying-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(m_path);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    std::string file(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

} // namespace test_support
