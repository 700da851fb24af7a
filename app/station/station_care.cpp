#include "app/station/station.h"
#include "storage/pin_changes.h"

#include <algorithm>

// What the records' care tells the station, and who may decide what.

namespace app::station {

namespace {

using storage::Person;

bool isOperator(const std::vector<Person>& people, const std::string& name) {
    const auto found = std::ranges::find(people, name, &Person::name);
    return found != people.end() && found->role == Person::Role::station_operator;
}

bool hasPin(const Person& person) {
    return !person.pin_hash.empty();
}

} // namespace

LockOrders Station::lockOrders() {
    return {
        [this](const Person& person) {
            m_facts.photographer = person.name;
            m_pipeline->audit({person.name, "unlocked", {}});
            m_idle.begin();
            refresh();
        },
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
                m_photographer.lock(m_gate);
            }
        },
    };
}

void Station::lock(const char* why) {
    if (!m_photographer.locked()) {
        m_pipeline->audit({m_facts.photographer, "locked", why});
        m_photographer.lock(m_gate);
    }
}

void Station::lockWhenIdle() {
    const auto& people = m_opened.secrets.people;
    const bool somebody_can_unlock = std::ranges::any_of(people, hasPin);
    if (somebody_can_unlock && m_idle.idle() > m_options.lock_after) {
        lock("idle");
    }
}

/// At a station whose operators have no PIN the photographer decides, and the trail says so.
void Station::asOperator(const LockPage::Approved& work) {
    const auto& people = m_opened.secrets.people;
    const bool operator_has_pin = std::ranges::any_of(
        people, [](const Person& one) { return one.role == Person::Role::station_operator && hasPin(one); });
    if (!operator_has_pin || isOperator(people, m_facts.photographer)) {
        work(m_facts.photographer);
        return;
    }
    m_photographer.askOperator(m_gate, [this, work](const std::string& by) {
        work(by);
        refresh();
    });
}

void Station::goOn(const std::string& by) {
    if (m_facts.repaired) {
        m_facts.repaired.reset();
        m_pipeline->audit({by, "repair_seen", {}});
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
}

void Station::hear(const news::SecondCopy& copy) {
    m_facts.second_copy = copy;
}

void Station::hear(const news::Erasing& erasing) {
    m_facts.to_erase = erasing.left;
}

void Station::hear(const news::ClockJumped& jump) {
    m_pipeline->audit({"station", "clock_jump", std::to_string(jump.by.count()) + " ms"});
}

void Station::hear(const news::Damaged& damaged) {
    m_pipeline->repair(damaged.reason);
}

void Station::hear(const news::Repaired& repaired) {
    m_facts.repaired = repaired.report;
    m_facts.store_trouble.reset();
}

HealthShown Station::secondCopyHealth() const {
    const news::SecondCopy& copy = m_facts.second_copy;
    if (!m_options.keeping.second_copy || copy.dir.empty()) {
        return {HealthItem::second_copy, Health::unknown, {}, copy.behind};
    }
    const Health health = copy.trouble ? Health::bad : copy.behind > 0 ? Health::attention : Health::good;
    return {HealthItem::second_copy, health, copy.trouble ? copy.trouble->detail : copy.dir, copy.behind};
}

} // namespace app::station
