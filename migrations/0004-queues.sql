-- What a queue asks for all the time: is it still going on, and in which order.
ALTER TABLE ticket ADD COLUMN going INTEGER NOT NULL
  GENERATED ALWAYS AS (status IN ('open', 'waiting')) VIRTUAL;
CREATE INDEX ticket_going ON ticket (going, priority_id, due_at, id);
CREATE INDEX ticket_due   ON ticket (going, due_at, id);
CREATE INDEX ticket_since ON ticket (status, since_at, id);
DROP INDEX ticket_status;

-- How many tickets lie where, so that no page counts them. The triggers keep it true, whoever writes.
CREATE TABLE tally (
  department_id INTEGER NOT NULL REFERENCES department,
  status        TEXT    NOT NULL,
  assigned      INTEGER NOT NULL CHECK (assigned IN (0, 1)),
  tickets       INTEGER NOT NULL,
  PRIMARY KEY (department_id, status, assigned)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT department_id, status, assignee_id IS NOT NULL, count(*) FROM ticket GROUP BY 1, 2, 3;

CREATE TRIGGER tally_insert AFTER INSERT ON ticket BEGIN
  INSERT INTO tally VALUES (NEW.department_id, NEW.status, NEW.assignee_id IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET tickets = tickets + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF department_id, status, assignee_id ON ticket BEGIN
  UPDATE tally SET tickets = tickets - 1
    WHERE department_id = OLD.department_id AND status = OLD.status AND assigned = (OLD.assignee_id IS NOT NULL);
  INSERT INTO tally VALUES (NEW.department_id, NEW.status, NEW.assignee_id IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET tickets = tickets + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON ticket BEGIN
  UPDATE tally SET tickets = tickets - 1
    WHERE department_id = OLD.department_id AND status = OLD.status AND assigned = (OLD.assignee_id IS NOT NULL);
END;
