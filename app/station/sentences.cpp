#include "app/station/sentences.h"

#include <algorithm>
#include <array>
#include <map>

namespace app::station {

QString yuan(std::int64_t fen) {
    return QStringLiteral("%1.%2").arg(fen / 100).arg(fen % 100, 2, 10, QLatin1Char('0'));
}

QString slotWords(const Phrases& phrases, storage::SlotState slot) {
    switch (slot) {
    case storage::SlotState::on_time:
        return phrases.translate("person", "In this slot");
    case storage::SlotState::other_slot:
        return phrases.translate("person", "Another slot: allowed");
    case storage::SlotState::outside:
        return phrases.translate("person", "Outside the time slot");
    }
    return {};
}

QString cardWords(const Phrases& phrases, const std::optional<storage::CardCheck>& card) {
    if (!card) {
        return phrases.translate("person", "Student card not checked yet");
    }
    switch (card->seen) {
    case storage::CardSeen::card:
        return phrases.translate("person", "Student card seen");
    case storage::CardSeen::other:
        return phrases.translate("person", "Other document seen");
    case storage::CardSeen::none:
        return phrases.translate("person", "No document shown");
    }
    return {};
}

QString feeWords(const Phrases& phrases, const PersonShown& person) {
    const QString amount = yuan(person.fee_fen);
    switch (person.fee) {
    case FeeShown::not_asked:
        return {};
    case FeeShown::due:
        return phrases.translate("person", "Fee %1 yuan due").arg(amount);
    case FeeShown::booking:
        return phrases.translate("person", "Booking the fee…");
    case FeeShown::paid:
        return phrases.translate("person", "Fee %1 yuan paid").arg(amount);
    case FeeShown::paid_before:
        return phrases.translate("person", "Fee %1 yuan paid before").arg(amount);
    case FeeShown::waived:
        return phrases.translate("person", "Fee waived");
    }
    return {};
}

namespace {

std::vector<Reason> reasons(const Phrases& phrases, std::initializer_list<std::pair<const char*, const char*>> list) {
    std::vector<Reason> result;
    for (const auto& [id, words] : list) {
        result.push_back({id, phrases.translate("reason", words)});
    }
    return result;
}

} // namespace

QString progressWords(std::int64_t captured, std::int64_t expected) {
    return expected > 0 ? QStringLiteral("%1\u00A0/\u00A0%2").arg(captured).arg(expected) : QString::number(captured);
}

QString contactWords(const std::vector<Contact>& contacts) {
    QStringList lines;
    for (const Contact& contact : contacts) {
        QStringList parts;
        for (const std::string& part : {contact.name, contact.phone, contact.mail}) {
            if (!part.empty()) {
                parts << QString::fromStdString(part);
            }
        }
        lines << parts.join(QStringLiteral("  "));
    }
    return lines.join(u'\n');
}

namespace {

/// What is usually the cause, by finding id; of the others only a person's eye says why.
std::array<const char*, kLikelyReasons> likelyReasons(const std::string& finding) {
    using Likely = std::array<const char*, kLikelyReasons>;
    static const std::map<std::string, Likely> kLikely{
        {"hair_top", {"religious", "hair", "other"}},           {"eyes_clear", {"glasses", "hair", "religious"}},
        {"brows_clear", {"hair", "glasses", "religious"}},      {"glare", {"glasses", "light", "other"}},
        {"background_colour", {"light", "clothes", "other"}},   {"background_uniform", {"light", "clothes", "other"}},
        {"background_gradient", {"light", "clothes", "other"}}, {"clothes_contrast", {"clothes", "light", "other"}},
        {"illumination", {"light", "hair", "other"}},           {"exposure_over", {"light", "clothes", "other"}},
        {"exposure_under", {"light", "clothes", "other"}},      {"skin_colour", {"light", "medical", "other"}},
        {"sharpness", {"light", "disability", "other"}},
    };
    const auto found = kLikely.find(finding);
    return found != kLikely.end() ? found->second : Likely{"medical", "disability", "other"};
}

} // namespace

std::vector<Reason> overrideReasons(const Phrases& phrases, const std::string& finding) {
    std::vector<Reason> all = reasons(phrases, {{"religious", QT_TRANSLATE_NOOP("reason", "Religious head covering")},
                                                {"medical", QT_TRANSLATE_NOOP("reason", "Medical")},
                                                {"glasses", QT_TRANSLATE_NOOP("reason", "Glasses")},
                                                {"hair", QT_TRANSLATE_NOOP("reason", "Hair")},
                                                {"clothes", QT_TRANSLATE_NOOP("reason", "Clothes")},
                                                {"light", QT_TRANSLATE_NOOP("reason", "Light cannot be better here")},
                                                {"disability", QT_TRANSLATE_NOOP("reason", "Disability")},
                                                {"other", QT_TRANSLATE_NOOP("reason", "Other: judged fine by eye")}});
    const auto likely = likelyReasons(finding);
    const auto rank = [&](const Reason& reason) { return std::find(likely.begin(), likely.end(), reason.id); };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Reason& one, const Reason& other) { return rank(one) < rank(other); });
    return all;
}

