#pragma once

#include "app/station/phrases.h"
#include "app/station/sync_shown.h"

#include <QTableWidget>

namespace app::station {

/// What is listed below the answer.
enum class SyncView { batches, open_records, all_records };

/// Whether somebody has to decide about it.
bool cameBack(const storage::QueueRow& record);

/// The batches of this sync, or a page of records with state, reason, last and next try. A record is chosen by the
/// arrow keys or the mouse; keys reach it through the window.
class SyncTable : public QTableWidget {
public:
    explicit SyncTable(QWidget* parent);

    void showBatches(const SyncShown& state, const Phrases& phrases);
    /// Times in the campaign's clock. What somebody chose stays chosen, else the first that came back is.
    void showRecords(const QueuePage& page, int utc_offset_min, const Phrases& phrases);
    /// Moves the choice by so many rows.
    void choose(int by);
    /// The record that is chosen; nothing among batches.
    std::optional<storage::QueueRow> chosen() const;

private:
    void begin(const QStringList& columns, int stretched, int rows);
    void put(int row, int column, const QString& words, const char* tone = "", const QString& details = {});
    void showProgress(int row, int column, const SyncShown::Batch& batch);

    std::vector<storage::QueueRow> m_records;
    bool m_by_somebody = false; ///< the choice, by key or mouse
};

} // namespace app::station
