#pragma once

#include <tl/expected.hpp>

#include <string>

namespace app {

/// What an operator changes on site, laid over the signed campaign (app/README.md). Each call changes all or nothing:
/// the campaign is loaded with the change before it counts. Errors are sentences; the caller audits.
///
/// Takes effect when the campaign is loaded again.
class Overlay {
public:
    explicit Overlay(std::string data_dir)
        : m_data_dir(std::move(data_dir)) {}

    bool exists() const;
    /// `key` as in texts/, e.g. `leave.zh`; the notice is not for the site to change.
    tl::expected<void, std::string> changeText(const std::string& key, const std::string& text) const;
    tl::expected<void, std::string> replaceSlots(const std::string& csv_path) const;
    tl::expected<void, std::string> replaceContacts(const std::string& toml_path) const;
    /// Any of these; the file's name says which: `slots.csv`, `contacts.toml`, or a text as `leave.zh.txt`.
    tl::expected<void, std::string> takeFile(const std::string& path) const;
    /// Back to what the centre signed.
    tl::expected<void, std::string> remove() const;

private:
    /// Writes `content` as `name` into a copy of the overlay, tries it, and puts it in place.
    tl::expected<void, std::string> put(const std::string& name, const std::string& content) const;

    std::string m_data_dir;
};

} // namespace app
