"""Statements as TEI: `<said who="#…" direct="…">`, nested where one person tells what another said.

All who speak are listed behind the text, where TEI lets what stands apart from it stand: in the header they would have
to be known before the first statement is written. XML 1.0 forbids most control characters even as references: they are
shown as signs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from tui.export.account import place, said, written_on
from tui.export.address import address, language, page
from tui.export.citation import keyed
from tui.export.format import TextFormat
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
</teiHeader>
<text><body>
"""


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one citation a statement as soon as it comes, and behind them all who speak."""
    cast: dict[str, Actor] = {}
    names: dict[str, str] = {}
    stream.write(_HEAD)
    key = None
    for key, record in keyed(records):
        for speaker in _speakers(record):
            cast.setdefault(speaker.id, speaker)
            names.setdefault(speaker.id, f"actor-{len(names) + 1}")
        stream.write("\n".join((*_citation(key, record, names), "")))
    stream.write("</body></text>\n" if key else "<p/>\n</body></text>\n")
    if cast:
        stream.write(f"<standOff>\n{_cast(cast.values(), names)}</standOff>\n")
    stream.write("</TEI>\n")


def _speakers(record: StatementRecord) -> Iterator[Actor]:
    return (speaker for each in (record, *reporters(record)) for speaker in each.speakers)


def _cast(cast: Collection[Actor], names: Mapping[str, str]) -> str:
    people = {ActorKind.PERSON, ActorKind.UNNAMED}
    persons = "".join(_person(each, names[each.id]) for each in cast if each.kind in people)
    groups = "".join(_group(each, names[each.id]) for each in cast if each.kind not in people)
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


def _citation(key: str, record: StatementRecord, names: Mapping[str, str]) -> Iterator[str]:
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
    yield f"<bibl>{bibliography}{_in_print_and_on_the_web(record)}</bibl>"
    told = (*said(record), *place(record), *written_on(record))
    yield from (f'<note type="{_slug(name)}">{_text(value)}</note>' for name, value in told)
    yield "</cit>"


def _in_print_and_on_the_web(record: StatementRecord) -> str:
    number, where = page(record), address(record.document)
    scope = "" if number is None else f'<biblScope unit="page">{number}</biblScope>'
    return scope + (f"<ref target={quoteattr(where)}>{_text(where)}</ref>" if where else "")


def _opening(record: StatementRecord, names: Mapping[str, str]) -> str:
    who = " ".join(f"#{names[speaker.id]}" for speaker in record.speakers)
    direct = "true" if record.statement.kind is StatementKind.DIRECT else "false"
    known = (("who", who), ("direct", direct), ("xml:lang", language(record.document)))
    return f"<said{''.join(f' {name}={quoteattr(value)}' for name, value in known if value)}>"


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


FORMAT = TextFormat(name="tei", title="TEI", suffix=".xml", write=write)
