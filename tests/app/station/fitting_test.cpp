#include "app/station/enrol_window.h"
#include "app/station/gallery_setup.h"
#include "app/station/gallery_states.h"
#include "app/station/photographer_window.h"
#include "app/station/setup_page.h"
#include "app/station/sitter_window.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QPushButton>

using namespace app::station;

namespace {

/// A label is clipped when its text needs more room than it has; a button when it is narrower than its words.
void requireFits(const QWidget& window, const QString& name) {
    const QRect room = window.rect();
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() ||
            label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) {
            continue;
        }
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const QRect where(label->mapTo(&window, QPoint(0, 0)), label->size());
        INFO(name.toStdString() << ": \"" << label->text().toStdString() << "\" " << label->width() << "x"
                                << label->height() << " needs " << needed << " high");
        CHECK(label->height() >= needed - 1);
        CHECK((label->wordWrap() || label->width() >= label->sizeHint().width() - 1));
        CHECK(room.contains(where));
    }
    for (const QPushButton* button : window.findChildren<QPushButton*>()) {
        if (!button->isVisible()) {
            continue;
        }
        const QRect where(button->mapTo(&window, QPoint(0, 0)), button->size());
        INFO(name.toStdString() << ": button \"" << QString(button->accessibleName() + button->text()).toStdString()
                                << "\" " << button->width() << " wide, needs " << button->minimumSizeHint().width());
        CHECK(button->width() >= button->minimumSizeHint().width() - 1);
        CHECK(room.contains(where));
    }
}

} // namespace

TEST_CASE("No text of the photographer's window is clipped in either language", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        PhotographerWindow window(language, {[](Action, const std::string&) {}, [](const std::string&) {}});
        window.show();
        for (const QSize& size : {QSize(1280, 800), QSize(1366, 768), QSize(1920, 1080)}) {
            window.resize(size);
            for (const PhotographerExample& example : photographerExamples()) {
                window.setState(example.state);
                window.syncPanel().setState(example.sync);
                for (const int key : example.keys) {
                    window.takeKey(key, Qt::NoModifier, false);
                }
                QCoreApplication::processEvents();
                requireFits(window, example.name);
                for (std::size_t i = 0; i < example.keys.size(); ++i) {
                    window.takeKey(Qt::Key_Escape, Qt::NoModifier, false);
                }
            }
        }
    }
}

TEST_CASE("No text of the sitter's window is clipped in either language, landscape or portrait", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        SitterWindow window(language, {[] {}, [] {}, [](int) {}}, [](QKeyEvent*) {});
        window.show();
        for (const QSize& size : {QSize(1280, 800), QSize(1920, 1080), QSize(1080, 1920), QSize(640, 1080)}) {
            window.resize(size);
            for (const SitterExample& example : sitterExamples()) {
                window.setState(example.state);
                window.setLanguage(language);
                QCoreApplication::processEvents();
                requireFits(window, example.name);
            }
        }
    }
}

TEST_CASE("No text of the morning's page is clipped in either language", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        PhotographerWindow window(language, {[](Action, const std::string&) {}, [](const std::string&) {}});
        window.show();
        for (const QSize& size : {QSize(1280, 800), QSize(1366, 768), QSize(1920, 1080)}) {
            window.resize(size);
            for (const SetupExample& example : setupExamples()) {
                window.setupPage().begin({setupCards(example.facts, window.phrases()), false, true, {}, false},
                                         window.phrases());
                window.setupPage().select(example.step);
                QCoreApplication::processEvents();
                requireFits(window.setupPage(), example.name);
            }
        }
    }
}

TEST_CASE("No text of the first start is clipped in either language", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        EnrolWindow window(language, "/nothing", {[] {}, [] {}, [] { return std::vector<std::string>(); }});
        window.resize(1024, 640);
        window.show();
        QCoreApplication::processEvents();
        requireFits(window, QStringLiteral("enrol"));
    }
}
