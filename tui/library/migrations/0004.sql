-- What the user does. It refers to documents and never to what was found in them, so that it outlives every analysis.

-- A statement that the user has marked, by where its words stand in the document.
CREATE TABLE mark (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    content TEXT NOT NULL, -- spans, as those of a statement
    marked_at TEXT NOT NULL,
    PRIMARY KEY (document, content)
) WITHOUT ROWID;

-- Where the user has stopped reading what they had opened under some name.
CREATE TABLE session (
    name NOT NULL PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    reading_place INTEGER NOT NULL, -- a code point of its text
    left_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_document ON session (document);
