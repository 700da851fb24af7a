#include "app/station/station.h"

#include "app/kept_controls.h"
#include "app/station/health.h"
#include "capture/landmarks.h"
#include "storage/pin_changes.h"

#include <algorithm>
#include <numeric>

namespace app::station {

namespace {

using namespace std::chrono_literals;

/// A code trouble leaves the screens when no code has been seen for so long.
constexpr auto kTroubleStays = 5s;
/// What somebody has to decide about; an operator may have to be fetched.
constexpr auto kDecisionStays = 60s;
constexpr auto kTick = 250ms;
constexpr auto kStoreAskedEvery = 2s;

std::string photographerOf(const storage::StationSecrets& secrets) {
    for (const storage::Person& person : secrets.people) {
        if (person.role == storage::Person::Role::photographer) {
            return person.name;
        }
    }
    return secrets.people.empty() ? std::string() : secrets.people.front().name;
}

} // namespace

Station::Station(OpenedStation opened, StationOptions options, std::unique_ptr<DemoSitters> demo)
    : m_opened(std::move(opened))
    , m_options(std::move(options))
    , m_demo(std::move(demo))
    , m_schedule(m_opened.settings().sync, m_opened.campaign)
    , m_state_file(m_options.state_file)
    , m_sounds(m_options.settings.look.sounds, m_options.sound_player)
    , m_keys(
          [this](const KeyGate::Typed& typed) { m_photographer.takeKey(typed.key, typed.modifiers, typed.repeated); },
          [this](const std::string& text) { onScanned(text); })
    , m_photographer(m_options.photographer_language,
                     {[this](Action action, const std::string& reason) { obey(action, reason); },
                      [this](const std::string& item) { togglePersonCheck(item); },
                      [this](const QKeyEvent& event) { m_keys.press(event); },
                      [this](const QImage& picture) { onPicture(picture); }, lockOrders(),
                      [this](const SetupOption& option) { obeySetup(option); }, [this] { endSetup(); }, m_options.close,
                      [this](Language language) { rememberLanguage(language); }},
                     m_options.settings.look.theme == "light" ? kLight : kDark)
    , m_sitter(m_options.sitter_language,
               {[this] { sitterConfirms(); }, [this] { sitterRetakes(); },
                [this](int index) { m_session->chooseTake(static_cast<std::size_t>(index)); }},
               [this](QKeyEvent* event) { m_keys.press(*event); })
    , m_gate(std::make_shared<storage::PinGate>(m_opened.secrets.people, systemTime))
    , m_decisions(std::make_shared<storage::PinGate>(m_opened.secrets.people, systemTime)) {
    m_facts.station = &m_opened;
    m_facts.practice = m_options.practice;
    m_facts.may_work_without_screen = m_options.settings.sitter.may_work_without_screen;
    m_facts.practice_codes = static_cast<bool>(m_options.practice_code);
    m_facts.photographer = photographerOf(m_opened.secrets);
    m_session = newSession();
    m_facts.session = m_session.get();
    m_pipeline = std::make_unique<Pipeline>(
        pipelineSetting(),
        PipelineListener{[this](const capture::Frame& frame) { onFrame(frame); },
                         [this](const LiveNews& look) { onLook(look); }, [this](const News& news) { onNews(news); },
                         [this](const capture::Frame& frame) { onCodeFrame(frame); }});
    m_photographer.syncPanel().setOrders(syncOrders());
    QObject::connect(&m_ticker, &QTimer::timeout, &m_photographer, [this] { tick(); });
    m_ticker.start(kTick);
    m_backdrop = loadBackdrop(backdropPath(m_opened.data_dir));
    if (m_backdrop && m_backdrop->profile != m_opened.profile.id) {
        m_backdrop.reset(); // another cloth
    }
    if (m_backdrop) {
        m_pipeline->hintCloth(capture::clothHintOf(m_backdrop->reading));
    }
    startKeypad();
    m_facts.health = healthNow();
    m_pipeline->audit({mayLock() ? "station" : m_facts.photographer, "login", "xueying " XUEYING_VERSION});
    m_facts.may_lock = mayLock();
    if (const auto trouble = storage::pinChangesTrouble(m_opened.data_dir, m_opened.secrets.index_key)) {
        m_options.log.write(Log::Level::warning, trouble->detail);
        m_facts.pins_damaged = true;
        m_pipeline->audit({"station", "pin_changes_damaged", {}}); // the centre's PINs count
    }
    onChanged();
    if (m_options.begin_with_setup) {
        beginSetup();
    } else if (m_options.begin_locked) {
        lock("start");
    }
}

Station::~Station() = default;

void Station::startKeypad() {
    const std::string& usb_id = m_options.settings.sitter.keypad_usb_id;
    auto keypad = m_options.keypad  ? std::move(m_options.keypad)
                  : !usb_id.empty() ? std::make_unique<Keypad>(usb_id)
                                    : nullptr;
    if (keypad) {
        m_keypad = std::make_unique<KeypadWatch>(
            std::move(keypad), [this](KeypadAnswer answer) { keypadAnswers(answer); },
            [this](Keypad::State state) { m_facts.keypad = state; });
    }
}

PipelineSetting Station::pipelineSetting() const {
    return {
        .open_camera = m_options.open_camera,
        .make_openers =
            [campaign = m_opened.campaign, secrets = m_opened.secrets] {
                const qr::Clock clock = [] { return std::chrono::system_clock::now(); };
                return makeOpeners(campaign, secrets, clock).value_or(qr::OpenerChain({}));
            },
        .load_model = [path = m_options.landmark_model_path] { return capture::loadLandmarkModel(path); },
        .profile = m_opened.profile,
        .store = m_opened.storeOptions(systemTime),
        .make_sealer = [sealer = m_opened.sealer] { return sealer; },
        .identity = m_opened.identity,
        .endpoint = m_opened.endpoint(),
        .sync = m_opened.syncOptions(),
        .keeping = m_options.keeping,
        .open_controls = m_options.open_controls,
        .controls_kept_at = controlsPath(m_opened.data_dir),
        .code = m_options.code,
        .campaign_name = m_opened.campaign.name,
        .site = m_opened.campaign.site,
    };
}

SessionSetting Station::sessionSetting() const {
    SessionSetting setting;
    setting.campaign = m_opened.campaign;
    setting.station = m_opened.enrolment.station;
    setting.photographer = m_facts.photographer;
    setting.profile_id = m_opened.profile.id;
    setting.profile_sha256 = m_opened.profile_sha256;
    setting.notice_sha256 = m_opened.campaign.notice_sha256;
    setting.software = "xueying " XUEYING_VERSION;
    return setting;
}

std::unique_ptr<Session> Station::newSession() {
    SessionPorts ports;
    ports.lookUp = [this](const auto& code, const auto& student) { m_pipeline->lookUp(code, student); };
    ports.bookFee = [this](const auto& code, const auto& fee) { m_pipeline->bookFee(code, fee, m_facts.photographer); };
    ports.save = [this](const auto& record, auto jpeg) { m_pipeline->save(record, std::move(jpeg)); };
    ports.audit = [this](const AuditNote& note) { m_pipeline->audit(note); };
    ports.changed = [this] { onChanged(); };
    ports.clock = systemTime;
    ports.voidFee = [this](const auto& ledger_id, const auto& reason) { voidFee(ledger_id, reason); };
    return std::make_unique<Session>(sessionSetting(), std::move(ports));
}

void Station::nextSitter() {
    m_session = newSession();
    m_facts.session = m_session.get();
    m_facts.picture_trouble.reset();
    m_facts.look.reset();
    m_facts.last_shot_failed = false;
    m_code_read_at = {};
    m_decoded.clear();
    onChanged();
}

void Station::setSitterScreenGone(bool gone) {
    if (gone && !m_facts.sitter_screen_gone) {
        m_pipeline->audit({m_facts.photographer, "sitter_screen_gone", {}});
    }
    m_facts.sitter_screen_gone = gone;
    refresh();
}

void Station::setOnSitterScreen(std::function<void(SitterScreen)> told) {
    m_on_sitter_screen = std::move(told);
    m_sitter_screen.reset();
    refresh();
}

std::set<Hold> Station::holdsNow() const {
    std::set<Hold> holds;
    if (m_facts.camera_trouble) {
        holds.insert(Hold::camera_gone);
    }
    if (m_facts.sitter_screen_gone && !m_facts.may_work_without_screen) {
        holds.insert(Hold::sitter_screen_gone);
    }
    if (m_photographer.locked()) {
        holds.insert(Hold::locked);
    }
    return holds;
}

void Station::soundTheStep() {
    const Step step = m_session->step();
    const bool trouble = step == Step::awaiting_code && m_session->codeTrouble();
    if (trouble && !m_sounded_trouble) {
        m_sounds.play(Sound::refused);
    }
    if (step != m_sounded) {
        if (step == Step::hello && m_sounded != Step::fee && m_sounded != Step::framing) {
            m_sounds.play(Sound::read);
        } else if (step == Step::review) {
            m_sounds.play(Sound::taken);
        } else if (step == Step::saved) {
            m_sounds.play(Sound::saved);
        }
    }
    m_sounded = step;
    m_sounded_trouble = trouble;
}

void Station::onChanged() {
    if (!m_session || !m_pipeline) {
        return;
    }
    switch (m_preparing ? Step::framing : m_session->step()) {
    case Step::awaiting_code:
        m_pipeline->attend(m_calibration              ? Pipeline::Attention::backdrop
                           : m_facts.guard.mayBegin() ? Pipeline::Attention::codes
                                                      : Pipeline::Attention::none);
        break;
    case Step::framing:
        m_pipeline->attend(Pipeline::Attention::portrait);
        break;
    default:
        m_pipeline->attend(Pipeline::Attention::none);
    }
    if (m_session->step() == Step::hello) {
        m_session->noticeShown();
        m_chair.begin();
    }
    if (m_session->step() != Step::framing) {
        m_facts.look.reset();
        m_facts.instructions = {};
        m_facts.countdown = 0;
        m_facts.last_shot_failed = false;
        m_guidance = {};
        m_auto_shutter.reset();
    }
    if (m_session->step() != Step::awaiting_code && m_calibration) {
        endCalibration(); // a code came by another way than the camera
    }
    if (m_session->step() != Step::awaiting_code) {
        m_facts.done_capture_no.clear();
    }
    soundTheStep();
    decodeTakes();
    refresh();
}

void Station::decodeTakes() {
    decltype(m_decoded) decoded;
    m_facts.takes.clear();
    for (const Take& take : m_session->takes()) {
        const auto& jpeg = take.portrait.jpeg;
        const auto known =
            std::find_if(m_decoded.begin(), m_decoded.end(), [&](const auto& one) { return one.first == jpeg; });
        decoded.emplace_back(jpeg, known != m_decoded.end()
                                       ? known->second
                                       : QImage::fromData(jpeg->data(), static_cast<int>(jpeg->size()), "JPEG"));
        m_facts.takes.push_back(decoded.back().second);
    }
    m_decoded = std::move(decoded);
}

void Station::refresh() {
    m_drawn_at = SteadyClock::now();
    m_facts.locked = m_photographer.locked();
    m_session->hold(holdsNow());
    if (m_demo && !m_preparing) {
        m_demo->follow(m_session->step(), m_drawn_at);
    }
    m_facts.parked.clear();
    for (const auto& parked : m_parked) {
        const auto& person = parked->person();
        m_facts.parked.push_back(person && person->masked_name ? *person->masked_name : parked->code()->lastFour());
    }
    m_photographer.setState(photographerState(m_facts));
    m_sync.operator_here = operatorHere();
    m_sync.utc_offset_min = m_opened.campaign.utc_offset_min;
    m_photographer.syncPanel().setState(m_sync);
    const SitterState sitter = sitterState(m_facts);
    m_sitter.setState(sitter);
    if (m_on_sitter_screen && m_sitter_screen != sitter.screen) {
        m_sitter_screen = sitter.screen;
        m_on_sitter_screen(sitter.screen);
    }
    if (m_preparing) {
        drawSetup();
    }
    m_state_file.tell({m_facts, m_sync, m_sitter.confirmAt(), m_sitter.retakeAt()});
}

void Station::tick() {
    const auto now = SteadyClock::now();
    m_facts.health = healthNow();
    lockWhenIdle();
    backToSetup();
    if (!m_facts.done_capture_no.empty() && now > m_done_until) {
        m_facts.done_capture_no.clear();
    }
    if (now - m_picture_given_at > kTroubleStays) {
        m_facts.picture_trouble.reset();
    }
    if (m_facts.store_trouble && now - m_store_asked_at > kStoreAskedEvery) {
        m_store_asked_at = now;
        m_pipeline->askToday();
    }
    const bool deciding = m_photographer.asking() || m_photographer.locked();
    const bool to_be_decided = m_session->operatorQuestion().has_value();
    if (m_session->codeTrouble() && now - m_code_seen_at > (to_be_decided ? kDecisionStays : kTroubleStays) &&
        !deciding) {
        m_session->dismissTrouble();
    }
    syncWhenDue();
    const bool nobody = m_code_read_at == SteadyClock::time_point{} || m_session->step() == Step::awaiting_code;
    m_photographer.setElapsed(
        nobody ? -1 : static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(now - m_code_read_at).count()));
    refresh();
}

