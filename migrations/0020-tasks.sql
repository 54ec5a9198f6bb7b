-- What is to be done before a ticket is: by somebody and until a time, or just an item of a checklist.
CREATE TABLE task (
  id          INTEGER PRIMARY KEY, -- never used twice, also when a task was dropped
  ticket_id   INTEGER NOT NULL REFERENCES ticket,
  name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
  assignee_id INTEGER REFERENCES person,
  due_at      INTEGER,
  done        INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX task_ticket ON task (ticket_id, id);
CREATE INDEX task_assignee ON task (assignee_id, done, ticket_id) WHERE assignee_id IS NOT NULL;
