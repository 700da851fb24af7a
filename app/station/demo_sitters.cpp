#include "app/station/demo_sitters.h"

namespace app::station {

namespace {

/// One sitter leaves, the next one comes.
constexpr std::chrono::milliseconds kChangeOver{3000};

/// One end of the camera, so that it can be closed and opened like a device.
class SharedSource : public capture::FrameSource {
public:
    explicit SharedSource(std::shared_ptr<capture::VirtualSitterSource> source)
        : m_source(std::move(source)) {}
    tl::expected<capture::Frame, capture::Error> next() override { return m_source->next(); }

private:
    std::shared_ptr<capture::VirtualSitterSource> m_source;
};

} // namespace

DemoSitters::DemoSitters(DemoIssuer issuer)
    : m_issuer(std::move(issuer))
    , m_source(std::make_shared<capture::VirtualSitterSource>(capture::SitterScene{})) {
    m_source->act(capture::SitterAct::away);
}

std::unique_ptr<capture::FrameSource> DemoSitters::camera() const {
    return std::make_unique<SharedSource>(m_source);
}

void DemoSitters::seatNext() {
    if (auto sitter = m_issuer.issue(m_number++)) {
        m_source->seat(sitter->look, std::move(sitter->shown));
        m_source->act(capture::SitterAct::show_code);
    }
}

void DemoSitters::sitForTest() {
    m_step = Step::framing;
    m_next_at.reset();
    seatNext();
    m_source->act(capture::SitterAct::sit_well);
}

void DemoSitters::follow(Step step, Clock::time_point now) {
    const bool moved = step != m_step;
    m_step = step;
    if (step == Step::awaiting_code) {
        if (moved) {
            m_source->act(capture::SitterAct::away);
            m_next_at = now + kChangeOver;
        }
        if (m_next_at && now >= *m_next_at) {
            m_next_at.reset();
            seatNext();
        }
        return;
    }
    m_next_at.reset();
    if (moved && step == Step::hello) {
        m_source->act(capture::SitterAct::settle);
    } else if (moved && step == Step::review) {
        m_source->act(capture::SitterAct::sit_well);
    }
}

} // namespace app::station
