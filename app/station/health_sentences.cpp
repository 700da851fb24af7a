#include "app/station/sentences.h"

#include <map>

// The health row and the health card: what each light is called, how it stands, and what to do.

namespace app::station {

QString healthName(const Phrases& phrases, HealthItem item) {
    static const std::map<HealthItem, const char*> kNames{
        {HealthItem::camera, QT_TRANSLATE_NOOP("health", "Camera")},
        {HealthItem::disk, QT_TRANSLATE_NOOP("health", "Disk")},
        {HealthItem::second_copy, QT_TRANSLATE_NOOP("health", "Second copy")},
        {HealthItem::queue, QT_TRANSLATE_NOOP("health", "Queue")},
        {HealthItem::clock, QT_TRANSLATE_NOOP("health", "Clock")},
        {HealthItem::light, QT_TRANSLATE_NOOP("health", "Light")},
        {HealthItem::certificate, QT_TRANSLATE_NOOP("health", "Certificate")},
        {HealthItem::battery, QT_TRANSLATE_NOOP("health", "Battery")},
    };
    return phrases.translate("health", kNames.at(item));
}

QString healthWords(const Phrases& phrases, Health health) {
    switch (health) {
    case Health::unknown:
        return phrases.translate("health", "not known yet");
    case Health::good:
        return phrases.translate("health", "in order");
    case Health::attention:
        return phrases.translate("health", "needs attention");
    case Health::bad:
        return phrases.translate("health", "not working");
    }
    return {};
}

QString healthCure(const Phrases& phrases, const HealthShown& shown) {
    if (shown.health != Health::attention && shown.health != Health::bad) {
        return {};
    }
    const bool bad = shown.health == Health::bad;
    const auto say = [&](const char* source) { return phrases.translate("health", source); };
    switch (shown.item) {
    case HealthItem::camera:
        return say(QT_TRANSLATE_NOOP("health", "Plug it in, close other programs that use it, or open it anew."));
    case HealthItem::disk:
        return say(QT_TRANSLATE_NOOP("health", "Delete or move other files from this disk, then empty the trash."));
    case HealthItem::second_copy:
        return say(bad ? QT_TRANSLATE_NOOP("health", "Plug the stick in again, or choose another second copy.")
                       : QT_TRANSLATE_NOOP("health", "Leave the stick in; the copy catches up by itself."));
    case HealthItem::queue:
        return say(bad ? QT_TRANSLATE_NOOP("health", "Start the program again; if it stays, call the operator.")
                       : QT_TRANSLATE_NOOP("health", "Sync with F5 and decide about what came back."));
    case HealthItem::clock:
        return say(QT_TRANSLATE_NOOP("health", "Compare date and time with a phone and set them right."));
    case HealthItem::light:
        return say(QT_TRANSLATE_NOOP("health", "Set the lamps as in the morning, or measure the backdrop anew."));
    case HealthItem::certificate:
        return say(bad ? QT_TRANSLATE_NOOP("health", "Call the centre: nothing taken now could be handed in.")
                       : QT_TRANSLATE_NOOP("health", "Ask the centre for a new enrolment before it ends."));
    case HealthItem::battery:
        return say(QT_TRANSLATE_NOOP("health", "Plug the laptop's charger in."));
    }
    return {};
}

QString healthLine(const Phrases& phrases, const HealthShown& shown) {
    const bool full = shown.item == HealthItem::disk && shown.health == Health::bad;
    QString line = phrases.translate("health", "%1: %2")
                       .arg(healthName(phrases, shown.item),
                            full ? phrases.translate("health", "full") : healthWords(phrases, shown.health));
    QString detail = shown.item == HealthItem::certificate ? phrases.translate("health", "%1 d").arg(shown.count)
                                                           : QString::fromStdString(shown.detail);
    if (shown.item == HealthItem::disk && !detail.isEmpty()) {
        detail = phrases.translate("health", "%1 left").arg(detail);
    }
    if (!detail.isEmpty()) {
        line = phrases.translate("health", "%1 (%2)").arg(line, detail);
    }
    if (shown.item == HealthItem::second_copy && shown.count > 0) {
        line = phrases.translate("health", "%1, %2")
                   .arg(line, phrases.translate("health", "Records behind: %1").arg(shown.count));
    } else if (shown.item == HealthItem::disk && shown.count > 0) {
        line = phrases.translate("health", "%1, %2")
                   .arg(line, phrases.translate("health", "Sealed records to be erased: %1").arg(shown.count));
    }
    return line;
}

} // namespace app::station
