#include "upload/sleep_inhibitor.h"

#include <fcntl.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <cstdint>
#include <memory>

namespace upload {

namespace {

constexpr std::uint64_t kAnswerWithin_us = 2'000'000;

struct BusDeleter {
    void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Bus = std::unique_ptr<sd_bus, BusDeleter>;
using Message = std::unique_ptr<sd_bus_message, BusDeleter>;

Bus systemBus() {
    sd_bus* bus = nullptr;
    if (sd_bus_open_system(&bus) < 0) {
        return nullptr;
    }
    sd_bus_set_method_call_timeout(bus, kAnswerWithin_us);
    return Bus(bus);
}

/// A descriptor of our own, or -1.
int inhibit(sd_bus& bus, const char* what, const std::string& why) {
    sd_bus_message* raw = nullptr;
    const int called =
        sd_bus_call_method(&bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                           "Inhibit", nullptr, &raw, "ssss", what, "Xueying", why.c_str(), "block");
    const Message answer(raw);
    int lock = -1;
    if (called < 0 || sd_bus_message_read(answer.get(), "h", &lock) < 0) {
        return -1;
    }
    return fcntl(lock, F_DUPFD_CLOEXEC, 3);
}

int inhibitSleep(const std::string& why) {
    const Bus bus = systemBus();
    if (!bus) {
        return -1;
    }
    // The lid is a right of its own, which not every policy gives.
    const int lock = inhibit(*bus, "sleep:idle:handle-lid-switch", why);
    return lock >= 0 ? lock : inhibit(*bus, "sleep:idle", why);
}

} // namespace

SleepInhibitor::SleepInhibitor(const std::string& why)
    : m_lock(inhibitSleep(why)) {}

SleepInhibitor::~SleepInhibitor() {
    if (m_lock >= 0) {
        close(m_lock);
    }
}

} // namespace upload
