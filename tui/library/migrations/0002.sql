-- How a document speaks of a person: "he" or "she"; NULL where it does not tell.
ALTER TABLE actor ADD COLUMN pronoun TEXT;
