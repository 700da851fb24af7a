#include "app/station/station.h"
#include "storage/pin_changes.h"

#include <algorithm>

// What the records' care tells the station, and who may decide what.

namespace app::station {

namespace {

using storage::Person;

bool hasPin(const Person& person) {
    return !person.pin_hash.empty();
}

} // namespace

LockOrders Station::lockOrders() {
    return {
        [this](const Person& person) { atWork(person.name); },
        [this] {
            m_pipeline->audit({"unknown", "wrong_pin", {}});
        },
        [dir = m_opened.data_dir, key = m_opened.secrets.index_key,
         people = m_opened.secrets.people](const std::string& person, const storage::SecretBytes& pin) {
            return storage::changePin(dir, key, people, person, pin).map([](const auto&) {});
        },
        [this](const std::string& by, const std::string& person) {
            m_pipeline->audit({by, "pin_reset", person});
            if (auto people =
                    storage::withChangedPins(m_opened.data_dir, m_opened.secrets.index_key, m_opened.secrets.people)) {
                m_opened.secrets.people = std::move(*people);
                m_gate = std::make_shared<storage::PinGate>(m_opened.secrets.people, systemTime);
                m_decisions = std::make_shared<storage::PinGate>(m_opened.secrets.people, systemTime);
                m_photographer.lock(m_gate);
            }
        },
    };
}

void Station::atWork(const std::string& person) {
    m_facts.photographer = person;
    m_session->setPhotographer(person);
    m_setup.morning.person = person;
    m_pipeline->audit({person, "unlocked", {}});
    m_idle.begin();
    refresh();
}

/// Where nobody has a PIN nobody could go on.
bool Station::mayLock() const {
    return std::ranges::any_of(m_opened.secrets.people, hasPin);
}

void Station::lock(const char* why) {
    if ((!m_photographer.locked() || m_photographer.askingWhoWorks()) && mayLock()) {
        m_pipeline->audit({m_facts.photographer, "locked", why});
        m_photographer.lock(m_gate);
    }
}

void Station::lockWhenIdle() {
    if (m_idle.idle() > m_options.lock_after) {
        lock("idle");
    }
}

bool Station::operatorHere() const {
    const auto& people = m_opened.secrets.people;
    const auto found = std::ranges::find(people, m_facts.photographer, &Person::name);
    return found != people.end() && found->role == Person::Role::station_operator;
}

void Station::asOperator(const std::function<void(const std::string& by)>& work) {
    if (operatorHere()) {
        work(m_facts.photographer);
        return;
    }
    withPin(Person::Role::station_operator, work);
}

/// Where nobody of that role has a PIN the photographer decides, and the trail says so.
void Station::withPin(std::optional<Person::Role> role, const std::function<void(const std::string& by)>& work) {
    const bool somebody_has_one = std::ranges::any_of(
        m_opened.secrets.people, [&](const Person& one) { return (!role || one.role == *role) && hasPin(one); });
    if (!somebody_has_one) {
        work(m_facts.photographer);
        return;
    }
    m_photographer.askPin(role == Person::Role::station_operator, [this, role, work](const QString& typed) {
        const QByteArray bytes = typed.toUtf8();
        m_pin_check.check(m_decisions, role, storage::SecretBytes(bytes.begin(), bytes.end()),
                          [this, role, work](const PinCheck::Answer& answer) {
                              if (!m_photographer.askingPin()) {
                                  return; // the session moved on, or nobody wants it any more
                              }
                              if (!answer.who) {
                                  m_pipeline->audit({"unknown", "wrong_pin", {}});
                                  m_photographer.pinWasWrong(answer.wait, role == Person::Role::station_operator);
                                  return;
                              }
                              m_photographer.closePin();
                              work(*answer.who);
                              refresh();
                          });
    });
}

void Station::goOn(const std::string& by) {
    if (m_facts.repaired) {
        m_facts.repaired.reset();
        m_pipeline->audit({by, "repair_seen", {}});
    } else if (std::exchange(m_facts.pins_damaged, false)) {
        m_pipeline->audit({by, "pin_damage_seen", {}});
    } else if (const auto answered = m_facts.guard.goOn()) {
        m_pipeline->audit({by, "went_on", *answered});
    }
}

void Station::hear(const news::Health& health) {
    const bool stopped = m_facts.guard.stop() != nullptr;
    const bool might_begin = m_facts.guard.mayBegin();
    m_facts.guard.hear(health.notes);
    const storage::HealthNote* stop = m_facts.guard.stop();
    if (stopped != (stop != nullptr)) {
        m_pipeline->audit({"station", stop != nullptr ? "capture_stopped" : "capture_goes_on",
                           stop != nullptr ? std::string(name(stop->kind)) + ": " + stop->detail : std::string()});
    }
    if (might_begin != m_facts.guard.mayBegin()) {
        onChanged();
    }
    if (const std::string scanned = std::exchange(m_early_scan, {}); !scanned.empty()) {
        onScanned(scanned);
    }
}

void Station::hear(const news::SecondCopy& copy) {
    m_facts.second_copy = copy;
    m_facts.second_copy_was_there = m_facts.second_copy_was_there || (!copy.dir.empty() && !copy.trouble);
}

void Station::hear(const news::Erasing& erasing) {
    m_facts.to_erase = erasing.left;
}

void Station::hear(const news::ClockJumped& jump) {
    m_pipeline->audit({"station", "clock_jump", std::to_string(jump.by.count()) + " ms"});
}

void Station::hear(const news::Damaged& damaged) {
    repairIfDamaged({storage::Error::Kind::damaged, damaged.reason});
}

void Station::hear(const news::Repaired& repaired) {
    m_repairing = false;
    m_facts.repaired = repaired.report;
    m_facts.store_trouble.reset();
}

void Station::repairIfDamaged(const storage::Error& error) {
    if (error.kind == storage::Error::Kind::damaged && !std::exchange(m_repairing, true)) {
        m_pipeline->repair(error.detail);
    }
}

HealthShown Station::secondCopyHealth() const {
    const news::SecondCopy& copy = m_facts.second_copy;
    if (!m_options.keeping.second_copy || copy.dir.empty()) {
        const Health health = m_facts.second_copy_was_there ? Health::bad : Health::unknown;
        return {HealthItem::second_copy, health, {}, copy.behind};
    }
    const Health health = copy.trouble ? Health::bad : copy.behind > 0 ? Health::attention : Health::good;
    return {HealthItem::second_copy, health, copy.trouble ? copy.trouble->detail : copy.dir, copy.behind};
}

} // namespace app::station
