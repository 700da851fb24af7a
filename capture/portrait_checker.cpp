#include "capture/portrait_checker.h"

#include "capture/checks/check.h"
#include "capture/mat_view.h"
#include "capture/own_eyes.h"
#include "capture/portrait_maker.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace capture {
namespace {

/// While a face is followed, the whole frame is searched for others every so many frames.
constexpr int kSearchEvery = 15;
/// The heavy checks run on one of so many live frames; between, what they found last stands.
constexpr int kHeavyEvery = 3;
/// Where no face is found, one as small as this share of the frame's width is looked for: a sitter who is too far away.
/// That costs three whole searches, so live pictures without a face are searched so only every `kSearchEvery` frames.
constexpr double kLeastFarFace = 1.0 / 20;
/// In a finished portrait a face of this share of the width is looked for; the rules ask for 0.375.
constexpr double kLeastFinishedFace = 0.2;

cv::Rect2d boxOf(const Face& face, cv::Point2d corner, double scale) {
    return {(face.x_px - corner.x) * scale, (face.y_px - corner.y) * scale, face.width_px * scale,
            face.height_px * scale};
}

double secondShare(const std::vector<Face>& faces) {
    if (faces.size() < 2) {
        return 0;
    }
    return faces[1].width_px * faces[1].height_px / std::max(1.0, faces[0].width_px * faces[0].height_px);
}

/// The whole of a finished file at the profile's width; rows beyond its height are cut, missing ones repeat the last.
cv::Mat atProfileSize(const cv::Mat& picture, const Profile& profile) {
    if (picture.cols == profile.width_px && picture.rows == profile.height_px) {
        return picture;
    }
    const double scale = static_cast<double>(profile.width_px) / picture.cols;
    const int rows = std::max(1, static_cast<int>(picture.rows * scale));
    cv::Mat scaled;
    cv::resize(picture, scaled, {profile.width_px, std::min(rows, 4 * profile.height_px)}, 0, 0,
               scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    if (scaled.rows >= profile.height_px) {
        return scaled.rowRange(0, profile.height_px).clone();
    }
    cv::copyMakeBorder(scaled, scaled, 0, profile.height_px - scaled.rows, 0, 0, cv::BORDER_REPLICATE);
    return scaled;
}

/// What there is to say of a file that is no JPEG: its size, and that it states no resolution.
JpegFacts factsOfOther(const cv::Mat& picture) {
    JpegFacts facts;
    facts.width_px = picture.cols;
    facts.height_px = picture.rows;
    facts.components = picture.channels();
    return facts;
}

/// Whether the largest face moved farther than its own width from one live frame to the next: somebody else's.
bool otherFace(const std::vector<Face>& before, const std::vector<Face>& now) {
    if (before.empty() || now.empty()) {
        return true;
    }
    const double step = std::hypot(now[0].x_px + now[0].width_px / 2 - before[0].x_px - before[0].width_px / 2,
                                   now[0].y_px + now[0].height_px / 2 - before[0].y_px - before[0].height_px / 2);
    return step > before[0].width_px;
}

EncodingAim aimOf(const Profile& profile) {
    return {profile.dpi, profile.min_quality, profile.max_quality, profile.min_bytes, profile.max_bytes};
}

} // namespace

struct PortraitChecker::State {
    Profile profile;
    std::unique_ptr<FaceFinder> finder;
    std::vector<Face> faces; ///< of the live frame before
    int frames_since_search = 0;
    int frames_since_far_search = kSearchEvery;
    int frames_since_heavy = kHeavyEvery;
    std::map<std::string, checks::Reading> heavy; ///< the last heavy readings
    PortraitVerdict last;
    std::optional<Measured> last_finished; ///< of the last `take` or `check`
    std::optional<cv::Vec3f> cloth_hint;
    std::optional<EyeMemory> own_eyes; ///< of the live sitter, where the profile has a rule for it

    void judgeOwnEyes(PortraitVerdict& verdict, Frame::Clock::time_point at) {
        const auto eyes_open = std::find_if(verdict.findings.begin(), verdict.findings.end(),
                                            [](const Finding& finding) { return finding.id == "eyes_open"; });
        if (own_eyes && eyes_open != verdict.findings.end()) {
            own_eyes->judge(*eyes_open, at);
        }
    }

    Measured measured() const {
        return Measured{
            .profile = profile, .portrait = {}, .face = {}, .pose = {}, .backdrop = {}, .hair_top_px = {}, .file = {}};
    }

