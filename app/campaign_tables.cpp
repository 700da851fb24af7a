#include "app/campaign_tables.h"

#include "app/text_file.h"
#include "app/toml_reader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace app {

namespace fs = std::filesystem;

namespace {

struct Column {
    const char* name;
    const char* chinese;
    bool required;
};

/// A CSV file whose first row names its columns.
class Table {
public:
    Table(CampaignReading& reading, const std::string& path, std::vector<Column> columns)
        : m_reading(reading)
        , m_file(fs::path(path).filename().string())
        , m_columns(std::move(columns)) {
        const auto text = readText(path);
        if (!text) {
            wrong(0, "", text.error());
            return;
        }
        m_rows = parseCsv(*text);
        if (m_rows.empty()) {
            wrong(0, "", "has no rows");
            return;
        }
        findColumns(m_rows.front());
        m_rows.erase(m_rows.begin());
    }

    const std::vector<CsvRow>& rows() const { return m_rows; }

    std::string cell(const CsvRow& row, const std::string& column) const {
        const auto place = m_places.find(column);
        return place == m_places.end() || place->second >= row.cells.size() ? "" : row.cells[place->second];
    }

    void wrong(int line, const std::string& column, const std::string& what) {
        m_reading.mistakes.push_back({m_file, line, column, what});
    }
    void warn(int line, const std::string& column, const std::string& what) {
        m_reading.mistakes.push_back({m_file, line, column, what, true});
    }

private:
    void findColumns(const CsvRow& head) {
        for (const Column& column : m_columns) {
            const auto found = std::find_if(head.cells.begin(), head.cells.end(), [&](const std::string& cell) {
                return cell == column.name || cell == column.chinese;
            });
            if (found != head.cells.end()) {
                m_places[column.name] = static_cast<std::size_t>(found - head.cells.begin());
            } else if (column.required) {
                wrong(head.line, column.name, std::string("has no column of this name (or ") + column.chinese + ")");
            }
        }
        if (m_places.empty()) {
            m_rows.resize(1);
        }
    }

    CampaignReading& m_reading;
    std::string m_file;
    std::vector<Column> m_columns;
    std::map<std::string, std::size_t> m_places;
    std::vector<CsvRow> m_rows;
};

/// `2025-04-12 09:00` in the campaign's clock.
std::optional<storage::Time> localTime(const std::string& text, int utc_offset_min) {
    std::string written = text;
    std::replace(written.begin(), written.end(), '/', '-');
    std::replace(written.begin(), written.end(), 'T', ' ');
    const auto gap = written.find(' ');
    if (gap == std::string::npos) {
        return std::nullopt;
    }
    std::string clock = written.substr(gap + 1);
    clock = clock.size() == 4 ? "0" + clock : clock; // 9:00
    const auto utc = storage::fromRfc3339(written.substr(0, gap) + "T" + clock + ":00.000Z");
    return utc ? std::optional(*utc - std::chrono::minutes(utc_offset_min)) : std::nullopt;
}

bool knowsLevel(const Campaign& campaign, const std::string& level) {
    return level.empty() || campaign.levels.empty() ||
           std::find(campaign.levels.begin(), campaign.levels.end(), level) != campaign.levels.end();
}

bool knowsUnit(const Campaign& campaign, const std::string& unit, const std::string& level) {
    return unit.empty() || campaign.units.empty() ||
           std::any_of(campaign.units.begin(), campaign.units.end(), [&](const Unit& known) {
               return known.name == unit && (level.empty() || known.level.empty() || known.level == level);
           });
}

std::optional<std::string> wholeFile(CampaignReading& reading, const fs::path& path) {
    auto text = readText(path.string());
    if (!text) {
        reading.mistakes.push_back({"texts/" + path.filename().string(), 0, "", text.error()});
        return std::nullopt;
    }
    return *text;
}

} // namespace

