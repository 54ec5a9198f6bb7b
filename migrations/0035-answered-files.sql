-- A file can be the answer to a field of a form. Then that field says who reads it: nobody but agents where it is theirs alone.
ALTER TABLE upload ADD COLUMN field_id INTEGER REFERENCES form_field ON DELETE CASCADE;
ALTER TABLE attachment ADD COLUMN field_id INTEGER REFERENCES form_field;
CREATE INDEX attachment_field ON attachment (field_id) WHERE field_id IS NOT NULL;
CREATE INDEX upload_field ON upload (field_id) WHERE field_id IS NOT NULL;

-- The name of such a file is the answer, and found as one; among the names of files agents alone find it.
DROP TRIGGER words_of_file;
CREATE TRIGGER words_of_file AFTER INSERT ON attachment BEGIN
  DELETE FROM ticket_words WHERE rowid = NEW.event_id * 4 + 2;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT id * 4 + 2, iif(seen = 'everyone', coalesce(sent, ''), ''), iif(seen = 'everyone', coalesce(answered, ''), names)
      FROM (SELECT group_concat(name, ' ') AS names, group_concat(iif(field_id IS NULL, name, NULL), ' ') AS sent,
                   group_concat(iif(field_id IS NULL, NULL, name), ' ') AS answered FROM attachment WHERE event_id = NEW.event_id)
      JOIN event ON id = NEW.event_id WHERE names IS NOT NULL;
END;
DROP TRIGGER words_of_erased_file;
CREATE TRIGGER words_of_erased_file AFTER DELETE ON attachment BEGIN
  DELETE FROM ticket_words WHERE rowid = OLD.event_id * 4 + 2;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT id * 4 + 2, iif(seen = 'everyone', coalesce(sent, ''), ''), iif(seen = 'everyone', coalesce(answered, ''), names)
      FROM (SELECT group_concat(name, ' ') AS names, group_concat(iif(field_id IS NULL, name, NULL), ' ') AS sent,
                   group_concat(iif(field_id IS NULL, NULL, name), ' ') AS answered FROM attachment WHERE event_id = OLD.event_id)
      JOIN event ON id = OLD.event_id WHERE names IS NOT NULL;
END;
