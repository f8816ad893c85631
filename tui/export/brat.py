r"""Statements as brat standoff: the text of each document, its annotations beside it, and what brat must know of them.

A statement is an event whose trigger is its content, since every statement has one; source and cue are its arguments,
its kind and what else is known are attributes, and a note tells the rest in words. Spans are cut where lines end, as
brat itself does it: a stretch of text in an annotation has neither line breaks nor tabs. Offsets are those of the
document: of the text, nothing is altered but what drives a terminal or misleads the eye, one character for one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.export.account import facts, lines
from tui.export.file_names import FileNames
from tui.export.format import FolderFormat, Piece
from tui.export.provenance import text_digest
from tui.harmless import harmless_in_file, harmless_line_in_file
from tui.library import StatementRecord
from tui.model import CueClass, Document, Span, StatementKind

CONFIGURATION = f"""\
# What brat must know of the annotations beside this file.

[entities]
Source
Cue

[relations]
ReportedBy\tArg1:Statement, Arg2:Statement
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Statement\tSource?:Source, Cue?:Cue

[attributes]
Kind\tArg:Statement, Value:{"|".join(StatementKind)}
CueClass\tArg:Statement, Value:{"|".join(each for each in CueClass if each is not CueClass.NONE)}
NotSaid\tArg:Statement
Unsure\tArg:Statement
Corrected\tArg:Statement
"""
# Readers strip lines, so a stretch neither begins nor ends with a blank.
_UNBROKEN = re.compile(r"\S(?:[^\t\n\r]*\S)?")


@dataclass(slots=True)
class _Annotated:
    """What has been written of a document so far."""

    name: str
    texts: int = 0
    relations: int = 0
    attributes: int = 0
    outer: dict[int, int | None] = field(default_factory=dict)
    """Of each statement that has been written, by its place, the place of the one that reports it."""


def pieces(records: Iterable[StatementRecord]) -> Iterator[Piece]:
    """Yield what brat must know, and of each statement its annotations; before the first of a document, its text."""
    yield Piece("annotation.conf", CONFIGURATION)
    names = FileNames()
    known: dict[tuple[str | None, str | None, str, str], _Annotated] = {}
    for record in records:
        document = record.document
        key = (document.path, document.member, document.id, text_digest(document))
        if key not in known:
            known[key] = _Annotated(names.free(document.id))
            yield Piece(f"{known[key].name}.txt", _shown(document.text))
        annotated = known[key]
        if record.index not in annotated.outer:
            yield Piece(f"{annotated.name}.ann", "".join(f"{line}\n" for line in _annotations(record, annotated)))


def _annotations(record: StatementRecord, annotated: _Annotated) -> Iterator[str]:
    statement, event = record.statement, f"E{record.index + 1}"
    arguments = []
    for role, spans in (("Statement", statement.content), ("Source", statement.source), ("Cue", statement.cue)):
        if parts := list(_unbroken(record.document, spans)):
            annotated.texts += 1
            arguments.append(f"{role}:T{annotated.texts}")
            yield f"T{annotated.texts}\t{role} {_offsets(parts)}\t{_words(record.document, parts)}"
    yield f"{event}\t{' '.join(arguments)}"
    for attribute in _attributes(record):
        annotated.attributes += 1
        name, _, value = attribute.partition(" ")
        yield f"A{annotated.attributes}\t{f'{name} {event} {value}'.strip()}"
    yield f"#{record.index + 1}\tAnnotatorNotes {event}\t{harmless_line_in_file('; '.join(lines(facts(record))))}"
    for inner, outer in _relations(record, annotated):
        annotated.relations += 1
        yield f"R{annotated.relations}\tReportedBy Arg1:E{inner + 1} Arg2:E{outer + 1}"


def _attributes(record: StatementRecord) -> Iterator[str]:
    statement = record.statement
    yield f"Kind {statement.kind}"
    if statement.cue_class is not CueClass.NONE:
        yield f"CueClass {statement.cue_class}"
    flags = (
        ("NotSaid", not statement.is_speech),
        ("Unsure", not statement.is_sure),
        ("Corrected", statement.is_corrected),
    )
    yield from (name for name, is_so in flags if is_so)


def _relations(record: StatementRecord, annotated: _Annotated) -> Iterator[tuple[int, int]]:
    """Yield which statements are reported by which, once both have been written, in whatever order they come."""
    outer = record.statement.part_of
    yield from ((inner, record.index) for inner, known in annotated.outer.items() if known == record.index)
    if outer in annotated.outer and outer is not None:
        yield record.index, outer
    annotated.outer[record.index] = outer


def _unbroken(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        yield from (Span(*part.span()) for part in _UNBROKEN.finditer(document.text, start, end))


def _offsets(spans: Iterable[Span]) -> str:
    return ";".join(f"{start} {end}" for start, end in spans)


def _words(document: Document, spans: Iterable[Span]) -> str:
    return " ".join(harmless_in_file(document.text[start:end]) for start, end in spans)


def _shown(text: str) -> str:
    return "\r\n".join(map(harmless_in_file, text.split("\r\n")))


FORMAT = FolderFormat(name="brat", title="brat standoff", suffix=".brat", pieces=pieces)
