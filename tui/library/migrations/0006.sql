-- What the user has corrected, apart from what the machine has found, and what follows from it for what is shown.

-- In the order in which it was done. What is undone stays, to be done again, until something else is done.
CREATE TABLE correction (
    key INTEGER PRIMARY KEY,
    step INTEGER NOT NULL, -- what was done at once is undone at once
    kind TEXT NOT NULL,
    text BLOB, -- the sha256 of the text that it is about; NULL where it is about all of them
    details NOT NULL, -- JSON; see tui/library/corrections/records.py
    made_at TEXT NOT NULL,
    author NOT NULL, -- blank: the user
    is_undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX correction_text ON correction (text) WHERE text IS NOT NULL;

-- Follows from it: who is shown as somebody else, after namesakes have been told apart, and what who is called.
CREATE TABLE merged (
    identity INTEGER PRIMARY KEY REFERENCES identity,
    shown INTEGER NOT NULL REFERENCES identity
);
CREATE INDEX merged_shown ON merged (shown);
CREATE TABLE appellation (
    identity INTEGER PRIMARY KEY REFERENCES identity,
    name,
    kind TEXT
);

-- What the machine has found where statements, or who is in a document, have been corrected: the rows of the analysis
-- are as they are shown then.
CREATE TABLE machine (
    analysis INTEGER PRIMARY KEY REFERENCES analysis ON DELETE CASCADE,
    findings NOT NULL, -- JSON
    first_statement INTEGER
);
ALTER TABLE statement ADD COLUMN is_corrected INTEGER NOT NULL DEFAULT 0;
CREATE INDEX statement_corrected ON statement (key) WHERE is_corrected = 1;

-- How often what is shown of an analysis has become another by a correction.
CREATE TABLE revised (
    analysis INTEGER PRIMARY KEY REFERENCES analysis ON DELETE CASCADE,
    times INTEGER NOT NULL
);
