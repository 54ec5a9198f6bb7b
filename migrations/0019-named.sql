-- Whom an act named: by @ in an internal note, or as the assignee of a task. They were told, and keep seeing the ticket.
CREATE TABLE mention (
  event_id  INTEGER NOT NULL REFERENCES event,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;

-- How long an agent worked for an entry, in whole minutes, as they say.
ALTER TABLE event ADD COLUMN spent INTEGER CHECK (spent BETWEEN 1 AND 1440);
