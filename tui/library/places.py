"""The places of a text in a library file: which documents it is of, and where else each of them lies.

Of a document in several places one is shown, with what was found in it; see `tui.library.duplicates` for which.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.library.duplicates import MOST_PLACES, documents_of
from tui.library.rows import unpacked

SHOWN_PLACE = (
    "(SELECT place.key FROM document AS place WHERE place.article = {} AND place.is_current = 1 ORDER BY"
    " (place.published IS NOT NULL) + (place.outlet IS NOT NULL) + (place.url IS NOT NULL) DESC,"
    " place.path, place.member, place.url, place.key LIMIT 1)"
)
"""The key of the document that stands for an article, in the same order as `duplicates.standing`."""
_COLUMNS = (
    "SELECT {}, article.id, title, outlet, published, url, path, member FROM document"
    " JOIN article ON article.key = document.article"
)
_OF_ANALYSES = (
    f"{_COLUMNS.format('analysis.key')} JOIN analysis ON analysis.article = article.key"
    f" WHERE article.text = ? AND pipeline = ? AND document.key = {SHOWN_PLACE.format('article.key')}"
    " AND failure IS NULL AND statements IS NOT NULL"
)
_OF_ARTICLES = (
    f"{_COLUMNS.format('article.key')} WHERE article.text = (SELECT text FROM article WHERE key = ?)"
    f" AND document.key = {SHOWN_PLACE.format('article.key')}"
)
_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM article JOIN article AS other ON other.text = article.text"
    " WHERE article.key = ? LIMIT ?)"
)
_OF_DOCUMENTS = (
    f"{_COLUMNS.format('document.key')} WHERE is_current = 1 AND article.text ="
    " (SELECT text FROM document JOIN article ON article.key = document.article WHERE document.key = ?)"
    f" LIMIT {MOST_PLACES}"
)
_COPIED_DOCUMENTS = (
    "SELECT min(document.key) FROM copy JOIN article ON article.text = other"
    " JOIN document ON document.article = article.key AND is_current = 1 WHERE copy.text ="
    " (SELECT text FROM document JOIN article ON article.key = document.article WHERE document.key = ?)"
    " GROUP BY other"
)
_ALSO_IN = (
    "SELECT document.key FROM analysis JOIN document ON document.article = analysis.article AND is_current = 1"
    " WHERE (analysis.key = :analysis OR copy_of = :analysis) AND document.key <> :document"
    f" ORDER BY path, member, document.key LIMIT {MOST_PLACES}"
)


class _Place(NamedTuple):
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    member: str | None


def stand_ins(connection: sqlite3.Connection, text: int, pipeline: int) -> Mapping[int, int | None]:
    """Return the analyses of a text by a pipeline that may be shown, each with the one that is shown in its stead."""
    documents = documents_of(_read(connection, _OF_ANALYSES, text, pipeline))
    return {key: None if key == keys[0] else keys[0] for keys in documents for key in keys}


def same_articles(connection: sqlite3.Connection, article: int) -> Sequence[int]:
    """Return the keys of the articles that are the same document as one, itself among them."""
    if not can_be_sorted(connection, article):
        return [article]
    documents = documents_of(_read(connection, _OF_ARTICLES, article))
    return next((keys for keys in documents if article in keys), [article])


def can_be_sorted(connection: sqlite3.Connection, article: int) -> bool:
    """Return whether the text of an article is that of others, too, but not of so many that it tells nothing."""
    (count,) = connection.execute(_COUNT, (article, MOST_PLACES + 1)).fetchone()
    return 1 < int(count) <= MOST_PLACES


def other_places(connection: sqlite3.Connection, analysis: int, document: int) -> Sequence[int]:
    """Return the keys of the rows of all other places of a document that is shown, with its analysis."""
    rows = connection.execute(_ALSO_IN, {"analysis": analysis, "document": document})
    return [key for (key,) in rows.fetchall()]


def same_documents(connection: sqlite3.Connection, document: int) -> Sequence[int]:
    """Return the keys of the rows of all places of a document; that which stands for it comes first."""
    documents = documents_of(_read(connection, _OF_DOCUMENTS, document))
    return next((keys for keys in documents if document in keys), [document])


def copied_documents(connection: sqlite3.Connection, document: int) -> Sequence[int]:
    """Return the keys of the rows of the documents that have the same or much the same words as one, in order.

    They need not have been analysed, and of each the place that stands for it is returned.
    """
    alike = [key for (key,) in connection.execute(_COPIED_DOCUMENTS, (document,)).fetchall()]
    texts = [documents_of(_read(connection, _OF_DOCUMENTS, key)) for key in (document, *alike)]
    return sorted(keys[0] for documents in texts for keys in documents if document not in keys)


def _read(connection: sqlite3.Connection, query: str, *values: object) -> Sequence[tuple[int, _Place]]:
    """Return the places that a query finds, by the keys of their analyses or articles."""
    return [(key, _Place(*map(unpacked, facts))) for key, *facts in connection.execute(query, values).fetchall()]
