#include "app/station/phrases.h"

namespace app::station {

namespace {

std::shared_ptr<const QTranslator> load(Language language) {
    auto translator = std::make_shared<QTranslator>();
    const bool found = translator->load(language == Language::chinese ? QStringLiteral(":/i18n/xueying_zh_CN.qm")
                                                                      : QStringLiteral(":/i18n/xueying_en.qm"));
    Q_ASSERT_X(found, "Phrases", "the program was built without its translations");
    return translator;
}

} // namespace

Phrases::Phrases(Language language)
    : m_language(language)
    , m_translator(load(language)) {}

QString Phrases::translate(const char* context, const char* source) const {
    const QString found = m_translator->translate(context, source);
    return found.isEmpty() ? QString::fromUtf8(source) : found;
}

QString Phrases::inTurn(const QStringList& sentences) const {
    QStringList said = sentences;
    said.removeAll(QString());
    return said.join(m_language == Language::chinese ? QString() : QStringLiteral(" "));
}

} // namespace app::station
