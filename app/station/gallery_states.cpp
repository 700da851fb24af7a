#include "app/station/gallery_states.h"

#include "app/campaign_template.h"
#include "app/resources.h"
#include "app/station/gallery_sync.h"
#include "app/station/picture_view.h"
#include "app/station/sentences.h"
#include "capture/virtual_sitter.h"
#include "qr/symbol_writer.h"

#include <QDir>

namespace app::station {

namespace {

using capture::Verdict;

capture::Profile profile() {
    const auto path = findResource("profiles/chsi-2017.toml");
    return path ? capture::loadProfile(*path).value_or(capture::Profile{}) : capture::Profile{};
}

struct Sitting {
    QImage picture;
    QImage portrait;
    capture::Crop crop;
    capture::SitterTruth truth;
};

Sitting sit(std::uint32_t number, const capture::SitterPose& pose) {
    const capture::DrawnSitter drawn = capture::drawSitter(capture::SitterLook::random(number), pose, {});
    constexpr double kFaceWidth_px = 240;
    constexpr double kEyeLine_px = 250;
    const double scale = drawn.truth.face_width_px() / kFaceWidth_px;
    capture::Crop crop{drawn.truth.eye_x_px - 240 * scale, drawn.truth.eye_y_px - kEyeLine_px * scale, 480 * scale,
                       640 * scale};
    const QImage picture = asPicture(drawn.frame).convertToFormat(QImage::Format_RGB32);
    const QRect part(qRound(crop.x_px), qRound(crop.y_px), qRound(crop.width_px), qRound(crop.height_px));
    return {picture, picture.copy(part).scaled(480, 640, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), crop,
            drawn.truth};
}

const Sitting& sittingWell() {
    static const Sitting kSitting = sit(3, {});
    return kSitting;
}

/// A phone with a code held into the picture.
const QImage& phoneShown() {
    capture::ShownCode code;
    if (auto symbol = qr::writeSymbol("XY1:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        code.size = symbol->size;
        code.dark = std::move(symbol->dark);
    }
    static const QImage kPicture = asPicture(capture::drawSitter(capture::SitterLook::random(3), {}, {}, code).frame)
                                       .convertToFormat(QImage::Format_RGB32);
    return kPicture;
}

const Sitting& sittingBadly() {
    capture::SitterPose pose;
    pose.eye_x_px = 1120;
    pose.roll_deg = 9;
    pose.eyes_open = 0.2;
    static const Sitting kSitting = sit(3, pose);
    return kSitting;
}

capture::Frame emptyBackdrop(bool good) {
    capture::SitterScene scene;
    capture::SitterPose nobody;
    nobody.present = false;
    if (!good) {
        scene.exposure = 0.8;
        scene.backdrop_fall_off = 0.35;
    }
    return capture::drawSitter({}, nobody, scene).frame;
}

const QImage& backdropPicture(bool good) {
    static const QImage kGood = asPicture(emptyBackdrop(true)).convertToFormat(QImage::Format_RGB32);
    static const QImage kDim = asPicture(emptyBackdrop(false)).convertToFormat(QImage::Format_RGB32);
    return good ? kGood : kDim;
}

PersonShown person() {
    PersonShown person;
    person.name = "张*三";
    person.masked_id = "1101**********1234";
    person.unit = "文学院";
    person.level = "本科";
    person.school = "示例师范大学";
    person.completion_year = 2026;
    person.code_tail = "7f3a";
    person.fee_fen = 2000;
    person.fee = FeeShown::due;
    person.unit_captured = 64;
    person.unit_expected = 118;
    return person;
}

/// Masked as passports' names are: long, and nothing of it may be cut.
PersonShown longName() {
    PersonShown named = person();
    named.name = "ALEXANDRA M******** K********-V******** O'C******";
    named.masked_id = "E******42";
    named.unit = "人工智能学院（未来教育高精尖创新中心）";
    named.level = "硕士（留学生）";
    return named;
}

std::map<std::string, std::string> missedTexts() {
    return {{"missed.zh", "4 月 30 日前可到图像公司拍摄点补拍：海淀区学院南路 1 号，周一至周五 9:00–16:30。\n"
                          "不在北京的同学可于 4 月 21–25 日申请网上采集。"},
            {"missed.en", "Until 30 April at the agency's studio: 1 Xueyuan South Road, Haidian, Monday to Friday "
                          "9:00-16:30.\nAway from Beijing: apply for online capture on 21-25 April."}};
}

std::vector<Contact> exampleContacts() {
    return {{"image", "本科", false, "教务部 王老师", "010-1234 5678", "image@school.example"}};
}

/// A value within the range, or the middle of it.
double within(const capture::Range& range) {
    if (range.low && range.high) {
        return (*range.low + *range.high) / 2;
    }
    return range.low ? *range.low * 1.2 : range.high ? *range.high * 0.4 : 1;
}

std::vector<capture::Finding> findings(const std::map<std::string, std::pair<double, Verdict>>& special) {
    const capture::Profile rules = profile();
    std::vector<capture::Finding> list;
    for (const std::string& id : capture::kFindingIds) {
        capture::Finding finding;
        finding.id = id;
        const capture::Limits limits = rules.limitsOf(id);
        finding.pass = limits.pass;
        finding.warn = limits.warn;
        finding.on_fail = limits.on_fail;
        finding.unit = id == "yaw" || id == "pitch" || id == "roll" ? "deg" : id == "clothes_contrast" ? "%" : "";
        finding.value = within(limits.pass);
        finding.verdict = Verdict::pass;
        if (const auto found = special.find(id); found != special.end()) {
            finding.value = found->second.first;
            finding.verdict = found->second.second;
        }
        list.push_back(finding);
    }
    return list;
}

std::vector<capture::Finding> badFindings() {
    auto list = findings({{"roll", {9.1, Verdict::fail}},
                          {"eyes_open", {0.02, Verdict::fail}},
                          {"clothes_contrast", {57, Verdict::warn}}});
    for (capture::Finding& finding : list) {
        if (finding.id == "eyes_open") {
            const capture::SitterTruth& truth = sittingBadly().truth;
            finding.spot = capture::Spot{truth.left_pupil_x_px - 50, truth.eye_y_px - 40,
                                         truth.right_pupil_x_px - truth.left_pupil_x_px + 100, 80};
        }
    }
    return list;
}

GuideShown guide(const std::optional<capture::Crop>& crop) {
    const capture::Profile rules = profile();
    GuideShown shown;
    shown.hair_top_px = rules.limitsOf("hair_top").pass;
    shown.eye_line_px = rules.limitsOf("eye_line").pass;
    shown.face_width_px = rules.limitsOf("face_width").pass;
    shown.crop = crop;
    return shown;
}

PhotographerState photographerAt(Step step) {
    PhotographerState state;
    state.campaign = "示例师范大学 2026 届";
    state.site = "教四楼一层";
    state.station = "2";
    state.photographer = "张师傅";
    state.step = step;
    state.today = {128, 128, 0, 31};
    state.health = {{HealthItem::camera, Health::good, {}}, {HealthItem::disk, Health::good, "212 GB"},
                    {HealthItem::queue, Health::good, {}},  {HealthItem::second_copy, Health::good, {}},
                    {HealthItem::clock, Health::good, {}},  {HealthItem::certificate, Health::attention, "2 d", 2},
                    {HealthItem::light, Health::good, {}}};
    state.guide = guide(std::nullopt);
    state.progress = {{"文学院", "本科", 64, 118},
                      {"物理学系", "本科", 41, 95},
                      {"地理科学学部", "硕士", 0, 72},
                      {"生命科学学院", "博士", 23, 31}};
    if (step != Step::awaiting_code) {
        state.person = person();
    }
    if (step == Step::framing || step == Step::review || step == Step::saving) {
        state.person->card = storage::CardCheck{storage::CardSeen::card, {}};
        state.person->fee = FeeShown::paid;
    }
    if (step == Step::fee) {
        state.person->card = storage::CardCheck{storage::CardSeen::card, {}};
    }
    state.may_go_back = step == Step::hello || step == Step::fee || step == Step::framing;
    return state;
}

PhotographerState withProblem(Problem::Kind kind) {
    PhotographerState state = photographerAt(Step::awaiting_code);
    state.problem = Problem{kind, {}, {}, {}};
    state.camera_there = kind != Problem::Kind::no_camera;
    state.health[0].health = state.camera_there ? Health::good : Health::bad;
    return state;
}

PhotographerState framing(bool well) {
    PhotographerState state = photographerAt(Step::framing);
    state.findings = well ? findings({}) : badFindings();
    state.guide = guide(well ? sittingWell().crop : sittingBadly().crop);
    state.instruction = well ? Instruction::hold_still : Instruction::tilt_left;
    state.may_shoot = true;
    state.person_checks_done = well;
    return state;
}

PhotographerState countingDown() {
    PhotographerState state = framing(true);
    state.countdown = 0.6;
    return state;
}

/// The empty backdrop: what to change, and how it is once it is right.
PhotographerState calibrating(bool kept) {
    PhotographerState state = photographerAt(Step::awaiting_code);
    const capture::Profile rules = profile();
    CalibrationShown shown;
    shown.colour = rules.limitsOf("background_colour").pass;
    shown.uniform = rules.limitsOf("background_uniform").pass;
    shown.gradient = rules.limitsOf("background_gradient").pass;
    shown.reading = capture::readEmptyBackdrop(emptyBackdrop(kept), rules);
    shown.steps = shown.reading->steps;
    shown.stage = kept ? BackdropCalibration::Stage::kept : BackdropCalibration::Stage::changing;
    shown.kept_at = "2026-04-12 08:02";
    shown.asked_to_hold = shown.held_known = kept;
    using Outcome = capture::ControlOutcome;
    shown.held = capture::LockReport{Outcome::set, Outcome::set, Outcome::refused, Outcome::not_offered};
    state.calibration = shown;
    return state;
}

PhotographerState review(bool open) {
    PhotographerState state = photographerAt(Step::review);
    state.portrait = open ? sittingBadly().portrait : sittingWell().portrait;
    state.findings = open ? badFindings() : findings({});
    if (open) {
        state.open_findings = state.passable_findings = {"roll", "eyes_open"};
    }
    return state;
}

PhotographerState refused() {
    PhotographerState state = withProblem(Problem::Kind::code_refused);
    state.problem->refusal = qr::CodeRefusal::Reason::bad_signature;
    return state;
}

PhotographerState captured() {
    PhotographerState state = withProblem(Problem::Kind::already_captured);
    state.problem->earlier = storage::EarlierCapture{
        "3", storage::fromRfc3339("2026-04-12T01:23:45.678Z").value_or(storage::Time{}), "3-0017", "r"};
    state.operator_question = OperatorQuestion::duplicate;
    return state;
}

PhotographerState chairLeft() {
    PhotographerState state = framing(true);
    state.identity_wanted = true;
    state.may_shoot = false;
    return state;
}

PhotographerState outside() {
    PhotographerState state = photographerAt(Step::hello);
    state.person->slot = storage::SlotState::outside;
    state.operator_question = OperatorQuestion::outside_timetable;
    state.texts = missedTexts();
    state.contacts = exampleContacts();
    state.overlaid = true;
    return state;
}

PhotographerState savingFailed() {
    PhotographerState state = review(false);
    state.step = Step::saving;
    state.problem = Problem{Problem::Kind::disk_full, {}, {}, {}};
    state.health[1] = {HealthItem::disk, Health::bad, "0 GB"};
    return state;
}

PhotographerState named() {
    PhotographerState state = photographerAt(Step::hello);
    state.person = longName();
    return state;
}

PhotographerState paidBefore() {
    PhotographerState state = photographerAt(Step::hello);
    state.person->fee = FeeShown::paid_before;
    return state;
}

PhotographerState screenNeeded() {
    PhotographerState state = framing(true);
    state.problem = Problem{Problem::Kind::sitter_screen_needed, {}, {}, {}};
    state.may_shoot = false;
    return state;
}

PhotographerState practising() {
    PhotographerState state = framing(true);
    state.practice = true;
    return state;
}

PhotographerState withParked() {
    PhotographerState state = photographerAt(Step::awaiting_code);
    state.parked = {"李*", "A*** L**"};
    return state;
}

} // namespace

const std::vector<PhotographerExample>& photographerExamples() {
    const QImage& well = sittingWell().picture;
    const QImage& badly = sittingBadly().picture;
    static const std::vector<PhotographerExample> kExamples{
        {"awaiting", photographerAt(Step::awaiting_code), phoneShown(), {}, {}},
        {"no-camera", withProblem(Problem::Kind::no_camera), {}, {}, {}},
        {"code-refused", refused(), phoneShown(), {}, {}},
        {"pins-damaged", withProblem(Problem::Kind::pins_damaged), phoneShown(), {}, {}},
        {"captured-before", captured(), well, {}, {}},
        {"replace-reason", captured(), well, {}, {Qt::Key_F6}},
        {"hello", photographerAt(Step::hello), well, {}, {}},
        {"hello-outside", outside(), well, {}, {}},
        {"hello-long-name", named(), well, {}, {}},
        {"card-reason", photographerAt(Step::hello), well, {}, {Qt::Key_F3}},
        {"fee", photographerAt(Step::fee), well, {}, {}},
        {"fee-number", photographerAt(Step::fee), well, {}, {Qt::Key_F7}},
        {"hello-paid", paidBefore(), well, {}, {}},
        {"fee-back", paidBefore(), well, {}, {Qt::Key_F2}},
        {"screen-needed", screenNeeded(), well, {}, {}},
        {"practice", practising(), well, {}, {}},
        {"resume", withParked(), well, {}, {Qt::Key_F12}},
        {"framing-failing", framing(false), badly, {}, {}},
        {"framing-well", framing(true), well, {}, {}},
        {"countdown", countingDown(), well, {}, {}},
        {"calibration-changing", calibrating(false), backdropPicture(false), {}, {}},
        {"calibration-kept", calibrating(true), backdropPicture(true), {}, {}},
        {"chair-left", chairLeft(), well, {}, {}},
        {"review", review(false), well, {}, {}},
        {"review-open-finding", review(true), badly, {}, {}},
        {"assist-reason", review(false), well, {}, {Qt::Key_F10}},
        {"leave-reason", framing(true), well, {}, {Qt::Key_Escape, Qt::Key_Escape}},
        {"override-reason", review(true), badly, {}, {Qt::Key_F7}},
        {"disk-full", savingFailed(), well, {}, {}},
        {"sync-start", photographerAt(Step::awaiting_code), well, syncStart(), {Qt::Key_F5}},
        {"sync-running", photographerAt(Step::awaiting_code), well, syncRunning(), {Qt::Key_F5}},
        {"sync-failing-batch", photographerAt(Step::awaiting_code), well, syncFailingBatch(), {Qt::Key_F5}},
        {"sync-portal", photographerAt(Step::awaiting_code), well, syncBehindPortal(), {Qt::Key_F5}},
        {"sync-paused", photographerAt(Step::awaiting_code), well, syncPaused(), {Qt::Key_F5}},
        {"sync-safe", photographerAt(Step::awaiting_code), well, syncSafe(), {Qt::Key_F5}},
        {"sync-returned", photographerAt(Step::awaiting_code), well, syncReturned(), {Qt::Key_F5}},
        {"keys", photographerAt(Step::awaiting_code), well, {}, {Qt::Key_Question}},
    };
    return kExamples;
}

namespace {

std::string paymentExample() {
    const QString path = QDir::tempPath() + QStringLiteral("/xueying-gallery-payment.svg");
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray::fromStdString(paymentPicture(2000, "https://pay.example/2000")));
    }
    return path.toStdString();
}

SitterState sitterAt(SitterScreen screen) {
    SitterState state;
    state.screen = screen;
    state.guide = guide(std::nullopt);
    if (screen != SitterScreen::waiting && screen != SitterScreen::code_trouble) {
        state.person = person();
    }
    state.payment_picture = paymentExample();
    state.texts = {
        {"notice.zh", "照片用于毕业证书、学位证书和电子注册，将送交图像采集中心和学信网，并按规定期限保存。\n"
                      "照片和信息一经确认即加密，本机无法再打开。"},
        {"notice.en", "The picture is for your graduation and degree certificates and their electronic "
                      "registration. It goes to the capture centre and to CHSI and is kept for the "
                      "prescribed period.\nOnce confirmed it is sealed; this computer cannot open it again."}};
    state.capture_no = "2-0128";
    return state;
}

SitterState sitterWithdrawn() {
    SitterState state = sitterAt(SitterScreen::done);
    state.withdrawn = true;
    return state;
}

SitterState sitterTrouble(Problem::Kind kind, std::optional<qr::CodeRefusal::Reason> refusal) {
    SitterState state = sitterAt(SitterScreen::code_trouble);
    state.code_trouble = Problem{kind, refusal, {}, {}};
    return state;
}

SitterState sitterFraming(Instruction instruction) {
    SitterState state = sitterAt(SitterScreen::framing);
    state.instruction = instruction;
    state.all_well = instruction == Instruction::hold_still;
    return state;
}

SitterState sitterCountingDown() {
    SitterState state = sitterFraming(Instruction::hold_still);
    state.countdown = 0.6;
    return state;
}

SitterState sitterReview(bool three_takes, bool may_confirm) {
    SitterState state = sitterAt(SitterScreen::review);
    state.takes = {sittingWell().portrait};
    if (three_takes) {
        state.takes = {sittingBadly().portrait, sittingWell().portrait, sittingWell().portrait};
        state.chosen_take = 2;
    }
    state.may_confirm = may_confirm;
    state.findings = may_confirm ? findings({}) : badFindings();
    return state;
}

SitterState sitterNamed(SitterScreen screen) {
    SitterState state = sitterAt(screen);
    state.person = longName();
    return state;
}

SitterState sitterReviewNamed() {
    SitterState state = sitterReview(true, true);
    state.person = longName();
    return state;
}

SitterState sitterOutside() {
    SitterState state = sitterAt(SitterScreen::hello);
    state.person->slot = storage::SlotState::outside;
    state.outside = true;
    state.texts = missedTexts();
    state.contacts = exampleContacts();
    return state;
}

} // namespace