std::vector<Reason> cardReasons(const Phrases& phrases) {
    return reasons(phrases, {{"id_card", QT_TRANSLATE_NOOP("reason", "ID card shown instead")},
                             {"passport", QT_TRANSLATE_NOOP("reason", "Passport shown instead")},
                             {"forgotten", QT_TRANSLATE_NOOP("reason", "None: forgotten")},
                             {"vouched", QT_TRANSLATE_NOOP("reason", "None: the school vouches")}});
}

std::vector<Reason> waiveReasons(const Phrases& phrases) {
    return reasons(phrases, {{"school_pays", QT_TRANSLATE_NOOP("reason", "The school pays")},
                             {"paid_elsewhere", QT_TRANSLATE_NOOP("reason", "Paid at another station")},
                             {"hardship", QT_TRANSLATE_NOOP("reason", "Hardship")},
                             {"network", QT_TRANSLATE_NOOP("reason", "Payment network down: settled later")}});
}

std::vector<Reason> voidReasons(const Phrases& phrases) {
    return reasons(phrases, {{"booked_by_mistake", QT_TRANSLATE_NOOP("reason", "Recorded by mistake")},
                             {"paid_back", QT_TRANSLATE_NOOP("reason", "The money was paid back")},
                             {"wrong_person", QT_TRANSLATE_NOOP("reason", "Paid for somebody else")},
                             {"waived_by_mistake", QT_TRANSLATE_NOOP("reason", "The waiver was a mistake")}});
}

std::vector<Reason> leaveReasons(const Phrases& phrases) {
    return reasons(phrases, {{"park", QT_TRANSLATE_NOOP("reason", "Comes back soon: park")},
                             {"left", QT_TRANSLATE_NOOP("reason", "Has left")},
                             {"wrong_person", QT_TRANSLATE_NOOP("reason", "Wrong person or code")},
                             {"data_wrong", QT_TRANSLATE_NOOP("reason", "The shown information is wrong")}});
}

std::vector<Reason> outsideReasons(const Phrases& phrases) {
    return reasons(phrases, {{"school_asks", QT_TRANSLATE_NOOP("reason", "The school asks for it")},
                             {"came_early", QT_TRANSLATE_NOOP("reason", "Came too early")},
                             {"came_late", QT_TRANSLATE_NOOP("reason", "Came too late")},
                             {"timetable_wrong", QT_TRANSLATE_NOOP("reason", "The timetable is wrong")}});
}

std::vector<Reason> duplicateReasons(const Phrases& phrases) {
    return reasons(phrases,
                   {{"first_is_bad", QT_TRANSLATE_NOOP("reason", "The first picture is not usable")},
                    {"other_enrolment", QT_TRANSLATE_NOOP("reason", "Same person, another enrolment")},
                    {"first_was_somebody_else", QT_TRANSLATE_NOOP("reason", "The first shows somebody else")}});
}

std::vector<Reason> withdrawReasons(const Phrases& phrases) {
    return reasons(phrases, {{"wrong_person", QT_TRANSLATE_NOOP("reason", "It shows the wrong person")},
                             {"wrong_code", QT_TRANSLATE_NOOP("reason", "It was taken under the wrong code")},
                             {"asked", QT_TRANSLATE_NOOP("reason", "The sitter asks for it")}});
}

std::vector<Reason> assistReasons(const Phrases& phrases) {
    return reasons(phrases, {{"left", QT_TRANSLATE_NOOP("reason", "Left after looking at the picture")},
                             {"cannot", QT_TRANSLATE_NOOP("reason", "Cannot reach or see the screen")},
                             {"asked", QT_TRANSLATE_NOOP("reason", "Asked me to confirm")}});
}

} // namespace app::station
