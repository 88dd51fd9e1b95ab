-- One row for each node that works on this store, with the time of its last heartbeat.
CREATE TABLE node (
  name    TEXT    NOT NULL PRIMARY KEY,
  beat_at INTEGER NOT NULL
) STRICT;

-- What changes of tasks ask for outside: written with the change, removed once it was done.
CREATE TABLE outbox (
  n        INTEGER PRIMARY KEY AUTOINCREMENT,
  task_id  TEXT NOT NULL,
  kind     TEXT NOT NULL, -- cancel, forget
  route    TEXT NOT NULL,
  upstream TEXT NOT NULL,
  owner    TEXT NOT NULL, -- the node that is to do it
  UNIQUE (task_id, kind, upstream)
) STRICT;

-- Higher is sooner; tasks of one account wait for one another in the order they came.
ALTER TABLE account ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