void readUnits(CampaignReading& reading, const std::string& path) {
    Table table(reading, path, {{"unit", "培养单位", true}, {"level", "层次", true}, {"expected", "人数", true}});
    for (const CsvRow& row : table.rows()) {
        Unit unit{table.cell(row, "unit"), table.cell(row, "level"), 0};
        const std::string heads = table.cell(row, "expected");
        const auto parsed = std::from_chars(heads.data(), heads.data() + heads.size(), unit.expected);
        if (parsed.ec != std::errc() || parsed.ptr != heads.data() + heads.size() || unit.expected < 0) {
            table.wrong(row.line, "expected", '"' + heads + "\" is not a whole number");
            unit.expected = 0;
        }
        if (unit.name.empty()) {
            table.wrong(row.line, "unit", "is empty");
            continue;
        }
        if (!knowsLevel(reading.campaign, unit.level)) {
            table.wrong(row.line, "level", '"' + unit.level + "\" is not among the levels of campaign.toml");
        }
        const bool twice =
            std::any_of(reading.campaign.units.begin(), reading.campaign.units.end(),
                        [&](const Unit& other) { return other.name == unit.name && other.level == unit.level; });
        if (twice) {
            table.wrong(row.line, "unit", '"' + unit.name + ' ' + unit.level + "\" stands here twice");
            continue;
        }
        reading.campaign.units.push_back(unit);
    }
}

namespace {

void warnOfDayOutside(Table& table, int line, const Slot& slot, const Campaign& campaign) {
    const std::string day = storage::toRfc3339(slot.from + std::chrono::minutes(campaign.utc_offset_min)).substr(0, 10);
    if (day < campaign.first_day || day > campaign.last_day) {
        table.warn(line, "from", day + " is not between first_day and last_day");
    }
}

} // namespace

void readSlots(CampaignReading& reading, const std::string& path) {
    Table table(reading, path,
                {{"unit", "培养单位", true},
                 {"level", "层次", true},
                 {"from", "开始", true},
                 {"until", "结束", true},
                 {"site", "地点", false}});
    const Campaign& campaign = reading.campaign;
    for (const CsvRow& row : table.rows()) {
        const auto from = localTime(table.cell(row, "from"), campaign.utc_offset_min);
        const auto until = localTime(table.cell(row, "until"), campaign.utc_offset_min);
        for (const auto& [time, column] : {std::pair(from, "from"), std::pair(until, "until")}) {
            if (!time) {
                table.wrong(row.line, column,
                            '"' + table.cell(row, column) + "\" is not a time, e.g. 2025-04-12 09:00");
            }
        }
        const Slot slot{table.cell(row, "unit"), table.cell(row, "level"), from.value_or(storage::Time{}),
                        until.value_or(storage::Time{}), table.cell(row, "site")};
        if (!knowsLevel(campaign, slot.level)) {
            table.wrong(row.line, "level", '"' + slot.level + "\" is not among the levels of campaign.toml");
        }
        if (!knowsUnit(campaign, slot.unit, slot.level)) {
            table.wrong(row.line, "unit", '"' + slot.unit + ' ' + slot.level + "\" is not in units.csv");
        }
        if (from && until && *from >= *until) {
            table.wrong(row.line, "until", "is not after from");
        } else if (from && until) {
            reading.campaign.slots.push_back(slot);
            warnOfDayOutside(table, row.line, slot, campaign);
        }
    }
}

void readTexts(CampaignReading& reading, const std::string& dir) {
    std::error_code unreadable;
    for (const fs::directory_entry& entry : fs::directory_iterator(dir, unreadable)) {
        if (entry.path().extension() != ".txt") {
            continue;
        }
        if (auto text = wholeFile(reading, entry.path())) {
            while (!text->empty() && (text->back() == '\n' || text->back() == '\r' || text->back() == ' ')) {
                text->pop_back();
            }
            reading.campaign.texts[entry.path().stem().string()] = *text;
        }
    }
}

void readContacts(CampaignReading& reading, const std::string& path, const std::string& file) {
    const auto root = parseToml(path, file, reading.mistakes);
    const toml::array* list = root ? root->get_as<toml::array>("contact") : nullptr;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const toml::table* one = list->get(i)->as_table();
        if (one == nullptr) {
            continue;
        }
        TomlReader reader(*one, file, reading.mistakes);
        Contact contact;
        contact.about = reader.requiredText("about");
        contact.level = reader.text("level").value_or("");
        contact.foreign = reader.flag("foreign").value_or(false);
        contact.name = reader.requiredText("name");
        contact.phone = reader.text("phone").value_or("");
        contact.mail = reader.text("mail").value_or("");
        if (contact.about != "image" && contact.about != "student_record") {
            reader.wrong("about", "must be \"image\" or \"student_record\"");
        }
        reader.warnOfUnknownKeys();
        reading.campaign.contacts.push_back(contact);
    }
}

} // namespace app
