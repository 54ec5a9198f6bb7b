-- A role is a set of rights under a name. An agent has one in each of their departments.
CREATE TABLE role (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE role_right (
  role_id INTEGER NOT NULL REFERENCES role,
  key     TEXT    NOT NULL, -- as src/desk/permission-keys.ts calls it
  PRIMARY KEY (role_id, key)
) STRICT, WITHOUT ROWID;

INSERT INTO role (id, name) VALUES (1, 'All access'), (2, 'Expanded access'), (3, 'Limited access'), (4, 'View only');
INSERT INTO role_right (role_id, key) VALUES
  (1, 'ticket.create'), (1, 'ticket.reply'), (1, 'ticket.close'), (1, 'ticket.assign'), (1, 'ticket.release'), (1, 'ticket.transfer'),
  (1, 'ticket.edit'), (1, 'ticket.merge'), (1, 'ticket.link'), (1, 'ticket.delete'), (1, 'thread.edit'),
  (1, 'task.create'), (1, 'task.close'), (1, 'task.delete'),
  (2, 'ticket.create'), (2, 'ticket.reply'), (2, 'ticket.close'), (2, 'ticket.assign'), (2, 'ticket.release'), (2, 'ticket.transfer'),
  (2, 'ticket.edit'), (2, 'ticket.merge'), (2, 'ticket.link'), (2, 'task.create'), (2, 'task.close'), (2, 'task.delete'),
  (3, 'ticket.create'), (3, 'ticket.reply'), (3, 'ticket.assign'), (3, 'ticket.release'), (3, 'task.create'), (3, 'task.close');

-- Whoever belonged to a department could do everything there, and still can.
CREATE TEMP TABLE belonged AS SELECT person_id, department_id FROM membership;
DROP TABLE membership;
CREATE TABLE membership (
  person_id     INTEGER NOT NULL REFERENCES person,
  department_id INTEGER NOT NULL REFERENCES department,
  role_id       INTEGER NOT NULL REFERENCES role,
  PRIMARY KEY (person_id, department_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_department ON membership (department_id);
CREATE INDEX membership_role ON membership (role_id);
INSERT INTO membership (person_id, department_id, role_id) SELECT person_id, department_id, 1 FROM belonged;
DROP TABLE belonged;

-- When a sysadmin saw the desk as an agent sees it. What ends the session ends that as well.
CREATE TABLE viewing (
  id         INTEGER PRIMARY KEY,
  by_id      INTEGER NOT NULL REFERENCES person,
  as_id      INTEGER NOT NULL REFERENCES person,
  session_id TEXT    NOT NULL, -- which may be gone
  began_at   INTEGER NOT NULL,
  ended_at   INTEGER CHECK (ended_at >= began_at)
) STRICT;
CREATE UNIQUE INDEX viewing_now ON viewing (session_id) WHERE ended_at IS NULL;
CREATE INDEX viewing_as ON viewing (as_id);

CREATE TRIGGER viewing_ends AFTER DELETE ON session BEGIN
  UPDATE viewing SET ended_at = max(began_at, min(OLD.expires_at, CAST(unixepoch('subsec') * 1000 AS INTEGER)))
   WHERE session_id = OLD.id AND ended_at IS NULL;
END;
-- Who is locked, leaves or changes what they are sees nobody's desk any more, and nobody sees theirs.
CREATE TRIGGER viewing_ends_with AFTER UPDATE OF role, locked, archived ON person
  WHEN NEW.role <> OLD.role OR NEW.locked <> OLD.locked OR NEW.archived <> OLD.archived BEGIN
  UPDATE viewing SET ended_at = max(began_at, CAST(unixepoch('subsec') * 1000 AS INTEGER))
   WHERE (by_id = NEW.id OR as_id = NEW.id) AND ended_at IS NULL;
END;
CREATE TRIGGER viewing_remains BEFORE DELETE ON viewing BEGIN SELECT raise(ABORT, 'that somebody saw the desk as another is never deleted'); END;
CREATE TRIGGER viewing_stays BEFORE UPDATE ON viewing WHEN OLD.ended_at IS NOT NULL BEGIN SELECT raise(ABORT, 'that somebody saw the desk as another is never changed'); END;
