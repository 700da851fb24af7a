#include "tests/support/child_program.h"
#include "tests/support/temp_dir.h"
#include "upload/sleep_inhibitor.h"

#include <catch2/catch.hpp>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

namespace {

/// A system bus of the test's own.
class Bus {
public:
    Bus() {
        const auto address = "unix:path=" + (m_dir / "bus");
        std::ofstream(m_dir / "bus.conf")
            << "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
               "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>custom</type><listen>"
            << address
            << "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/><allow "
               "send_destination=\"*\"/><allow send_type=\"*\"/><allow receive_type=\"*\"/></policy></busconfig>";
        m_daemon.emplace(std::vector<std::string>{"dbus-daemon", "--nofork", "--print-address",
                                                  "--config-file=" + (m_dir / "bus.conf")});
        REQUIRE(m_daemon->readLine());
        setenv("DBUS_SYSTEM_BUS_ADDRESS", address.c_str(), 1);
    }
    ~Bus() {
        unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
        m_daemon->kill();
    }

private:
    support::TempDir m_dir;
    std::optional<support::ChildProgram> m_daemon;
};

/// logind as far as an inhibitor sees it: hands out one end of a pipe and sees when it is closed.
class Logind {
public:
    explicit Logind(bool may_hold_lid)
        : m_may_hold_lid(may_hold_lid) {
        REQUIRE(pipe(m_pipe.data()) == 0);
        REQUIRE(sd_bus_open_system(&m_bus) >= 0);
        static const sd_bus_vtable kMethods[] = {
            SD_BUS_VTABLE_START(0), SD_BUS_METHOD("Inhibit", "ssss", "h", &Logind::inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
            SD_BUS_VTABLE_END};
        REQUIRE(sd_bus_add_object_vtable(m_bus, nullptr, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                                         kMethods, this) >= 0);
        REQUIRE(sd_bus_request_name(m_bus, "org.freedesktop.login1", 0) >= 0);
        m_thread = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                if (sd_bus_process(m_bus, nullptr) == 0) {
                    sd_bus_wait(m_bus, 20'000);
                }
            }
        });
    }
    ~Logind() {
        m_thread.request_stop();
        m_thread.join();
        sd_bus_flush_close_unref(m_bus);
        close(m_pipe[0]);
    }

    std::vector<std::string> asked; ///< what was to be kept from happening, in order
    /// Whether nobody holds the lock any more.
    bool released() {
        if (m_pipe[1] >= 0) {
            close(m_pipe[1]);
            m_pipe[1] = -1;
        }
        char byte = 0;
        return read(m_pipe[0], &byte, 1) == 0;
    }

private:
    static int inhibit(sd_bus_message* call, void* self, sd_bus_error* error) {
        auto& logind = *static_cast<Logind*>(self);
        const char* what = nullptr;
        const char* who = nullptr;
        const char* why = nullptr;
        const char* mode = nullptr;
        if (sd_bus_message_read(call, "ssss", &what, &who, &why, &mode) < 0) {
            return -1;
        }
        logind.asked.emplace_back(what);
        if (std::string(mode) != "block") {
            return sd_bus_error_set(error, SD_BUS_ERROR_INVALID_ARGS, "block is wanted");
        }
        if (!logind.m_may_hold_lid && std::string(what).find("lid") != std::string::npos) {
            return sd_bus_error_set(error, SD_BUS_ERROR_ACCESS_DENIED, "not the lid");
        }
        return sd_bus_reply_method_return(call, "h", logind.m_pipe[1]);
    }

    bool m_may_hold_lid;
    std::array<int, 2> m_pipe{-1, -1};
    sd_bus* m_bus = nullptr;
    std::jthread m_thread;
};

} // namespace

TEST_CASE("The computer is kept awake while the object lives, lid closed or not", "[upload]") {
    const Bus bus;
    Logind logind(true);
    {
        const upload::SleepInhibitor awake("a test");
        CHECK(awake.held());
    }
    CHECK(logind.asked == std::vector<std::string>{"sleep:idle:handle-lid-switch"});
    CHECK(logind.released());
}

TEST_CASE("Where the lid may not be held, sleep and idleness are", "[upload]") {
    const Bus bus;
    Logind logind(false);
    const upload::SleepInhibitor awake("a test");
    CHECK(awake.held());
    CHECK(logind.asked == std::vector<std::string>{"sleep:idle:handle-lid-switch", "sleep:idle"});
}

TEST_CASE("Without logind, or without a bus, a sync goes on all the same", "[upload]") {
    {
        const Bus bus;
        CHECK_FALSE(upload::SleepInhibitor("a test").held());
    }
    setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
    CHECK_FALSE(upload::SleepInhibitor("a test").held());
    unsetenv("DBUS_SYSTEM_BUS_ADDRESS");
}
