-- A mailbox: an address of the desk, and the server by which its letters leave.
CREATE TABLE mailbox (
  id            INTEGER PRIMARY KEY,
  name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100), -- as whom it writes
  address       TEXT    NOT NULL,
  topic_id      INTEGER REFERENCES help_topic,
  department_id INTEGER REFERENCES department,
  out_host      TEXT    NOT NULL,
  out_port      INTEGER NOT NULL CHECK (out_port BETWEEN 1 AND 65535),
  out_security  TEXT    NOT NULL CHECK (out_security IN ('tls', 'starttls', 'none')),
  out_user      TEXT    NOT NULL DEFAULT '', -- empty: it takes letters without a log-in
  out_secret    TEXT    NOT NULL DEFAULT '', -- sealed with a key that lies outside these records
  archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX mailbox_address ON mailbox (lower(address));

-- A letter waits (held: for a mailbox, and then for somebody who says so; queued: for its turn), leaves (sending) and has
-- left (sent), or nobody knows (unknown: cut off after its last byte). It never leaves once it is withdrawn or dropped.
CREATE TABLE new_outbox (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('event', 'link')),
  event_id    INTEGER REFERENCES event,
  ticket_id   INTEGER NOT NULL REFERENCES ticket,
  to_id       INTEGER NOT NULL REFERENCES person,
  state       TEXT    NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'sent', 'unknown', 'failed', 'withdrawn', 'dropped')),
  not_before  INTEGER,
  message_id  TEXT,                       -- by which an answer refers to it (RFC 5322, 3.6.4); fixed before the first try
  automatic   INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)), -- nobody wrote it to them
  mailbox_id  INTEGER REFERENCES mailbox, -- by which it was tried last
  to_email    TEXT    NOT NULL DEFAULT '', -- to which address; fixed with its bytes
  hash        TEXT    CHECK (length(hash) = 64), -- its very bytes; fixed before the first try
  tries       INTEGER NOT NULL DEFAULT 0,
  first_at    INTEGER,                    -- when it was tried first
  next_at     INTEGER,                    -- when it is tried next
  lease_until INTEGER,                    -- until when the try that runs may take
  handed_at   INTEGER,                    -- when that try was about to hand over the last byte
  unknown_at  INTEGER,                    -- when it was cut off after its last byte: it may have arrived twice
  sent_at     INTEGER,
  answer      TEXT    NOT NULL DEFAULT '', -- what the server said, or why there is no answer
  reason      TEXT,                       -- why it does not leave: a sentence of ours, as JSON
  report      TEXT    NOT NULL DEFAULT '', -- what a mail system reported of it later
  UNIQUE (event_id, to_id),
  CHECK ((state = 'sending') = (lease_until IS NOT NULL))
) STRICT;
INSERT INTO new_outbox (id, at, kind, event_id, ticket_id, to_id, state, not_before, message_id, sent_at)
  SELECT id, at, kind, event_id, ticket_id, to_id, state, not_before, message_id, iif(state = 'sent', at, NULL) FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_state ON outbox (state, id);
CREATE UNIQUE INDEX outbox_message_id ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_due ON outbox (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_thread ON outbox (ticket_id, to_id, id);
CREATE INDEX outbox_to ON outbox (to_id, at) WHERE automatic = 1;
CREATE INDEX outbox_hash ON outbox (hash) WHERE hash IS NOT NULL;

-- Nothing is written to anybody about a sample: its letters are never there.
CREATE TRIGGER outbox_not_of_samples BEFORE INSERT ON outbox
  WHEN EXISTS (SELECT 1 FROM sample_ticket WHERE ticket_id = NEW.ticket_id)
  BEGIN SELECT RAISE(IGNORE); END;
