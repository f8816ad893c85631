"""A source audit as a sheet: its columns, and a row a line of it."""

from collections.abc import Iterator

from tui.export.sheet import Cell, Sheet
from tui.library.audit import Audit, Subject, Tally

COLUMNS = {
    Subject.ACTOR: (
        "actor",
        "kind",
        "statements",
        "% of all",
        "words",
        "% of words",
        "% direct",
        "documents",
        "outlets",
    ),
    Subject.OUTLET: (
        *("outlet", "documents", "statements", "words", "% direct", "actors"),
        *("% named", "% unnamed", "% unknown", "% he", "% she"),
    ),
}
NOT_KNOWN = {Subject.ACTOR: "(not known)", Subject.OUTLET: "(no outlet)"}


def sheet(made: Audit) -> Sheet:
    """Return an audit as a sheet; shares are in percent, with one decimal."""
    return Sheet(COLUMNS[made.subject], tuple(_rows(made)))


def _rows(made: Audit) -> Iterator[tuple[Cell, ...]]:
    for each in made.tallies:
        name, direct = each.name or NOT_KNOWN[made.subject], _share(each.direct, each.statements)
        if made.subject is Subject.ACTOR:
            kind = "" if each.kind is None else each.kind.value
            shares = _share(each.statements, made.statements), _share(each.words, made.words)
            yield name, kind, each.statements, shares[0], each.words, shares[1], direct, *_spread(each)
        else:
            documents, actors = _spread(each)
            speakers = (each.named, each.unnamed, each.unknown, each.he, each.she)
            shared = (_share(count, each.statements) for count in speakers)
            yield name, documents, each.statements, each.words, direct, actors, *shared


def _spread(each: Tally) -> tuple[int, int]:
    """Return in how many documents, and through how many outlets or with how many actors."""
    return len(each.documents), len(each.others - {""})


def _share(count: int, whole: int) -> float:
    return round(100 * count / whole, 1) if whole else 0.0
