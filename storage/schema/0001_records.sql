-- Times are milliseconds since 1970 UTC. Keys are HMAC-SHA-256 under the campaign's index key: of a code's digest, of a student
-- number, of a payment reference. Nothing here names a sitter, and no row of a record says its unit.

-- One row per confirmed record, never changed until its sealed bytes are erased. All that is needed to send it stands in this
-- row, so that a damaged file gives it back whole. The running number is the primary key.
CREATE TABLE record (
    seq          INTEGER PRIMARY KEY,
    record_id    TEXT NOT NULL,
    capture_no   TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('capture', 'void')),
    confirmed_at INTEGER NOT NULL,
    supersedes   TEXT,
    code_key     BLOB NOT NULL,
    student_key  BLOB,
    sha256       BLOB NOT NULL,
    bytes        INTEGER NOT NULL,
    der          BLOB
) STRICT;
CREATE UNIQUE INDEX record_by_id ON record (record_id);
CREATE INDEX record_by_code ON record (code_key);
CREATE INDEX record_by_student ON record (student_key) WHERE student_key IS NOT NULL;
CREATE INDEX record_by_superseded ON record (supersedes) WHERE supersedes IS NOT NULL;

-- Codes and students that other stations captured.
CREATE TABLE merged_digest (
    key          BLOB NOT NULL,
    station      TEXT NOT NULL,
    confirmed_at INTEGER NOT NULL,
    PRIMARY KEY (key, station)
) STRICT, WITHOUT ROWID;

-- A batch's manifest and signature are made once; the tar is made from them again and again, byte for byte.
CREATE TABLE batch (
    seq             INTEGER PRIMARY KEY,
    batch_id        TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL CHECK (state IN ('made', 'uploading', 'delivered', 'exported', 'done')),
    created_at      INTEGER NOT NULL,
    manifest        TEXT NOT NULL,
    manifest_p7s    BLOB NOT NULL,
    sha256          TEXT,                       -- of the tar, once it was written
    bytes           INTEGER NOT NULL DEFAULT 0, -- of the tar
    upload_url      TEXT,
    offset_bytes    INTEGER NOT NULL DEFAULT 0,
    attempts        INTEGER NOT NULL DEFAULT 0,
    last_try        INTEGER,
    next_try        INTEGER,
    last_error      TEXT NOT NULL DEFAULT '',
    receipt         BLOB
) STRICT;
CREATE INDEX batch_open ON batch (seq) WHERE state <> 'done';

-- Where each record is on its way. `closed`: a person dealt with a duplicate or a rejection.
CREATE TABLE queue (
    seq        INTEGER PRIMARY KEY REFERENCES record (seq),
    state      TEXT NOT NULL CHECK (state IN ('queued', 'batched', 'delivered', 'stored', 'duplicate', 'rejected', 'exported', 'closed')),
    batch      INTEGER REFERENCES batch (seq),
    reason     TEXT NOT NULL DEFAULT '',
    changed_at INTEGER NOT NULL,
    erased_at  INTEGER
) STRICT;
CREATE INDEX queue_unfinished ON queue (state, seq) WHERE state <> 'stored';
CREATE INDEX queue_by_batch ON queue (batch) WHERE batch IS NOT NULL;
CREATE INDEX queue_erasable ON queue (changed_at) WHERE state = 'stored' AND erased_at IS NULL;

-- How many records are in each state, kept by the triggers so that nobody counts 200,000 rows.
CREATE TABLE state_count (
    state   TEXT PRIMARY KEY,
    records INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO state_count VALUES ('queued', 0), ('batched', 0), ('delivered', 0), ('stored', 0), ('duplicate', 0), ('rejected', 0),
    ('exported', 0), ('closed', 0);
CREATE TRIGGER queue_counts_new AFTER INSERT ON queue BEGIN
    UPDATE state_count SET records = records + 1 WHERE state = new.state;
END;
CREATE TRIGGER queue_counts_moved AFTER UPDATE OF state ON queue WHEN old.state <> new.state BEGIN
    UPDATE state_count SET records = records - 1 WHERE state = old.state;
    UPDATE state_count SET records = records + 1 WHERE state = new.state;
END;

-- Money: entries are only ever added. A later entry names in `of` the one that it voids or refunds. Amounts in fen.
CREATE TABLE fee_entry (
    seq           INTEGER PRIMARY KEY,
    ledger_id     TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL CHECK (kind IN ('taken', 'waived', 'voided', 'refunded')),
    of            TEXT REFERENCES fee_entry (ledger_id),
    code_key      BLOB NOT NULL,
    amount_fen    INTEGER NOT NULL,
    method        TEXT NOT NULL CHECK (method IN ('scan', 'waived', 'none')),
    reference_key BLOB,
    photographer  TEXT NOT NULL,
    reason        TEXT NOT NULL DEFAULT '',
    at            INTEGER NOT NULL
) STRICT;
CREATE INDEX fee_by_code ON fee_entry (code_key);
CREATE INDEX fee_by_undone ON fee_entry (of) WHERE of IS NOT NULL;
CREATE TRIGGER fee_entry_stays BEFORE UPDATE ON fee_entry BEGIN SELECT RAISE (ABORT, 'the fee ledger is append-only'); END;
CREATE TRIGGER fee_entry_remains BEFORE DELETE ON fee_entry BEGIN SELECT RAISE (ABORT, 'the fee ledger is append-only'); END;

-- Which record took up a fee; slot as in the record.
CREATE TABLE fee_link (
    fee    INTEGER NOT NULL REFERENCES fee_entry (seq),
    record INTEGER NOT NULL REFERENCES record (seq),
    slot   TEXT NOT NULL,
    PRIMARY KEY (fee, record)
) STRICT, WITHOUT ROWID;

-- Captures per day (of the site's own clock), unit, level and slot: sums, never a list.
CREATE TABLE unit_counter (
    day      TEXT NOT NULL,
    unit     TEXT NOT NULL,
    level    TEXT NOT NULL,
    slot     TEXT NOT NULL,
    captured INTEGER NOT NULL,
    PRIMARY KEY (day, unit, level, slot)
) STRICT, WITHOUT ROWID;

-- Who did what and when. `mac` chains each entry to the one before (storage/README.md).
CREATE TABLE audit_entry (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    mac     BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE (ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry BEGIN SELECT RAISE (ABORT, 'the audit trail is append-only'); END;

-- Single facts: number_floor (no running number at or below it is given again), second_copy_upto, last_full_check.
CREATE TABLE fact (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
