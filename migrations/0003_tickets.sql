-- The ticket is what is true now; the events are how it came about.
CREATE TABLE ticket (
  id            INTEGER PRIMARY KEY,
  number        INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 100000 AND 999999999999),
  subject       TEXT    NOT NULL CHECK (length(subject) <= 300),
  status        TEXT    NOT NULL CHECK (status IN ('open', 'waiting', 'resolved', 'closed')),
  priority_id   INTEGER NOT NULL REFERENCES priority,
  department_id INTEGER NOT NULL REFERENCES department,
  assignee_id   INTEGER REFERENCES person,
  team_id       INTEGER REFERENCES team,
  customer_id   INTEGER NOT NULL REFERENCES person,
  topic_id      INTEGER NOT NULL REFERENCES help_topic,
  sla_plan_id   INTEGER NOT NULL REFERENCES sla_plan,
  source        TEXT    NOT NULL CHECK (source IN ('web', 'phone', 'email', 'other')),
  opened_at     INTEGER NOT NULL,
  started_at    INTEGER NOT NULL, -- opened or last reopened: the due time counts from here
  due_at        INTEGER NOT NULL,
  due_by_hand   INTEGER NOT NULL DEFAULT 0 CHECK (due_by_hand IN (0, 1)), -- set by an agent: the plan no longer moves it
  since_at      INTEGER NOT NULL, -- in this status, or waiting for an answer, since then
  closed_at     INTEGER,
  link_counter  INTEGER NOT NULL DEFAULT 1,  -- raised to end the private links given out so far
  last_event_id        INTEGER NOT NULL DEFAULT 0, -- what an act expects to find, and what "unread" compares with
  last_public_event_id INTEGER NOT NULL DEFAULT 0, -- the same for customers
  last_entry_id        INTEGER                     -- the newest event with words, for the second line of a queue
) STRICT;
CREATE INDEX ticket_department ON ticket (department_id, status, due_at);
CREATE INDEX ticket_status ON ticket (status, due_at);
CREATE INDEX ticket_assignee ON ticket (assignee_id, status) WHERE assignee_id IS NOT NULL;
CREATE INDEX ticket_team ON ticket (team_id, status) WHERE team_id IS NOT NULL;
CREATE INDEX ticket_customer ON ticket (customer_id, opened_at);

CREATE TABLE event (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  meant_for INTEGER REFERENCES ticket, -- when tickets are merged: the one this was written to
  by_id     INTEGER NOT NULL REFERENCES person,
  acting_as TEXT    NOT NULL CHECK (acting_as IN ('customer', 'agent', 'system')),
  via       TEXT    NOT NULL CHECK (via IN ('web', 'link', 'mail', 'api', 'phone', 'rule', 'clock')),
  verb      TEXT    NOT NULL,
  seen      TEXT    NOT NULL CHECK (seen IN ('everyone', 'agents')),
  key       TEXT    UNIQUE,            -- the same key is the same act: it happens once
  changes   TEXT    NOT NULL CHECK (json_valid(changes)), -- {"fact":{"was":{"id":…,"name":…},"is":{…}}}
  digests   TEXT    NOT NULL CHECK (json_valid(digests)), -- {"part":"salted SHA-256 of what event_text holds"}
  undoes    INTEGER REFERENCES event
) STRICT;
CREATE INDEX event_ticket ON event (ticket_id, id);
CREATE INDEX event_by ON event (by_id, at);

-- The past is not edited, and REPLACE does not pass either.
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END;

-- What people wrote, apart from the record that they wrote it: here it can be erased while the event's digest stays.
CREATE TABLE event_text (
  event_id INTEGER NOT NULL REFERENCES event,
  part     TEXT    NOT NULL, -- body, note, reason, name, 'subject was', 'subject is', sent
  text     TEXT    NOT NULL,
  salt     TEXT    NOT NULL,
  PRIMARY KEY (event_id, part)
) STRICT, WITHOUT ROWID;
-- "sent" is the fingerprint of a submission: the same words sent again are found by it.
CREATE INDEX event_text_sent ON event_text (text) WHERE part = 'sent';

-- Whom an event told, decided in its own transaction: a group is one row, opened by whoever sends.
CREATE TABLE told (
  event_id      INTEGER NOT NULL REFERENCES event,
  person_id     INTEGER REFERENCES person,
  team_id       INTEGER REFERENCES team,
  department_id INTEGER REFERENCES department,
  CHECK ((person_id IS NOT NULL) + (team_id IS NOT NULL) + (department_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX told_person ON told (person_id, event_id) WHERE person_id IS NOT NULL;
CREATE INDEX told_event ON told (event_id);

-- Who keeps seeing a ticket for another reason than where it lies: claimed, assigned or handed it over.
CREATE TABLE sight (
  person_id INTEGER NOT NULL REFERENCES person,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  why       TEXT    NOT NULL,
  PRIMARY KEY (person_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sight_ticket ON sight (ticket_id);

CREATE TABLE read_mark (
  person_id INTEGER NOT NULL REFERENCES person,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  event_id  INTEGER NOT NULL,
  PRIMARY KEY (person_id, ticket_id)
) STRICT, WITHOUT ROWID;

-- A file that came with a form not yet accepted. It waits 24 hours for the form.
CREATE TABLE upload (
  id   TEXT PRIMARY KEY,
  once TEXT NOT NULL,    -- the token of the form it came with
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  name TEXT NOT NULL,
  type TEXT NOT NULL,    -- ours, from the first bytes
  size INTEGER NOT NULL,
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_once ON upload (once);
CREATE INDEX upload_hash ON upload (hash);

-- The id is random and stands for this file on this entry; the bytes lie by their hash outside the web root.
CREATE TABLE attachment (
  id       TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event,
  hash     TEXT NOT NULL CHECK (length(hash) = 64),
  name     TEXT NOT NULL,
  type     TEXT NOT NULL,
  size     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_event ON attachment (event_id);
CREATE INDEX attachment_hash ON attachment (hash);

CREATE TABLE follower (
  name     TEXT PRIMARY KEY,
  event_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Letters wait here until mail is connected. What a letter says is made when it is read, so no secret is kept.
CREATE TABLE outbox (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  kind      TEXT    NOT NULL CHECK (kind IN ('event', 'link')),
  event_id  INTEGER REFERENCES event,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  to_id     INTEGER NOT NULL REFERENCES person,
  state     TEXT    NOT NULL CHECK (state IN ('held', 'sent', 'failed')),
  UNIQUE (event_id, to_id)
) STRICT;
CREATE INDEX outbox_state ON outbox (state, id);
