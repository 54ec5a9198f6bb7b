-- Departments lie in a tree. A private one is not named to customers.
ALTER TABLE department ADD COLUMN parent_id INTEGER REFERENCES department CHECK (parent_id <> id);
ALTER TABLE department ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
ALTER TABLE department ADD COLUMN manager_id INTEGER REFERENCES person;
ALTER TABLE department ADD COLUMN schedule_id INTEGER REFERENCES schedule; -- NULL: as the SLA plan of a ticket says
ALTER TABLE department ADD COLUMN assignees TEXT NOT NULL DEFAULT 'any' CHECK (assignees IN ('any', 'above', 'members')); -- above: its members, and those of departments it is part of
ALTER TABLE department ADD COLUMN told TEXT NOT NULL DEFAULT 'members' CHECK (told IN ('members', 'manager', 'nobody')); -- of what comes in
CREATE INDEX department_parent ON department (parent_id) WHERE parent_id IS NOT NULL;

-- Who leads a team is one of its members.
ALTER TABLE team ADD COLUMN lead_id INTEGER REFERENCES person;
ALTER TABLE team ADD COLUMN told TEXT NOT NULL DEFAULT 'members' CHECK (told IN ('members', 'lead')); -- of what is assigned to it

-- Who looks after an organization at the desk, and whether its new tickets are theirs; its tickets can be read by those it names.
ALTER TABLE organization RENAME COLUMN shared TO was_shared;
ALTER TABLE organization ADD COLUMN shared TEXT NOT NULL DEFAULT 'none' CHECK (shared IN ('none', 'primary', 'all')); -- which of its members see each other's tickets
UPDATE organization SET shared = was_shared;
ALTER TABLE organization DROP COLUMN was_shared;
ALTER TABLE organization ADD COLUMN manager_id INTEGER REFERENCES person;
ALTER TABLE organization ADD COLUMN team_id INTEGER REFERENCES team;
ALTER TABLE organization ADD COLUMN assigns INTEGER NOT NULL DEFAULT 0 CHECK (assigns IN (0, 1));
ALTER TABLE person ADD COLUMN primary_contact INTEGER NOT NULL DEFAULT 0 CHECK (primary_contact IN (0, 1)); -- of its organization

-- By which rule a ticket was given to those who have it.
ALTER TABLE event ADD COLUMN given_by TEXT CHECK (given_by IN ('topic', 'account'));

-- Since when, and until when, somebody is out of office, and who stands in for them.
CREATE TABLE absence (
  person_id     INTEGER PRIMARY KEY REFERENCES person,
  begins_at     INTEGER NOT NULL,
  ends_at       INTEGER CHECK (ends_at > begins_at), -- NULL: until somebody says so
  substitute_id INTEGER REFERENCES person CHECK (substitute_id <> person_id)
) STRICT;
ALTER TABLE event ADD COLUMN stands_in_for INTEGER REFERENCES person; -- who was out of office when somebody else was given the ticket
