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
