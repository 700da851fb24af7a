#pragma once

#include "storage/certificate_authority.h"
#include "storage/record_store.h"
#include "storage/seal.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_server.h"
#include "upload/centre/ingest.h"
#include "upload/uploader.h"

namespace support {

inline constexpr const char* kTestCampaign = "demo-2026";

storage::Time now();
storage::SecretBytes secret(const std::string& text);
/// The value, or an exception that names what went wrong.
template <typename T>
T must(tl::expected<T, storage::Error> answer) {
    if (!answer) {
        throw std::runtime_error(answer.error().detail);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*answer);
    }
}

/// An enrolled station with its keys unlocked.
struct TestStation {
    std::string name;
    std::string data_dir;
    storage::Identity identity;
    storage::Sealer sealer;
    qr::IndexKey index_key;

    storage::StoreOptions storeOptions() const;
};

/// A capture of a made-up sitter as a station would confirm it; the same `student` has the same code.
storage::Record sampleCapture(const std::string& station, int student);
/// Bytes of a portrait's size that begin like a JPEG; the same for the same student.
qr::Bytes samplePortrait(int student);

/// Confirms captures of the students `first`, `first` + 1 … as a station's day would; answers their record ids.
std::vector<std::string> confirmCaptures(const TestStation& station, int first, int count);
storage::UploadQueue openQueue(const TestStation& station);

/// A receiving centre in a directory of its own, with throw-away keys, its server and enrolled stations. Keys are made
/// once per process and copied, because unlocking one is slow by design; another `which` is another centre.
class TestCentre {
public:
    explicit TestCentre(int which = 0);

    TestStation enrol(const std::string& name) const;
    TestServer startServer(std::vector<std::string> more_options = {}) const {
        return TestServer(serverFiles(), std::move(more_options));
    }
    ServerFiles serverFiles() const;
    /// A station's way to a server. Its key lies unlocked in `plain.key` of its directory, for programs that want a
    /// file.
    upload::Endpoint endpoint(const TestStation& station, const std::string& url,
                              const std::string& receipts_url) const;
    upload::centre::IngestOptions ingestOptions() const;
    upload::SyncOptions syncOptions(const TestStation& station) const;
    FaultProxy proxy(const TestStation& station, int to_port) const;

    std::string path(const std::string& name) const { return m_dir / name; }

private:
    int m_which;
    TempDir m_dir;
};

/// A batch as a station would make it, straight from records: for what no honest queue produces.
struct BatchParts {
    storage::Manifest manifest;
    std::vector<storage::SealedRecord> records;
};
BatchParts batchOf(const TestStation& station, const std::vector<storage::Record>& captures);
/// Signed by `signer`; written to `path` as a tar. Answers its digest.
std::string writeBatch(const BatchParts& batch, const storage::Identity& signer, const std::string& path);

std::string readFile(const std::string& path);
void writeFile(const std::string& path, const std::string& content);

} // namespace support
