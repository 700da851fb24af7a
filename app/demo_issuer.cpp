#include "app/code_keys.h"
#include "app/demo.h"
#include "qr/symbol_writer.h"

#include <array>
#include <filesystem>
#include <random>

namespace app {

using storage::Error;

namespace {

// Made up, and masked as an issuer masks: nobody is meant.
constexpr std::array kNames{"张*三", "李*",   "王*明", "欧阳*", "赵*",      "陈*雨",
                            "刘*",   "周*华", "吴*",   "郑*文", "A*** L**", "司马*光"};
constexpr int kModulePx = 6;

std::string randomDigits(int count) {
    std::random_device device;
    std::uniform_int_distribution<int> digit(0, 9);
    std::string digits;
    for (int i = 0; i < count; ++i) {
        digits += static_cast<char>('0' + digit(device));
    }
    return digits;
}

qr::Bytes randomBytes(std::size_t count) {
    std::random_device device;
    std::uniform_int_distribution<int> byte(0, 255);
    qr::Bytes bytes(count);
    for (std::uint8_t& one : bytes) {
        one = static_cast<std::uint8_t>(byte(device));
    }
    return bytes;
}

std::string maskedId(int number) {
    return "1101**********" + std::to_string(1234 + 7 * number % 8000);
}

} // namespace

tl::expected<DemoIssuer, Error> DemoIssuer::open(const std::string& centre_dir) {
    const auto campaign = loadCampaign((std::filesystem::path(centre_dir) / "campaign").string());
    if (!campaign) {
        return tl::unexpected(Error{Error::Kind::malformed, campaign.error()});
    }
    const auto keys = readIssuerKeys(centre_dir);
    if (!keys) {
        return tl::unexpected(Error{Error::Kind::missing, keys.error()});
    }
    return DemoIssuer(*campaign, *keys);
}

tl::expected<DemoSitter, Error> DemoIssuer::issue(int number) const {
    const Unit& unit = m_campaign.units[static_cast<std::size_t>(number) % m_campaign.units.size()];
    DemoSitter sitter;
    sitter.number = number;
    qr::OpenedCode& who = sitter.who;
    who.campaign = m_campaign.id;
    who.code_id = randomBytes(16);
    who.student_number = "2022" + randomDigits(8);
    who.masked_name = kNames[static_cast<std::size_t>(number) % kNames.size()];
    who.masked_id = maskedId(number);
    who.unit = unit.name;
    who.level = unit.level;
    who.issued_at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    who.school = m_campaign.school;
    who.completion_year = m_campaign.completion_year;
    const auto text = qr::issueSealedCode(who, m_keys);
    if (!text) {
        return tl::unexpected(Error{Error::Kind::refused, text.error()});
    }
    const auto symbol = qr::writeSymbol(*text);
    if (!symbol) {
        return tl::unexpected(Error{Error::Kind::refused, "the code is longer than a symbol holds"});
    }
    sitter.code_text = *text;
    sitter.look = capture::SitterLook::random(static_cast<std::uint32_t>(number));
    sitter.shown.dark = symbol->dark;
    sitter.shown.size = symbol->size;
    sitter.shown.module_px = kModulePx;
    return sitter;
}

} // namespace app
