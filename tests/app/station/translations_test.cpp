#include "app/station/phrases.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <set>
#include <vector>

namespace {

struct Message {
    QString source;
    QString translation;
    QString state; ///< `unfinished` and the like; empty when done
};

std::vector<Message> readMessages(const char* file_name) {
    QFile file(QStringLiteral(XUEYING_SOURCE_DIR "/resources/translations/") + QString::fromLatin1(file_name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == u"source") {
            messages.push_back({xml.readElementText(), {}, {}});
        } else if (xml.name() == u"translation") {
            messages.back().state = xml.attributes().value(QStringLiteral("type")).toString();
            messages.back().translation = xml.readElementText();
        }
    }
    REQUIRE_FALSE(xml.hasError());
    return messages;
}

std::set<QString> placeholders(const QString& text) {
    std::set<QString> found;
    static const QRegularExpression kPlaceholder(QStringLiteral("%[0-9]"));
    for (auto match = kPlaceholder.globalMatch(text); match.hasNext();) {
        found.insert(match.next().captured());
    }
    return found;
}

} // namespace

TEST_CASE("Both languages say everything, with the same places to fill in", "[station]") {
    for (const char* file : {"xueying_en.ts", "xueying_zh_CN.ts"}) {
        const auto messages = readMessages(file);
        INFO(file);
        REQUIRE(messages.size() > 250);
        for (const Message& message : messages) {
            INFO(message.source.toStdString());
            CHECK(message.state.isEmpty());
            CHECK_FALSE(message.translation.isEmpty());
            CHECK(placeholders(message.translation) == placeholders(message.source));
        }
    }
}

TEST_CASE("No sentence is left in the other language; the language button alone names it", "[station]") {
    static const QRegularExpression kHan(QStringLiteral("\\p{Han}"));
    static const QRegularExpression kWord(QStringLiteral("[A-Za-z]{2,}"));
    const std::set<QString> the_same_in_both{QStringLiteral("Esc Esc"), QStringLiteral("KB"), QStringLiteral("PIN"),
                                             QStringLiteral("&PIN")};
    for (const Message& message : readMessages("xueying_en.ts")) {
        INFO(message.translation.toStdString());
        CHECK((message.source == QStringLiteral("中文") || !message.translation.contains(kHan)));
    }
    for (const Message& message : readMessages("xueying_zh_CN.ts")) {
        INFO(message.source.toStdString());
        const bool words = message.source.contains(kWord) && the_same_in_both.count(message.source) == 0;
        CHECK((!words || message.translation.contains(kHan)));
    }
}

TEST_CASE("The two windows can speak different languages at the same time", "[station]") {
    station_test::application();
    using namespace app::station;
    const Phrases chinese(Language::chinese);
    const Phrases english(Language::english);
    CHECK(chinese.translate("sitter", "Confirm") == QStringLiteral("确认"));
    CHECK(english.translate("sitter", "Confirm") == QStringLiteral("Confirm"));
}
