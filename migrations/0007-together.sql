-- A ticket can wait for its time, and people can stay with it.
ALTER TABLE ticket ADD COLUMN snoozed_until INTEGER; -- out of the queues until then
CREATE INDEX ticket_snoozed ON ticket (going, snoozed_until) WHERE snoozed_until IS NOT NULL;

-- Whoever follows a ticket sees it too, and is told of all that others do to it.
ALTER TABLE sight ADD COLUMN follows INTEGER NOT NULL DEFAULT 0 CHECK (follows IN (0, 1));
