#include "app/station/language_button.h"

#include <QShortcut>

namespace app::station {

QString languageButtonWords(const Phrases& phrases) {
    return QStringLiteral("F9  ") + phrases.translate("action", "中文");
}

LanguageButton::LanguageButton(QWidget* window, Phrases& phrases, std::function<void()> changed,
                               std::function<void(Language)> told)
    : QPushButton(window) {
    auto* key = new QShortcut(Qt::Key_F9, window);
    connect(key, &QShortcut::activated, this, &QPushButton::click);
    connect(this, &QPushButton::clicked, window, [&phrases, changed = std::move(changed), told = std::move(told)] {
        phrases = Phrases(other(phrases.language()));
        changed();
        if (told) {
            told(phrases.language());
        }
    });
}

} // namespace app::station
