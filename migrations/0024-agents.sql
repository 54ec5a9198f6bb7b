-- Who is locked cannot log in for now; who is archived has left. Both are given nothing any more, and stay in every history.
ALTER TABLE person ADD COLUMN locked   INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
ALTER TABLE person ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

-- By its link somebody chooses their password. Only the SHA-256 of the token is kept, and one for each person: a newer link ends the older.
CREATE TABLE invitation (
  person_id  INTEGER PRIMARY KEY REFERENCES person,
  token_hash TEXT    NOT NULL UNIQUE,
  ends_at    INTEGER NOT NULL
) STRICT;
