-- Whether stored files of a completed task are still there: they go first, its row much later.
ALTER TABLE task ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
UPDATE task SET files = 1 WHERE state = 'completed';

CREATE INDEX task_with_files ON task (completed_at) WHERE files = 1;
CREATE INDEX task_ended ON task (completed_at) WHERE finished = 1 AND files = 0;
