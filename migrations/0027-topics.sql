-- What more a help topic can decide: who chooses it, who has its tickets from the start, and what its customers read when theirs is made.
ALTER TABLE help_topic ADD COLUMN for_agents INTEGER NOT NULL DEFAULT 0 CHECK (for_agents IN (0, 1));
ALTER TABLE help_topic ADD COLUMN assignee_id INTEGER REFERENCES person;
ALTER TABLE help_topic ADD COLUMN team_id INTEGER REFERENCES team;
ALTER TABLE help_topic ADD COLUMN thanks TEXT NOT NULL DEFAULT '' CHECK (length(thanks) <= 100000);
