-- A saved view stands by itself, or below a queue or another view; and it can have columns and a length of page of its own.
ALTER TABLE saved_view ADD COLUMN below TEXT;                                           -- a queue's name
ALTER TABLE saved_view ADD COLUMN parent_id INTEGER REFERENCES saved_view ON DELETE SET NULL;
ALTER TABLE saved_view ADD COLUMN columns TEXT;                                         -- their names, with commas between; NULL: as the reader has them
ALTER TABLE saved_view ADD COLUMN page_rows INTEGER CHECK (page_rows IN (25, 50, 100)); -- NULL: as the reader has them
CREATE INDEX saved_view_parent ON saved_view (parent_id) WHERE parent_id IS NOT NULL;
