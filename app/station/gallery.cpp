#include "app/station/gallery.h"

#include "app/station/enrol_window.h"
#include "app/station/gallery_setup.h"
#include "app/station/gallery_states.h"
#include "app/station/photographer_window.h"
#include "app/station/setup_page.h"
#include "app/station/sitter_window.h"
#include "app/station/unlock_window.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPixmap>
#include <QPushButton>
#include <QTemporaryDir>

namespace app::station {

namespace {

struct Size {
    const char* name;
    int width_px;
    int height_px;
};

constexpr Size kPhotographerSizes[] = {{"1280x800", 1280, 800}, {"1366x768", 1366, 768}, {"1920x1080", 1920, 1080}};
constexpr Size kSitterSizes[] = {{"1280x800", 1280, 800}, {"1920x1080", 1920, 1080}, {"1080x1920", 1080, 1920}};

bool grab(QWidget& window, const QString& dir, const QString& name) {
    QCoreApplication::processEvents();
    return window.grab().save(dir + u'/' + name + QStringLiteral(".png"));
}

bool drawPhotographer(const QString& dir, Language language, const QString& suffix, const Theme& theme) {
    bool good = true;
    for (const Size& size : kPhotographerSizes) {
        if (&theme == &kLight && size.width_px > 1280) {
            continue; // colours are looked at there, not sizes
        }
        PhotographerWindow window(language, {[](Action, const std::string&) {}, [](const std::string&) {}}, theme);
        window.show();
        window.resize(size.width_px, size.height_px);
        for (const PhotographerExample& example : photographerExamples()) {
            window.setState(example.state);
            window.showFrame(example.picture);
            window.setElapsed(example.state.person ? 23 : -1);
            window.syncPanel().setState(example.sync);
            for (const int key : example.keys) {
                window.takeKey(key, Qt::NoModifier, false);
            }
            good = grab(window, dir,
                        QStringLiteral("photographer-") + example.name + suffix + u'-' + QLatin1String(size.name)) &&
                   good;
            for (std::size_t i = 0; i < example.keys.size(); ++i) {
                window.takeKey(Qt::Key_Escape, Qt::NoModifier, false);
            }
        }
    }
    return good;
}

bool drawSetup(const QString& dir, Language language, const QString& suffix) {
    PhotographerWindow window(language, {[](Action, const std::string&) {}, [](const std::string&) {}});
    window.show();
    bool good = true;
    for (const Size& size : kPhotographerSizes) {
        window.resize(size.width_px, size.height_px);
        for (const SetupExample& example : setupExamples()) {
            const bool may_start = Morning(example.facts.settings, example.facts.morning).mayStart();
            window.setupPage().begin({setupCards(example.facts, window.phrases()), may_start, false, {}, false},
                                     window.phrases());
            window.setupPage().select(example.step);
            window.showFrame(photographerExamples().front().picture);
            good =
                grab(window, dir, QStringLiteral("setup-") + example.name + suffix + u'-' + QLatin1String(size.name)) &&
                good;
        }
    }
    return good;
}

/// The first start, before and after the key is made, and the morning's passphrase.
bool drawFirstWindows(const QString& dir, Language language, const QString& suffix) {
    bool good = true;
    for (const bool has_key : {false, true}) {
        const QTemporaryDir laptop;
        if (has_key) {
            QFile request(laptop.filePath(QStringLiteral("2.csr")));
            good = request.open(QIODevice::WriteOnly) && good;
        }
        EnrolWindow window(language, laptop.path().toStdString(),
                           {[] {}, [] {}, [] { return std::vector<std::string>{"/media/station/STICK"}; }});
        window.resize(1024, 640);
        window.show();
        good =
            grab(window, dir, (has_key ? QStringLiteral("enrol-stick") : QStringLiteral("enrol-key")) + suffix) && good;
    }
    UnlockWindow unlock(language, {}, UnlockWindow::Orders{[](OpenedStation) {}});
    unlock.resize(1024, 640);
    unlock.show();
    return grab(unlock, dir, QStringLiteral("unlock") + suffix) && good;
}

/// Locked, and a new PIN for who forgot theirs.
bool drawLock(const QString& dir, Language language, const QString& suffix) {
    PhotographerWindow window(language, {[](Action, const std::string&) {}, [](const std::string&) {}});
    window.show();
    window.resize(1280, 800);
    window.lock(std::make_shared<storage::PinGate>(
        std::vector<storage::Person>{{"张师傅", storage::Person::Role::photographer, {}},
                                     {"王主任", storage::Person::Role::station_operator, {}}},
        systemTime));
    const bool good = grab(window, dir, QStringLiteral("lock") + suffix);
    window.findChild<QPushButton*>(QStringLiteral("otherButton"))->click();
    return grab(window, dir, QStringLiteral("lock-forgotten") + suffix) && good;
}

bool drawSitter(const QString& dir, Language language, const QString& suffix) {
    SitterWindow window(language, {[] {}, [] {}, [](int) {}}, [](QKeyEvent*) {});
    window.show();
    bool good = true;
    for (const Size& size : kSitterSizes) {
        window.resize(size.width_px, size.height_px);
        for (const SitterExample& example : sitterExamples()) {
            window.setState(example.state);
            window.setLanguage(language);
            window.showFrame(example.picture);
            good = grab(window, dir,
                        QStringLiteral("sitter-") + example.name + suffix + u'-' + QLatin1String(size.name)) &&
                   good;
        }
    }
    return good;
}

/// Every instruction as the sitter reads it, at one size.
bool drawInstructions(const QString& dir, Language language, const QString& suffix) {
    SitterWindow window(language, {[] {}, [] {}, [](int) {}}, [](QKeyEvent*) {});
    window.show();
    window.resize(1280, 800);
    bool good = true;
    for (const SitterExample& example : instructionExamples()) {
        window.setState(example.state);
        window.setLanguage(language);
        window.showFrame(example.picture);
        good = grab(window, dir, QStringLiteral("instruction-") + example.name + suffix) && good;
    }
    return good;
}

} // namespace

bool drawGallery(const std::string& dir) {
    const QString where = QString::fromStdString(dir);
    if (!QDir().mkpath(where)) {
        return false;
    }
    bool good = true;
    for (const auto& [language, suffix] :
         {std::pair(Language::chinese, QStringLiteral("-zh")), std::pair(Language::english, QStringLiteral("-en"))}) {
        good = drawPhotographer(where, language, suffix, kDark) &&
               drawPhotographer(where, language, suffix + QStringLiteral("-light"), kLight) &&
               drawSetup(where, language, suffix) && drawFirstWindows(where, language, suffix) &&
               drawLock(where, language, suffix) && drawSitter(where, language, suffix) &&
               drawInstructions(where, language, suffix) && good;
    }
    return good;
}

} // namespace app::station
