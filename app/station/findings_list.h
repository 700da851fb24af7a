#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QStringList>
#include <QWidget>

namespace app::station {

/// More at once help nobody: the worst are corrected first.
constexpr std::size_t kMostFindings = 3;

/// What the checks found: failing first, then warnings, at most `kMostFindings` of them; the others are counted, and
/// named where one points. What passes is folded into one line.
class FindingsList : public QWidget {
public:
    explicit FindingsList(QWidget* parent);

    /// `noted`: names of what the photographer's own eye noted.
    void setFindings(const std::vector<capture::Finding>& findings, const std::set<std::string>& passed,
                     const Phrases& phrases, const QStringList& noted = {});
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Row {
        QString name;
        QString value;
        QString limits;
        capture::Verdict verdict;
        bool passed_by_person;
    };
    void paintRow(QPainter& painter, const Row& row, double y) const;

    std::vector<Row> m_rows;
    QString m_folded;
    QString m_more; ///< "%1 more", when there is no room for all
    QString m_passed_words;
};

} // namespace app::station
