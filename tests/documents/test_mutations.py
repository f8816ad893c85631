"""What every format promises of damaged files: they give documents and problems, and never an error of the program."""

import io
import random
from collections.abc import Mapping
from pathlib import PurePath

import pytest
from support.mutations import mutated
from support.press import FIRST, SECOND
from support.several import SEVERAL
from support.wrapped import WRAPPERS
from support.wrapped_article import Article

from tui.documents import FORMATS, read_source
from tui.documents.source import Source, UnreadableError

TIMES = 60
"""The bench of hostile files has thousands."""
ARTICLE = Article("Mayor stays, though the flood is here", "Oakhaven Courier", "2015-09-16", "Ada Fenwick", FIRST)
OTHER = Article("Dam holds", "Oakhaven Courier", "2015-09-17", "Lee Fenwick", SECOND)
SOUND: Mapping[str, bytes] = {
    **{name: wrap(ARTICLE) for name, wrap in WRAPPERS.items()},
    **{name: wrap((ARTICLE, OTHER)) for name, wrap in SEVERAL.items()},
}


@pytest.mark.parametrize("name", SOUND)
def test_formats_read_what_is_sound(name: str) -> None:
    assert FIRST[0][:20] in "".join(getattr(item, "text", "") for item in items_of(name, SOUND[name]))


@pytest.mark.parametrize("name", SOUND)
def test_formats_raise_nothing_but_what_is_told_of_a_damaged_file(name: str) -> None:
    choice = random.Random(name)

    for _ in range(TIMES):
        assert items_of(name, mutated(SOUND[name], choice))


def items_of(name: str, data: bytes) -> list[object]:
    """Return what is read of a file, as `tui.documents.read` would have it."""
    items: list[object] = []
    try:
        items.extend(read_source(Source(io.BytesIO(data), where=name, stem="x", path=name)))
    except UnreadableError as error:
        items.append(error)
    return items


def test_every_format_has_a_sound_file_here() -> None:
    suffixes = {"".join(PurePath(name).suffixes[-count:]) for name in SOUND for count in (1, 2)}
    read_here = {each.name for each in FORMATS if set(each.suffixes) & suffixes}

    # The exports of press databases have no name of their own.
    assert {each.name for each in FORMATS if each.suffixes and ".jsonl.zst" not in each.suffixes} == read_here
