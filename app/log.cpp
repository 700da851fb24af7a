#include "app/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <regex>

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFileBytes = 1024 * 1024;
constexpr std::size_t kOldFiles = 4;

spdlog::level::level_enum asSpdlog(Log::Level level) {
    switch (level) {
    case Log::Level::debug:
        return spdlog::level::debug;
    case Log::Level::info:
        return spdlog::level::info;
    case Log::Level::warning:
        return spdlog::level::warn;
    case Log::Level::error:
        break;
    }
    return spdlog::level::err;
}

} // namespace

struct Log::Sink {
    spdlog::logger logger;
};

std::string logDirectory(const std::string& data_dir) {
    return (fs::path(data_dir) / "logs").string();
}

tl::expected<Log, std::string> Log::open(const std::string& data_dir, Level least) {
    Log log;
    const fs::path dir = logDirectory(data_dir);
    try {
        fs::create_directories(dir);
        fs::permissions(dir, fs::perms::owner_all);
        auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>((dir / "xueying.log").string(), kFileBytes,
                                                                           kOldFiles);
        log.m_sink = std::make_shared<Sink>(Sink{spdlog::logger("xueying", std::move(file))});
    } catch (const std::exception& error) { // the library's own and the file system's
        return tl::unexpected("the log in " + dir.string() + " cannot be written: " + error.what());
    }
    log.m_sink->logger.set_level(asSpdlog(least));
    log.m_sink->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    log.m_sink->logger.flush_on(spdlog::level::info);
    log.m_sink->logger.set_error_handler([](const std::string&) {}); // a full disk must not stop a session
    return log;
}

std::string withoutCredentials(const std::string& text) {
    static const std::regex kBefore("(://)[^/@\\s]+@");
    return std::regex_replace(text, kBefore, "$1");
}

void Log::write(Level level, const std::string& line) const {
    if (m_sink) {
        m_sink->logger.log(asSpdlog(level), withoutCredentials(line));
    }
}

} // namespace app
