-- An act can be about one entry of the thread: the one that was made a ticket of its own.
ALTER TABLE event ADD COLUMN about INTEGER REFERENCES event;
