#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;

namespace app::station {

class KeyButton;

/// What only a person sees, on one glance: all fine with one key, or single items noted as exceptions with 1 to 7.
class GlanceList : public QFrame {
public:
    GlanceList(QWidget* parent, std::function<void(const std::string& item)> toggled, std::function<void()> all_fine);

    void setChecks(const std::map<std::string, std::string>& checks, bool done, const QString& key,
                   const Phrases& phrases);
    bool takeKey(int key);

private:
    std::function<void(const std::string& item)> m_toggled;
    QLabel* m_title;
    KeyButton* m_all_fine;
    std::vector<QPushButton*> m_chips; ///< in the order of kPersonCheckItems
};

} // namespace app::station
