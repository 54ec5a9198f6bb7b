-- Who gets a letter of what everyone sees on a ticket, beside its customer. They cannot open it.
CREATE TABLE ticket_copy (
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;

-- Who gets a letter of one reply, and of nothing else. Only agents know of it.
CREATE TABLE blind_copy (
  event_id  INTEGER NOT NULL REFERENCES event,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
