#include "app/station/sync_panel.h"

#include "app/station/file_dialogs.h"
#include "app/station/key_button.h"
#include "app/station/style.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <algorithm>

namespace app::station {

namespace {

constexpr int kPageRows = 20;
constexpr int kButtonColumns = 5;

} // namespace

SyncPanel::SyncPanel(QWidget* parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_answer(makeLabel("headline", this))
    , m_back(new KeyButton(this))
    , m_why(makeLabel("large", this))
    , m_banner(new QFrame(this))
    , m_trouble(makeLabel("strong", m_banner))
    , m_total(new QProgressBar(this))
    , m_progress(makeLabel("soft", this))
    , m_counts(makeLabel("strong", this))
    , m_day(makeLabel("soft", this))
    , m_title(makeLabel("small", this))
    , m_choosing(new QWidget(this))
    , m_choose(makeLabel("small", m_choosing))
    , m_table(new SyncTable(this))
    , m_work(makeLabel("strong", this))
    , m_grid(new QGridLayout) {
    setObjectName(QStringLiteral("syncPanel"));
    m_answer->setObjectName(QStringLiteral("syncAnswer"));
    m_why->setObjectName(QStringLiteral("syncWhy"));
    m_trouble->setObjectName(QStringLiteral("syncTrouble"));
    m_work->setObjectName(QStringLiteral("syncWork"));
    m_back->setObjectName(QStringLiteral("syncBack"));
    m_choosing->setObjectName(QStringLiteral("syncChoosing"));
    setRole(m_back, "quiet");
    setRole(m_banner, "banner");
    m_total->setTextVisible(false);
    auto* inside = new QHBoxLayout(m_banner);
    inside->setContentsMargins(16, 8, 16, 8);
    inside->addWidget(m_trouble);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_mark, 0);
    head->addWidget(m_answer, 1);
    head->addWidget(m_back, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    for (QWidget* part :
         {static_cast<QWidget*>(m_why), static_cast<QWidget*>(m_banner), static_cast<QWidget*>(m_total),
          static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_counts), static_cast<QWidget*>(m_day)}) {
        column->addWidget(part);
    }
    column->addLayout(makeListHead());
    column->addWidget(m_table, 1);
    column->addWidget(m_work);
    m_grid->setSpacing(8);
    column->addLayout(m_grid);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] { drawButtons(); });
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (m_on_back) {
            m_on_back();
        }
    });
}

/// What is listed, and how a record is chosen.
QHBoxLayout* SyncPanel::makeListHead() {
    auto* arrows = makeLabel("keycap", m_choosing);
    arrows->setWordWrap(false);
    arrows->setText(QStringLiteral("↑ ↓"));
    m_choose->setWordWrap(false);
    auto* choosing = new QHBoxLayout(m_choosing);
    choosing->setContentsMargins(0, 0, 0, 0);
    choosing->setSpacing(8);
    choosing->addWidget(arrows);
    choosing->addWidget(m_choose);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_title, 1);
    row->addWidget(m_choosing);
    return row;
}

void SyncPanel::setState(const SyncShown& state) {
    m_state = state;
    turnToReturned();
    draw();
}

void SyncPanel::turnToReturned() {
    const bool some = m_state.duplicate + m_state.rejected > 0;
    if (isVisible() && m_may_turn && some && m_state.counted && !m_state.running && m_view == SyncView::batches) {
        m_may_turn = false;
        setView(SyncView::open_records);
    }
}

void SyncPanel::setPhrases(const Phrases& phrases) {
    if (m_phrases.language() != phrases.language() || m_answer->text().isEmpty()) {
        m_phrases = phrases;
        draw();
    }
}

void SyncPanel::setView(SyncView view) {
    m_view = view;
    draw();
    if (view != SyncView::batches) {
        askForPage(0);
    }
}

std::int64_t SyncPanel::listed() const {
    const auto open = m_state.waiting + m_state.duplicate + m_state.rejected;
    return m_view == SyncView::open_records ? open : open + m_state.stored + (m_state.day ? m_state.day->closed : 0);
}

