#include "app/station/sentences.h"

#include <cmath>
#include <map>

namespace app::station {

QString findingName(const Phrases& phrases, const std::string& id) {
    static const std::map<std::string, const char*> kNames{
        {"faces", QT_TRANSLATE_NOOP("finding", "People in the picture")},
        {"hair_top", QT_TRANSLATE_NOOP("finding", "Top of the hair")},
        {"eye_line", QT_TRANSLATE_NOOP("finding", "Eye line")},
        {"face_width", QT_TRANSLATE_NOOP("finding", "Face width")},
        {"centring", QT_TRANSLATE_NOOP("finding", "Centring")},
        {"inter_eye", QT_TRANSLATE_NOOP("finding", "Eye distance")},
        {"yaw", QT_TRANSLATE_NOOP("finding", "Turned sideways")},
        {"pitch", QT_TRANSLATE_NOOP("finding", "Chin up or down")},
        {"roll", QT_TRANSLATE_NOOP("finding", "Head tilt")},
        {"eyes_open", QT_TRANSLATE_NOOP("finding", "Eye opening")},
        {"mouth_closed", QT_TRANSLATE_NOOP("finding", "Lips")},
        {"eyes_clear", QT_TRANSLATE_NOOP("finding", "Eye cover")},
        {"brows_clear", QT_TRANSLATE_NOOP("finding", "Brow cover")},
        {"glare", QT_TRANSLATE_NOOP("finding", "Glare on glasses")},
        {"background_colour", QT_TRANSLATE_NOOP("finding", "Backdrop colour")},
        {"background_uniform", QT_TRANSLATE_NOOP("finding", "Backdrop even")},
        {"background_gradient", QT_TRANSLATE_NOOP("finding", "Backdrop gradient")},
        {"clothes_contrast", QT_TRANSLATE_NOOP("finding", "Clothes blend in")},
        {"illumination", QT_TRANSLATE_NOOP("finding", "Light on both cheeks")},
        {"exposure_over", QT_TRANSLATE_NOOP("finding", "Hot spots on the skin")},
        {"exposure_under", QT_TRANSLATE_NOOP("finding", "Too dark")},
        {"skin_colour", QT_TRANSLATE_NOOP("finding", "Skin colour")},
        {"sharpness", QT_TRANSLATE_NOOP("finding", "Sharpness")},
        {"size", QT_TRANSLATE_NOOP("finding", "Picture size")},
        {"dpi", QT_TRANSLATE_NOOP("finding", "Resolution in the file")},
        {"colour", QT_TRANSLATE_NOOP("finding", "Colour picture")},
        {"jpeg_quality", QT_TRANSLATE_NOOP("finding", "JPEG quality")},
        {"file_size", QT_TRANSLATE_NOOP("finding", "File size")},
    };
    const auto found = kNames.find(id);
    return found == kNames.end() ? QString::fromStdString(id) : phrases.translate("finding", found->second);
}

namespace {

QString number(double value, int more_decimals = 0) {
    const double size = std::abs(value);
    const int decimals = size >= 100 || value == std::round(value) ? 0 : size >= 1 ? 1 : 2;
    return QString::number(value, 'f', decimals + more_decimals);
}

/// Findings that carry the sitter's picture as a share or index need no unit on the screen.
QString unitShown(const std::string& unit) {
    if (unit == "px" || unit == "dpi") {
        return QStringLiteral(" ") + QString::fromStdString(unit);
    }
    if (unit == "deg" || unit == "degree" || unit == "°") {
        return QStringLiteral("°");
    }
    if (unit == "bytes" || unit == "byte") {
        return QStringLiteral(" KB");
    }
    return unit == "%" ? QStringLiteral("%") : QString();
}

double shown(double value, const std::string& unit) {
    return unit == "bytes" || unit == "byte" ? value / 1024.0 : value;
}

} // namespace

QString findingValue(const capture::Finding& finding) {
    if (!finding.value) {
        return QStringLiteral("—");
    }
    const double value = shown(*finding.value, finding.unit);
    const auto looksLike = [&](const std::optional<double>& limit) {
        return limit && number(shown(*limit, finding.unit)) == number(value);
    };
    // What just misses a limit does not look as if it met it.
    const bool missed = finding.verdict == capture::Verdict::fail || finding.verdict == capture::Verdict::warn;
    const bool just = missed && (looksLike(finding.pass.low) || looksLike(finding.pass.high));
    return number(value, just ? 1 : 0) + unitShown(finding.unit);
}

QString findingLimits(const capture::Finding& finding) {
    const auto& [low, high] = finding.pass;
    const auto at = [&](double value) { return number(shown(value, finding.unit)); };
    if (low && high) {
        if (*low == -*high) {
            return u"± " + at(*high) + unitShown(finding.unit);
        }
        return *low == *high ? QString(u"= " + at(*low)) : QString(at(*low) + u"–" + at(*high));
    }
    if (low) {
        return u"≥ " + at(*low);
    }
    return high ? QString(u"≤ " + at(*high)) : QString();
}

QString personCheckName(const Phrases& phrases, const std::string& item) {
    static const std::map<std::string, const char*> kNames{
        {"make_up", QT_TRANSLATE_NOOP("person", "Make-up")},
        {"ornaments", QT_TRANSLATE_NOOP("person", "Ornaments")},
        {"collar", QT_TRANSLATE_NOOP("person", "Collar")},
        {"brows", QT_TRANSLATE_NOOP("person", "Brows")},
        {"ears", QT_TRANSLATE_NOOP("person", "Ears")},
        {"lenses", QT_TRANSLATE_NOOP("person", "Tinted lenses")},
        {"head_covering", QT_TRANSLATE_NOOP("person", "Head covering")},
    };
    const auto found = kNames.find(item);
    return found == kNames.end() ? QString::fromStdString(item) : phrases.translate("person", found->second);
}

} // namespace app::station
