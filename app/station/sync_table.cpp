#include "app/station/sync_table.h"

#include "app/station/style.h"
#include "app/station/sync_sentences.h"

#include <QDateTime>
#include <QHeaderView>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

namespace app::station {

namespace {

QString clockTime(const std::optional<storage::Time>& time, int utc_offset_min) {
    return time ? QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count(), Qt::OffsetFromUTC,
                                                 utc_offset_min * 60)
                      .toString(QStringLiteral("MM-dd HH:mm:ss"))
                : QStringLiteral("—");
}

const char* toneOf(storage::RecordState state) {
    switch (state) {
    case storage::RecordState::stored:
    case storage::RecordState::closed:
        return "good";
    case storage::RecordState::duplicate:
    case storage::RecordState::rejected:
        return "bad";
    default:
        return "";
    }
}

} // namespace

bool cameBack(const storage::QueueRow& record) {
    return record.state == storage::RecordState::duplicate || record.state == storage::RecordState::rejected;
}

namespace {

const char* toneOf(SyncShown::Batch::State state) {
    using State = SyncShown::Batch::State;
    return state == State::stored         ? "good"
           : state == State::failed       ? "bad"
           : state == State::trying_again ? "warn"
                                          : "";
}

} // namespace

SyncTable::SyncTable(QWidget* parent)
    : QTableWidget(parent) {
    setObjectName(QStringLiteral("syncTable"));
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumHeight(96);
    connect(this, &QTableWidget::cellPressed, this, [this] { m_by_somebody = true; });
}

void SyncTable::begin(const QStringList& columns, int stretched, int rows) {
    clearContents();
    setColumnCount(static_cast<int>(columns.size()));
    setRowCount(rows);
    setHorizontalHeaderLabels(columns);
    for (int column = 0; column < columnCount(); ++column) {
        horizontalHeader()->setSectionResizeMode(column, column == stretched ? QHeaderView::Stretch
                                                                             : QHeaderView::ResizeToContents);
    }
}

void SyncTable::put(int row, int column, const QString& words, const char* tone, const QString& details) {
    auto* item = new QTableWidgetItem(words);
    item->setToolTip(details.isEmpty() || details == words ? words : words + u'\n' + details);
    const std::string name = tone;
    if (!name.empty()) {
        const Theme& theme = themeOf(*this);
        item->setForeground(toQt(name == "good" ? theme.good : name == "bad" ? theme.bad : theme.warn));
    }
    setItem(row, column, item);
}

void SyncTable::showProgress(int row, int column, const SyncShown::Batch& batch) {
    auto* bar = new QProgressBar(this);
    const bool arrived =
        batch.state == SyncShown::Batch::State::stored || batch.state == SyncShown::Batch::State::delivered;
    bar->setTextVisible(false);
    bar->setRange(0, 1000);
    bar->setValue(arrived                 ? 1000
                  : batch.total_bytes > 0 ? static_cast<int>(1000 * batch.offset_bytes / batch.total_bytes)
                                          : 0);
    auto* cell = new QWidget(this); // keeps the thin bar in the middle of its line
    auto* line = new QVBoxLayout(cell);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(bar, 0, Qt::AlignVCenter);
    setCellWidget(row, column, cell);
}

void SyncTable::showBatches(const SyncShown& state, const Phrases& phrases) {
    m_records.clear();
    m_by_somebody = false;
    begin({phrases.translate("sync", "Batch"), phrases.translate("sync", "Records"), phrases.translate("sync", "KB"),
           phrases.translate("sync", "Progress"), phrases.translate("sync", "Status")},
          4, static_cast<int>(state.batches.size()));
    setColumnWidth(3, 96);
    horizontalHeader()->setSectionResizeMode(3, QHeaderView::Fixed);
    for (int row = 0; row < rowCount(); ++row) {
        const SyncShown::Batch& batch = state.batches[static_cast<std::size_t>(row)];
        put(row, 0, QString::fromStdString(batch.id.substr(0, 8)));
        put(row, 1, QString::number(batch.records));
        put(row, 2,
            batch.total_bytes == 0
                ? QStringLiteral("—")
                : QStringLiteral("%1 / %2").arg(batch.offset_bytes / 1000).arg(batch.total_bytes / 1000));
        showProgress(row, 3, batch);
        QString words = batchWords(batch, phrases);
        if (batch.trouble) {
            words = phrases.translate("sync", "%1: %2").arg(words, wireTrouble(phrases, *batch.trouble));
        }
        put(row, 4, words, toneOf(batch.state));
    }
    clearSelection();
    const auto busy = std::find_if(state.batches.begin(), state.batches.end(), [](const SyncShown::Batch& batch) {
        return batch.state != SyncShown::Batch::State::stored;
    });
    if (busy != state.batches.end() && rowCount() > 0) {
        scrollToItem(item(static_cast<int>(busy - state.batches.begin()), 0));
    }
}

void SyncTable::showRecords(const QueuePage& page, int utc_offset_min, const Phrases& phrases) {
    const auto before = m_by_somebody ? chosen() : std::nullopt;
    m_records = page.rows;
    begin({phrases.translate("sync", "Number"), phrases.translate("sync", "State"), phrases.translate("sync", "Reason"),
           phrases.translate("sync", "Last try"), phrases.translate("sync", "Next try")},
          2, static_cast<int>(m_records.size()));
    std::optional<int> again;
    std::optional<int> returned;
    for (int row = 0; row < rowCount(); ++row) {
        const storage::QueueRow& record = m_records[static_cast<std::size_t>(row)];
        put(row, 0, QString::fromStdString(record.capture_no));
        put(row, 1, recordState(record.state, phrases), toneOf(record.state));
        put(row, 2, record.reason.empty() ? QStringLiteral("—") : recordReason(record.reason, utc_offset_min, phrases),
            "", QString::fromStdString(record.reason));
        put(row, 3, clockTime(record.last_try, utc_offset_min));
        put(row, 4, clockTime(record.next_try, utc_offset_min));
        if (before && before->record_id == record.record_id) {
            again = row;
        }
        if (!returned && cameBack(record)) {
            returned = row;
        }
    }
    if (rowCount() > 0) {
        selectRow(again.value_or(returned.value_or(0)));
    }
}

void SyncTable::choose(int by) {
    if (!m_records.empty()) {
        m_by_somebody = true;
        selectRow(std::clamp(currentRow() + by, 0, rowCount() - 1));
    }
}

std::optional<storage::QueueRow> SyncTable::chosen() const {
    const auto row = static_cast<std::size_t>(currentRow());
    return currentRow() >= 0 && row < m_records.size() ? std::optional(m_records[row]) : std::nullopt;
}

} // namespace app::station
