#include "qr/code_opener.h"

namespace qr {

OpenerChain::OpenerChain(std::vector<std::unique_ptr<CodeOpener>> openers)
    : m_openers(std::move(openers)) {}

OpenResult OpenerChain::open(const CollectionCode& code) const {
    for (const auto& opener : m_openers) {
        OpenResult result = opener->open(code);
        if (!std::holds_alternative<NotMine>(result))
            return result;
    }
    return NotMine{};
}

} // namespace qr
