#pragma once

#include "app/session.h"

#include <string>
#include <vector>

/// A session whose ports write down what they were asked; the test answers.
struct ScriptedSession {
    struct Asked {
        int look_ups = 0;
        std::optional<std::string> student_number;
        std::vector<storage::Fee> fees;
        std::vector<storage::Record> saves;
        std::vector<std::size_t> saved_bytes;
        std::vector<std::string> voided; ///< ledger ids
        std::vector<app::AuditNote> notes;
        int changes = 0;
    };

    explicit ScriptedSession(const app::Campaign& campaign = demoCampaign());

    static app::Campaign demoCampaign();
    static qr::CollectionCode code(const std::string& text = "XY1:ONE");
    static qr::OpenedCode student();
    /// A capture finding for each id given, failing with an override allowed; none: everything passes.
    static capture::Portrait portrait(const std::vector<std::string>& failing = {},
                                      capture::OnFail on_fail = capture::OnFail::overridden);
    static storage::Error error(storage::Error::Kind kind);
    static storage::FeeEntry paid(std::int64_t amount_fen = 2000, storage::FeeMethod method = storage::FeeMethod::scan);
    static storage::Time at(const std::string& rfc3339);

    // Shortcuts to a step
    void toHello();
    void toFee();
    void toFraming();
    void toReview(const std::vector<std::string>& failing = {});
    void toSaving();

    bool noted(const std::string& action) const;

    Asked asked;
    storage::Time now;
    app::Session session;
};
