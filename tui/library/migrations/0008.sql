-- The same text in several places, and copies of a text in several outlets.

-- The analysis that is shown in its stead: that of the same document in the place that stands for it.
ALTER TABLE analysis ADD COLUMN copy_of INTEGER REFERENCES analysis ON DELETE SET NULL;
CREATE INDEX analysis_copy ON analysis (copy_of) WHERE copy_of IS NOT NULL;

-- Texts of several articles that an older program has left: it is yet to be seen which of them are one document.
CREATE TABLE unsorted (text INTEGER PRIMARY KEY REFERENCES text ON DELETE CASCADE);
INSERT INTO unsorted SELECT text FROM article GROUP BY text HAVING count(*) > 1;

-- Texts that copies are yet to be looked for of.
CREATE TABLE unlinked (text INTEGER PRIMARY KEY REFERENCES text ON DELETE CASCADE);
INSERT INTO unlinked SELECT key FROM text;

-- A sample of the runs of words that a text has, by which copies are found; see tui/library/shingles.py.
CREATE TABLE sample (
    text INTEGER PRIMARY KEY REFERENCES text ON DELETE CASCADE,
    runs BLOB NOT NULL -- whole numbers of four bytes
);
CREATE TABLE run (
    run INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (run, text)
) WITHOUT ROWID;

-- Texts of which one is a copy of the other, in both directions.
CREATE TABLE copy (
    text INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (text, other)
) WITHOUT ROWID;
