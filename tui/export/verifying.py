"""Whether exported statements still stand in their sources: verbatim in place, moved, or gone.

The sources are read again, and nothing is believed but their words. White space counts as white space, whatever it is:
a text that has been wrapped anew has the same words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TextIO

from tui import documents
from tui.export.exported import Exported
from tui.export.other_places import Found, OtherPlaces, found_file
from tui.export.provenance import printable, text_digest
from tui.export.sheet import Sheet
from tui.harmless import harmless_line
from tui.library.records import GAP
from tui.model import Document, Problem, Span

COLUMNS = ("standing", "document", "was at", "is at", "note", "words", "id")

PIPED = "came through standard input"
NOT_IN_FILE = "the document is no longer in the file"
OF_THE_WEB = "came from the web or through standard input, and is not fetched again"


class Standing(StrEnum):
    """What has become of an exported statement."""

    VERBATIM = "verbatim"
    """The very words are where they were."""
    MOVED = "moved"
    """The very words are in the text, but elsewhere."""
    GONE = "gone"
    """They are no longer in the text, or the text is no longer in the file."""
    UNREAD = "unread"
    """The source cannot be read."""


_WIDEST = max(map(len, Standing))


class Verdict(NamedTuple):
    """A statement, what has become of it, where it stands now, and what else there is to say."""

    exported: Exported
    standing: Standing
    content: tuple[Span, ...] = ()
    note: str = ""
    place: str | None = None
    """Where the same text was read instead, where it is no longer where it was."""


def verify(exported: Iterable[Exported], folder: Path) -> Iterator[Verdict]:
    """Yield what has become of each statement; of statements that follow each other a file is read once.

    Where the file is not there, it is looked for from `folder` on, that of the export; and where it is not there
    either, the same text in the other places that the export tells of. These come last, so that each place is read once
    for all; the others come in order.
    """
    lost: list[tuple[Exported, str]] = []
    for path, group in groupby(exported, key=lambda each: each.path):
        statements = list(group)
        texts: Mapping[str, Sequence[Document]] = {}
        trouble = ""
        if path is not None:
            texts, trouble = _texts(found_file(path, folder), {printable(each.document) for each in statements})
        for each in statements:
            versions = _in_place(texts.get(printable(each.document), ()), each.member)
            reason = _without_file(each) if path is None else trouble
            if versions:
                yield _verdict(each, versions)
            elif each.also_in:
                lost.append((each, reason))
            else:
                yield _verdict_of_lost(each, reason)
    other_places = OtherPlaces((each for each, _ in lost), folder)
    for each, reason in lost:
        other = other_places.holding(each)
        yield _verdict_of_lost(each, reason) if other is None else _verdict_elsewhere(each, other, reason)


def sheet(verdicts: Iterable[Verdict]) -> Sheet:
    """Return verdicts as a sheet."""
    return Sheet(COLUMNS, [_row(verdict) for verdict in verdicts])


def write(verdicts: Iterable[Verdict], stream: TextIO) -> None:
    """Write verdicts for people: what has become of a statement and where it is, and beneath it its words."""
    for verdict in verdicts:
        standing, path, was_at, is_at, note, words, _ = map(harmless_line, _row(verdict))
        moved = f" → {is_at}" if is_at not in ("", was_at) else ""
        said = f" · {note}" if note else ""
        stream.write(f"{standing:<{_WIDEST}}  {path} {was_at}{moved}{said}\n{'':{_WIDEST}}  {words}\n")


def standing_in(text: str, words: str, content: Sequence[Span]) -> tuple[Standing, tuple[Span, ...]]:
    """Return whether words that stood in some spans are in a text, and where."""
    if printable(GAP.join(text[start:end] for start, end in content)) == printable(words):
        return Standing.VERBATIM, tuple(content)
    parts = _parts(words, content)
    if not all(part.split() for part in parts):
        return Standing.GONE, ()
    patterns = [re.compile(r"\s+".join(map(re.escape, part.split()))) for part in parts]
    best: tuple[Span, ...] = ()
    for first in patterns[0].finditer(text):
        spans = _from(Span(*first.span()), patterns[1:], text)
        if not spans:
            break  # what comes behind the first part is behind no later one either
        if not best or abs(first.start() - content[0].start) < abs(best[0].start - content[0].start):
            best = spans
    return (Standing.MOVED, best) if best else (Standing.GONE, ())


def _from(first: Span, patterns: Iterable[re.Pattern[str]], text: str) -> tuple[Span, ...]:
    """Return where the parts of an interrupted statement stand behind its first one; nothing where one is missing."""
    spans = [first]
    for pattern in patterns:
        found = pattern.search(text, spans[-1].end)
        if found is None:
            return ()
        spans.append(Span(*found.span()))
    return tuple(spans)


def _parts(words: str, content: Sequence[Span]) -> list[str]:
    """Return the parts of an interrupted statement: of as many letters as there were, or else from gap to gap."""
    parts, start = [], 0
    for span in content:
        end = start + span.end - span.start
        parts.append(words[start:end])
        start = end + len(GAP)
    return parts if GAP.join(parts) == words else words.split(GAP)


def _verdict(each: Exported, versions: Sequence[Document]) -> Verdict:
    # Several documents of a file may have one id: the one with the very text is meant, or else one with the words.
    by_likeness = sorted(versions, key=lambda document: text_digest(document) != each.sha256)
    found = [(document, *standing_in(document.text, each.words, each.content)) for document in by_likeness]
    order = list(Standing)
    document, standing, content = min(found, key=lambda one: order.index(one[1]))
    is_same = text_digest(document) == each.sha256
    told = "" if standing is Standing.VERBATIM else "the export has been changed"
    return Verdict(each, standing, content, told if is_same else "the text has been changed")


def _verdict_of_lost(each: Exported, reason: str) -> Verdict:
    """Return what is known of a statement whose text is not there; `reason` is why it could not be read, if so."""
    return Verdict(each, Standing.UNREAD if reason else Standing.GONE, note=reason or NOT_IN_FILE)


def _verdict_elsewhere(each: Exported, other: Found, reason: str) -> Verdict:
    """Return what has become of a statement whose text is read in another place, and why in that."""
    verdict = _verdict(each, [other.document])
    said = "; ".join(filter(None, (f"read in {other.place}", reason or NOT_IN_FILE, verdict.note)))
    return verdict._replace(note=said, place=other.place)


def _without_file(exported: Exported) -> str:
    """Return why a text cannot be read again that came from no file."""
    return PIPED if exported.url is None else OF_THE_WEB


def _in_place(versions: Sequence[Document], member: str | None) -> Sequence[Document]:
    """Return those that are where the text was in a file of files, or all where none is there any more."""
    return [document for document in versions if document.member == member] or versions


def _texts(path: str, wanted: set[str]) -> tuple[Mapping[str, Sequence[Document]], str]:
    """Return the documents of a file that are wanted, by id; and what kept any from being read."""
    found: dict[str, list[Document]] = {}
    trouble = ""
    for item in documents.read([path]):
        if isinstance(item, Problem):
            trouble = trouble or item.reason
        # As it is written: some formats take what could drive a terminal out of an id.
        elif (document_id := printable(item.id)) in wanted:
            found.setdefault(document_id, []).append(item)
    return found, trouble


def _row(verdict: Verdict) -> tuple[str, ...]:
    exported = verdict.exported
    return (
        verdict.standing,
        _place(exported),
        _offsets(exported.content),
        _offsets(verdict.content),
        verdict.note,
        exported.words,
        exported.id,
    )


def _place(exported: Exported) -> str:
    if exported.path is None:
        return exported.url or exported.document
    return exported.path if exported.member is None else f"{exported.path}/{exported.member}"


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