    std::vector<Face> findLive(const Frame& frame) {
        if (!faces.empty() && ++frames_since_search < kSearchEvery) {
            std::vector<Face> followed;
            for (const Face& face : faces) {
                if (const auto again = finder->follow(frame, face)) {
                    followed.push_back(*again);
                }
            }
            if (followed.size() == faces.size()) {
                return followed;
            }
        }
        frames_since_search = 0;
        std::vector<Face> found = finder->find(frame);
        if (found.empty() && (!faces.empty() || ++frames_since_far_search >= kSearchEvery)) {
            frames_since_far_search = 0;
            found = finder->find(frame, kLeastFarFace);
        }
        return found;
    }

    std::vector<Face> findNearOrFar(const Frame& frame) {
        std::vector<Face> found = finder->find(frame);
        return found.empty() ? finder->find(frame, kLeastFarFace) : found;
    }

    bool heavyIsNext() const noexcept { return frames_since_heavy + 1 >= kHeavyEvery; }

    PortraitVerdict judge(const Measured& measured, bool live) {
        const bool run_heavy = !live || heavyIsNext();
        frames_since_heavy = run_heavy ? 0 : frames_since_heavy + 1;
        if (run_heavy) {
            heavy.clear();
        }
        PortraitVerdict verdict;
        for (const checks::Check& check : checks::allChecks()) {
            checks::Reading reading;
            if (!check.heavy) {
                reading = check.measure(measured);
            } else if (run_heavy) {
                reading = check.measure(measured);
                heavy[check.id] = reading;
            } else if (const auto earlier = heavy.find(check.id); earlier != heavy.end()) {
                reading = earlier->second;
            }
            verdict.findings.push_back(checks::judge(check, reading, profile.limitsOf(check.id)));
        }
        return verdict;
    }

    /// For `lastIsoQuality`; the pixels belong to a picture that ends with the call.
    void keep(Measured measured) {
        measured.portrait = measured.portrait.clone();
        last_finished.emplace(std::move(measured));
    }

