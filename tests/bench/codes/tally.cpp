#include "tally.h"

#include <algorithm>

namespace bench {

namespace {

bool inside(const Polygon& polygon, qr::Point point) {
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const auto& a = polygon[i];
        const auto& b = polygon[j];
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

/// Line ends and outer blanks are not what a reader is judged by.
std::string comparable(const std::string& text) {
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != '\r' && c != '\\'; });
    plain.erase(plain.find_last_not_of(" \n") + 1);
    return plain;
}

// The index cuts a text after 3,000 escaped characters.
constexpr std::size_t kCutAt = 2900;

bool stated(const LabelledPicture& picture, const Reading& reading) {
    const std::string read = comparable(reading.text);
    return std::any_of(picture.texts.begin(), picture.texts.end(), [&](const std::string& text) {
        const std::string wanted = comparable(text);
        return wanted.size() > kCutAt ? read.starts_with(wanted) : read == wanted;
    });
}

Tally countByCorners(const LabelledPicture& picture, const std::vector<Reading>& readings) {
    Tally tally{picture.corners.size(), 0, 0};
    const bool all_stated = picture.texts.size() == picture.corners.size();
    for (const Polygon& polygon : picture.corners) {
        const auto in = [&](const Reading& reading) { return inside(polygon, reading.centre); };
        const bool read = std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
            return in(reading) && (!all_stated || stated(picture, reading));
        });
        const bool wrong = std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
            return in(reading) && all_stated && !stated(picture, reading);
        });
        tally.read += read ? 1 : 0;
        tally.wrong += wrong ? 1 : 0;
    }
    return tally;
}

} // namespace

Tally& Tally::operator+=(const Tally& other) {
    codes += other.codes;
    read += other.read;
    wrong += other.wrong;
    return *this;
}

Tally count(const LabelledPicture& picture, const std::vector<Reading>& readings) {
    if (picture.negative)
        return {0, 0, readings.size()};
    if (!picture.corners.empty())
        return countByCorners(picture, readings);
    const bool read =
        std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) { return stated(picture, reading); });
    return {1, read ? std::size_t{1} : 0, !read && !readings.empty() ? std::size_t{1} : 0};
}

} // namespace bench
