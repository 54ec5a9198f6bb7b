-- Answers that are given again and again, in folders. Names in braces are filled in: {customer}, {agent}, {number} …
CREATE TABLE canned_response (
  id            INTEGER PRIMARY KEY,
  folder        TEXT NOT NULL CHECK (length(folder) <= 60),
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  body          TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 100000),
  department_id INTEGER REFERENCES department,  -- NULL: for every department
  UNIQUE (folder, name)
) STRICT;
