"""Marked articles with slips: now and then a quotation lacks its closing mark, or the comma between it and its cue."""

from collections.abc import Iterator, Mapping
from typing import Any

from numpy.random import Generator

from tui.language.paragraphs import paragraphs
from tui.language.quotations import Quotation, find_quotations
from tui.language.training.edits import Edit, edited

_SHARE = 0.07
"""Of the paragraphs with quotations."""


def with_missing_marks(row: Mapping[str, Any], random: Generator, share: float = _SHARE) -> dict[str, Any]:
    """Return a row of a corpus with one mark or comma missing in a share of its paragraphs with quotations."""
    return edited(row, list(_slips(row["text"], random, share)))


def _slips(text: str, random: Generator, share: float) -> Iterator[Edit]:
    places = paragraphs(text)
    quotations = find_quotations(text, places)
    for place in places:
        here = [each for each in quotations if place.start <= each.span.start < place.end and each.depth == 0]
        choices = [slip for each in here if each.is_closed for slip in _choices(text, each)]
        if choices and random.random() < share:
            yield choices[int(random.integers(len(choices)))]


def _choices(text: str, quotation: Quotation) -> Iterator[Edit]:
    end, after = quotation.inside.end, quotation.span.end
    yield Edit(end, after, "")
    for comma in (end - 1, after):
        if text[comma : comma + 1] == ",":
            yield Edit(comma, comma + 1, "")
