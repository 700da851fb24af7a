#include "app/station/photographer_window.h"

#include "app/station/choice_strip.h"
#include "app/station/entry_strip.h"
#include "app/station/findings_list.h"
#include "app/station/glance_list.h"
#include "app/station/guide_picture.h"
#include "app/station/key_button.h"
#include "app/station/key_page.h"
#include "app/station/person_card.h"
#include "app/station/problem_bar.h"
#include "app/station/setup_page.h"
#include "app/station/status_row.h"
#include "app/station/step_rail.h"
#include "app/station/style.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QStackedWidget>

namespace app::station {

namespace {

constexpr int kEscapeTwice_ms = 1500;
constexpr int kEscapeHeld_ms = 1000;

} // namespace

PhotographerWindow::PhotographerWindow(Language language, PhotographerOrders orders, const Theme& theme)
    : m_phrases(language)
    , m_orders(std::move(orders)) {
    setWindowTitle(QStringLiteral("学影 Xueying · 摄影师 Photographer"));
    setObjectName(QStringLiteral("photographer"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    setTheme(*this, theme);
    setMinimumSize(1024, 640);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);

    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(16, 16, 16, 16);
    middle->setSpacing(16);
    middle->addWidget(makeLeft(), 1);
    middle->addWidget(makePanel(), 0);

    m_status = new StatusRow(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTopBar());
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    m_lock = new LockPage(this, m_orders.lock, [this] { changeLanguage(); });
    m_setup = new SetupPage(
        this, {[this](const SetupOption& option) { m_orders.setup(option); }, [this] { m_orders.setupLeft(); }});
    m_sync->setOnBack([this] { escapePressed(); });
    m_sync->setAskWhy(
        [this](const QString& question, std::vector<Reason> answers, std::function<void(const std::string&)> answered) {
            m_choices->ask(question, std::move(answers), m_phrases.translate("reason", "Back"),
                           [this, answered = std::move(answered)](const Reason& reason) {
                               answered(reason.id);
                               drawActions();
                           });
            m_ask_again = nullptr;
            drawActions();
        });
    draw();
    setFocus(); // not a button: Enter is the step's from the first moment
}

PhotographerWindow::~PhotographerWindow() = default;

QWidget* PhotographerWindow::makeTopBar() {
    auto* bar = new QFrame(this);
    setRole(bar, "bar");
    m_rail = new StepRail(bar);
    m_banner = makeLabel("strong", bar);
    setTone(m_banner, "bad");
    m_place = makeLabel("soft", bar);
    m_place->setWordWrap(false);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    row->addWidget(m_rail);
    row->addWidget(m_banner);
    row->addWidget(m_place, 1);
    return bar;
}

QWidget* PhotographerWindow::makeLeft() {
    auto* left = new QWidget(this);
    m_problem = new ProblemBar(left);
    m_picture = new GuidePicture(left);
    m_sync = new SyncPanel(left);
    m_key_page = new KeyPage(left);
    m_pages = new QStackedWidget(left);
    m_pages->addWidget(m_picture);
    m_pages->addWidget(m_sync);
    m_pages->addWidget(m_key_page);
    m_calibration = new CalibrationPage(left);
    m_pages->addWidget(m_calibration);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(m_problem);
    column->addWidget(m_pages, 1);
    column->addWidget(makeGeneralBar());
    return left;
}

QWidget* PhotographerWindow::makeGeneralBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (std::size_t i = 0; i < generalActions(m_state, m_phrases).size(); ++i) {
        auto* button = new KeyButton(bar);
        setRole(button, "quiet");
        button->layout()->setContentsMargins(8, 6, 8, 6); // seven of them stand side by side at 1280 px
        connect(button, &QPushButton::clicked, this, [this, i] { perform(generalActions(m_state, m_phrases).at(i)); });
        m_general_buttons.push_back(button);
        row->addWidget(button);
    }
    row->addStretch(1);
    return bar;
}

QWidget* PhotographerWindow::makePanel() {
    m_panel = new QWidget(this);
    m_person = new PersonCard(m_panel);
    m_findings_card = new QFrame(m_panel);
    setRole(m_findings_card, "card");
    m_findings = new FindingsList(m_findings_card);
    m_findings->setObjectName(QStringLiteral("findings"));
    auto* inside = new QVBoxLayout(m_findings_card);
    inside->setContentsMargins(16, 8, 16, 8);
    inside->addWidget(m_findings);
    m_glance = new GlanceList(
        m_panel, [this](const std::string& item) { m_orders.togglePersonCheck(item); },
        [this] { m_orders.ask(Action::persons_fine, {}); });
    m_choices = new ChoiceStrip(m_panel, [this] { drawActions(); });
    m_entry = new EntryStrip(m_panel, [this] { drawActions(); });
    m_progress_card = new QFrame(m_panel);
    m_progress_card->setObjectName(QStringLiteral("unitProgress"));
    setRole(m_progress_card, "card");
    m_progress = new QGridLayout(m_progress_card);
    m_progress->setContentsMargins(16, 12, 16, 12);
    m_progress->setSpacing(4);
    m_progress->setColumnStretch(0, 1);
    m_hint = makeLabel("soft", m_panel);
    m_hint->setObjectName(QStringLiteral("hint"));
    m_actions = new QGridLayout;
    m_actions->setSpacing(8);
    auto* column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_person);
    column->addWidget(m_findings_card, 1);
    column->addWidget(m_progress_card);
    column->addWidget(m_entry);
    column->addStretch(0);
    column->addWidget(m_glance);
    column->addWidget(m_choices);
    column->addWidget(m_hint);
    column->addLayout(m_actions);
    return m_panel;
}

