-- Sample tickets, and the made-up customers who ask in them, can be removed whole. Only what was made as a sample is one:
-- its customer from the first moment, and a ticket that has no more than its first event.
CREATE TABLE sample_person (
  person_id INTEGER PRIMARY KEY REFERENCES person
) STRICT;
CREATE TABLE sample_ticket (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket
) STRICT;

CREATE TRIGGER sample_person_is_new BEFORE INSERT ON sample_person
  WHEN EXISTS (SELECT 1 FROM ticket WHERE customer_id = NEW.person_id)
    OR EXISTS (SELECT 1 FROM event WHERE by_id = NEW.person_id)
    OR (SELECT role FROM person WHERE id = NEW.person_id) IS NOT 'customer'
  BEGIN SELECT RAISE(ABORT, 'who has asked before is no sample'); END;
CREATE TRIGGER sample_ticket_is_new BEFORE INSERT ON sample_ticket
  WHEN NOT EXISTS (SELECT 1 FROM ticket JOIN sample_person ON person_id = customer_id WHERE ticket.id = NEW.ticket_id)
    OR (SELECT count(*) FROM event WHERE ticket_id = NEW.ticket_id) <> 1
  BEGIN SELECT RAISE(ABORT, 'only a ticket that was just made for a sample customer is a sample'); END;
CREATE TRIGGER sample_person_stays BEFORE UPDATE ON sample_person BEGIN SELECT RAISE(ABORT, 'a sample is never another one'); END;
CREATE TRIGGER sample_ticket_stays BEFORE UPDATE ON sample_ticket BEGIN SELECT RAISE(ABORT, 'a sample is never another one'); END;

-- Events are never removed, but those of samples.
DROP TRIGGER event_no_delete;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
  WHEN NOT EXISTS (SELECT 1 FROM sample_ticket WHERE ticket_id = OLD.ticket_id)
  BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

-- Nothing is written to anybody about a sample: its letters are never there.
CREATE TRIGGER outbox_not_of_samples BEFORE INSERT ON outbox
  WHEN EXISTS (SELECT 1 FROM sample_ticket WHERE ticket_id = NEW.ticket_id)
  BEGIN SELECT RAISE(IGNORE); END;

-- What is removed is found no more.
CREATE TRIGGER words_of_removed_ticket AFTER DELETE ON ticket BEGIN
  DELETE FROM ticket_words WHERE rowid = -OLD.id;
END;
CREATE TRIGGER person_words_removed AFTER DELETE ON person BEGIN
  DELETE FROM person_words WHERE rowid = OLD.id;
END;

-- What the log of settings says of a customer can be erased: who changed which field when stays, the words go. An entry
-- without a name is one whose words were erased.
DROP TRIGGER setting_change_stays;
CREATE TRIGGER setting_change_stays BEFORE UPDATE ON setting_change
  WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.by_id IS NOT OLD.by_id OR NEW.kind IS NOT OLD.kind
    OR NEW.thing_id IS NOT OLD.thing_id OR NEW.did IS NOT OLD.did OR NEW.puts_back IS NOT OLD.puts_back
    OR OLD.kind IS NOT 'customers' OR NEW.name <> '' OR OLD.name = ''
    OR EXISTS (SELECT 1 FROM json_each(NEW.was) WHERE value IS NOT '')
    OR EXISTS (SELECT 1 FROM json_each(NEW.now) WHERE value IS NOT '')
    OR (SELECT json_group_array(key) FROM json_each(NEW.was)) IS NOT (SELECT json_group_array(key) FROM json_each(OLD.was))
    OR (SELECT json_group_array(key) FROM json_each(NEW.now)) IS NOT (SELECT json_group_array(key) FROM json_each(OLD.now))
  BEGIN SELECT raise(ABORT, 'a change of a setting is never changed'); END;
