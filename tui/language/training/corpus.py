"""Marked articles as training data: for each token what the network should say of it.

A corpus is a file with a document a line, `{"id", "text", "statements", "actors"?}`, statements as in the output of
`onrecord extract`, with `"speech"` where somebody said it rather than thought or did it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from tui.language.paragraphs import is_credit_line, paragraphs
from tui.language.pipeline import Passage, parse
from tui.language.quotations import find_quotations
from tui.language.reading import read
from tui.language.tagging.decoding import CONTENT, CUE, SOURCE
from tui.language.tagging.features import Ints
from tui.language.training.edits import PARTS
from tui.language.training.silver import Marked, silver_names
from tui.model import Span


@dataclass(frozen=True, slots=True)
class Anchored:
    """A marked statement, tied to the token that the network finds it by."""

    anchor: int
    """The head of its cue; without a cue, the first token of its content."""
    labels: Ints
    """For each token of the document OTHER, SOURCE, CUE or CONTENT."""
    is_speech: bool
    is_nested: bool
    has_cue: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A parsed article and what people marked in it."""

    id: str
    passage: Passage
    statements: tuple[Anchored, ...]
    marks_nested: bool
    """Whether statements within statements are marked too."""
    names: tuple[Marked, ...]


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a corpus file, each as the analysis reads it."""
    return [as_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def as_read(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a corpus with its text as the analysis reads it; its marks mark the same words."""
    reading = read(row["text"])
    statements = [
        {**statement, **{part: [list(reading.place(Span(*span))) for span in statement[part]] for part in PARTS}}
        for statement in row["statements"]
    ]
    return {**row, "text": reading.text, "statements": statements}


def examples(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """Yield each article of `rows` parsed, with its marks; one too long for a single passage is cut at its end."""
    for row in rows:
        text: str = row["text"]
        places = [place for place in paragraphs(text) if not is_credit_line(text, place)]
        passage = next(parse(text, places, find_quotations(text, places)), None)
        if passage is not None:
            marks_nested = any(statement.get("part_of") is not None for statement in row["statements"])
            names = silver_names(passage.doc, row.get("actors", ()))
            yield Example(row["id"], passage, tuple(_anchored(passage, row["statements"])), marks_nested, names)


def _anchored(passage: Passage, statements: Sequence[Mapping[str, Any]]) -> Iterator[Anchored]:
    starts = np.array([token.idx for token in passage.doc], np.int32)
    ends = np.array([token.idx + len(token) for token in passage.doc], np.int32)
    taken: set[int] = set()
    for statement in statements:
        labels = np.zeros(len(starts), np.int32)
        for label, part in ((CONTENT, "content"), (CUE, "cue"), (SOURCE, "source")):
            for start, end in statement[part]:
                first = np.searchsorted(ends, start - passage.start, side="right")
                labels[first : np.searchsorted(starts, end - passage.start)] = label
        content, cue = np.flatnonzero(labels == CONTENT), np.flatnonzero(labels == CUE)
        if not len(content):
            continue
        anchor = head_of(passage.doc, cue.tolist()) if len(cue) else int(content[0])
        if anchor not in taken:
            taken.add(anchor)
            is_nested = statement.get("part_of") is not None
            yield Anchored(anchor, labels, bool(statement.get("speech")), is_nested, bool(len(cue)))


def head_of(doc: Doc, tokens: Sequence[int]) -> int:
    """Return the token that the others hang on; a verb before any other."""
    inside = set(tokens)
    heads = [index for index in tokens if doc[index].head.i not in inside or doc[index].head.i == index]
    order = {"VERB": 0, "AUX": 1, "NOUN": 1, "ADP": 1}
    return min(heads, key=lambda index: (order.get(doc[index].pos_, 2), index))
