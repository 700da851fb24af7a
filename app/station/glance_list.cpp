#include "app/station/glance_list.h"

#include "app/station/key_button.h"
#include "app/station/sentences.h"
#include "app/station/style.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace app::station {

GlanceList::GlanceList(QWidget* parent, std::function<void(const std::string& item)> toggled,
                       std::function<void()> all_fine)
    : QFrame(parent)
    , m_toggled(std::move(toggled))
    , m_title(makeLabel("small", this))
    , m_all_fine(new KeyButton(this)) {
    setRole(this, "card");
    setObjectName(QStringLiteral("glanceList"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 8, 16, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4); // a screen of 768 px has no more room
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kPersonCheckItems.size(); ++i) {
        auto* chip = new QPushButton(this);
        chip->setCheckable(true);
        chip->setFocusPolicy(Qt::NoFocus);
        setRole(chip, "chip");
        chip->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        const std::string item = kPersonCheckItems[i];
        connect(chip, &QPushButton::clicked, this, [this, item] { m_toggled(item); });
        grid->addWidget(chip, static_cast<int>(1 + i / 2), static_cast<int>(i % 2));
        m_chips.push_back(chip);
    }
    const auto last = static_cast<int>(kPersonCheckItems.size());
    connect(m_all_fine, &QPushButton::clicked, this, std::move(all_fine));
    m_all_fine->layout()->setContentsMargins(8, 2, 8, 2); // as high as the items beside it
    grid->addWidget(m_all_fine, 1 + last / 2, last % 2);
}

void GlanceList::setChecks(const std::map<std::string, std::string>& checks, bool done, const QString& key,
                           const Phrases& phrases) {
    m_title->setText(done ? u"✓ " + phrases.translate("person", "By eye: looked at")
                          : phrases.translate("person", "By eye: note what is not fine"));
    setTone(m_title, done ? "good" : "");
    m_all_fine->setWords(key, phrases.translate("person", "All fine"));
    m_all_fine->setEnabled(!done);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const auto found = checks.find(kPersonCheckItems[i]);
        const bool noted = found != checks.end() && found->second != "fine";
        const QString mark = QString::number(i + 1) + (noted ? u"!" : done ? u"✓" : u"");
        m_chips[i]->setText(mark + u"  " + personCheckName(phrases, kPersonCheckItems[i]));
        m_chips[i]->setChecked(noted);
    }
}

bool GlanceList::takeKey(int key) {
    const auto index = static_cast<std::size_t>(key - Qt::Key_1);
    if (!isVisible() || key < Qt::Key_1 || index >= m_chips.size()) {
        return false;
    }
    m_toggled(kPersonCheckItems[index]);
    return true;
}

} // namespace app::station
