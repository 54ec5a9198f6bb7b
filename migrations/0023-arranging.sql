-- What is archived is offered no more, and stays where it is in use: nothing that somebody refers to disappears.
ALTER TABLE department ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE team ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE priority ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE schedule ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE sla_plan ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE help_topic ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE tag ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE canned_response ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

-- Every change of a setting, with what was before in words, so that it can be read by people and put back.
CREATE TABLE setting_change (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  by_id     INTEGER NOT NULL REFERENCES person,
  kind      TEXT    NOT NULL,               -- what it is, as its address says it: departments, tags …
  thing_id  INTEGER NOT NULL,               -- 0: the desk itself
  name      TEXT    NOT NULL,               -- what it was called afterwards
  did       TEXT    NOT NULL CHECK (did IN ('added', 'changed', 'archived', 'restored')),
  was       TEXT    NOT NULL CHECK (json_valid(was)), -- of each field that is different: what it said before
  now       TEXT    NOT NULL CHECK (json_valid(now)), -- and since
  puts_back INTEGER REFERENCES setting_change
) STRICT;
CREATE INDEX setting_change_thing ON setting_change (kind, thing_id);

CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change BEGIN SELECT raise(ABORT, 'a change of a setting is never changed'); END;
CREATE TRIGGER setting_change_remains BEFORE DELETE ON setting_change BEGIN SELECT raise(ABORT, 'a change of a setting is never deleted'); END;