QString SyncPanel::viewWords() const {
    if (m_view == SyncView::batches) {
        return m_phrases.translate("sync", "Batches of this sync");
    }
    const QString name = m_view == SyncView::open_records
                             ? m_phrases.translate("sync", "Records on their way or come back")
                             : m_phrases.translate("sync", "All records, newest first");
    if (listed() == 0) {
        return m_phrases.translate("sync", "%1: none").arg(name);
    }
    const int from = m_state.page ? m_state.page->offset : 0;
    const auto rows = m_state.page ? static_cast<int>(m_state.page->rows.size()) : 0;
    return QStringLiteral("%1   %2–%3 / %4").arg(name).arg(rows == 0 ? 0 : from + 1).arg(from + rows).arg(listed());
}

void SyncPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_may_turn = true;
    turnToReturned();
    draw();
}

void SyncPanel::draw() {
    if (!isVisible() && !m_answer->text().isEmpty()) {
        return; // drawn when it is looked at
    }
    drawAnswer();
    drawTable();
    drawButtons();
}

void SyncPanel::drawAnswer() {
    const SyncAnswer answer = syncAnswer(m_state, m_phrases);
    m_back->setWords(QStringLiteral("Esc"), m_phrases.translate("sync", "Back"));
    m_mark->setPixmap(icon(QLatin1String(answer.icon), inTheme(*this, answer.colour), 48, devicePixelRatioF()));
    m_answer->setText(answer.words);
    m_why->setText(answer.why);
    m_trouble->setText(answer.trouble);
    m_banner->setVisible(!answer.trouble.isEmpty());
    const auto all = m_state.totalBytes();
    m_total->setRange(0, 1000);
    m_total->setValue(all > 0 ? static_cast<int>(1000 * m_state.sentBytes() / all) : 0);
    m_total->setVisible(all > 0);
    m_progress->setText(progressWords(m_state, m_phrases));
    m_progress->setVisible(all > 0);
    m_counts->setText(sumWords(m_state, m_phrases));
    m_counts->setVisible(m_state.counted);
    m_day->setText(m_state.day ? dayWords(*m_state.day, m_phrases) : QString());
    setTone(m_day, m_state.day && !m_state.day->fees.differences.empty() ? "warn" : "");
    m_day->setVisible(m_state.day.has_value());
    m_work->setText(m_state.work ? workWords(*m_state.work, m_phrases) : QString());
    setTone(m_work, m_state.work && !m_state.work->count ? "bad" : "good");
    m_work->setVisible(m_state.work.has_value());
}

void SyncPanel::drawTable() {
    m_title->setText(viewWords());
    m_choose->setText(m_phrases.translate("sync", "Choose a record"));
    m_choosing->setVisible(m_view != SyncView::batches && m_state.page && m_state.page->rows.size() > 1);
    if (m_view == SyncView::batches) {
        m_table->showBatches(m_state, m_phrases);
    } else {
        m_table->showRecords(m_state.page.value_or(QueuePage{}), m_state.utc_offset_min, m_phrases);
    }
}

std::vector<SyncPanel::Offered> SyncPanel::offers() const {
    const auto say = [this](const char* words) { return m_phrases.translate("sync", words); };
    const bool records = m_view != SyncView::batches;
    const int offset = m_state.page ? m_state.page->offset : 0;
    const auto chosen = m_table->chosen();
    const bool returned = records && chosen && cameBack(*chosen);
    const QString go = m_state.running  ? say(QT_TRANSLATE_NOOP("sync", "Pause"))
                       : m_state.paused ? say(QT_TRANSLATE_NOOP("sync", "Go on"))
                                        : say(QT_TRANSLATE_NOOP("sync", "Sync now"));
    return {
        {Order::go_or_pause, Qt::Key_P, QStringLiteral("P"), go},
        {Order::cancel, Qt::Key_X, QStringLiteral("X"), say(QT_TRANSLATE_NOOP("sync", "Stop")),
         m_state.running || m_state.paused},
        {Order::view, Qt::Key_L, QStringLiteral("L"),
         m_view == SyncView::batches        ? say(QT_TRANSLATE_NOOP("sync", "Unfinished"))
         : m_view == SyncView::open_records ? say(QT_TRANSLATE_NOOP("sync", "All records"))
                                            : say(QT_TRANSLATE_NOOP("sync", "Batches"))},
        {Order::page_up, Qt::Key_PageUp, QStringLiteral("PgUp"), say(QT_TRANSLATE_NOOP("sync", "Newer")),
         records && offset > 0},
        {Order::page_down, Qt::Key_PageDown, QStringLiteral("PgDn"), say(QT_TRANSLATE_NOOP("sync", "Older")),
         records && offset + kPageRows < listed()},
        {Order::stick_out, Qt::Key_U, QStringLiteral("U"), say(QT_TRANSLATE_NOOP("sync", "Write to USB…")),
         !m_state.running},
        {Order::stick_in, Qt::Key_I, QStringLiteral("I"), say(QT_TRANSLATE_NOOP("sync", "Read receipts…")),
         !m_state.running},
        {Order::report, Qt::Key_E, QStringLiteral("E"), say(QT_TRANSLATE_NOOP("sync", "Day's report…"))},
        {Order::send_again, Qt::Key_A, QStringLiteral("A"), say(QT_TRANSLATE_NOOP("sync", "Send again")), returned},
        {Order::close, Qt::Key_C, QStringLiteral("C"),
         m_state.operator_here ? say(QT_TRANSLATE_NOOP("sync", "Settle…"))
                               : say(QT_TRANSLATE_NOOP("sync", "Settle (operator)")),
         returned && m_state.operator_here},
    };
}

