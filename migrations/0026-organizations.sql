-- Customers who belong together, by where they write from or by hand.
CREATE TABLE organization (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  shared   TEXT NOT NULL DEFAULT 'none' CHECK (shared IN ('none', 'all')), -- whether its members see each other's tickets
  notes    TEXT NOT NULL DEFAULT '', -- for agents
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

-- Who writes from there belongs to it.
CREATE TABLE organization_domain (
  domain          TEXT PRIMARY KEY,  -- folded, as in address
  organization_id INTEGER NOT NULL REFERENCES organization
) STRICT, WITHOUT ROWID;
CREATE INDEX organization_domain_of ON organization_domain (organization_id);

ALTER TABLE person ADD COLUMN organization_id INTEGER REFERENCES organization;
ALTER TABLE person ADD COLUMN notes TEXT NOT NULL DEFAULT '';  -- of a customer, for agents
ALTER TABLE person ADD COLUMN merged_into_id INTEGER REFERENCES person; -- the customer who has all that was theirs
CREATE INDEX person_organization ON person (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX person_listed ON person (role, archived);

ALTER TABLE address ADD COLUMN place INTEGER NOT NULL DEFAULT 0; -- the lowest is written to
ALTER TABLE address ADD COLUMN domain TEXT GENERATED ALWAYS AS (substr(email_folded, instr(email_folded, '@') + 1)) VIRTUAL;
CREATE INDEX address_domain ON address (domain);

-- Customers are found by any word of their name, addresses and organization. Triggers keep it true, whoever writes.
CREATE VIRTUAL TABLE person_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIEW person_said AS
  SELECT person.id AS id, concat_ws(' ', person.name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id),
                                    organization.name) AS words
    FROM person LEFT JOIN organization ON organization.id = person.organization_id;

CREATE TRIGGER person_words_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said WHERE id = NEW.id;
END;
CREATE TRIGGER person_words_update AFTER UPDATE OF name, organization_id ON person
  WHEN NEW.name <> OLD.name OR NEW.organization_id IS NOT OLD.organization_id BEGIN
  DELETE FROM person_words WHERE rowid = NEW.id;
  INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said WHERE id = NEW.id;
END;
CREATE TRIGGER person_words_address AFTER INSERT ON address BEGIN
  DELETE FROM person_words WHERE rowid = NEW.person_id;
  INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said WHERE id = NEW.person_id;
END;
CREATE TRIGGER person_words_address_gone AFTER DELETE ON address BEGIN
  DELETE FROM person_words WHERE rowid = OLD.person_id;
  INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said WHERE id = OLD.person_id;
END;
CREATE TRIGGER person_words_organization AFTER UPDATE OF name ON organization WHEN NEW.name <> OLD.name BEGIN
  DELETE FROM person_words WHERE rowid IN (SELECT id FROM person WHERE organization_id = NEW.id);
  INSERT INTO person_words (rowid, words) SELECT person_said.id, words FROM person_said JOIN person USING (id) WHERE organization_id = NEW.id;
END;
INSERT INTO person_words (rowid, words) SELECT id, words FROM person_said;
