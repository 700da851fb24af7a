#pragma once

#include "app/station/keys.h"

#include <QWidget>
#include <tuple>

class QHBoxLayout;
class QVBoxLayout;

namespace app::station {

/// A key and what it does, as they stand on the page.
struct KeyRow {
    QString cap;
    QString words;
    QString when = {}; ///< what has to be so; empty: always
};

/// The keys of one step of a sitter's way, or those that hold at any of them.
struct KeyGroup {
    QString title;
    std::vector<KeyRow> rows;
};

/// Every key, whatever the state is now, in the order of the day; of the state only what the campaign asks for counts
/// (fee, confirming for the sitter, practice codes).
std::vector<KeyGroup> keyGroups(const PhotographerState& state, const Phrases& phrases);

/// All keys, grouped by step, on one page.
class KeyPage : public QWidget {
public:
    explicit KeyPage(QWidget* parent);

    void setState(const PhotographerState& state, const Phrases& phrases);

private:
    void addGroup(QVBoxLayout& column, const KeyGroup& group);

    QHBoxLayout* m_columns;
    QWidget* m_inside = nullptr;
    std::optional<std::tuple<Language, bool, bool, bool>> m_drawn;
};

} // namespace app::station
