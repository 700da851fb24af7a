#pragma once

#include "storage/certificate_authority.h"
#include "storage/record_store.h"

#include <filesystem>
#include <string>

/// A directory of its own, gone with the test.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory();
    std::string path(const std::string& name = "") const { return name.empty() ? m_path : m_path + "/" + name; }

private:
    std::string m_path;
};

void writeText(const std::string& path, const std::string& text);
std::string readText(const std::string& path);
storage::Time realNow();
storage::SecretBytes secret(const std::string& text);

struct ShellResult {
    int code = 0;
    std::string output; ///< both streams
};
/// Through bash with pipefail.
ShellResult shell(const std::string& command);

/// A centre and an enrolled station with throw-away keys, made once per process and copied by nobody.
struct TestHouse {
    TemporaryDirectory dir;
    std::string centre_dir = dir.path("centre");
    std::string data_dir = dir.path("data");
    std::string campaign_dir = dir.path("campaign");
    std::string usb_dir = dir.path("usb");
    TestHouse();

    storage::Identity station() const;
    storage::Identity centre() const;
    storage::Identity recovery() const;
    storage::Sealer sealer() const;
    storage::Signers stations() const;
    std::string caPem() const;
};
const TestHouse& house();

/// A capture with every part filled, of a made-up sitter; `number` makes code and student unlike any other's.
storage::Record sampleRecord(int number);
/// Bytes that begin and end like a JPEG, of the size of a portrait.
qr::Bytes samplePortrait(int number);
