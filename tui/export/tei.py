"""Statements as TEI: `<said who="#…" direct="…">`, nested where one person tells what another said.

The header lists all who speak, so they are known before the first statement is written. XML 1.0 forbids most control
characters even as references: they are shown as signs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO
from xml.sax.saxutils import escape

from tui.export.account import place, said, written_on
from tui.export.citation import keyed
from tui.export.format import Format
from tui.export.provenance import printable, reporters
from tui.harmless import REPLACEMENT, harmless_line_in_file
from tui.library import StatementRecord
from tui.library.records import GAP
from tui.model import Actor, ActorKind, StatementKind

_NO_CHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", REPLACEMENT))
"""Those that XML 1.0 forbids and a terminal does not mind."""
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Statements</title></titleStmt>
<publicationStmt><p>Written by onrecord.</p></publicationStmt>
<sourceDesc><p>News articles, each named with its statement.</p></sourceDesc>
</fileDesc>
"""


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one citation a statement, below a header with all who speak."""
    known = list(records)
    names = _names(known)
    stream.write(_HEAD)
    if names:
        stream.write(f"<profileDesc><particDesc>\n{_cast(known, names)}</particDesc></profileDesc>\n")
    stream.write("</teiHeader>\n<text><body>\n")
    for key, record in keyed(known):
        stream.write("\n".join((*_citation(key, record, names), "")))
    if not known:
        stream.write("<p/>\n")
    stream.write("</body></text>\n</TEI>\n")


def _names(records: Iterable[StatementRecord]) -> dict[str, str]:
    """Return an XML name for each actor who speaks or reports, by the actor's id."""
    ids = dict.fromkeys(speaker.id for speaker in _speakers(records))
    return {actor: f"actor-{number}" for number, actor in enumerate(ids, 1)}


def _speakers(records: Iterable[StatementRecord]) -> Iterator[Actor]:
    return (speaker for record in records for each in (record, *reporters(record)) for speaker in each.speakers)


def _cast(records: Sequence[StatementRecord], names: dict[str, str]) -> str:
    cast = {speaker.id: speaker for speaker in _speakers(records)}
    people = {ActorKind.PERSON, ActorKind.UNNAMED}
    persons = "".join(_person(each, names[each.id]) for each in cast.values() if each.kind in people)
    groups = "".join(_group(each, names[each.id]) for each in cast.values() if each.kind not in people)
    lists = (f"<listPerson>\n{persons}</listPerson>\n", f"<listOrg>\n{groups}</listOrg>\n")
    return "".join(each for each, entries in zip(lists, (persons, groups), strict=True) if entries)


def _person(actor: Actor, name: str) -> str:
    aliases = "".join(f'<persName type="alias">{_line(alias.name)}</persName>' for alias in actor.aliases)
    role = f"<occupation>{_line(actor.role)}</occupation>" if actor.role else ""
    return f'<person xml:id="{name}"><persName>{_line(actor.name)}</persName>{aliases}{role}</person>\n'


def _group(actor: Actor, name: str) -> str:
    aliases = "".join(f'<orgName type="alias">{_line(alias.name)}</orgName>' for alias in actor.aliases)
    role = f"<desc>{_line(actor.role)}</desc>" if actor.role else ""
    kind = actor.kind.value
    return f'<org xml:id="{name}" type="{kind}"><orgName>{_line(actor.name)}</orgName>{aliases}{role}</org>\n'


def _citation(key: str, record: StatementRecord, names: dict[str, str]) -> Iterator[str]:
    chain = tuple(reversed((record, *reporters(record))))
    opened = "".join(_opening(each, names) for each in chain)
    yield f'<cit xml:id="statement-{key}">{opened}{_parts(record)}{"</said>" * len(chain)}'
    document = record.document
    known = (
        ("title", document.title or document.id),
        ("author", document.byline),
        ("publisher", document.outlet),
        ("date", document.published),
    )
    bibliography = "".join(f"<{name}>{_line(value)}</{name}>" for name, value in known if value)
    yield f"<bibl>{bibliography}</bibl>"
    told = (*said(record), *place(record), *written_on(record))
    yield from (f'<note type="{_slug(name)}">{_text(value)}</note>' for name, value in told)
    yield "</cit>"


def _opening(record: StatementRecord, names: dict[str, str]) -> str:
    who = " ".join(f"#{names[speaker.id]}" for speaker in record.speakers)
    direct = "true" if record.statement.kind is StatementKind.DIRECT else "false"
    return f'<said who="{who}" direct="{direct}">' if who else f'<said direct="{direct}">'


def _parts(record: StatementRecord) -> str:
    """Return the words, each part of an interrupted statement in a segment that has its offsets."""
    text = record.document.text
    return GAP.join(f'<seg n="{start}-{end}">{_text(text[start:end])}</seg>' for start, end in record.statement.content)


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _text(words: str) -> str:
    return escape(printable(words).translate(_NO_CHARACTERS))


def _line(words: str) -> str:
    return escape(harmless_line_in_file(words).translate(_NO_CHARACTERS))


FORMAT = Format(name="tei", title="TEI", suffix=".xml", write=write)
