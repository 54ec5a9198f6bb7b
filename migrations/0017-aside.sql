-- A ticket can be set aside: thrown away, as unwanted, or because it goes on in another one. SQLite changes no condition of
-- a column, so the table is made anew; what other tables have on it stays, as they name it and not its rows.
PRAGMA legacy_alter_table = ON; -- else the new name would be looked for in every trigger before it is there
CREATE TABLE new_ticket (
  id            INTEGER PRIMARY KEY,
  number        INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 100000 AND 999999999999),
  subject       TEXT    NOT NULL CHECK (length(subject) <= 300),
  status        TEXT    NOT NULL CHECK (status IN ('open', 'waiting', 'resolved', 'closed', 'binned', 'spam', 'merged')),
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
  last_entry_id        INTEGER,                    -- the newest event with words, for the second line of a queue
  going         INTEGER NOT NULL GENERATED ALWAYS AS (status IN ('open', 'waiting')) VIRTUAL,
  snoozed_until INTEGER,                           -- out of the queues until then
  merged_into_id INTEGER REFERENCES ticket CHECK ((merged_into_id IS NULL) = (status != 'merged')) -- the one in which it goes on
) STRICT;
INSERT INTO new_ticket
  (id, number, subject, status, priority_id, department_id, assignee_id, team_id, customer_id, topic_id, sla_plan_id,
   source, opened_at, started_at, due_at, due_by_hand, since_at, closed_at, link_counter,
   last_event_id, last_public_event_id, last_entry_id, snoozed_until)
  SELECT id, number, subject, status, priority_id, department_id, assignee_id, team_id, customer_id, topic_id, sla_plan_id,
         source, opened_at, started_at, due_at, due_by_hand, since_at, closed_at, link_counter,
         last_event_id, last_public_event_id, last_entry_id, snoozed_until FROM ticket;
DROP TABLE ticket;
ALTER TABLE new_ticket RENAME TO ticket;
PRAGMA legacy_alter_table = OFF;

CREATE INDEX ticket_department ON ticket (department_id, status, due_at);
CREATE INDEX ticket_customer   ON ticket (customer_id, opened_at);
CREATE INDEX ticket_going      ON ticket (going, priority_id, due_at, id);
CREATE INDEX ticket_due        ON ticket (going, due_at, id);
CREATE INDEX ticket_since      ON ticket (status, since_at, id);
CREATE INDEX ticket_snoozed    ON ticket (going, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX ticket_assignee   ON ticket (assignee_id, going, department_id, team_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ticket_team       ON ticket (team_id, going, department_id) WHERE team_id IS NOT NULL;
CREATE INDEX ticket_merged     ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- What was written to a ticket that goes on in another one lies there, and is still that ticket's own.
CREATE INDEX event_meant_for ON event (meant_for, id) WHERE meant_for IS NOT NULL;

CREATE TRIGGER tally_insert AFTER INSERT ON ticket BEGIN
  INSERT INTO tally VALUES (NEW.department_id, NEW.status, NEW.assignee_id IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET tickets = tickets + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF department_id, status, assignee_id ON ticket BEGIN
  UPDATE tally SET tickets = tickets - 1
    WHERE department_id = OLD.department_id AND status = OLD.status AND assigned = (OLD.assignee_id IS NOT NULL);
  INSERT INTO tally VALUES (NEW.department_id, NEW.status, NEW.assignee_id IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET tickets = tickets + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON ticket BEGIN
  UPDATE tally SET tickets = tickets - 1
    WHERE department_id = OLD.department_id AND status = OLD.status AND assigned = (OLD.assignee_id IS NOT NULL);
END;
CREATE TRIGGER words_of_ticket AFTER INSERT ON ticket BEGIN
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE ticket.id = NEW.id;
END;
CREATE TRIGGER words_of_changed_ticket AFTER UPDATE OF subject, customer_id ON ticket
  WHEN NEW.subject != OLD.subject OR NEW.customer_id != OLD.customer_id BEGIN
  DELETE FROM ticket_words WHERE rowid = -NEW.id;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE ticket.id = NEW.id;
END;
CREATE TRIGGER sight_now_update AFTER UPDATE OF department_id, assignee_id ON ticket
  WHEN OLD.department_id <> NEW.department_id OR OLD.assignee_id IS NOT NEW.assignee_id
BEGIN
  UPDATE sight_now SET department_id = NEW.department_id, mine = (NEW.assignee_id IS person_id)
    WHERE ticket_id = NEW.id;
END;
