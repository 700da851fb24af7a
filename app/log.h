#pragma once

#include <tl/expected.hpp>

#include <memory>
#include <string>

namespace app {

/// The station's log, `<data>/logs/xueying.log`; five files of 1 MiB at most, the oldest goes. It holds record ids,
/// numbers and English details of errors: no name, no code, no picture. Any thread; copies write the same file; a
/// default one writes nothing.
class Log {
public:
    enum class Level { debug, info, warning, error };

    Log() = default;
    /// What is below `least` is left out. A directory that cannot be written is an error; a disk that fills up later
    /// only costs lines.
    static tl::expected<Log, std::string> open(const std::string& data_dir, Level least);

    void write(Level level, const std::string& line) const;

private:
    struct Sink;
    std::shared_ptr<Sink> m_sink;
};

/// `scheme://user:password@place` without who and how.
std::string withoutCredentials(const std::string& text);

/// `<data>/logs`
std::string logDirectory(const std::string& data_dir);

} // namespace app
