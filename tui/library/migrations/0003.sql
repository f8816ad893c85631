-- What a whole library is shown by: sums over all its documents, kept with every change. See tui/library/tallies.py.

-- Whether it is the latest version of its path and id; of no path, each document is. An article is shown if any of its
-- documents is current, as the latest of these.
ALTER TABLE document ADD COLUMN is_current INTEGER NOT NULL DEFAULT 1;
UPDATE document SET is_current = 0 WHERE path IS NOT NULL AND EXISTS (
    SELECT 1 FROM document AS later JOIN article AS its ON its.key = later.article
    WHERE later.path = document.path AND later.key > document.key
    AND its.id = (SELECT id FROM article WHERE key = document.article)
);
CREATE INDEX document_current ON document (article) WHERE is_current = 1;

-- Grows when anything that was shown before has changed.
ALTER TABLE pipeline ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;

-- Its statements have the keys from the first one on; NULL in what an older program has written, and in failures.
ALTER TABLE analysis ADD COLUMN statements INTEGER;
ALTER TABLE analysis ADD COLUMN first_statement INTEGER;
ALTER TABLE analysis ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0; -- in the tallies
CREATE INDEX analysis_uncounted ON analysis (pipeline) WHERE is_counted = 0 AND failure IS NULL;

-- How many statements of the document are theirs, and how often it mentions them. Who bears a full name has that one's
-- plain identity, and what the document tells of them: JSON of initials, pronoun and callings.
ALTER TABLE actor ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actor ADD COLUMN full_name INTEGER REFERENCES identity;
ALTER TABLE actor ADD COLUMN traits TEXT;
CREATE INDEX actor_full_name ON actor (full_name, traits) WHERE full_name IS NOT NULL;

-- Low confidence; the same number as in tui/model.py.
CREATE INDEX statement_unsure ON statement (key) WHERE confidence < 0.7;

-- Who is somebody else than the analysis says: one of several people of a full name.
CREATE TABLE namesake (
    analysis INTEGER NOT NULL REFERENCES analysis ON DELETE CASCADE,
    identity INTEGER NOT NULL REFERENCES identity, -- as the analysis says
    shown INTEGER NOT NULL REFERENCES identity,
    full_name INTEGER NOT NULL REFERENCES identity,
    PRIMARY KEY (analysis, identity)
) WITHOUT ROWID;
CREATE INDEX namesake_identity ON namesake (identity);
CREATE INDEX namesake_shown ON namesake (shown);
CREATE INDEX namesake_full_name ON namesake (full_name);

-- Full names that it is yet to be looked through whether all who bear them are one person.
CREATE TABLE unsettled (
    pipeline INTEGER NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    full_name INTEGER NOT NULL REFERENCES identity,
    PRIMARY KEY (pipeline, full_name)
) WITHOUT ROWID;

-- An actor over all that is shown of a pipeline. Name and kind are those of the first analysis that has them.
CREATE TABLE tally (
    pipeline INTEGER NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    identity INTEGER NOT NULL REFERENCES identity,
    name NOT NULL,
    kind TEXT NOT NULL,
    documents INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    analysis INTEGER NOT NULL, -- the first one
    PRIMARY KEY (pipeline, identity)
) WITHOUT ROWID;
CREATE INDEX tally_rank ON tally (pipeline, statements DESC, mentions DESC, identity, kind);

-- What else an actor is called: an alias and its kind, or a role and "role", with the earliest date of any document that
-- has it. By the first place where it stands they are in order.
CREATE TABLE naming (
    pipeline INTEGER NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    identity INTEGER NOT NULL REFERENCES identity,
    kind TEXT NOT NULL,
    words NOT NULL,
    since,
    first INTEGER NOT NULL,
    PRIMARY KEY (pipeline, identity, kind, words)
) WITHOUT ROWID;
