-- What a sysadmin arranges. Nothing here is known to the code by name but the desk's own first settings.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE priority (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
  rank   INTEGER NOT NULL UNIQUE, -- the higher, the more urgent
  colour TEXT NOT NULL CHECK (colour IN ('soft', 'warm', 'late'))
) STRICT;

CREATE TABLE schedule (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  hours TEXT NOT NULL CHECK (json_valid(hours)) -- {"mon":[["08:00","17:00"]],…}, in the desk's time zone
) STRICT;

CREATE TABLE sla_plan (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  minutes     INTEGER NOT NULL CHECK (minutes > 0),
  schedule_id INTEGER REFERENCES schedule       -- NULL: round the clock
) STRICT;

ALTER TABLE department ADD COLUMN sla_plan_id INTEGER REFERENCES sla_plan;

CREATE TABLE help_topic (
  id            INTEGER PRIMARY KEY,
  slug          TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 100),
  name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  hint          TEXT NOT NULL DEFAULT '',
  position      INTEGER NOT NULL,
  department_id INTEGER NOT NULL REFERENCES department,
  priority_id   INTEGER NOT NULL REFERENCES priority,
  sla_plan_id   INTEGER REFERENCES sla_plan
) STRICT;

-- A desk works before anyone has arranged it: one department, one topic, the usual priorities and plans.
INSERT INTO setting (name, value) VALUES ('desk_name', 'Help desk'), ('time_zone', 'UTC');
INSERT INTO priority (id, name, rank, colour) VALUES
  (1, 'Low', 10, 'soft'), (2, 'Normal', 20, 'soft'), (3, 'High', 30, 'warm'), (4, 'Emergency', 40, 'late');
INSERT INTO schedule (id, name, hours) VALUES (1, 'Business hours',
  '{"mon":[["08:00","17:00"]],"tue":[["08:00","17:00"]],"wed":[["08:00","17:00"]],"thu":[["08:00","17:00"]],"fri":[["08:00","17:00"]]}');
INSERT INTO sla_plan (id, name, minutes, schedule_id) VALUES
  (1, 'Sev-A', 60, NULL), (2, 'Sev-B', 240, NULL), (3, 'Sev-C', 480, 1);
INSERT INTO setting (name, value) VALUES ('default_sla_plan', '3'), ('default_priority', '2');
INSERT INTO department (id, name) VALUES (1, 'Support');
INSERT INTO help_topic (id, slug, name, hint, position, department_id, priority_id)
  VALUES (1, 'other', 'Other', 'Anything else, or you are not sure', 100, 1, 2);
