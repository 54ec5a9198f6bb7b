-- What an agent says to a customer may wait a little before it goes out, so that it can be taken back. Fixed when it is recorded.
ALTER TABLE event ADD COLUMN held_until INTEGER;
CREATE INDEX event_held ON event (ticket_id, held_until) WHERE held_until IS NOT NULL;
-- A letter about it leaves no earlier.
ALTER TABLE outbox ADD COLUMN not_before INTEGER;

-- How an agent writes: what they arranged on their account page, and what they chose last in a reply.
CREATE TABLE habit (
  person_id    INTEGER PRIMARY KEY REFERENCES person,
  hold_seconds INTEGER NOT NULL DEFAULT 0 CHECK (hold_seconds IN (0, 10, 20, 30, 60)),
  signature    TEXT    NOT NULL DEFAULT '',
  signs        TEXT    NOT NULL DEFAULT 'none' CHECK (signs IN ('mine', 'department', 'none')),
  status_after TEXT    NOT NULL DEFAULT 'waiting' CHECK (status_after IN ('keep', 'waiting', 'resolved'))
) STRICT;

ALTER TABLE department ADD COLUMN signature TEXT NOT NULL DEFAULT '';
