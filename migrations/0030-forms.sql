-- What a desk asks beside the summary: lists to choose from, forms, their fields, and the answers, which never go.
CREATE TABLE list (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE TABLE list_item (
  id           INTEGER PRIMARY KEY,
  list_id      INTEGER NOT NULL REFERENCES list,
  name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  abbreviation TEXT    NOT NULL DEFAULT '',
  position     INTEGER NOT NULL,
  archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX list_item_list ON list_item (list_id, position);

CREATE TABLE form (
  id           INTEGER PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  title        TEXT    NOT NULL DEFAULT '',
  instructions TEXT    NOT NULL DEFAULT '',
  always       INTEGER NOT NULL DEFAULT 0 CHECK (always IN (0, 1)), -- asked whatever a ticket is about
  archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE TABLE form_field (
  id            INTEGER PRIMARY KEY,
  form_id       INTEGER NOT NULL REFERENCES form,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  type          TEXT    NOT NULL CHECK (type IN ('short', 'long', 'number', 'date', 'moment', 'phone', 'email',
                          'choice', 'choices', 'yes_no', 'file', 'list', 'information', 'section')),
  hint          TEXT    NOT NULL DEFAULT '',
  position      INTEGER NOT NULL CHECK (position BETWEEN 1 AND 999),
  choices       TEXT    NOT NULL DEFAULT '', -- one on each line
  list_id       INTEGER REFERENCES list,
  asked         TEXT    NOT NULL CHECK (asked IN ('everyone', 'readers', 'agents')), -- customers answer, read, or know nothing of it
  must_customer INTEGER NOT NULL DEFAULT 0 CHECK (must_customer IN (0, 1)),
  must_agent    INTEGER NOT NULL DEFAULT 0 CHECK (must_agent IN (0, 1)),
  must_close    INTEGER NOT NULL DEFAULT 0 CHECK (must_close IN (0, 1)),
  least         TEXT    NOT NULL DEFAULT '',
  most          TEXT    NOT NULL DEFAULT '',
  pattern       TEXT    NOT NULL DEFAULT '',
  preset        TEXT    NOT NULL DEFAULT '',
  when_id       INTEGER REFERENCES form_field,
  when_is       TEXT    NOT NULL DEFAULT '', -- one on each line
  archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX form_field_form ON form_field (form_id, position);
ALTER TABLE help_topic ADD COLUMN form_id INTEGER REFERENCES form;

-- An answer keeps what its field was called and of which type it was when it was given: what becomes of the field changes no answer.
CREATE TABLE answer (
  id        INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket,
  field_id  INTEGER NOT NULL REFERENCES form_field,
  name      TEXT    NOT NULL,
  type      TEXT    NOT NULL,
  value     TEXT    NOT NULL CHECK (value != ''), -- in words; of several, one on each line
  item_id   INTEGER REFERENCES list_item,
  UNIQUE (ticket_id, field_id)
) STRICT;
CREATE INDEX answer_field ON answer (field_id, value);

-- Its words lead to the ticket.
CREATE VIRTUAL TABLE answer_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER words_of_answer AFTER INSERT ON answer BEGIN
  INSERT INTO answer_words (rowid, words) VALUES (NEW.id, NEW.value);
END;
CREATE TRIGGER words_of_changed_answer AFTER UPDATE OF value ON answer BEGIN
  DELETE FROM answer_words WHERE rowid = NEW.id;
  INSERT INTO answer_words (rowid, words) VALUES (NEW.id, NEW.value);
END;
CREATE TRIGGER words_of_erased_answer AFTER DELETE ON answer BEGIN
  DELETE FROM answer_words WHERE rowid = OLD.id;
END;
