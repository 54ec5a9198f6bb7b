-- Who let a message be decided about once more, as what a person wrote.
ALTER TABLE incoming ADD COLUMN again_by INTEGER REFERENCES person;
