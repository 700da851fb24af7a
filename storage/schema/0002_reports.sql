-- What is asked while sitters wait is found by index, and records of another station are told from one's own.

-- Runs of running numbers, both ends included, whose records came by a second copy. They are sent from here, but neither this
-- station's counters, fees nor clock know of them.
CREATE TABLE imported (
    first INTEGER PRIMARY KEY,
    last  INTEGER NOT NULL
) STRICT;
-- Of a database from before: what its audit trail does not know as confirmed here.
INSERT INTO imported
    SELECT MIN(seq), MAX(seq) FROM (
        SELECT seq, seq - ROW_NUMBER() OVER (ORDER BY seq) AS run FROM record
        WHERE EXISTS (SELECT 1 FROM audit_entry WHERE action = 'second_copy_import')
            AND record_id NOT IN (SELECT subject FROM audit_entry WHERE action IN ('confirm', 'void')))
    GROUP BY run;

-- The lowest running number of every hour since 1970 UTC: a day's records are looked for from there on. An index of the times
-- would cost every confirmation a page.
CREATE TABLE record_hour (
    hour  INTEGER PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT;
INSERT INTO record_hour SELECT confirmed_at / 3600000, MIN(seq) FROM record GROUP BY 1;
CREATE TRIGGER record_in_hour AFTER INSERT ON record
WHEN NOT EXISTS (SELECT 1 FROM record_hour WHERE hour = new.confirmed_at / 3600000 AND first <= new.seq) BEGIN
    INSERT INTO record_hour VALUES (new.confirmed_at / 3600000, new.seq)
        ON CONFLICT (hour) DO UPDATE SET first = excluded.first;
END;

CREATE INDEX fee_by_time ON fee_entry (at);
CREATE INDEX audit_assisted ON audit_entry (at) WHERE action = 'assisted_confirm';
CREATE INDEX queue_erased ON queue (erased_at) WHERE erased_at IS NOT NULL;

-- Money that stands (taken, neither voided nor refunded), kept by the triggers: count and fen.
INSERT INTO fact
    SELECT 'fees_standing', COUNT(*) FROM fee_entry e
    WHERE kind = 'taken' AND NOT EXISTS (SELECT 1 FROM fee_entry u WHERE u.of = e.ledger_id);
INSERT INTO fact
    SELECT 'fees_standing_fen', COALESCE(SUM(amount_fen), 0) FROM fee_entry e
    WHERE kind = 'taken' AND NOT EXISTS (SELECT 1 FROM fee_entry u WHERE u.of = e.ledger_id);
CREATE TRIGGER fee_stands AFTER INSERT ON fee_entry WHEN new.kind = 'taken' BEGIN
    UPDATE fact SET value = value + 1 WHERE name = 'fees_standing';
    UPDATE fact SET value = value + new.amount_fen WHERE name = 'fees_standing_fen';
END;
CREATE TRIGGER fee_undone AFTER INSERT ON fee_entry
WHEN new.of IS NOT NULL AND (SELECT kind FROM fee_entry WHERE ledger_id = new.of) = 'taken' BEGIN
    UPDATE fact SET value = value - 1 WHERE name = 'fees_standing';
    UPDATE fact SET value = value - (SELECT amount_fen FROM fee_entry WHERE ledger_id = new.of)
        WHERE name = 'fees_standing_fen';
END;
