#include "qr/reading_trouble.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace qr {

namespace {

struct Beginning {
    std::string_view text; ///< in lower case
    ForeignCode kind;
};

// Payment addresses stand before the general web addresses that they are written as.
constexpr std::array<Beginning, 22> kBeginnings{{
    {"wxp://", ForeignCode::payment},
    {"alipays://", ForeignCode::payment},
    {"https://qr.alipay.com/", ForeignCode::payment},
    {"http://qr.alipay.com/", ForeignCode::payment},
    {"https://payapp.wechatpay.cn/", ForeignCode::payment},
    {"weixin://wxpay/", ForeignCode::payment},
    {"https://wx.tenpay.com/", ForeignCode::payment},
    {"https://qr.95516.com/", ForeignCode::payment},
    {"000201", ForeignCode::payment}, // EMV merchant codes begin with their format indicator
    {"begin:vcard", ForeignCode::contact},
    {"mecard:", ForeignCode::contact},
    {"tel:", ForeignCode::contact},
    {"mailto:", ForeignCode::contact},
    {"https://u.wechat.com/", ForeignCode::contact},
    {"wifi:", ForeignCode::network},
    {"smsto:", ForeignCode::message},
    {"sms:", ForeignCode::message},
    {"matmsg:", ForeignCode::message},
    {"http://", ForeignCode::web_address},
    {"https://", ForeignCode::web_address},
    {"www.", ForeignCode::web_address},
    {"weixin://", ForeignCode::web_address},
}};

} // namespace

ForeignCode foreignKindOf(std::string_view text) {
    std::string lower(text.substr(0, 64));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Beginning& beginning : kBeginnings) {
        if (lower.starts_with(beginning.text))
            return beginning.kind;
    }
    // Student cards and library cards carry a bare number.
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !text.empty() ? ForeignCode::plain_number : ForeignCode::other;
}

} // namespace qr
