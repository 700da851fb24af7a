#include "app/station/idle_watch.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace app::station {

IdleWatch::IdleWatch(QWidget& window)
    : m_window(window) {
    QApplication::instance()->installEventFilter(this);
}

bool IdleWatch::eventFilter(QObject* object, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::TouchBegin:
        if (auto* widget = qobject_cast<QWidget*>(object); widget != nullptr && widget->window() == &m_window) {
            begin();
        }
        break;
    default:
        break;
    }
    return false;
}

} // namespace app::station