namespace {

HealthShown lightOf(const Facts& facts) {
    Health health = facts.look || facts.light_drift ? Health::good : Health::unknown;
    std::string detail;
    if (facts.light_drift) {
        const capture::Range pass = facts.station->profile.limitsOf("background_gradient").pass;
        detail = "dE " + QString::number(*facts.light_drift, 'f', 1).toStdString();
        if (pass.high && *facts.light_drift > *pass.high) {
            health = Health::attention;
        }
    }
    for (const char* id :
         {"background_colour", "background_uniform", "exposure_over", "exposure_under", "illumination"}) {
        const capture::Finding* finding = facts.look ? facts.look->look.verdict.find(id) : nullptr;
        if (finding != nullptr && finding->verdict == capture::Verdict::fail) {
            health = Health::attention;
        }
    }
    return {HealthItem::light, health, detail};
}

} // namespace

std::vector<HealthShown> Station::healthNow() const {
    const MachineHealth machine = lookAtMachine(m_opened, systemTime());
    constexpr std::int64_t kManyWaiting = 2000; // some days of a busy station
    const Health camera = m_facts.camera_trouble   ? Health::bad
                          : m_facts.camera_running ? Health::good
                                                   : Health::unknown;
    const Health queue = m_facts.store_trouble                  ? Health::bad
                         : m_facts.today.returned > 0           ? Health::attention
                         : m_facts.today.waiting > kManyWaiting ? Health::attention
                                                                : Health::good;
    const auto stopped = [this](storage::HealthNote::Kind kind) {
        return std::ranges::find(m_facts.guard.notes(), kind, &storage::HealthNote::kind) !=
               m_facts.guard.notes().end();
    };
    std::vector<HealthShown> health{
        {HealthItem::camera, camera, {}},
        {HealthItem::disk, stopped(storage::HealthNote::Kind::disk_full) ? Health::bad : machine.disk,
         std::to_string(machine.free_mb / 1024) + " GB", m_facts.to_erase},
        secondCopyHealth(),
        {HealthItem::queue, queue, {}},
        {HealthItem::clock, stopped(storage::HealthNote::Kind::clock_back) ? Health::bad : machine.clock, {}},
        {HealthItem::certificate,
         stopped(storage::HealthNote::Kind::recipient_unusable) ? Health::bad : machine.certificate,
         std::to_string(machine.certificate_days) + " d", machine.certificate_days},
        lightOf(m_facts),
    };
    if (machine.battery_percent) {
        const int percent = *machine.battery_percent;
        health.push_back({HealthItem::battery,
                          percent < 15   ? Health::bad
                          : percent < 30 ? Health::attention
                                         : Health::good,
                          std::to_string(percent) + " %"});
    }
    return health;
}

} // namespace app::station
