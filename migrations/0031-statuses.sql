-- Names upon the four states of work. The state decides every rule; the name is told.
CREATE TABLE status (
  id            INTEGER PRIMARY KEY,
  name          TEXT    NOT NULL,
  state         TEXT    NOT NULL CHECK (state IN ('open', 'waiting', 'resolved', 'closed')),
  position      INTEGER NOT NULL CHECK (position BETWEEN 1 AND 999),
  colour        TEXT    NOT NULL CHECK (colour IN ('ink', 'soft', 'accent', 'good', 'warm', 'late')),
  for_customers TEXT    NOT NULL DEFAULT '', -- what customers read; empty, they read what the state says
  reopens_to_id INTEGER REFERENCES status,   -- of what is done: what a ticket is called that is opened again
  usual         INTEGER NOT NULL DEFAULT 0 CHECK (usual IN (0, 1)), -- what tickets of the state are called that have no other name
  archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK (NOT (usual AND archived))
) STRICT;
CREATE UNIQUE INDEX status_usual ON status (state) WHERE usual;
INSERT INTO status (name, state, position, colour, usual) VALUES
  ('Open',                 'open',     1, 'ink',  1),
  ('Waiting for customer', 'waiting',  1, 'soft', 1),
  ('Resolved',             'resolved', 1, 'good', 1),
  ('Closed',               'closed',   1, 'soft', 1);
CREATE TRIGGER status_state_stays BEFORE UPDATE OF state ON status WHEN NEW.state != OLD.state
  BEGIN SELECT RAISE(ABORT, 'a status stands on its state for good'); END;

-- NULL: the usual name of its state, so nothing of the tickets there are has to be written.
ALTER TABLE ticket ADD COLUMN status_id INTEGER REFERENCES status;
CREATE INDEX ticket_named ON ticket (status_id) WHERE status_id IS NOT NULL;
CREATE TRIGGER ticket_named_insert BEFORE INSERT ON ticket
  WHEN NEW.status_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM status WHERE id = NEW.status_id AND state = NEW.status)
  BEGIN SELECT RAISE(ABORT, 'the name stands on another state'); END;
CREATE TRIGGER ticket_named_update BEFORE UPDATE OF status, status_id ON ticket
  WHEN NEW.status_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM status WHERE id = NEW.status_id AND state = NEW.status)
  BEGIN SELECT RAISE(ABORT, 'the name stands on another state'); END;

-- Help topics are a tree; each may begin its tickets in another status, and number them in its own way.
ALTER TABLE help_topic ADD COLUMN parent_id INTEGER REFERENCES help_topic CHECK (parent_id != id);
ALTER TABLE help_topic ADD COLUMN status_id INTEGER REFERENCES status;
ALTER TABLE help_topic ADD COLUMN number_format TEXT NOT NULL DEFAULT '';
ALTER TABLE help_topic ADD COLUMN number_order TEXT NOT NULL DEFAULT 'random' CHECK (number_order IN ('random', 'sequence'));

-- What stands before a number that its topic gave; NULL where the desk gave it.
ALTER TABLE ticket ADD COLUMN number_prefix TEXT;
-- The last number that a topic has given in a format.
CREATE TABLE number_sequence (
  topic_id INTEGER NOT NULL REFERENCES help_topic,
  format   TEXT    NOT NULL,
  last     INTEGER NOT NULL,
  PRIMARY KEY (topic_id, format)
) STRICT, WITHOUT ROWID;
