r"""Statements as BibTeX, for LaTeX: one entry a statement, with the quotation in its note.

Nothing in the text of a document is TeX: what would be a command, a comment or a group is written as the command that
prints it. BibTeX counts braces even behind a backslash, so a brace is written without one: `\textbraceleft{}`. An
address is the exception: biblatex and \url{} print its letters as they are, and it has no brace or backslash.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from tui.export.account import beside_citation, lines
from tui.export.address import ascii_address, language, page
from tui.export.citation import cited_title, date_parts, keyed
from tui.export.format import TextFormat
from tui.harmless import harmless_line_in_file
from tui.library import StatementRecord

COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "%&_#$"}
"""What prints a sign that TeX would take for its own."""
_LANGUAGES = {
    "en": "english", "en-US": "american", "en-GB": "british", "de": "ngerman", "fr": "french", "es": "spanish",
    "it": "italian", "nl": "dutch", "pt": "portuguese", "pt-BR": "brazilian", "ru": "russian", "uk": "ukrainian",
}  # fmt: skip
"""What LaTeX calls the languages that it has one name for."""
_ESCAPES = str.maketrans(COMMANDS)


def write(records: Iterable[StatementRecord], stream: TextIO) -> None:
    """Write one entry a statement, and a blank line between entries."""
    for number, (key, record) in enumerate(keyed(records)):
        between = "\n" if number else ""
        fields = "".join(f",\n  {name} = {{{value}}}" for name, value in _fields(record))
        stream.write(f"{between}@article{{{key}{fields}\n}}\n")


def _fields(record: StatementRecord) -> Iterator[tuple[str, str]]:
    document = record.document
    # A second pair of braces: the case of a title stays, and a byline is one name whatever "and" there is in it.
    known = (("author", document.byline), ("title", cited_title(document)), ("journal", document.outlet))
    yield from ((name, f"{{{escaped(value)}}}") for name, value in known if value)
    yield from zip(("year", "month", "day"), map(str, date_parts(document.published)), strict=False)
    found = (
        ("pages", str(page(record) or "")),
        ("langid", _LANGUAGES.get(language(document) or "")),
        ("url", ascii_address(document)),
    )
    yield from ((name, value) for name, value in found if value)
    told = "; ".join(map(escaped, lines(beside_citation(record))))
    yield "note", f"{escaped(record.words)} ({told})"
    if record.note.tags:
        yield "keywords", escaped(", ".join(record.note.tags))


def escaped(text: str) -> str:
    """Return `text` on one line as TeX that prints it."""
    return harmless_line_in_file(text).translate(_ESCAPES)


FORMAT = TextFormat(name="bibtex", title="BibTeX", suffix=".bib", write=write)
