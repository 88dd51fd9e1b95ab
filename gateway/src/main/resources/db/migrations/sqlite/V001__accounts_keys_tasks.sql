-- Times are microseconds since 1970 UTC, amounts are millionths of a US dollar.

CREATE TABLE account (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_key (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL REFERENCES account (id),
  name       TEXT    NOT NULL,
  hint       TEXT    NOT NULL,
  digest     TEXT    NOT NULL UNIQUE, -- SHA-256 of the secret, hex; the secret is nowhere
  scopes     TEXT    NOT NULL,        -- words, separated by a space
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX api_key_of_account ON api_key (account_id, created_at, id);

CREATE TABLE task (
  id           TEXT    NOT NULL PRIMARY KEY,
  account_id   TEXT    NOT NULL,
  dialect      TEXT    NOT NULL,
  asked_model  TEXT    NOT NULL,
  model        TEXT    NOT NULL,
  spec         TEXT,             -- JSON; empty when it is long, then it is in task_spec
  unit         TEXT    NOT NULL,
  rate         INTEGER NOT NULL,
  quoted       INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  owner        TEXT    NOT NULL, -- the node that works on it
  epoch        INTEGER NOT NULL, -- raised each time it changes hands
  -- from here on: what changes
  state        TEXT    NOT NULL,
  finished     INTEGER NOT NULL, -- 1 when the state is a final one
  state_data   TEXT    NOT NULL, -- JSON: what belongs to this state alone
  percent      INTEGER NOT NULL,
  held         INTEGER NOT NULL,
  captured     INTEGER NOT NULL,
  released     INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  completed_at INTEGER,
  deadline_at  INTEGER NOT NULL,
  deleted_at   INTEGER,
  attempts     TEXT    NOT NULL, -- JSON
  timeline     TEXT    NOT NULL, -- JSON
  version      INTEGER NOT NULL,
  CHECK (finished IN (0, 1)),
  CHECK (held + captured + released = quoted)
) STRICT;

CREATE INDEX task_unfinished ON task (created_at, id) WHERE finished = 0;
CREATE INDEX task_of_account ON task (account_id, created_at, id);

-- Long specs (with pictures in them), kept apart so that a change of state does not write them again.
CREATE TABLE task_spec (
  task_id TEXT NOT NULL PRIMARY KEY REFERENCES task (id),
  spec    TEXT NOT NULL
) STRICT;
