#include "app/station/file_dialogs.h"

#include <QFileDialog>
#include <QWindow>

namespace app::station {

namespace {

QString ask(QWidget* parent, const QString& start, QFileDialog::FileMode mode, QFileDialog::AcceptMode accept) {
    // No child of the window: half of the window's colours would reach it, and its words would be unreadable.
    QFileDialog dialog(nullptr, {}, mode == QFileDialog::Directory ? start : QFileInfo(start).path());
    dialog.winId();
    dialog.windowHandle()->setTransientParent(parent->window()->windowHandle());
    dialog.setWindowModality(Qt::ApplicationModal);
    dialog.setFileMode(mode);
    dialog.setAcceptMode(accept);
    if (mode == QFileDialog::Directory) {
        dialog.setOption(QFileDialog::ShowDirsOnly);
    } else if (accept == QFileDialog::AcceptSave) {
        dialog.selectFile(QFileInfo(start).fileName());
    }
    return dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty() ? dialog.selectedFiles().front()
                                                                                   : QString();
}

} // namespace

QString chooseFolder(QWidget* parent, const QString& start) {
    return ask(parent, start, QFileDialog::Directory, QFileDialog::AcceptOpen);
}

QString chooseFileToRead(QWidget* parent, const QString& start) {
    return ask(parent, start, QFileDialog::ExistingFile, QFileDialog::AcceptOpen);
}

QString chooseFileToWrite(QWidget* parent, const QString& start) {
    return ask(parent, start, QFileDialog::AnyFile, QFileDialog::AcceptSave);
}

} // namespace app::station
