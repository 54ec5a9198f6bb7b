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

-- The languages in which the desk speaks. English is what its texts are written in.
CREATE TABLE language (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  tag      TEXT    NOT NULL UNIQUE CHECK (length(tag) BETWEEN 2 AND 35), -- BCP 47: de, pt-BR
  used_by  TEXT    NOT NULL DEFAULT 'nobody' CHECK (used_by IN ('nobody', 'customers', 'everybody')),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
INSERT INTO language (name, tag, used_by) VALUES ('English', 'en', 'everybody');

-- What is said instead of a text in a language. What has none is said in English.
CREATE TABLE wording (
  id          INTEGER PRIMARY KEY,
  language_id INTEGER NOT NULL REFERENCES language,
  text        TEXT    NOT NULL,
  words       TEXT    NOT NULL CHECK (length(words) BETWEEN 1 AND 10000),
  archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (language_id, text)
) STRICT;

-- In which language somebody reads, and is written to; NULL: nobody has said so.
ALTER TABLE person ADD COLUMN language TEXT CHECK (length(language) BETWEEN 2 AND 35);

-- What a letter to a customer says before and after what happened; without a language, in every one that has none of its own.
CREATE TABLE letter_lines (
  id          INTEGER PRIMARY KEY,
  letter      TEXT    NOT NULL CHECK (letter IN ('open', 'reply', 'resolve', 'close', 'link')),
  language_id INTEGER REFERENCES language,
  opening     TEXT    NOT NULL DEFAULT '' CHECK (length(opening) <= 10000),
  closing     TEXT    NOT NULL DEFAULT '' CHECK (length(closing) <= 10000),
  archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX letter_lines_of ON letter_lines (letter, ifnull(language_id, 0));
