"""What the user corrects shows everywhere, stays, and can be undone; what the machine has found is kept beside it."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, archive_of, opened
from support.articles import analysis
from support.everything import everything
from support.parts import part_of

from tui.library import tallies
from tui.library.archive import Archive
from tui.library.corrections.applying import passage_of
from tui.library.corrections.correction import (
    Change,
    Distinction,
    Merge,
    Party,
    Rebounding,
    Rekinding,
    Renaming,
    Respeaking,
    Split,
    Withdrawal,
)
from tui.library.corrections.keeping import Corrections, RefusedError
from tui.library.database import Database, open_database
from tui.library.entries import text_hash
from tui.library.exchange import export_lines, import_lines
from tui.library.passages import words_at
from tui.library.records import StatementRecord
from tui.library.store import Store
from tui.library.upkeep import compact, remove
from tui.model import ActorKind, AliasKind, Analysis, Span

HOEKZEMA = Party("person:marijke hoekzema", "Marijke Hoekzema", ActorKind.PERSON)
TERWINDT = Party("person:joost terwindt", "Joost Terwindt", ActorKind.PERSON)
SALVERDA = Party("person:pieter salverda", "Pieter Salverda", ActorKind.PERSON)
VOLTARIS = Party("organisation:voltaris storage", "Voltaris Storage", ActorKind.ORGANISATION)
STRANGER = Party("person:ada brandt", "Ada Brandt", ActorKind.PERSON)
NAMES = ("b01", "b02", "b03", "b04")


def placed(name: str) -> Analysis:
    found = analysis(name)
    return replace(found, document=replace(found.document, path=f"/news/{name}.txt"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def archive(file: Path) -> Archive:
    return archive_of(file, *map(placed, NAMES))


@pytest.fixture
def database(archive: Archive) -> Iterator[Database]:
    with closing(open_database(archive.file)) as database:
        yield database


@pytest.fixture
def corrections(database: Database) -> Corrections:
    return Corrections(database)


def at(archive: Archive, words: str) -> StatementRecord:
    return next(each for each in archive.statements(archive.statement_keys()) if words in each.words)


def passage(record: StatementRecord) -> Withdrawal:
    document = record.document
    return Withdrawal(passage_of(document.text, text_hash(document.text).hex(), record.statement, document.title or ""))


def respeaking(record: StatementRecord, *speakers: Party) -> Respeaking:
    return Respeaking(passage(record).passage, speakers)


def rebounding(record: StatementRecord, start: int, end: int) -> Rebounding:
    content = (Span(start, end),)
    return Rebounding(passage(record).passage, content, words_at(record.document.text, content))


def test_actors_who_are_one_are_one_everywhere(archive: Archive, corrections: Corrections) -> None:
    theirs = len(archive.statement_keys(actor=TERWINDT.id)) + len(archive.statement_keys(actor=SALVERDA.id))

    corrections.make([Merge(TERWINDT, SALVERDA)])
    archive.refresh()

    both = archive.actor(SALVERDA.id)
    assert TERWINDT.id not in archive.actor_ids()
    assert (both.name, both.statements, len(archive.statement_keys(actor=SALVERDA.id))) == (
        SALVERDA.name,
        theirs,
        theirs,
    )
    assert AliasKind.MERGED in {alias.kind for alias in both.aliases if alias.name == TERWINDT.name}
    assert at(archive, "the town had been left in the dark").speaker_names == (SALVERDA.name,)
    assert {mention.actor for key in archive.document_keys() for mention in archive.mentions(key)} & {
        TERWINDT.id,
        SALVERDA.id,
    } == {SALVERDA.id}


def test_who_is_merged_stays_so_in_documents_that_come_later(archive: Archive, corrections: Corrections) -> None:
    corrections.make([Merge(TERWINDT, SALVERDA)])

    later = archive_of(
        archive.file, placed("b05"), replace(placed("b01"), document=replace(placed("b01").document, id="x"))
    )

    assert TERWINDT.id not in later.actor_ids()


def test_an_actor_has_the_name_and_the_kind_that_the_user_gives(archive: Archive, corrections: Corrections) -> None:
    corrections.make([Renaming(VOLTARIS, "Voltaris"), Rekinding(VOLTARIS, ActorKind.GOVERNMENT)])
    archive.refresh()

    record = archive.actor(VOLTARIS.id)
    assert (record.name, record.kind) == ("Voltaris", ActorKind.GOVERNMENT)
    assert VOLTARIS.name in {alias.name for alias in record.aliases}
    assert VOLTARIS.id in archive.actor_ids(kind=ActorKind.GOVERNMENT)
    assert VOLTARIS.id not in archive.actor_ids(archive.document_keys()[0], ActorKind.ORGANISATION)


def test_who_are_never_the_same_are_not_merged(archive: Archive, corrections: Corrections) -> None:
    corrections.make([Distinction(TERWINDT, SALVERDA)])

    with pytest.raises(RefusedError, match="never the same"):
        corrections.make([Merge(SALVERDA, TERWINDT)])
    with pytest.raises(RefusedError):
        corrections.make([Merge(SALVERDA, HOEKZEMA), Merge(HOEKZEMA, TERWINDT)])

    assert len(corrections.all()) == 1


def test_saying_that_they_are_never_the_same_takes_those_apart_who_were_merged(
    archive: Archive, corrections: Corrections
) -> None:
    before = everything(archive)
    corrections.make([Merge(TERWINDT, SALVERDA)])
    corrections.make([Distinction(TERWINDT, SALVERDA)])
    archive.refresh()

    assert everything(archive)["statements"] == before["statements"]


def test_a_statement_has_the_speaker_that_the_user_says(archive: Archive, corrections: Corrections) -> None:
    record = at(archive, "the town had been left in the dark")

    corrections.make([respeaking(record, HOEKZEMA, STRANGER)])
    archive.refresh()

    now = archive.statement(record.key)
    assert now.speaker_names == (HOEKZEMA.name, STRANGER.name)
    assert now.statement.is_corrected
    assert now.statement.reason.startswith("you, 20")
    assert record.key not in archive.statement_keys(actor=TERWINDT.id)
    assert list(archive.statement_keys(actor=STRANGER.id)) == [record.key]
    assert archive.actor(STRANGER.id).statements == 1


def test_what_is_no_statement_is_gone(archive: Archive, corrections: Corrections) -> None:
    record = at(archive, "An inspector")
    count = len(archive.statement_keys())

    corrections.make([passage(record)])
    archive.refresh()

    words = [each.words for each in archive.statements(archive.statement_keys())]
    assert len(words) == count - 1
    assert record.words not in words
    # What it reported is reported by nobody now.
    assert at(archive, "paint and bicycle parts").outer is None


def test_a_statement_begins_and_ends_where_the_user_says(archive: Archive, corrections: Corrections) -> None:
    record = at(archive, "the town had been left in the dark")
    start, end = record.statement.content[0]

    corrections.make([rebounding(record, start + len("the "), end)])
    archive.refresh()

    assert archive.statement(record.key).words == "town had been left in the dark"


def test_in_one_text_an_actor_is_somebody_else(archive: Archive, corrections: Corrections) -> None:
    record = at(archive, "the town had been left in the dark")
    text = text_hash(record.document.text).hex()
    before, here = archive.actor(TERWINDT.id), archive.actor(TERWINDT.id, record.document_key)

    corrections.make([Split(TERWINDT, STRANGER, text)])
    archive.refresh()

    assert archive.statement(record.key).speaker_names == (STRANGER.name,)
    assert archive.actor(STRANGER.id).statements == here.statements
    assert archive.actor(TERWINDT.id).statements == before.statements - here.statements


@pytest.mark.parametrize("kind", ["merge", "rename", "speaker", "withdrawal", "bounds", "split"])
def test_what_is_undone_is_as_if_it_had_never_been_done(archive: Archive, corrections: Corrections, kind: str) -> None:
    before = everything(archive)
    record = at(archive, "the town had been left in the dark")
    start, end = record.statement.content[0]
    changes: dict[str, Change] = {
        "merge": Merge(TERWINDT, SALVERDA),
        "rename": Renaming(TERWINDT, "Mayor Terwindt"),
        "speaker": respeaking(record, STRANGER),
        "withdrawal": passage(record),
        "bounds": rebounding(record, start, end - 5),
        "split": Split(TERWINDT, STRANGER, text_hash(record.document.text).hex()),
    }
    corrections.make([changes[kind]])
    archive.refresh()
    done = everything(archive)

    undone = corrections.undo()
    archive.refresh()

    assert [each.change for each in undone] == [changes[kind]]
    assert done != before
    assert everything(archive) == before

    corrections.redo()
    archive.refresh()
    assert everything(archive) == done
    assert not corrections.redo()


def test_one_step_back_undoes_all_that_was_done_at_once(archive: Archive, corrections: Corrections) -> None:
    corrections.make([Renaming(TERWINDT, "T"), Renaming(SALVERDA, "S")])
    corrections.make([Renaming(HOEKZEMA, "H")])

    corrections.undo()
    assert len(corrections.undo()) == 2
    assert not corrections.all()
    assert not corrections.undo()


def test_what_is_undone_is_not_done_again_after_something_else(archive: Archive, corrections: Corrections) -> None:
    corrections.make([Renaming(TERWINDT, "T")])
    corrections.undo()
    corrections.make([Renaming(SALVERDA, "S")])

    assert not corrections.redo()


def test_another_analysis_of_the_article_is_corrected_too(archive: Archive, corrections: Corrections) -> None:
    record = at(archive, "the town had been left in the dark")
    corrections.make([respeaking(record, STRANGER), Merge(HOEKZEMA, SALVERDA)])

    with closing(open_database(archive.file)) as database:
        for name in NAMES:
            Store(database, "tomorrow").keep(placed(name).document, placed(name))
    tomorrow = Archive(archive.file, "tomorrow")
    tomorrow.open()

    assert at(tomorrow, record.words).speaker_names == (STRANGER.name,)
    assert HOEKZEMA.id not in tomorrow.actor_ids()


def test_a_new_version_of_the_file_is_corrected_where_it_has_the_words(
    archive: Archive, corrections: Corrections
) -> None:
    record = at(archive, "the town had been left in the dark")
    corrections.make([respeaking(record, STRANGER)])
    before = placed("b01")
    ahead = "Corrected version. "

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(start + len(ahead), end + len(ahead)) for start, end in spans)

    document = replace(before.document, text=ahead + before.document.text)
    statements = tuple(
        replace(each, content=moved(each.content), cue=moved(each.cue), source=moved(each.source))
        for each in before.statements
    )
    now = archive_of(archive.file, replace(before, document=document, statements=statements, mentions=()))

    assert at(now, record.words).speaker_names == (STRANGER.name,)


def test_what_the_machine_has_found_is_what_is_exported(
    archive: Archive, corrections: Corrections, database: Database, tmp_path: Path
) -> None:
    before = list(export_lines(database))
    record = at(archive, "the town had been left in the dark")
    corrections.make([respeaking(record, STRANGER), Renaming(HOEKZEMA, "The Mayor")])

    lines = list(export_lines(database))
    assert lines[: len(before)] == before

    with closing(open_database(tmp_path / "other.sqlite")) as other:
        import_lines(other, lines)
        assert Corrections(other).all() == corrections.all()
    elsewhere = opened(tmp_path / "other.sqlite")
    archive.refresh()
    assert everything(elsewhere) == everything(archive)


def test_corrections_go_with_the_text_that_is_removed(
    archive: Archive, corrections: Corrections, database: Database
) -> None:
    corrections.make([passage(at(archive, "the town had been left in the dark")), Renaming(HOEKZEMA, "The Mayor")])

    remove(database, "/news")
    compact(database, FINGERPRINT)

    assert [each.change for each in corrections.all()] == [Renaming(HOEKZEMA, "The Mayor")]


def test_a_correction_waits_for_its_text(archive: Archive, tmp_path: Path) -> None:
    record = at(archive, "the town had been left in the dark")
    with closing(open_database(tmp_path / "other.sqlite")) as other:
        Corrections(other).make([respeaking(record, STRANGER)])

    assert at(archive_of(tmp_path / "other.sqlite", *map(placed, NAMES)), record.words).speaker_names == (
        STRANGER.name,
    )


def correct_at_random(archive: Archive, corrections: Corrections, chance: random.Random) -> None:
    """Correct something that is shown, as a user may do it, or undo what was done."""
    archive.refresh()
    record = archive.statement(chance.choice(list(archive.statement_keys())))
    start, end = record.statement.content[0].start, record.statement.content[-1].end
    one, other = chance.sample([HOEKZEMA, TERWINDT, SALVERDA, VOLTARIS, STRANGER], 2)
    text = text_hash(record.document.text).hex()
    changes: list[Change] = [
        Merge(one, other),
        Renaming(one, chance.choice(["A", "B", other.name])),
        Rekinding(one, chance.choice(list(ActorKind))),
        Split(one, other, text),
        Split(one, STRANGER, text, one.name.split()[-1]),
        respeaking(record, *[one, other][: chance.randint(0, 2)]),
        passage(record),
        rebounding(record, start, max(start + 1, end - chance.randint(1, 9))),
    ]
    match chance.randint(0, 5):
        case 0:
            corrections.undo()
        case 1:
            corrections.redo()
        case _:
            corrections.make([chance.choice(changes)])


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_same_whatever_came_first(archive: Archive, database: Database, tmp_path: Path, seed: int) -> None:
    corrections = Corrections(database)
    chance = random.Random(seed)
    for _ in range(12):
        correct_at_random(archive, corrections, chance)
    archive.refresh()
    shown = everything(archive)

    # The sums, which have followed step by step, are what all of it sums up to.
    with database.writing() as connection:
        tallies.rebuild(connection)
    assert everything(opened(archive.file)) == shown
    # So it is where the corrections were there before the documents.
    with closing(open_database(tmp_path / "other.sqlite")) as other:
        Corrections(other).take_in(corrections.all())
    assert everything(archive_of(tmp_path / "other.sqlite", *map(placed, NAMES))) == shown
    # And in a reader on the files.
    part = everything(part_of(archive.file, *map(placed, NAMES)))
    assert part["statements"] == shown["statements"]
    assert part["kinds"] == shown["kinds"]
    assert part["here"] == shown["here"]
    assert part["by_actor"] == shown["by_actor"]
