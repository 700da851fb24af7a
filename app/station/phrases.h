#pragma once

#include <QStringList>
#include <QTranslator>
#include <memory>

namespace app::station {

enum class Language { chinese, english };

constexpr Language other(Language language) noexcept {
    return language == Language::chinese ? Language::english : Language::chinese;
}

/// The words of one window. The two windows speak their own languages at the same time, so no translator is installed
/// in the application: each window asks its own. Sources are English; resources/translations/*.ts hold both languages.
class Phrases {
public:
    explicit Phrases(Language language);

    Language language() const noexcept { return m_language; }
    QString translate(const char* context, const char* source) const;
    /// Sentences that follow each other; empty ones are left out.
    QString inTurn(const QStringList& sentences) const;

private:
    Language m_language;
    std::shared_ptr<const QTranslator> m_translator;
};

} // namespace app::station
