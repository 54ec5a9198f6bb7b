-- Files that a canned response brings along. Each stays by its name, so that every change of it can be put back; the
-- bytes lie once, by their hash, among the other files.
CREATE TABLE canned_file (
  id   INTEGER PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE CHECK (length(name) > 0 AND name NOT LIKE '%,%'),
  hash TEXT    NOT NULL CHECK (length(hash) = 64),
  type TEXT    NOT NULL,
  size INTEGER NOT NULL
) STRICT;
CREATE INDEX canned_file_hash ON canned_file (hash);

CREATE TABLE canned_response_file (
  canned_response_id INTEGER NOT NULL REFERENCES canned_response,
  file_id            INTEGER NOT NULL REFERENCES canned_file,
  PRIMARY KEY (canned_response_id, file_id)
) STRICT, WITHOUT ROWID;
