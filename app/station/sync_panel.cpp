#include "app/station/sync_panel.h"

#include "app/station/style.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

namespace app::station {

void SyncShown::hear(const upload::SyncEvent& event) {
    using Kind = upload::SyncEvent::Kind;
    running = true;
    if (!event.batch_id.empty()) {
        auto found =
            std::find_if(batches.begin(), batches.end(), [&](const Batch& one) { return one.id == event.batch_id; });
        if (found == batches.end()) {
            batches.push_back({event.batch_id, event.records});
            found = batches.end() - 1;
        }
        found->offset_bytes = std::max(found->offset_bytes, event.offset_bytes);
        found->total_bytes = std::max(found->total_bytes, event.total_bytes);
        found->records = std::max(found->records, event.records);
        found->state = event.kind == Kind::receipt_applied ? Batch::State::stored
                       : event.kind == Kind::delivered || event.kind == Kind::waiting_for_receipt
                           ? Batch::State::delivered
                       : event.kind == Kind::failed   ? Batch::State::failed
                       : event.kind == Kind::progress ? Batch::State::sending
                                                      : found->state;
    }
    attempt = event.attempt;
    if (event.error) {
        trouble = event.error;
    } else if (event.kind != Kind::finished) {
        trouble.reset();
    }
}

void SyncShown::finish(const upload::SyncSummary& summary) {
    running = false;
    ran = true;
    captured = summary.captured;
    stored = summary.stored;
    waiting = summary.waiting;
    duplicate = summary.duplicate;
    rejected = summary.rejected;
    safe_to_leave = summary.safe_to_leave;
    trouble = summary.last_error;
    broken.reset();
}

QString wireTrouble(const Phrases& phrases, const upload::Error& error) {
    using Kind = upload::Error::Kind;
    const auto say = [&](const char* source) { return phrases.translate("sync", source); };
    switch (error.kind) {
    case Kind::no_network:
        return say(
            QT_TRANSLATE_NOOP("sync", "No network, or the centre's address does not answer. Check cable and Wi-Fi."));
    case Kind::timed_out:
    case Kind::connection_lost:
        return say(QT_TRANSLATE_NOOP("sync", "The network broke off. It goes on where it stopped."));
    case Kind::untrusted_server:
        return say(QT_TRANSLATE_NOOP(
            "sync",
            "The server is not the campaign's: its certificate is not known. Nothing was sent. Call the centre."));
    case Kind::needs_login:
        return say(
            QT_TRANSLATE_NOOP("sync", "This network wants a login first. Open a browser, log in, then sync again."));
    case Kind::unsafe_location:
        return say(QT_TRANSLATE_NOOP(
            "sync", "The server points to an unsafe address. Nothing was sent there. Call the centre."));
    case Kind::too_large:
        return say(QT_TRANSLATE_NOOP("sync", "The server takes no batch of this size. Call the centre."));
    case Kind::refused:
        return say(QT_TRANSLATE_NOOP("sync", "The server refused this station. Call the centre."));
    case Kind::server_trouble:
    case Kind::locked:
        return say(QT_TRANSLATE_NOOP("sync", "The server is busy. It is tried again."));
    case Kind::file:
        return say(QT_TRANSLATE_NOOP("sync", "A batch file could not be written or read. Check the disk's space."));
    case Kind::cancelled:
        return say(QT_TRANSLATE_NOOP("sync", "Stopped. Nothing is lost; sync again."));
    default:
        return say(QT_TRANSLATE_NOOP("sync", "The server answered what it should not. It is tried again."));
    }
}

SyncPanel::SyncPanel(QWidget* parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_answer(makeLabel("headline", this))
    , m_why(makeLabel("large", this))
    , m_counts(makeLabel("large-soft", this))
    , m_total(new QProgressBar(this))
    , m_batches(new QVBoxLayout)
    , m_write(new QPushButton(this))
    , m_take(new QPushButton(this)) {
    setObjectName(QStringLiteral("syncPanel"));
    m_answer->setObjectName(QStringLiteral("syncAnswer"));
    m_total->setTextVisible(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_mark, 0);
    head->addWidget(m_answer, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addLayout(head);
    column->addWidget(m_why);
    column->addWidget(m_total);
    column->addWidget(m_counts);
    m_batches->setSpacing(8);
    column->addLayout(m_batches);
    column->addStretch(1);
    auto* folders = new QHBoxLayout;
    for (QPushButton* button : {m_write, m_take}) {
        button->setFocusPolicy(Qt::NoFocus);
        folders->addWidget(button);
    }
    folders->addStretch(1);
    column->addLayout(folders);
}

void SyncPanel::setFolderOrders(std::function<void(const std::string& dir)> write_batches,
                                std::function<void(const std::string& dir)> take_receipts) {
    const auto choose = [this](const std::function<void(const std::string& dir)>& order) {
        const QString dir = QFileDialog::getExistingDirectory(this);
        if (!dir.isEmpty()) {
            order(dir.toStdString());
        }
    };
    connect(m_write, &QPushButton::clicked, this, [choose, write_batches] { choose(write_batches); });
    connect(m_take, &QPushButton::clicked, this, [choose, take_receipts] { choose(take_receipts); });
}

void SyncPanel::setState(const SyncShown& state) {
    m_state = state;
    draw();
}

void SyncPanel::setPhrases(const Phrases& phrases) {
    if (m_phrases.language() != phrases.language() || m_answer->text().isEmpty()) {
        m_phrases = phrases;
        draw();
    }
}

namespace {

struct Answer {
    const char* icon;
    Colour colour;
    QString words;
    QString why;
};

Answer answerOf(const SyncShown& state, const Phrases& phrases) {
    const auto say = [&](const char* source) { return phrases.translate("sync", source); };
    if (state.broken) {
        return {"fail", kDark.bad, say(QT_TRANSLATE_NOOP("sync", "Not yet safe to leave")),
                say(QT_TRANSLATE_NOOP(
                    "sync", "The station's own records could not be read. Call the operator; nothing is deleted."))};
    }
    if (state.running) {
        return {"sync", kDark.accent, say(QT_TRANSLATE_NOOP("sync", "Sending…")),
                state.trouble ? wireTrouble(phrases, *state.trouble)
                              : say(QT_TRANSLATE_NOOP("sync", "Please leave the station switched on."))};
    }
    if (state.safe_to_leave) {
        return {"pass", kDark.good, say(QT_TRANSLATE_NOOP("sync", "Safe to leave")),
                say(QT_TRANSLATE_NOOP("sync", "The centre has signed for every picture taken here."))};
    }
    QString why = say(QT_TRANSLATE_NOOP("sync", "%1 records have no receipt from the centre yet.")).arg(state.waiting);
    if (state.duplicate + state.rejected > 0) {
        why = say(QT_TRANSLATE_NOOP("sync", "%1 records came back; somebody has to decide about them."))
                  .arg(state.duplicate + state.rejected);
    }
    if (state.trouble) {
        why += u' ' + wireTrouble(phrases, *state.trouble);
    }
    return {"warn", kDark.warn, say(QT_TRANSLATE_NOOP("sync", "Not yet safe to leave")), why};
}

QString batchWords(const SyncShown::Batch& batch, const Phrases& phrases) {
    using State = SyncShown::Batch::State;
    const auto say = [&](const char* source) { return phrases.translate("sync", source); };
    switch (batch.state) {
    case State::waiting:
        return say(QT_TRANSLATE_NOOP("sync", "waiting"));
    case State::sending:
        return say(QT_TRANSLATE_NOOP("sync", "%1 of %2 KB"))
            .arg(batch.offset_bytes / 1024)
            .arg(batch.total_bytes / 1024);
    case State::delivered:
        return say(QT_TRANSLATE_NOOP("sync", "delivered, receipt awaited"));
    case State::stored:
        return say(QT_TRANSLATE_NOOP("sync", "receipt checked"));
    case State::failed:
        return say(QT_TRANSLATE_NOOP("sync", "not sent"));
    }
    return {};
}

} // namespace

void SyncPanel::draw() {
    const Answer answer = answerOf(m_state, m_phrases);
    m_mark->setPixmap(icon(QLatin1String(answer.icon), answer.colour, 56, devicePixelRatioF()));
    m_answer->setText(answer.words);
    m_why->setText(answer.why);
    m_write->setText(m_phrases.translate("sync", "No network: write to a USB stick…"));
    m_take->setText(m_phrases.translate("sync", "Take receipts from a USB stick…"));
    m_write->setEnabled(!m_state.running);
    m_take->setEnabled(!m_state.running);
    m_counts->setText(
        m_phrases.translate("sync", "Captured %1 · with receipt %2 · waiting %3 · duplicate %4 · rejected %5")
            .arg(m_state.captured)
            .arg(m_state.stored)
            .arg(m_state.waiting)
            .arg(m_state.duplicate)
            .arg(m_state.rejected));
    m_counts->setVisible(m_state.ran || m_state.captured > 0);
    std::int64_t sent = 0;
    std::int64_t all = 0;
    for (const SyncShown::Batch& batch : m_state.batches) {
        sent += batch.state == SyncShown::Batch::State::stored ? batch.total_bytes : batch.offset_bytes;
        all += batch.total_bytes;
    }
    m_total->setRange(0, 1000);
    m_total->setValue(all > 0 ? static_cast<int>(1000 * sent / all) : 0);
    m_total->setVisible(all > 0);
    drawBatches();
}

void SyncPanel::drawBatches() {
    while (QLayoutItem* item = m_batches->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr std::size_t kShown = 6;
    const std::size_t first = m_state.batches.size() > kShown ? m_state.batches.size() - kShown : 0;
    for (std::size_t i = first; i < m_state.batches.size(); ++i) {
        const SyncShown::Batch& batch = m_state.batches[i];
        auto* line = makeLabel("body", this);
        line->setText(m_phrases.translate("sync", "Batch %1: %2 records, %3")
                          .arg(QString::fromStdString(batch.id.substr(0, 8)))
                          .arg(batch.records)
                          .arg(batchWords(batch, m_phrases)));
        m_batches->addWidget(line);
    }
}

} // namespace app::station
