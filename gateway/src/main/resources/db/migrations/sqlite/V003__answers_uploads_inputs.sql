-- Answers of creates that were sent with an idempotency key, written with their tasks.
CREATE TABLE remembered_answer (
  account_id  TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL, -- of the request that was answered
  answer      TEXT    NOT NULL, -- the body, byte for byte
  task_id     TEXT    NOT NULL,
  expires_at  INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX remembered_answer_expiry ON remembered_answer (expires_at);

-- Files that callers uploaded to be used by tasks.
CREATE TABLE upload (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL,
  asset_id   TEXT    NOT NULL,
  filename   TEXT    NOT NULL,
  purpose    TEXT    NOT NULL,
  bytes      INTEGER NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  millis     INTEGER NOT NULL, -- 0 for a picture
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX upload_expiry ON upload (expires_at);
CREATE INDEX upload_of_asset ON upload (asset_id);

-- Which stored files an unfinished task is made from; no file goes while it is named here.
CREATE TABLE asset_use (
  task_id  TEXT NOT NULL,
  asset_id TEXT NOT NULL,
  PRIMARY KEY (task_id, asset_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX asset_use_of_asset ON asset_use (asset_id);