    /// Measures a decoded JPEG from its pixels alone, so that the shutter and a later re-check find the same.
    void measureFinished(Measured& measured, std::span<const std::uint8_t> jpeg, const cv::Mat& picture) {
        measured.portrait = atProfileSize(picture, profile);
        measured.source_width_px = picture.cols;
        measured.source_height_px = picture.rows;
        measured.scale = static_cast<double>(profile.width_px) / picture.cols;
        measured.file = readJpegFacts(jpeg).value_or(factsOfOther(picture));
        measured.file_bytes = static_cast<std::int64_t>(jpeg.size());
        const Frame frame = frameOf(measured.portrait, 0, {});
        const std::vector<Face> found = finder->find(frame, kLeastFinishedFace);
        measured.face_count = found.size();
        measured.second_face_share = secondShare(found);
        if (!found.empty()) {
            const Face face = finder->refine(frame, finder->follow(frame, found.front()).value_or(found.front()));
            measurePortrait(measured, readFaceShape(measured.portrait, face.landmarks), boxOf(face, {0, 0}, 1));
        }
    }
};

namespace {

/// A finished file is as large as the profile says and no longer tells how many of the camera's px the face had: what
/// would warn in a frame passes, and nothing fails.
void judgeFinishedScale(Finding& finding) {
    finding.pass = finding.warn;
    finding.warn = {};
    if (finding.value) {
        finding.verdict = finding.pass.contains(*finding.value) ? Verdict::pass : Verdict::warn;
    }
}

void spotsToFrame(PortraitVerdict& verdict, const Crop& crop, double scale) {
    for (Finding& finding : verdict.findings) {
        if (finding.spot) {
            Spot& spot = *finding.spot;
            spot = {spot.x_px / scale + crop.x_px, spot.y_px / scale + crop.y_px, spot.width_px / scale,
                    spot.height_px / scale};
        }
    }
}

} // namespace

PortraitChecker::PortraitChecker(Profile profile, std::unique_ptr<FaceFinder> finder)
    : m_state(std::make_unique<State>()) {
    m_state->profile = std::move(profile);
    if (m_state->profile.own_eyes) {
        m_state->own_eyes.emplace(*m_state->profile.own_eyes);
    }
    m_state->finder = std::move(finder);
}

PortraitChecker::~PortraitChecker() = default;

void PortraitChecker::hintCloth(const ClothHint& hint) {
    m_state->cloth_hint = cv::Vec3f(hint[0], hint[1], hint[2]);
}

LiveLook PortraitChecker::look(const Frame& frame) {
    LiveLook look;
    look.faces = m_state->findLive(frame);
    if (m_state->own_eyes && otherFace(m_state->faces, look.faces)) {
        m_state->own_eyes->forget();
    }
    m_state->faces = look.faces;
    Measured measured = m_state->measured();
    measured.face_count = look.faces.size();
    if (!look.faces.empty()) {
        const cv::Mat picture = matView(frame);
        const FramePlan plan = planPortrait(picture, look.faces.front(), m_state->profile, m_state->cloth_hint);
        look.crop = plan.crop;
        look.hair_top_y_px = plan.hair_top_y_px;
        if (plan.crop) {
            const cv::Point2d corner(plan.crop->x_px, plan.crop->y_px);
            measured.scale = m_state->profile.width_px / plan.crop->width_px;
            measured.source_width_px = frame.width_px();
            measured.source_height_px = frame.height_px();
            measured.portrait = cutPortrait(picture, *plan.crop, m_state->profile,
                                            m_state->heavyIsNext() ? Scaling::exact : Scaling::quick);
            measurePortrait(measured, plan.face.moved(corner, measured.scale),
                            boxOf(look.faces.front(), corner, measured.scale));
        }
    }
    look.verdict = m_state->judge(measured, true);
    m_state->judgeOwnEyes(look.verdict, frame.at());
    if (look.crop) {
        spotsToFrame(look.verdict, *look.crop, measured.scale);
    }
    return look;
}

tl::expected<Portrait, Error> PortraitChecker::take(const Frame& frame) {
    m_state->last_finished.reset();
    const cv::Mat picture = matView(frame);
    const std::vector<Face> faces = m_state->findNearOrFar(frame);
    Measured measured = m_state->measured();
    measured.face_count = faces.size();
    std::optional<FramePlan> plan;
    if (!faces.empty()) {
        const Face face =
            m_state->finder->refine(frame, m_state->finder->follow(frame, faces.front()).value_or(faces.front()));
        plan = planPortrait(picture, face, m_state->profile, m_state->cloth_hint);
    }
    if (!plan || !plan->crop) {
        m_state->last = m_state->judge(measured, false);
        return tl::unexpected(
            Error{Error::Kind::no_crop, faces.empty() ? "no face in the frame" : "the frame holds no portrait"});
    }
    const Crop& crop = *plan->crop;
    const double scale = m_state->profile.width_px / crop.width_px;
    EncodedJpeg jpeg = encodeJpeg(cutPortrait(picture, crop, m_state->profile), aimOf(m_state->profile));
    const auto decoded = decodePicture(jpeg.bytes, "portrait");
    if (!decoded) {
        return tl::unexpected(decoded.error());
    }
    m_state->measureFinished(measured, jpeg.bytes, matView(*decoded));
    // What only the frame knows: everybody in it, and how many of its pixels the face has.
    measured.face_count = std::max(measured.face_count, faces.size());
    measured.second_face_share = std::max(measured.second_face_share, secondShare(faces));
    measured.scale = scale;
    Portrait portrait;
    portrait.verdict = m_state->judge(measured, false);
    spotsToFrame(portrait.verdict, crop, scale);
    portrait.width_px = m_state->profile.width_px;
    portrait.height_px = m_state->profile.height_px;
    portrait.dpi = m_state->profile.dpi;
    portrait.quality = jpeg.quality;
    portrait.crop = crop;
    portrait.jpeg = std::make_shared<const std::vector<std::uint8_t>>(std::move(jpeg.bytes));
    m_state->last = portrait.verdict;
    m_state->keep(std::move(measured));
    return portrait;
}

const PortraitVerdict& PortraitChecker::lastVerdict() const noexcept {
    return m_state->last;
}

std::vector<IsoQuality> PortraitChecker::lastIsoQuality() const {
    return m_state->last_finished ? isoQuality(*m_state->last_finished) : std::vector<IsoQuality>{};
}

tl::expected<PortraitVerdict, Error> PortraitChecker::check(std::span<const std::uint8_t> jpeg) {
    m_state->last_finished.reset();
    const auto decoded = decodePicture(jpeg, "portrait");
    if (!decoded) {
        return tl::unexpected(decoded.error());
    }
    Measured measured = m_state->measured();
    m_state->measureFinished(measured, jpeg, matView(*decoded));
    PortraitVerdict verdict = m_state->judge(measured, false);
    for (Finding& finding : verdict.findings) {
        if (finding.id == "inter_eye") {
            judgeFinishedScale(finding);
        }
    }
    spotsToFrame(verdict, Crop{0, 0, 0, 0}, measured.scale);
    m_state->keep(std::move(measured));
    return verdict;
}

const Profile& PortraitChecker::profile() const noexcept {
    return m_state->profile;
}

} // namespace capture
