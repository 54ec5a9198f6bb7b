-- How tickets are numbered: drawn at random, or one after the other.
INSERT INTO setting (name, value) VALUES ('ticket_numbers', 'random');
