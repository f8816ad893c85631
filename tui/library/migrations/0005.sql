-- What the user writes on a statement, by where its words stand in the document. It is apart from the mark, so that it
-- stays when the mark is taken away.
CREATE TABLE note (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    content TEXT NOT NULL, -- spans, as those of a statement
    words NOT NULL,
    tags TEXT NOT NULL, -- a JSON list
    made_at TEXT NOT NULL,
    PRIMARY KEY (document, content)
) WITHOUT ROWID;

-- The order in which the user has the marked statements: the place grows; at first it is the time, in microseconds
-- since 1970.
ALTER TABLE mark RENAME COLUMN marked_at TO made_at;
ALTER TABLE mark ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE mark SET place = ranked.place FROM (
    SELECT document, content, row_number() OVER (ORDER BY made_at, document, CAST(content AS INTEGER)) AS place FROM mark
) AS ranked WHERE ranked.document = mark.document AND ranked.content = mark.content;

-- What the user has read, and what they have starred, in the version in which they did.
CREATE TABLE reading (
    document INTEGER NOT NULL PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    is_read INTEGER NOT NULL,
    is_starred INTEGER NOT NULL,
    made_at TEXT NOT NULL
);

-- How the panes were narrowed when the user stopped reading: a JSON object; see tui/library/sessions.py.
ALTER TABLE session ADD COLUMN view TEXT NOT NULL DEFAULT '{}';
