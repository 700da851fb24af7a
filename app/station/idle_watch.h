#pragma once

#include <QObject>
#include <chrono>

class QWidget;

namespace app::station {

/// When a key or click last reached a window. GUI thread.
class IdleWatch : public QObject {
public:
    explicit IdleWatch(QWidget& window);

    std::chrono::steady_clock::duration idle() const { return std::chrono::steady_clock::now() - m_last; }
    void begin() { m_last = std::chrono::steady_clock::now(); }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget& m_window;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace app::station