const std::vector<SitterExample>& sitterExamples() {
    const QImage& well = sittingWell().picture;
    const QImage& badly = sittingBadly().picture;
    static const std::vector<SitterExample> kExamples{
        {"waiting", sitterAt(SitterScreen::waiting), phoneShown()},
        {"code-trouble", sitterTrouble(Problem::Kind::code_refused, qr::CodeRefusal::Reason::malformed), phoneShown()},
        {"code-foreign", sitterTrouble(Problem::Kind::not_a_collection_code, {}), phoneShown()},
        {"hello", sitterAt(SitterScreen::hello), well},
        {"hello-long-name", sitterNamed(SitterScreen::hello), well},
        {"hello-outside", sitterOutside(), well},
        {"fee", sitterAt(SitterScreen::fee), well},
        {"framing-move", sitterFraming(Instruction::move_right), badly},
        {"framing-well", sitterFraming(Instruction::hold_still), well},
        {"countdown", sitterCountingDown(), well},
        {"review", sitterReview(false, true), well},
        {"review-takes", sitterReview(true, true), well},
        {"review-long-name", sitterReviewNamed(), well},
        {"review-waits", sitterReview(false, false), well},
        {"done", sitterAt(SitterScreen::done), well},
        {"withdrawn", sitterWithdrawn(), well},
        {"away", sitterAt(SitterScreen::away), well},
    };
    return kExamples;
}

std::vector<SitterExample> instructionExamples() {
    static const char* const kNames[] = {
        "sit-down",    "one-person",      "closer",          "back",        "left",        "right",
        "turn-left",   "turn-right",      "chin-up",         "chin-down",   "tilt-left",   "tilt-right",
        "open-eyes",   "hair-eyes",       "glare",           "close-mouth", "hair-brows",  "camera-up",
        "camera-down", "backdrop-colour", "backdrop-uneven", "light-left",  "light-right", "too-dark",
        "too-bright",  "white-balance",   "focus",           "clothes",     "look-by-eye", "noted-by-eye",
        "hold-still"};
    std::vector<SitterExample> examples;
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        const auto instruction = static_cast<Instruction>(i + 1);
        const bool well = instruction == Instruction::hold_still;
        examples.push_back({kNames[i], sitterFraming(instruction), (well ? sittingWell() : sittingBadly()).picture});
    }
    return examples;
}

} // namespace app::station
