-- Who there is: customers, agents, sysadmins, and the desk itself.
CREATE TABLE department (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE team (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE person (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role          TEXT NOT NULL CHECK (role IN ('customer', 'agent', 'sysadmin', 'system')),
  username      TEXT UNIQUE,      -- folded; agents and sysadmins may log in by it
  password_hash TEXT,             -- argon2id with its parameters; NULL: nobody can log in as this person
  time_zone     TEXT,             -- NULL: the desk's
  created_at    INTEGER NOT NULL
) STRICT;

-- A form may name an unproved address; only a proved one shows its owner's other tickets.
CREATE TABLE address (
  email_folded TEXT PRIMARY KEY,  -- trimmed, NFC, lower case: what makes two spellings one address
  email        TEXT NOT NULL,     -- as its owner writes it
  person_id    INTEGER NOT NULL REFERENCES person,
  proved_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX address_person ON address (person_id);

CREATE TABLE membership (
  person_id     INTEGER NOT NULL REFERENCES person,
  department_id INTEGER NOT NULL REFERENCES department,
  role          TEXT NOT NULL CHECK (role IN ('agent')),
  PRIMARY KEY (person_id, department_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_department ON membership (department_id);

CREATE TABLE team_member (
  team_id   INTEGER NOT NULL REFERENCES team,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (team_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_member_person ON team_member (person_id);

-- The id is the SHA-256 of the token in the cookie: a stolen copy of this table opens nothing.
CREATE TABLE session (
  id         TEXT PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES person,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,    -- idle end, moved on by use
  ends_at    INTEGER NOT NULL     -- absolute end, never moved
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person_id);

-- What is limited is counted here: failed log-ins and tickets of the public form, by account and by network address.
CREATE TABLE attempt (
  id   INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  who  TEXT NOT NULL,             -- SHA-256 of the account or address: no list of who came by
  at   INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_who ON attempt (kind, who, at);

INSERT INTO person (id, name, role, created_at) VALUES (0, 'The desk', 'system', 0);
