-- The desk's own words for what a ticket is about: a managed list, so that one thing has one name.
CREATE TABLE tag (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 50 AND instr(name, ',') = 0),
  colour TEXT NOT NULL CHECK (colour IN ('soft', 'accent', 'good', 'warm', 'late'))
) STRICT;

CREATE TABLE ticket_tag (
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  tag_id    INTEGER NOT NULL REFERENCES tag,
  PRIMARY KEY (ticket_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tag_tag ON ticket_tag (tag_id, ticket_id);
