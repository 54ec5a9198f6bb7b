-- A search with a name: its maker's own, or shown to every agent. Each sees in it only what they may see.
CREATE TABLE saved_view (
  id        INTEGER PRIMARY KEY,
  owner_id  INTEGER NOT NULL REFERENCES person,
  is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
  name      TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  line      TEXT    NOT NULL CHECK (length(line) BETWEEN 1 AND 1000),
  sort      TEXT,               -- the column it is sorted by; NULL: latest change first
  UNIQUE (owner_id, name)
) STRICT;
CREATE INDEX saved_view_shared ON saved_view (is_shared, name);
