#pragma once

#include "app/station/phrases.h"
#include "upload/uploader.h"

#include <QWidget>
#include <map>
#include <string>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace app::station {

/// How the evening's sync stands, as plain values.
struct SyncShown {
    struct Batch {
        std::string id;
        std::int64_t records = 0;
        std::int64_t offset_bytes = 0;
        std::int64_t total_bytes = 0;
        enum class State { waiting, sending, delivered, stored, failed } state = State::waiting;
    };
    bool running = false;
    bool ran = false; ///< at least once since the program started
    std::vector<Batch> batches;
    std::int64_t captured = 0;
    std::int64_t stored = 0;
    std::int64_t waiting = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    bool safe_to_leave = false;
    std::optional<upload::Error> trouble;
    int attempt = 0;
    std::optional<storage::Error> broken;

    /// Takes in what a running sync tells.
    void hear(const upload::SyncEvent& event);
    void finish(const upload::SyncSummary& summary);
};

/// May we leave, and if not, why; progress in total and per batch; errors in plain words.
class SyncPanel : public QWidget {
public:
    explicit SyncPanel(QWidget* parent);

    /// The way by USB stick: what is done with a folder that somebody chose.
    void setFolderOrders(std::function<void(const std::string& dir)> write_batches,
                         std::function<void(const std::string& dir)> take_receipts);

    void setState(const SyncShown& state);
    void setPhrases(const Phrases& phrases);

private:
    void draw();
    void drawBatches();

    Phrases m_phrases{Language::english};
    SyncShown m_state;
    QLabel* m_mark;
    QLabel* m_answer;
    QLabel* m_why;
    QLabel* m_counts;
    QProgressBar* m_total;
    QVBoxLayout* m_batches;
    QPushButton* m_write;
    QPushButton* m_take;
};

QString wireTrouble(const Phrases& phrases, const upload::Error& error);

} // namespace app::station
