-- What the counts beside the queues ask for all the time, kept so that asking touches only what is counted. Triggers keep it true, whoever writes.

-- The newest thing somebody was told about a ticket, as long as they have not read it.
CREATE TABLE news (
  person_id INTEGER NOT NULL REFERENCES person,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  event_id  INTEGER NOT NULL REFERENCES event,
  PRIMARY KEY (person_id, ticket_id)
) STRICT, WITHOUT ROWID;
INSERT INTO news
  SELECT told.person_id, event.ticket_id, max(event.id) FROM told
    JOIN event ON event.id = told.event_id
    LEFT JOIN read_mark ON read_mark.person_id = told.person_id AND read_mark.ticket_id = event.ticket_id
    WHERE told.person_id IS NOT NULL AND event.id > coalesce(read_mark.event_id, 0)
    GROUP BY 1, 2;

CREATE TRIGGER news_told AFTER INSERT ON told WHEN NEW.person_id IS NOT NULL BEGIN
  INSERT INTO news SELECT NEW.person_id, ticket_id, id FROM event WHERE id = NEW.event_id
    ON CONFLICT DO UPDATE SET event_id = max(event_id, excluded.event_id);
END;
CREATE TRIGGER news_read AFTER INSERT ON read_mark BEGIN
  DELETE FROM news WHERE person_id = NEW.person_id AND ticket_id = NEW.ticket_id AND event_id <= NEW.event_id;
END;
CREATE TRIGGER news_read_on AFTER UPDATE ON read_mark BEGIN
  DELETE FROM news WHERE person_id = NEW.person_id AND ticket_id = NEW.ticket_id AND event_id <= NEW.event_id;
END;

-- What somebody keeps in sight, with where the ticket lies now, and whether it is theirs.
CREATE TABLE sight_now (
  person_id     INTEGER NOT NULL REFERENCES person,
  mine          INTEGER NOT NULL CHECK (mine IN (0, 1)),
  department_id INTEGER NOT NULL REFERENCES department,
  ticket_id     INTEGER NOT NULL REFERENCES ticket,
  PRIMARY KEY (person_id, mine, department_id, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sight_now_ticket ON sight_now (ticket_id);
INSERT INTO sight_now
  SELECT person_id, assignee_id IS person_id, department_id, ticket_id FROM sight JOIN ticket ON ticket.id = ticket_id;

CREATE TRIGGER sight_now_insert AFTER INSERT ON sight BEGIN
  INSERT INTO sight_now
    SELECT NEW.person_id, assignee_id IS NEW.person_id, department_id, id FROM ticket WHERE id = NEW.ticket_id;
END;
CREATE TRIGGER sight_now_delete AFTER DELETE ON sight BEGIN
  DELETE FROM sight_now WHERE ticket_id = OLD.ticket_id AND person_id = OLD.person_id;
END;
CREATE TRIGGER sight_now_update AFTER UPDATE OF department_id, assignee_id ON ticket
  WHEN OLD.department_id <> NEW.department_id OR OLD.assignee_id IS NOT NEW.assignee_id
BEGIN
  UPDATE sight_now SET department_id = NEW.department_id, mine = (NEW.assignee_id IS person_id)
    WHERE ticket_id = NEW.id;
END;

DROP INDEX ticket_assignee;
DROP INDEX ticket_team;
CREATE INDEX ticket_assignee ON ticket (assignee_id, going, department_id, team_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ticket_team     ON ticket (team_id, going, department_id) WHERE team_id IS NOT NULL;
