-- What an entry said and what hung on it is removed for ever; the event that did so names the entry, and both stay.
ALTER TABLE event ADD COLUMN redacts INTEGER REFERENCES event;
CREATE INDEX event_redacts ON event (redacts) WHERE redacts IS NOT NULL;
