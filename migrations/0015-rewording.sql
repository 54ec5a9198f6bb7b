-- Who wrote an entry may word it anew. `event_text` of the entry holds the words as they stand; the event that revises it
-- keeps what was there before ('body was') and what was written instead ('body is').
ALTER TABLE event ADD COLUMN revises INTEGER REFERENCES event;
CREATE INDEX event_revises ON event (revises) WHERE revises IS NOT NULL;
