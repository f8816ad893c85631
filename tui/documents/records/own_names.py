"""What a user's own tables and records call what a document has, beside the names that are known anyhow.

These names are of the whole run, and come before the others: whoever reads the command line sets them before anything
is read, since what a file is may be told by its columns.
"""

FACTS = ("text", "title", "outlet", "published", "byline", "url", "language", "id")
"""What a document has, by the fields of `Document`."""

_columns: dict[str, tuple[str, ...]] = {}


def name_column(fact: str, column: str) -> None:
    """Take the fields or columns of a name for one of `FACTS`, after those that were named before."""
    _columns[fact] = (*_columns.get(fact, ()), column)


def own_names(fact: str) -> tuple[str, ...]:
    """Return the names that the user has given for one of `FACTS`."""
    return _columns.get(fact, ())


def all_own_names() -> dict[str, tuple[str, ...]]:
    """Return all names that the user has given."""
    return dict(_columns)


def forget() -> None:
    """Know no names but the usual ones again."""
    _columns.clear()
