-- Pictures that were once the logo of the desk. Each stays, so that every change of it can be put back; the bytes lie
-- once, by their hash, among the other files. Which one is shown, and the other looks and texts, are rows of `setting`.
CREATE TABLE logo (
  id   INTEGER PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE,
  hash TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64),
  type TEXT    NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
  size INTEGER NOT NULL
) STRICT;
