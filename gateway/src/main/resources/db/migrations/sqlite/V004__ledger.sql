-- Accounts with an agreement, keys with limits, and a double-entry ledger. Amounts are millionths of a US dollar.

ALTER TABLE account ADD COLUMN agreement TEXT NOT NULL DEFAULT '{}'; -- JSON: credit, mark-up, policy, pace
ALTER TABLE account ADD COLUMN disabled_at INTEGER;

ALTER TABLE api_key ADD COLUMN expires_at INTEGER;
ALTER TABLE api_key ADD COLUMN disabled_at INTEGER;
ALTER TABLE api_key ADD COLUMN used_at INTEGER;
ALTER TABLE api_key ADD COLUMN limits TEXT NOT NULL DEFAULT '{}'; -- JSON: models, pace, seconds, period of the budget
ALTER TABLE api_key ADD COLUMN budget INTEGER;                    -- what may be spent in a period; empty for no limit
ALTER TABLE api_key ADD COLUMN most_tasks INTEGER;                -- how many unfinished tasks; empty for no limit
ALTER TABLE api_key ADD COLUMN period TEXT NOT NULL DEFAULT '';   -- the period that "spent" is about
ALTER TABLE api_key ADD COLUMN spent INTEGER NOT NULL DEFAULT 0;  -- held or charged in that period
ALTER TABLE api_key ADD COLUMN tasks INTEGER NOT NULL DEFAULT 0;  -- unfinished now

ALTER TABLE task ADD COLUMN terms TEXT; -- JSON: what else the quote says; empty for tasks from before the ledger

-- One line moves money between the four books of an account, and what one loses another gains.
CREATE TABLE ledger_entry (
  number     INTEGER NOT NULL PRIMARY KEY,
  id         TEXT    NOT NULL UNIQUE, -- <task>:hold, <task>:close, or an operator's
  account_id TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  available  INTEGER NOT NULL,
  held       INTEGER NOT NULL,
  charged    INTEGER NOT NULL,
  funded     INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  task_id    TEXT,
  key_id     TEXT,
  model      TEXT,
  note       TEXT,
  CHECK (available + held + charged + funded = 0)
) STRICT;

CREATE INDEX ledger_entry_of_account ON ledger_entry (account_id, number);

CREATE TRIGGER ledger_entry_is_never_changed BEFORE UPDATE ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;

CREATE TRIGGER ledger_entry_is_never_deleted BEFORE DELETE ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;

-- The sums of an account's entries, kept so that a limit can be part of the statement that changes them.
CREATE TABLE balance (
  account_id TEXT    NOT NULL PRIMARY KEY REFERENCES account (id),
  available  INTEGER NOT NULL,
  held       INTEGER NOT NULL,
  charged    INTEGER NOT NULL,
  funded     INTEGER NOT NULL,
  tasks      INTEGER NOT NULL, -- holds that are open
  floor      INTEGER,          -- how low "available" may go; empty for as low as it likes
  most_tasks INTEGER,          -- how many holds may be open; empty for no limit
  CHECK (available + held + charged + funded = 0),
  CHECK (held >= 0 AND charged >= 0 AND tasks >= 0)
) STRICT;

-- What tasks have cost until now becomes entries, too.
INSERT INTO ledger_entry (id, account_id, kind, available, held, charged, funded, at, task_id, model)
SELECT id || ':hold', account_id, 'hold', -quoted, quoted, 0, 0, created_at, id, model FROM task
ORDER BY created_at, id;

INSERT INTO ledger_entry (id, account_id, kind, available, held, charged, funded, at, task_id, model)
SELECT id || ':close', account_id, CASE WHEN captured > 0 OR state = 'completed' THEN 'capture' ELSE 'release' END,
  released, -quoted, captured, 0, COALESCE(completed_at, updated_at), id, model
FROM task WHERE finished = 1 ORDER BY COALESCE(completed_at, updated_at), id;

INSERT INTO balance (account_id, available, held, charged, funded, tasks)
SELECT a.id, COALESCE(sum(e.available), 0), COALESCE(sum(e.held), 0), COALESCE(sum(e.charged), 0), 0,
  COALESCE(sum(CASE WHEN e.kind = 'hold' THEN 1 WHEN e.id IS NULL THEN 0 ELSE -1 END), 0)
FROM account a LEFT JOIN ledger_entry e ON e.account_id = a.id GROUP BY a.id;

CREATE TABLE price_list (
  version INTEGER NOT NULL PRIMARY KEY,
  since   INTEGER NOT NULL,
  prices  TEXT    NOT NULL -- JSON: every model's
) STRICT;
