#include "app/station/health.h"

#include <filesystem>
#include <fstream>

namespace app::station {

namespace {

namespace fs = std::filesystem;

void lookAtDisk(MachineHealth& health, const std::string& data_dir) {
    std::error_code error;
    const fs::space_info space = fs::space(data_dir, error);
    if (error) {
        health.disk = Health::bad;
        return;
    }
    health.free_mb = static_cast<std::int64_t>(space.available / (1024 * 1024));
    health.disk = health.free_mb < kNoMegabytes    ? Health::bad
                  : health.free_mb < kFewMegabytes ? Health::attention
                                                   : Health::good;
}

/// A clock outside the campaign's days is the commonest sign of an empty mainboard battery.
Health clockHealth(const Campaign& campaign, storage::Time now) {
    const auto local = now + std::chrono::minutes(campaign.utc_offset_min);
    const std::string today = storage::toRfc3339(std::chrono::floor<std::chrono::milliseconds>(local)).substr(0, 10);
    const bool within = (campaign.first_day.empty() || today >= campaign.first_day) &&
                        (campaign.last_day.empty() || today <= campaign.last_day);
    return within ? Health::good : Health::attention;
}

Health certificateHealth(storage::Time::duration left) {
    return left.count() <= 0 ? Health::bad : left < std::chrono::days(kLastDays) ? Health::attention : Health::good;
}

std::optional<int> batteryPercent() {
    std::error_code error;
    for (const auto& supply : fs::directory_iterator("/sys/class/power_supply", error)) {
        std::ifstream status(supply.path() / "status");
        std::ifstream capacity(supply.path() / "capacity");
        std::string word;
        int percent = 0;
        if (status >> word && word == "Discharging" && capacity >> percent) {
            return percent;
        }
    }
    return std::nullopt;
}

} // namespace

MachineHealth lookAtMachine(const OpenedStation& station, storage::Time now) {
    MachineHealth health;
    lookAtDisk(health, station.data_dir);
    health.clock = clockHealth(station.campaign, now);
    const auto left = station.identity.certificate().not_after - now;
    health.certificate_days = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(left).count() / 24);
    health.certificate = certificateHealth(left);
    health.battery_percent = batteryPercent();
    return health;
}

} // namespace app::station