void SyncPanel::drawButtons() {
    const auto list = offers();
    while (m_buttons.size() < list.size()) {
        const std::size_t index = m_buttons.size();
        auto* button = new KeyButton(this);
        setRole(button, "quiet");
        connect(button, &QPushButton::clicked, this, [this, index] { perform(offers().at(index).order); });
        m_grid->addWidget(button, static_cast<int>(index) / kButtonColumns, static_cast<int>(index) % kButtonColumns);
        m_grid->setColumnStretch(static_cast<int>(index) % kButtonColumns, 1);
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        m_buttons[i]->setWords(list[i].cap, list[i].words);
        m_buttons[i]->setEnabled(list[i].enabled);
    }
}

bool SyncPanel::takeKey(int key) {
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_table->choose(key == Qt::Key_Up ? -1 : 1);
        drawButtons();
        return true;
    }
    const auto list = offers();
    const auto offered = std::find_if(list.begin(), list.end(), [&](const Offered& one) { return one.key == key; });
    if (offered == list.end()) {
        return false;
    }
    if (offered->enabled) {
        perform(offered->order);
    }
    return true;
}

void SyncPanel::askForPage(int offset) {
    if (m_orders.list) {
        const auto which = m_view == SyncView::open_records ? storage::Listed::open : storage::Listed::all;
        m_orders.list(which, std::max(0, offset), kPageRows);
    }
}

void SyncPanel::inFolder(const std::function<void(const std::string& dir)>& order) {
    const QString dir = chooseFolder(this, QStringLiteral("/media"));
    if (!dir.isEmpty() && order) {
        order(dir.toStdString());
    }
}

void SyncPanel::askWhyClose() {
    const auto record = m_table->chosen();
    if (!record || !m_ask_why) {
        return;
    }
    m_ask_why(m_phrases.translate("reason", "Settle %1: why does it not have to go out again?")
                  .arg(QString::fromStdString(record->capture_no)),
              closeReasons(m_phrases), [this, id = record->record_id](const std::string& reason) {
                  if (m_orders.close) {
                      m_orders.close(id, reason);
                  }
              });
}

void SyncPanel::perform(Order order) {
    const auto call = [](const std::function<void()>& asked) {
        if (asked) {
            asked();
        }
    };
    const int offset = m_state.page ? m_state.page->offset : 0;
    switch (order) {
    case Order::go_or_pause:
        call(m_state.running ? m_orders.pause : m_orders.start);
        break;
    case Order::cancel:
        call(m_orders.cancel);
        break;
    case Order::view:
        m_may_turn = false;
        setView(m_view == SyncView::batches        ? SyncView::open_records
                : m_view == SyncView::open_records ? SyncView::all_records
                                                   : SyncView::batches);
        break;
    case Order::page_up:
        askForPage(offset - kPageRows);
        break;
    case Order::page_down:
        askForPage(offset + kPageRows);
        break;
    case Order::stick_out:
        inFolder(m_orders.write_batches);
        break;
    case Order::stick_in:
        inFolder(m_orders.take_receipts);
        break;
    case Order::report:
        inFolder(m_orders.write_report);
        break;
    case Order::send_again:
        if (const auto record = m_table->chosen(); record && m_orders.send_again) {
            m_orders.send_again(record->record_id);
        }
        break;
    case Order::close:
        askWhyClose();
        break;
    }
}

} // namespace app::station
