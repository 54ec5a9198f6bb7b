-- Words lead to tickets. The index keeps no text of its own; triggers keep it true, whoever writes, so it is complete at
-- commit and forgets what is erased. A row is one piece of a ticket:
--   event * 4      what the other side reads        event * 4 + 1   an internal note beside it
--   event * 4 + 2  the names of its files           - ticket        summary, customer and address
CREATE VIRTUAL TABLE ticket_words USING fts5 (
  open, internal, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE ticket_vocabulary USING fts5vocab (ticket_words, row);

CREATE TRIGGER words_of_text AFTER INSERT ON event_text WHEN NEW.part IN ('body', 'note') BEGIN
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT NEW.event_id * 4 + (NEW.part = 'note'),
           iif(NEW.part = 'body' AND seen = 'everyone', NEW.text, ''),
           iif(NEW.part = 'body' AND seen = 'everyone', '', NEW.text)
      FROM event WHERE id = NEW.event_id;
END;
CREATE TRIGGER words_of_changed_text AFTER UPDATE OF text ON event_text WHEN NEW.part IN ('body', 'note') BEGIN
  DELETE FROM ticket_words WHERE rowid = NEW.event_id * 4 + (NEW.part = 'note');
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT NEW.event_id * 4 + (NEW.part = 'note'),
           iif(NEW.part = 'body' AND seen = 'everyone', NEW.text, ''),
           iif(NEW.part = 'body' AND seen = 'everyone', '', NEW.text)
      FROM event WHERE id = NEW.event_id;
END;
CREATE TRIGGER words_of_erased_text AFTER DELETE ON event_text WHEN OLD.part IN ('body', 'note') BEGIN
  DELETE FROM ticket_words WHERE rowid = OLD.event_id * 4 + (OLD.part = 'note');
END;
CREATE TRIGGER words_of_file AFTER INSERT ON attachment BEGIN
  DELETE FROM ticket_words WHERE rowid = NEW.event_id * 4 + 2;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT id * 4 + 2, iif(seen = 'everyone', names, ''), iif(seen = 'everyone', '', names)
      FROM (SELECT group_concat(name, ' ') AS names FROM attachment WHERE event_id = NEW.event_id)
      JOIN event ON id = NEW.event_id WHERE names IS NOT NULL;
END;
CREATE TRIGGER words_of_erased_file AFTER DELETE ON attachment BEGIN
  DELETE FROM ticket_words WHERE rowid = OLD.event_id * 4 + 2;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT id * 4 + 2, iif(seen = 'everyone', names, ''), iif(seen = 'everyone', '', names)
      FROM (SELECT group_concat(name, ' ') AS names FROM attachment WHERE event_id = OLD.event_id)
      JOIN event ON id = OLD.event_id WHERE names IS NOT NULL;
END;
CREATE TRIGGER words_of_ticket AFTER INSERT ON ticket BEGIN
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE ticket.id = NEW.id;
END;
CREATE TRIGGER words_of_changed_ticket AFTER UPDATE OF subject, customer_id ON ticket
  WHEN NEW.subject != OLD.subject OR NEW.customer_id != OLD.customer_id BEGIN
  DELETE FROM ticket_words WHERE rowid = -NEW.id;
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE ticket.id = NEW.id;
END;
CREATE TRIGGER words_of_renamed_person AFTER UPDATE OF name ON person WHEN NEW.name != OLD.name BEGIN
  DELETE FROM ticket_words WHERE rowid IN (SELECT -id FROM ticket WHERE customer_id = NEW.id);
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE customer_id = NEW.id;
END;
CREATE TRIGGER words_of_address AFTER INSERT ON address BEGIN
  DELETE FROM ticket_words WHERE rowid IN (SELECT -id FROM ticket WHERE customer_id = NEW.person_id);
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE customer_id = NEW.person_id;
END;
CREATE TRIGGER words_of_erased_address AFTER DELETE ON address BEGIN
  DELETE FROM ticket_words WHERE rowid IN (SELECT -id FROM ticket WHERE customer_id = OLD.person_id);
  INSERT INTO ticket_words (rowid, open, internal)
    SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
      FROM ticket JOIN person ON person.id = customer_id WHERE customer_id = OLD.person_id;
END;

-- What was there before.
INSERT INTO ticket_words (rowid, open, internal)
  SELECT event_id * 4 + (part = 'note'),
         iif(part = 'body' AND seen = 'everyone', text, ''), iif(part = 'body' AND seen = 'everyone', '', text)
    FROM event_text JOIN event ON id = event_id WHERE part IN ('body', 'note');
INSERT INTO ticket_words (rowid, open, internal)
  SELECT id * 4 + 2, iif(seen = 'everyone', names, ''), iif(seen = 'everyone', '', names)
    FROM (SELECT event_id, group_concat(name, ' ') AS names FROM attachment GROUP BY event_id) JOIN event ON id = event_id;
INSERT INTO ticket_words (rowid, open, internal)
  SELECT -ticket.id, concat_ws(' ', subject, name, (SELECT group_concat(email, ' ') FROM address WHERE person_id = person.id)), ''
    FROM ticket JOIN person ON person.id = customer_id WHERE true;
