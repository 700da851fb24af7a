-- The void record of a capture is looked for when the capture comes, which may be later.
CREATE INDEX records_by_supersedes ON records (supersedes);
-- Whether the campaign's list of digests is behind what arrived.
CREATE INDEX batches_by_time ON batches (received_at);

-- SQLite's integers have 64 bits; PostgreSQL's INTEGER has 32, too few for a large upload or a campaign's fees.
-- postgresql: ALTER TABLE uploads ALTER COLUMN bytes TYPE BIGINT;
-- postgresql: ALTER TABLE batches ALTER COLUMN fee_count TYPE BIGINT;
-- postgresql: ALTER TABLE batches ALTER COLUMN fee_total_fen TYPE BIGINT;
-- postgresql: ALTER TABLE records ALTER COLUMN fee_fen TYPE BIGINT;
-- postgresql: ALTER TABLE accesses ALTER COLUMN number TYPE BIGINT;
