#include "app/station/photographer_window.h"

#include "app/station/choice_strip.h"
#include "app/station/findings_list.h"
#include "app/station/glance_list.h"
#include "app/station/guide_picture.h"
#include "app/station/key_button.h"
#include "app/station/key_page.h"
#include "app/station/person_card.h"
#include "app/station/problem_bar.h"
#include "app/station/status_row.h"
#include "app/station/step_rail.h"
#include "app/station/style.h"

#include <QClipboard>
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

PhotographerWindow::PhotographerWindow(Language language, PhotographerOrders orders)
    : m_phrases(language)
    , m_orders(std::move(orders)) {
    setWindowTitle(QStringLiteral("学影 Xueying · 摄影师 Photographer"));
    setObjectName(QStringLiteral("photographer"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    setStyleSheet(makeStyleSheet(kDark, 1));
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
    m_lock = new LockPage(this, m_orders.lock);
    draw();
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
    auto* inside = new QVBoxLayout(m_findings_card);
    inside->setContentsMargins(16, 8, 16, 8);
    inside->addWidget(m_findings);
    m_glance = new GlanceList(
        m_panel, [this](const std::string& item) { m_orders.togglePersonCheck(item); },
        [this] { m_orders.ask(Action::persons_fine, {}); });
    m_choices = new ChoiceStrip(m_panel, [this] { drawActions(); });
    m_hint = makeLabel("soft", m_panel);
    m_hint->setObjectName(QStringLiteral("hint"));
    m_actions = new QGridLayout;
    m_actions->setSpacing(8);
    auto* column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_person);
    column->addWidget(m_findings_card, 1);
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
        m_since_escape.invalidate();
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
}

void PhotographerWindow::setElapsed(int seconds) {
    m_status->setElapsed(seconds);
}

void PhotographerWindow::setLanguage(Language language) {
    m_phrases = Phrases(language);
    m_choices->close();
    draw();
}

void PhotographerWindow::lock(LockPage::Gate gate) {
    m_choices->close();
    m_lock->lock(std::move(gate), m_phrases);
}

void PhotographerWindow::askOperator(LockPage::Gate gate, LockPage::Approved approved) {
    m_choices->close();
    m_lock->askOperator(std::move(gate), m_phrases,
                        m_phrases.translate("unlock", "Their name goes into the record. Esc goes back."),
                        std::move(approved));
}

bool PhotographerWindow::locked() const {
    return m_lock->isVisible();
}

bool PhotographerWindow::asking() const {
    return m_choices->asking();
}

void PhotographerWindow::resizeEvent(QResizeEvent* event) {
    m_lock->setGeometry(rect());
    m_panel->setFixedWidth(std::clamp(width() / 4, 352, 448));
    QWidget::resizeEvent(event);
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
    const QKeySequence pressed(static_cast<int>(modifiers & Qt::ControlModifier) | key);
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
    case Action::show_keys:
        showPage(m_pages->currentIndex() == keys_page ? basePage() : keys_page);
        return;
    case Action::language:
        setLanguage(language() == Language::chinese ? Language::english : Language::chinese);
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
