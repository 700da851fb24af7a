#pragma once

#include "app/station/sync_sentences.h"
#include "app/station/sync_table.h"

#include <QWidget>
#include <functional>

class QFrame;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace app::station {

class KeyButton;

/// What the sync screen asks of the station. GUI thread.
struct SyncOrders {
    std::function<void()> start;
    std::function<void()> pause; ///< until `start`
    std::function<void()> cancel;
    std::function<void(storage::Listed which, int offset, int limit)> list;
    std::function<void(const std::string& dir)> write_batches;
    std::function<void(const std::string& dir)> take_receipts;
    std::function<void(const std::string& dir)> write_report;
    std::function<void(const std::string& record_id)> send_again;
    std::function<void(const std::string& record_id, const std::string& reason)> close;
};

/// May we leave, and if not, why; progress in total and per batch; every record with its state; what to do about what
/// failed. Every order has a key, shown on its button; the keys count while the screen is open.
class SyncPanel : public QWidget {
public:
    explicit SyncPanel(QWidget* parent);

    void setOrders(SyncOrders orders) { m_orders = std::move(orders); }
    /// Asks why, elsewhere in the window, and calls back with the answer's id.
    using AskWhy = std::function<void(const QString& question, std::vector<Reason> answers,
                                      std::function<void(const std::string& reason)> answered)>;
    void setAskWhy(AskWhy ask) { m_ask_why = std::move(ask); }

    /// What Esc does in the window, for the button that says so.
    void setOnBack(std::function<void()> back) { m_on_back = std::move(back); }

    /// Turns once to the list of open records when a sync has ended and some came back.
    void setState(const SyncShown& state);
    void setPhrases(const Phrases& phrases);
    /// True when the key was one of the screen's.
    bool takeKey(int key);
    void setView(SyncView view);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Order { go_or_pause, cancel, view, page_up, page_down, stick_out, stick_in, report, send_again, close };
    struct Offered {
        Order order;
        int key;
        QString cap;
        QString words;
        bool enabled = true;
    };

    QHBoxLayout* makeListHead();
    void draw();
    void drawAnswer();
    void drawTable();
    void drawButtons();
    void turnToReturned();
    std::vector<Offered> offers() const;
    void perform(Order order);
    void askForPage(int offset);
    void inFolder(const std::function<void(const std::string& dir)>& order);
    void askWhyClose();
    std::int64_t listed() const; ///< records that the list has in all
    QString viewWords() const;

    Phrases m_phrases{Language::english};
    SyncShown m_state;
    SyncOrders m_orders;
    AskWhy m_ask_why;
    std::function<void()> m_on_back;
    bool m_may_turn = false; ///< since the screen was opened nobody chose a view
    SyncView m_view = SyncView::batches;
    QLabel* m_mark;
    QLabel* m_answer;
    KeyButton* m_back;
    QLabel* m_why;
    QFrame* m_banner;
    QLabel* m_trouble;
    QProgressBar* m_total;
    QLabel* m_progress;
    QLabel* m_counts;
    QLabel* m_day;
    QLabel* m_title;
    QWidget* m_choosing; ///< that the arrow keys choose a record
    QLabel* m_choose;
    SyncTable* m_table;
    QLabel* m_work;
    QGridLayout* m_grid;
    std::vector<KeyButton*> m_buttons;
};

} // namespace app::station
