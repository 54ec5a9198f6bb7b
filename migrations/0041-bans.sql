-- From whom no mail is taken: an address, or a domain with all its addresses.
CREATE TABLE ban (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 254), -- folded; of a domain with @ before it
  note     TEXT    NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
