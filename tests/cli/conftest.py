"""A command line whose analysis is a plain rule, so that its tests are about the command line."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import onrecord
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Problem,
    Span,
    Statement,
    StatementKind,
)

Invoke = Callable[..., Result]

QUOTATION = re.compile(r"(?P<content>“[^”]*”) (?P<cue>said) (?P<source>\w+ (?P<surname>\w+))")
FAILURE = "unanalysable"


def statement_of(match: re.Match[str]) -> Statement:
    content, cue, source = ((Span(*match.span(part)),) for part in ("content", "cue", "source"))
    return Statement(content, cue, source, (match["source"],), StatementKind.DIRECT)


def actor_of(match: re.Match[str]) -> Actor:
    return Actor(match["source"], match["source"], ActorKind.PERSON, (Alias(match["surname"], AliasKind.SURNAME),))


def mentions_in(text: str, actors: Iterable[Actor]) -> Iterator[Mention]:
    """Yield where each actor is named, by surname or in full, in the order of the text."""
    pattern = {actor.id: rf"({re.escape(actor.name)}|{re.escape(actor.aliases[0].name)})" for actor in actors}
    found = [(Span(*match.span()), actor) for actor in pattern for match in re.finditer(pattern[actor], text)]
    return (Mention(span, actor) for span, actor in sorted(found))


def analyse(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    """Find “…” said First Last, and where these are named; fail on documents that ask for it."""
    for document in documents:
        if FAILURE in document.text:
            yield Problem(document.path or document.id, "cannot be analysed")
            continue
        found = list(QUOTATION.finditer(document.text))
        actors = {match["source"]: actor_of(match) for match in found}
        mentions = mentions_in(document.text, actors.values())
        yield Analysis(document, tuple(actors.values()), tuple(mentions), tuple(map(statement_of, found)))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, in which the analysis is the rule above."""
    monkeypatch.setattr("tui.cli.run.analyse", analyse)
    monkeypatch.setattr("tui.cli.index.analyse_apart", analyse)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dam(folder: Path) -> Path:
    """A file with two statements."""
    path = folder / "dam.txt"
    path.write_text("“The dam holds,” said Ada Vance. “It leaks,” said Ben Brook.", encoding="utf-8")
    return path


@pytest.fixture
def mill(folder: Path) -> Path:
    """A file with one statement."""
    path = folder / "mill.txt"
    path.write_text("“The mill is shut,” said Ada Vance.", encoding="utf-8")
    return path


@pytest.fixture
def run() -> Invoke:
    """Run the command line with arguments, and perhaps standard input."""

    def invoke(*arguments: str, standard_input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(onrecord, arguments, input=standard_input, prog_name="onrecord")

    return invoke
