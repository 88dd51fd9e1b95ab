-- Whose each order of a route is: a provider that gives one id to two orders must not make one caller see the other's video.
CREATE TABLE upstream_order (
  route    TEXT NOT NULL,
  upstream TEXT NOT NULL, -- by which the provider knows it
  task_id  TEXT NOT NULL,
  PRIMARY KEY (route, upstream)
) STRICT, WITHOUT ROWID;

CREATE INDEX upstream_order_of_task ON upstream_order (task_id);

INSERT OR IGNORE INTO upstream_order (route, upstream, task_id)
SELECT each.value ->> '$.route', each.value ->> '$.upstream', task.id
FROM task, json_each(task.attempts) AS each
WHERE each.value ->> '$.upstream' IS NOT NULL
ORDER BY task.created_at;
