"""Finding what has some signs, such as "$" or "…", just so: no index knows signs, so the texts are read.

Of a library in a file, its database tells first which documents may have them; their statements are read in bulk.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

import numpy as np

from tui.library import Holdings
from tui.library.archive import Archive
from tui.library.spoken import read_holding, read_named_holding, read_said
from tui.search.catalogue import ActorOrder, Catalogue, actor_text, statement_text
from tui.search.library_intake import text_of

Found = tuple[Sequence[str], Sequence[int]]
"""Actors by their ids and statements by their keys, in the order of the library."""


def one_by_one(
    library: Holdings,
    signs: str,
    catalogue: Catalogue,
    order: ActorOrder,
    cancelled: Callable[[], bool],
) -> Found:
    """Return what has signs, by reading one after the other; cut short by `cancelled`."""
    keys = takewhile(lambda _: not cancelled(), catalogue.all_statements())
    found = array("q", (key for key in keys if signs in statement_text(library.statement(key))))
    ids = takewhile(lambda _: not cancelled(), order.ids)
    return tuple(actor for actor in ids if signs in _text_of(library, actor)), found


def in_bulk(
    archive: Archive, signs: str, catalogue: Catalogue, order: ActorOrder, cancelled: Callable[[], bool]
) -> Found:
    """Return the same of a library in a file, in a fraction of the time."""
    contents, connection = archive.contents, archive.connection()
    part = max(signs.split(), key=len)
    statements = np.array(list(_statements(archive, signs, part, cancelled)), np.int64)
    statements = statements[np.isin(statements, catalogue.statements.live_keys, assume_unique=True)]
    named = read_named_holding(connection, contents.pipeline, part)
    holding = [actor.identity for actor in named if signs in "\n".join([*actor.names, *actor.roles])]
    places = np.flatnonzero(np.isin(catalogue.names.keys[order.entries], np.array(holding, np.int64)))
    return tuple(order.at(places)), array("q", statements.tobytes())


def _statements(archive: Archive, signs: str, part: str, cancelled: Callable[[], bool]) -> Iterator[int]:
    connection = archive.connection()
    for analyses in read_holding(connection, archive.contents, part):
        for said in takewhile(lambda _: not cancelled(), read_said(connection, analyses)):
            if signs in text_of(said):
                yield said.key
        if cancelled():
            return


def _text_of(library: Holdings, actor: str) -> str:
    try:
        return actor_text(library.actor(actor))
    except KeyError:  # it is gone since the search began
        return ""
