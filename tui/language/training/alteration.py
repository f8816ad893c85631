"""Marked articles with their headlines in capitals, as some papers print them.

Nothing changes its place, so all marks of the corpus hold. What else differs between papers (straight, curly, single,
low and angle marks) the network never sees: the parser reads a copy in which all are alike.
"""

from collections.abc import Mapping
from typing import Any

from numpy.random import Generator

from tui.language.paragraphs import paragraphs

_SHARE = 0.5
"""How often a headline is put in capitals."""
_MAX_HEADLINE_CHARS = 160


def altered(row: Mapping[str, Any], random: Generator) -> dict[str, Any]:
    """Return a row of a corpus with another text of the same length."""
    text: str = row["text"]
    headline = next(iter(paragraphs(text)), None)
    if headline is None or random.random() >= _SHARE:
        return dict(row)
    capital = text[headline.start : headline.end].upper()
    if len(capital) != headline.end - headline.start or len(capital) > _MAX_HEADLINE_CHARS:
        return dict(row)
    return {**row, "text": text[: headline.start] + capital + text[headline.end :]}
