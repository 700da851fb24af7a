-- The centre's index: what arrived, when and from which station. It holds no name, number, code or picture; codes and
-- students stand as HMAC-SHA-256 under the campaign's index key, in hex. Times are RFC 3339 UTC with milliseconds.
-- Written for SQLite and PostgreSQL alike (PostgreSQL reads it without the word STRICT).

-- One row per finished upload that was looked at, so that it is looked at once.
CREATE TABLE uploads (
    upload_id TEXT PRIMARY KEY, -- its file name in the tus server's directory
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,       -- of the whole file
    batch_id TEXT,              -- null: no batch of ours
    problem TEXT NOT NULL       -- why not; empty otherwise
) STRICT;

-- One row per batch whose manifest was verified.
CREATE TABLE batches (
    batch_id TEXT PRIMARY KEY,
    batch_sha256 TEXT NOT NULL,
    campaign TEXT NOT NULL,
    station TEXT NOT NULL,
    received_at TEXT NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    previous_batch TEXT,        -- the station's batch before it, null for its first
    fee_count INTEGER NOT NULL,
    fee_total_fen INTEGER NOT NULL -- 1/100 yuan
) STRICT;

-- What the receipt of a batch says, in manifest order.
CREATE TABLE outcomes (
    batch_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,       -- of the sealed record
    outcome TEXT NOT NULL,      -- stored, duplicate, rejected
    reason TEXT NOT NULL,
    PRIMARY KEY (batch_id, position)
) STRICT;

-- One row per record that could be opened and verified.
CREATE TABLE records (
    record_id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    batch_id TEXT NOT NULL,     -- the one it came in first; `loose` for a rescued record
    campaign TEXT NOT NULL,
    station TEXT NOT NULL,
    capture_no TEXT NOT NULL,
    kind TEXT NOT NULL,         -- capture, void
    unit TEXT NOT NULL,
    level TEXT NOT NULL,
    slot TEXT NOT NULL,
    captured_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    code_key TEXT NOT NULL,
    student_key TEXT,
    jpeg_sha256 TEXT,
    fee_fen INTEGER NOT NULL,
    assisted INTEGER NOT NULL,  -- 1: an assistant confirmed for the sitter
    outcome TEXT NOT NULL,      -- stored, duplicate
    reason TEXT NOT NULL,
    supersedes TEXT,            -- record_id
    to_decide INTEGER NOT NULL, -- 1: a second record of the same student that a person has to look at
    withdrawn_by TEXT,          -- record_id of the void record
    superseded_by TEXT,
    delivered_at TEXT,          -- first export
    printed_at TEXT,
    erased_at TEXT
) STRICT;
CREATE INDEX records_by_student ON records (student_key);
CREATE INDEX records_by_batch ON records (batch_id);

-- Who has a code or a student first. The primary key decides between workers.
CREATE TABLE claims (
    campaign TEXT NOT NULL,
    kind TEXT NOT NULL,         -- code, student
    key TEXT NOT NULL,
    record_id TEXT NOT NULL,
    PRIMARY KEY (campaign, kind, key)
) STRICT;
CREATE INDEX claims_by_record ON claims (record_id);

-- What the receiver of the pictures said of a student's picture, weeks later.
CREATE TABLE results (
    record_id TEXT PRIMARY KEY,
    result TEXT NOT NULL,       -- accepted, mismatch, wrong
    note TEXT NOT NULL,
    imported_at TEXT NOT NULL
) STRICT;

-- Who opened records and when; each row's mac covers the row before it.
CREATE TABLE accesses (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,          -- the computer's user
    action TEXT NOT NULL,       -- export, print, erase, outcome
    detail TEXT NOT NULL,
    mac TEXT NOT NULL           -- HMAC-SHA-256 under the index key, hex
) STRICT;
