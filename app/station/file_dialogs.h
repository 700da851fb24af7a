#pragma once

#include <QString>

class QWidget;

namespace app::station {

// Modal for the photographer's window alone: the sitter's buttons work on. Empty: somebody thought better of it.
QString chooseFolder(QWidget* parent, const QString& start);
QString chooseFileToRead(QWidget* parent, const QString& start);
QString chooseFileToWrite(QWidget* parent, const QString& start);

} // namespace app::station
