-- Who let a message be decided about once more, as what a person wrote.
ALTER TABLE incoming ADD COLUMN again_by INTEGER REFERENCES person;

-- How a mailbox is read: by IMAP, by POP3, or not at all.
ALTER TABLE mailbox ADD COLUMN in_protocol TEXT NOT NULL DEFAULT 'none' CHECK (in_protocol IN ('none', 'imap', 'pop3'));
ALTER TABLE mailbox ADD COLUMN in_host TEXT NOT NULL DEFAULT '';
ALTER TABLE mailbox ADD COLUMN in_port INTEGER NOT NULL DEFAULT 993 CHECK (in_port BETWEEN 1 AND 65535);
ALTER TABLE mailbox ADD COLUMN in_security TEXT NOT NULL DEFAULT 'tls' CHECK (in_security IN ('tls', 'starttls', 'none'));
ALTER TABLE mailbox ADD COLUMN in_user TEXT NOT NULL DEFAULT ''; -- empty: the one by which letters leave
ALTER TABLE mailbox ADD COLUMN in_secret TEXT NOT NULL DEFAULT ''; -- sealed; empty: the password by which letters leave
ALTER TABLE mailbox ADD COLUMN in_folder TEXT NOT NULL DEFAULT 'INBOX';
ALTER TABLE mailbox ADD COLUMN in_after TEXT NOT NULL DEFAULT 'keep' CHECK (in_after IN ('keep', 'move', 'delete'));
ALTER TABLE mailbox ADD COLUMN in_move_to TEXT NOT NULL DEFAULT 'Deskbell';

-- How far a mailbox is read, and how that is going. Nobody arranges it.
CREATE TABLE mailbox_reading (
  mailbox_id  INTEGER PRIMARY KEY REFERENCES mailbox,
  source      TEXT    NOT NULL DEFAULT '', -- of which server, name and folder it tells
  uidvalidity TEXT,                        -- RFC 9051, 2.3.1.1
  last_uid    INTEGER NOT NULL DEFAULT 0,
  state       TEXT    NOT NULL DEFAULT 'connecting' CHECK (state IN ('connecting', 'connected', 'resting')),
  since       INTEGER NOT NULL DEFAULT 0,
  trouble     TEXT,                        -- cause and next step, as JSON
  warning     TEXT,                        -- a sentence of ours, as JSON
  again_at    INTEGER,
  message_at  INTEGER                      -- when the last message came
) STRICT;

-- Messages of POP3 mailboxes that were taken and are still there, by the server's names for them (RFC 1939, 7).
CREATE TABLE mailbox_taken (
  mailbox_id INTEGER NOT NULL REFERENCES mailbox,
  uidl       TEXT    NOT NULL,
  PRIMARY KEY (mailbox_id, uidl)
) STRICT, WITHOUT ROWID;
