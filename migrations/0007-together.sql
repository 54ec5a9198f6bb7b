-- A ticket can wait for its time, and people can stay with it.
ALTER TABLE ticket ADD COLUMN snoozed_until INTEGER; -- out of the queues until then
CREATE INDEX ticket_snoozed ON ticket (going, snoozed_until) WHERE snoozed_until IS NOT NULL;

-- Whoever follows a ticket sees it too, and is told of all that others do to it.
ALTER TABLE sight ADD COLUMN follows INTEGER NOT NULL DEFAULT 0 CHECK (follows IN (0, 1));

-- How one ticket stands to another. Both show it; of two tickets each kind is said once.
CREATE TABLE ticket_link (
  from_id INTEGER NOT NULL REFERENCES ticket,
  to_id   INTEGER NOT NULL REFERENCES ticket,
  kind    TEXT    NOT NULL CHECK (kind IN ('parent', 'relates', 'blocks', 'duplicates')),
  PRIMARY KEY (from_id, to_id, kind),
  CHECK (from_id != to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_link_to ON ticket_link (to_id);
CREATE UNIQUE INDEX ticket_link_once ON ticket_link (min(from_id, to_id), max(from_id, to_id), kind);
