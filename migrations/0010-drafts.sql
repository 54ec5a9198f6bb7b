-- What somebody has begun to write on a ticket: one text for each of its two boxes, until it is posted or thrown away.
CREATE TABLE draft (
  person_id INTEGER NOT NULL REFERENCES person,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  verb      TEXT    NOT NULL CHECK (verb IN ('reply', 'note')),
  once      TEXT    NOT NULL,   -- the form's own token: its files wait by it
  body      TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (person_id, ticket_id, verb)
) STRICT, WITHOUT ROWID;
