-- Somebody may stay in copy of a ticket and get nothing for now.
ALTER TABLE ticket_copy ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
