-- Every message that reached the desk, whole: its bytes lie by their hash among the files, and stay when it is decided.
CREATE TABLE incoming (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  via        TEXT    NOT NULL CHECK (via IN ('file', 'imap', 'pop3', 'smtp')),
  recipient  TEXT    NOT NULL DEFAULT '', -- for whom it was delivered, folded; empty where nobody said so
  hash       TEXT    CHECK (length(hash) = 64), -- null: its entry was redacted
  size       INTEGER NOT NULL,
  tries      INTEGER NOT NULL DEFAULT 0, -- readings that were begun
  decision   TEXT    CHECK (decision IN ('ticket', 'reply', 'bounce', 'automatic', 'duplicate', 'parked', 'refused')), -- null: it waits
  reason     TEXT, -- a sentence of ours, as JSON
  decided_at INTEGER,
  from_name  TEXT    NOT NULL DEFAULT '',
  from_email TEXT    NOT NULL DEFAULT '',
  subject    TEXT    NOT NULL DEFAULT '',
  message_id TEXT    NOT NULL DEFAULT '',
  ticket_id  INTEGER REFERENCES ticket,
  event_id   INTEGER REFERENCES event,
  CHECK ((decision IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX incoming_waiting ON incoming (id) WHERE decision IS NULL;
CREATE INDEX incoming_decision ON incoming (decision, id);
CREATE INDEX incoming_ticket ON incoming (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX incoming_event ON incoming (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX incoming_hash ON incoming (hash);

-- What was heard once: the same Message-ID with the same content is the same message, by whichever way it comes again.
CREATE TABLE heard (
  message_id  TEXT    NOT NULL, -- empty where it has none: then the digest is that of its bytes
  digest      TEXT    NOT NULL CHECK (length(digest) = 64),
  incoming_id INTEGER NOT NULL REFERENCES incoming,
  PRIMARY KEY (message_id, digest)
) STRICT, WITHOUT ROWID;

-- By what the HTML of a message refers to its pictures.
ALTER TABLE upload ADD COLUMN content_id TEXT NOT NULL DEFAULT '';
ALTER TABLE attachment ADD COLUMN content_id TEXT NOT NULL DEFAULT '';

-- By what an answer refers to a letter of ours (RFC 5322, 3.6.4).
ALTER TABLE outbox ADD COLUMN message_id TEXT;
CREATE UNIQUE INDEX outbox_message_id ON outbox (message_id) WHERE message_id IS NOT NULL;
