#include "app/virtual_day.h"

#include "qr/reading_ladder.h"

namespace app {

using storage::Error;

namespace {

constexpr int kMostTakes = 3;
constexpr std::uint64_t kMostCodeFrames = 3; ///< what the ladder needs to see everything that usually helps
constexpr char kPhotographer[] = "张师傅";

Error stuck(const Session& session, const std::string& why) {
    if (session.storageTrouble()) {
        return *session.storageTrouble();
    }
    return {Error::Kind::refused, why + " (step " + name(session.step()) + ")"};
}

qr::ImageView viewOf(const capture::Frame& frame) {
    return {frame.pixels(), frame.width_px(), frame.height_px(), frame.stride_bytes(), qr::ImageView::Format::bgr};
}

} // namespace

VirtualDay::VirtualDay(const OpenedStation& station, const qr::OpenerChain& openers, storage::RecordStore& store,
                       capture::PortraitChecker& checker)
    : m_station(station)
    , m_openers(openers)
    , m_store(store)
    , m_checker(checker) {}

tl::expected<void, Error> VirtualDay::showCode(const DemoSitter& sitter, Session& session) const {
    qr::LadderReader reader;
    for (std::uint64_t frame = 0; frame < kMostCodeFrames && session.step() == Step::awaiting_code; ++frame) {
        const auto drawn = capture::drawSitter(sitter.look, {}, {}, sitter.shown, frame);
        for (const qr::Symbol& symbol : reader.read(viewOf(drawn.frame)).symbols) {
            if (const auto code = qr::CollectionCode::fromBytes(symbol.bytes)) {
                session.onCode(*code, m_openers.open(*code));
            }
        }
    }
    if (session.step() != Step::hello) {
        const auto& trouble = session.codeTrouble();
        return tl::unexpected(stuck(session, trouble && trouble->refusal
                                                 ? "the code was refused: " + trouble->refusal->detail
                                                 : "the code shown did not lead on"));
    }
    return {};
}

tl::expected<void, Error> VirtualDay::payAndSitDown(Session& session) const {
    session.noticeShown();
    session.cardChecked({storage::CardSeen::card, ""});
    if (session.step() == Step::fee) {
        session.feeTaken("");
    }
    session.restIsFine();
    if (!session.mayShoot()) {
        return tl::unexpected(stuck(session, "the shutter is not armed"));
    }
    return {};
}

tl::expected<void, Error> VirtualDay::takePortrait(const DemoSitter& sitter, Session& session) const {
    for (int take = 0; take < kMostTakes; ++take) {
        if (session.step() == Step::review) {
            session.retake();
        }
        capture::SitterPose pose;
        pose.eye_x_px += 6.0 * take; // nobody sits twice the same
        const auto drawn = capture::drawSitter(sitter.look, pose, {}, std::nullopt, static_cast<std::uint64_t>(take));
        auto portrait = m_checker.take(drawn.frame);
        if (!portrait) {
            return tl::unexpected(Error{Error::Kind::refused, "no portrait: " + portrait.error().detail});
        }
        if (!session.taken(std::move(*portrait))) {
            return tl::unexpected(stuck(session, "the take was not accepted"));
        }
        if (session.openFindings().empty()) {
            return {};
        }
    }
    for (const std::string& finding : session.openFindings()) {
        if (!session.overrideFinding(finding, "other: virtual sitter")) {
            return tl::unexpected(stuck(session, "the portrait breaks " + finding));
        }
    }
    return {};
}

tl::expected<VirtualVisit, Error> VirtualDay::receive(const DemoSitter& sitter) {
    SessionAtStore visit(settingOf(m_station, kPhotographer), m_store, m_station.sealer, systemTime);
    Session& session = visit.session();
    const auto ready = showCode(sitter, session).and_then([&] { return payAndSitDown(session); }).and_then([&] {
        return takePortrait(sitter, session);
    });
    if (!ready) {
        session.abandon("virtual sitter: " + ready.error().detail);
        return tl::unexpected(ready.error());
    }
    session.confirm(storage::ConfirmedBy::sitter, "");
    if (!session.confirmed()) {
        return tl::unexpected(stuck(session, "the record was not saved"));
    }
    VirtualVisit done{*session.confirmed(), session.takeCount(), {}};
    for (const storage::FindingException& exception : session.record().exceptions) {
        done.passed_by_reason.push_back(exception.finding);
    }
    return done;
}

} // namespace app
