-- A ticket can wait for its time.
ALTER TABLE ticket ADD COLUMN snoozed_until INTEGER; -- out of the queues until then
CREATE INDEX ticket_snoozed ON ticket (going, snoozed_until) WHERE snoozed_until IS NOT NULL;
