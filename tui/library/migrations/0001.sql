-- What the machine read and found. What the user does to it will have tables of its own, beside these.
--
-- Offsets are code points into text.words, end exclusive. A column of words is TEXT, or a BLOB of the same in UTF-8
-- where it holds half a surrogate pair, which TEXT cannot; see tui/library/rows.py.

CREATE TABLE text (
    key INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    words NOT NULL
);

-- What an analysis depends on; sha256 is of all of it.
CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    text INTEGER NOT NULL REFERENCES text,
    id NOT NULL,
    title,
    byline
);
CREATE INDEX article_text ON article (text);

-- An article as it was found in one place; sha256 is of the article's and of all that stands here.
CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article,
    path,
    outlet,
    published,
    warnings TEXT NOT NULL, -- a JSON list
    added_at TEXT NOT NULL
);
CREATE INDEX document_article ON document (article);
CREATE INDEX document_path ON document (path);

-- Code, model, weights and lexicons that analyses were made with.
CREATE TABLE pipeline (
    key INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL
);

-- What was found in an article, or why nothing could be.
CREATE TABLE analysis (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    pipeline INTEGER NOT NULL REFERENCES pipeline,
    made_at TEXT NOT NULL,
    failure,
    UNIQUE (article, pipeline)
);
CREATE INDEX analysis_pipeline ON analysis (pipeline);

-- An article that somebody is analysing just now, so that nobody else need.
CREATE TABLE claim (
    article BLOB NOT NULL, -- its sha256: it is not kept before it is analysed
    fingerprint TEXT NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    until REAL NOT NULL, -- seconds since 1970
    PRIMARY KEY (article, fingerprint)
) WITHOUT ROWID;

-- The ids of actors, each of which is the same actor in all analyses.
CREATE TABLE identity (
    key INTEGER PRIMARY KEY,
    id NOT NULL UNIQUE
);

-- An actor as one analysis has them; place is that in the analysis' list, here and below.
CREATE TABLE actor (
    analysis INTEGER NOT NULL REFERENCES analysis ON DELETE CASCADE,
    place INTEGER NOT NULL,
    identity INTEGER NOT NULL REFERENCES identity,
    name NOT NULL,
    kind TEXT NOT NULL,
    role,
    stands_for INTEGER REFERENCES identity,
    PRIMARY KEY (analysis, place)
) WITHOUT ROWID;
CREATE INDEX actor_identity ON actor (identity);

CREATE TABLE alias (
    analysis INTEGER NOT NULL,
    actor INTEGER NOT NULL, -- the actor's place
    place INTEGER NOT NULL,
    name NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (analysis, actor, place),
    FOREIGN KEY (analysis, actor) REFERENCES actor ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE mention (
    analysis INTEGER NOT NULL REFERENCES analysis ON DELETE CASCADE,
    place INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    identity INTEGER NOT NULL REFERENCES identity,
    PRIMARY KEY (analysis, place)
) WITHOUT ROWID;
CREATE INDEX mention_identity ON mention (identity);

CREATE TABLE statement (
    key INTEGER PRIMARY KEY,
    analysis INTEGER NOT NULL REFERENCES analysis ON DELETE CASCADE,
    place INTEGER NOT NULL,
    content TEXT NOT NULL, -- spans: "10 25 31 40" are two of them
    cue TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    part_of INTEGER, -- the outer statement's place
    cue_class TEXT NOT NULL,
    is_speech INTEGER NOT NULL,
    confidence REAL NOT NULL,
    reason NOT NULL,
    UNIQUE (analysis, place)
);

CREATE TABLE speaker (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    place INTEGER NOT NULL,
    identity INTEGER NOT NULL REFERENCES identity,
    PRIMARY KEY (statement, place)
) WITHOUT ROWID;
CREATE INDEX speaker_identity ON speaker (identity);
