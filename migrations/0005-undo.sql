-- An act is undone at most once. The event that undoes it names it; the undone one stays.
CREATE UNIQUE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;

-- A letter about an act that was undone before it left is withdrawn: never sent, and kept as a record of that.
CREATE TABLE new_outbox (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  kind      TEXT    NOT NULL CHECK (kind IN ('event', 'link')),
  event_id  INTEGER REFERENCES event,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  to_id     INTEGER NOT NULL REFERENCES person,
  state     TEXT    NOT NULL CHECK (state IN ('held', 'sent', 'failed', 'withdrawn')),
  UNIQUE (event_id, to_id)
) STRICT;
INSERT INTO new_outbox SELECT id, at, kind, event_id, ticket_id, to_id, state FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_state ON outbox (state, id);
