#pragma once

#include "capture/v4l2_device.h"

#include <linux/videodev2.h>

#include <cerrno>
#include <cstdint>
#include <map>
#include <memory>
#include <set>

namespace test {

/// What a V4L2 driver answers to control requests, with its faults.
struct FakeCameraDriver {
    struct Control {
        int value;
        int lowest;
        int highest;
        int step;
    };
    std::map<std::uint32_t, Control> controls; ///< by V4L2 id
    std::set<std::uint32_t> refusing;          ///< S_CTRL answers EBUSY
    std::set<std::uint32_t> forgetful;         ///< S_CTRL says yes and keeps the old value
    bool gone = false;                         ///< unplugged: every request answers ENODEV

    /// A usual UVC camera, all automatic.
    static FakeCameraDriver usual() {
        FakeCameraDriver driver;
        driver.controls = {{V4L2_CID_EXPOSURE_AUTO, {V4L2_EXPOSURE_APERTURE_PRIORITY, 0, 3, 1}},
                           {V4L2_CID_EXPOSURE_ABSOLUTE, {157, 3, 2047, 1}},
                           {V4L2_CID_GAIN, {12, 0, 255, 1}},
                           {V4L2_CID_AUTO_WHITE_BALANCE, {1, 0, 1, 1}},
                           {V4L2_CID_WHITE_BALANCE_TEMPERATURE, {5600, 2000, 7500, 10}},
                           {V4L2_CID_FOCUS_AUTO, {1, 0, 1, 1}},
                           {V4L2_CID_FOCUS_ABSOLUTE, {30, 0, 250, 5}}};
        return driver;
    }

    int answer(unsigned long request, void* argument) {
        if (gone) {
            return ENODEV;
        }
        if (request == VIDIOC_QUERYCTRL) {
            auto& query = *static_cast<v4l2_queryctrl*>(argument);
            const auto found = controls.find(query.id);
            if (found == controls.end()) {
                return EINVAL;
            }
            query.minimum = found->second.lowest;
            query.maximum = found->second.highest;
            query.step = found->second.step;
            return 0;
        }
        auto& control = *static_cast<v4l2_control*>(argument);
        const auto found = controls.find(control.id);
        if (found == controls.end()) {
            return EINVAL;
        }
        if (request == VIDIOC_G_CTRL) {
            control.value = found->second.value;
            return 0;
        }
        if (control.value < found->second.lowest || control.value > found->second.highest) {
            return ERANGE;
        }
        if (refusing.count(control.id) != 0) {
            return EBUSY;
        }
        if (forgetful.count(control.id) == 0) {
            found->second.value = control.value;
        }
        return 0;
    }
};

/// Controls over `driver`, which the caller keeps.
inline std::unique_ptr<capture::CameraControls> controlsOf(FakeCameraDriver& driver) {
    return capture::controlsOver(
        [&driver](unsigned long request, void* argument) { return driver.answer(request, argument); });
}

} // namespace test
