"""Which statements of a library have the same words, and lists in which each such group is one."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library import Library
from tui.model import Actor, ActorKind, Analysis, Document, Span, Statement, StatementKind
from tui.search import Finder
from tui.search.same_words import SameWords

LONG = "the ferry will not sail before the harbour master has counted every last lifejacket on board"
SHORT = "the ferry will not sail"
ADA, BEN = (Actor(f"person:{name}", name, ActorKind.PERSON) for name in ("Ada Vance", "Ben Brook"))


def add(library: Library, words: str, speaker: Actor | None = ADA, published: str | None = None) -> None:
    """Add a document of one statement."""
    said = () if speaker is None else (speaker.id,)
    statement = Statement((Span(0, len(words)),), (), (), said, StatementKind.DIRECT)
    document = Document(f"d{len(library.document_keys())}", words, published=published)
    library.keep(library.add(document), Analysis(document, (ADA, BEN), (), (statement,)))


def library_of(*words: str) -> Library:
    library = Library()
    for each in words:
        add(library, each)
    return library


def same_words(library: Library) -> SameWords:
    finder = Finder(library)
    finder.refresh()
    same = finder.same_words()
    assert same is not None
    return same


def copies(library: Library, key: int = 0) -> Sequence[int]:
    return same_words(library).fold(library.statement_keys()).copies(key)


def test_case_punctuation_and_quotation_marks_make_no_difference() -> None:
    library = library_of(LONG, f"“{LONG.capitalize()},”", LONG.replace("ferry", "ship"), f"{LONG}.")

    assert copies(library) == [0, 1, 3]


def test_a_long_quotation_is_the_same_whoever_is_named_for_it() -> None:
    library = library_of(LONG)
    add(library, LONG, BEN)
    add(library, LONG, None)

    assert copies(library) == [0, 1, 2]


def test_a_short_one_is_the_same_of_the_same_speaker_only() -> None:
    library = library_of(SHORT, SHORT)
    add(library, SHORT, BEN)

    assert copies(library) == [0, 1]


def test_words_that_everybody_says_are_nobodys() -> None:
    assert copies(library_of("no comment at all", "no comment at all")) == (0,)


def test_in_lines_of_another_length_it_is_the_same() -> None:
    assert copies(library_of(LONG, LONG.replace(" before ", "\nbefore "))) == [0, 1]


def test_a_fold_has_the_first_of_each_group_in_the_order_given() -> None:
    library = library_of(LONG, SHORT, f"{LONG}.", "a word that nobody else has ever said", f"{SHORT}!")

    fold = same_words(library).fold([4, 3, 2, 1, 0])

    assert list(fold.keys) == [4, 3, 2]
    assert (fold.total, fold.copies(2), fold.copies(3)) == (5, [2, 0], (3,))
    assert [fold.leader(key) for key in range(5)] == [2, 4, 2, 3, 4]


def test_only_what_is_in_the_list_is_folded() -> None:
    library = library_of(LONG, LONG, LONG)

    assert same_words(library).fold([2, 0]).copies(0) == [2, 0]


def test_the_first_is_the_one_with_the_earliest_date() -> None:
    library = library_of(LONG)
    add(library, LONG, published="2031-02-03")
    add(library, LONG, published="2031-02-01T08:00:00Z")

    assert same_words(library).first_of([0, 1, 2]) == 2


def test_marks_take_in_all_copies() -> None:
    fold = same_words(library_of(LONG, SHORT, LONG, "a word that nobody else has ever said")).fold(range(4))

    assert fold.with_copies([2, 3]) == {0, 2, 3}
    assert fold.with_copies(()) == frozenset()


def test_it_grows_with_the_library() -> None:
    library = library_of(LONG, SHORT)
    finder = Finder(library)
    finder.refresh()
    before = finder.same_words()
    assert before is finder.same_words()

    add(library, LONG)
    finder.refresh()
    after = finder.same_words()

    assert before is not None
    assert after is not None
    assert before.fold(range(3)).copies(0) == (0,)
    assert after.fold(range(3)).copies(0) == [0, 2]


def test_it_can_be_stopped() -> None:
    finder = Finder(library_of(LONG, LONG))
    assert finder.same_words() is None
    finder.refresh()

    assert finder.same_words(lambda: True) is None
    assert finder.same_words() is not None


@pytest.fixture(scope="module")
def of_few_words() -> tuple[Library, SameWords]:
    """Ten statements for each of five different words, mixed."""
    library = library_of(*(f"the ferry number {number * 7 % 5} will not sail at all today" for number in range(50)))
    return library, same_words(library)


@given(st.lists(st.integers(0, 49), unique=True))
def test_a_fold_is_what_comparing_each_with_each_gives(
    of_few_words: tuple[Library, SameWords], keys: list[int]
) -> None:
    library, same = of_few_words
    said: dict[str, list[int]] = {}
    for key in keys:
        said.setdefault(library.statement(key).words, []).append(key)

    fold = same.fold(keys)

    assert list(fold.keys) == [group[0] for group in said.values()]
    assert all(list(fold.copies(key)) == said[library.statement(key).words] for key in keys)


@given(st.lists(st.integers(0, 49), unique=True, min_size=1))
def test_keys_by_document_keep_the_first_of_each_group(
    of_few_words: tuple[Library, SameWords], keys: list[int]
) -> None:
    _, same = of_few_words
    keys = sorted(keys)
    groups = [(number, keys[number : number + 3]) for number in range(0, len(keys), 3)]
    fold = same.fold_groups(groups)

    shown = fold.without_copies(groups)

    assert [key for _, its in shown for key in its] == list(fold.keys)
    assert all(its[0] == next(iter(its)) and len(its) == len(list(its)) > 0 for _, its in shown)