void PhotographerWindow::setState(const PhotographerState& state) {
    const bool moved = state.step != m_state.step;
    const bool calibration_began = state.calibration && !m_state.calibration;
    const bool calibration_ended = !state.calibration && m_state.calibration;
    m_state = state;
    if (calibration_began || (calibration_ended && m_pages->currentIndex() == calibration_page)) {
        m_pages->setCurrentIndex(calibration_began ? calibration_page : picture_page);
    }
    if (moved) {
        m_choices->close();
        closePin();
        m_since_escape.invalidate();
        leaveButtons();
    }
    draw();
}

void PhotographerWindow::showFrame(const QImage& picture) {
    if (m_state.step != Step::review && m_state.step != Step::saving) {
        m_picture->show(picture);
    }
    if (m_state.calibration) {
        m_calibration->showFrame(picture);
    }
    if (m_setup->isVisible()) {
        m_setup->showFrame(picture);
    }
}

void PhotographerWindow::setElapsed(int seconds) {
    m_status->setElapsed(seconds);
}

void PhotographerWindow::setLanguage(Language language) {
    m_phrases = Phrases(language);
    const auto ask_again = asking() ? m_ask_again : nullptr;
    const std::size_t page = m_choices->firstShown();
    m_choices->close();
    closePin();
    if (locked()) {
        m_lock->setPhrases(m_phrases);
    }
    draw();
    if (ask_again) {
        ask_again();
        m_choices->showFrom(page);
    }
}

void PhotographerWindow::changeLanguage() {
    setLanguage(other(language()));
    if (m_orders.languageChanged) {
        m_orders.languageChanged(language());
    }
}

void PhotographerWindow::lock(LockPage::Gate gate, const std::string& person) {
    m_choices->close();
    closePin();
    m_lock->lock(std::move(gate), m_phrases, person);
}

bool PhotographerWindow::locked() const {
    return m_lock->isVisible();
}

bool PhotographerWindow::askingWhoWorks() const {
    return m_lock->mayBeLeft();
}

/// A button that Tab stood on may be gone or mean something else now.
void PhotographerWindow::leaveButtons() {
    if (qobject_cast<QPushButton*>(focusWidget()) != nullptr) {
        setFocus();
    }
}

/// Tab walks over the buttons; Enter then presses the one it stands on, Esc leaves them.
bool PhotographerWindow::pressFocused(int key) {
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (button == nullptr) {
        return false;
    }
    if (key == Qt::Key_Escape) {
        setFocus();
        return true;
    }
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter && button->isEnabled()) {
        setFocus();
        button->click();
    }
    return enter;
}

void PhotographerWindow::resizeEvent(QResizeEvent* event) {
    m_setup->setGeometry(rect());
    m_lock->setGeometry(rect());
    m_panel->setFixedWidth(std::clamp(width() / 4, 352, 448));
    QWidget::resizeEvent(event);
}

/// Both windows end together. While somebody sits there it is asked first.
void PhotographerWindow::closeEvent(QCloseEvent* event) {
    if (!m_orders.close) {
        return;
    }
    event->ignore();
    const bool nobody = m_state.step == Step::awaiting_code || m_state.step == Step::saved;
    if (nobody || locked() || m_setup->isVisible()) {
        m_orders.close();
        return;
    }
    closePin();
    showPage(basePage());
    askToClose();
}

void PhotographerWindow::keyPressEvent(QKeyEvent* event) {
    event->accept();
    if (m_orders.key) {
        m_orders.key(*event);
    } else {
        takeKey(event->key(), event->modifiers(), event->isAutoRepeat());
    }
}

void PhotographerWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasImage() || event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void PhotographerWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    takePicture(event->mimeData());
}

void PhotographerWindow::takePicture(const QMimeData* dropped) {
    QImage picture = qvariant_cast<QImage>(dropped->imageData());
    for (const QUrl& url : dropped->urls()) {
        if (picture.isNull() && url.isLocalFile()) {
            picture.load(url.toLocalFile());
        }
    }
    if (!picture.isNull() && m_orders.picture) {
        m_orders.picture(picture);
    }
}

bool PhotographerWindow::takeKey(int key, Qt::KeyboardModifiers modifiers, bool repeated) {
    if (locked()) {
        return true;
    }
    if (m_setup->isVisible() && (repeated || m_setup->takeKey(key))) {
        return true;
    }
    if (key == Qt::Key_Escape && repeated) {
        if (m_escape_held.isValid() && m_escape_held.elapsed() > kEscapeHeld_ms) {
            m_escape_held.invalidate();
            askReason(Action::leave);
        }
        return true;
    }
    if (repeated) {
        return true;
    }
    if (pressFocused(key)) {
        return true;
    }
    if (m_choices->takeKey(key)) {
        drawActions();
        return true;
    }
    if (key == Qt::Key_Escape) {
        m_escape_held.start();
        escapePressed();
        return true;
    }
    if (key == Qt::Key_V && modifiers.testFlag(Qt::ControlModifier)) {
        takePicture(QGuiApplication::clipboard()->mimeData());
        return true;
    }
    if (m_pages->currentIndex() == sync_page && modifiers == Qt::NoModifier && m_sync->takeKey(key)) {
        return true;
    }
    const QKeySequence pressed(static_cast<int>(modifiers & Qt::ControlModifier) | key);
    if (pressed == QKeySequence(Qt::CTRL | Qt::Key_Q)) {
        close();
        return true;
    }
    if (m_setup->isVisible()) {
        return takeKeyInSetup(pressed);
    }
    for (const auto& list : {stepActions(m_state, m_phrases), generalActions(m_state, m_phrases)}) {
        for (const Offered& offered : list) {
            if (offered.enabled && (offered.key == pressed || offered.other_key == pressed)) {
                perform(offered);
                return true;
            }
        }
    }
    return m_glance->takeKey(key);
}

/// Language, full screen and lock work there too; nothing else does.
bool PhotographerWindow::takeKeyInSetup(const QKeySequence& pressed) {
    for (const Offered& offered : generalActions(m_state, m_phrases)) {
        const bool there = offered.action == Action::language || offered.action == Action::full_screen ||
                           offered.action == Action::lock;
        if (there && offered.key == pressed) {
            perform(offered);
            return true;
        }
    }
    return false;
}

void PhotographerWindow::escapePressed() {
    if (m_pages->currentIndex() == calibration_page) {
        m_orders.ask(Action::end_calibration, {});
        return;
    }
    if (m_pages->currentIndex() != picture_page) {
        showPage(basePage());
        return;
    }
    const bool twice = m_since_escape.isValid() && m_since_escape.elapsed() < kEscapeTwice_ms;
    m_since_escape.start();
    if (twice) {
        m_since_escape.invalidate();
        for (const Offered& offered : stepActions(m_state, m_phrases)) {
            if (offered.action == Action::leave) {
                askReason(Action::leave);
            }
        }
    }
}

void PhotographerWindow::perform(const Offered& offered) {
    switch (offered.action) {
    case Action::card_other:
    case Action::choose_unit:
    case Action::allow_outside:
    case Action::allow_duplicate:
    case Action::replace_earlier:
    case Action::withdraw_earlier:
    case Action::resume:
    case Action::fee_waive:
    case Action::fee_void:
    case Action::pass_finding:
    case Action::assist:
    case Action::leave:
        askReason(offered.action);
        return;
    case Action::sync:
        showPage(m_pages->currentIndex() == sync_page ? basePage() : sync_page);
        if (m_pages->currentIndex() == sync_page) {
            m_orders.ask(Action::sync, {});
        }
        return;
    case Action::fee_reference:
        askReference();
        return;
    case Action::show_keys:
        showPage(m_pages->currentIndex() == keys_page ? basePage() : keys_page);
        return;
    case Action::language:
        changeLanguage();
        return;
    case Action::full_screen:
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        return;
    default:
        m_orders.ask(offered.action, {});
    }
}

PhotographerWindow::Page PhotographerWindow::basePage() const {
    return m_state.calibration ? calibration_page : picture_page;
}

void PhotographerWindow::showPage(Page page) {
    m_pages->setCurrentIndex(page);
    drawActions();
}

} // namespace app::station
