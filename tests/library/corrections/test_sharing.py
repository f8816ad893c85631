"""A file of corrections: readable, the same after reading it, and harmless to print."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.harmless import harmless
from tui.library.corrections.correction import (
    Change,
    Correction,
    Distinction,
    Merge,
    Party,
    Passage,
    Rebounding,
    Rekinding,
    Renaming,
    Respeaking,
    Split,
    Withdrawal,
)
from tui.library.corrections.sharing import SharingError, corrections_of_toml, toml_of
from tui.model import ActorKind, Span

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
PARTIES = st.builds(Party, WORDS, WORDS, st.sampled_from(ActorKind))
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
PASSAGES = st.builds(
    Passage, HASHES, st.just((Span(3, 9), Span(12, 14))), st.tuples(WORDS, WORDS), st.one_of(st.just(""), WORDS)
)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Merge, PARTIES, PARTIES),
    st.builds(Distinction, PARTIES, PARTIES),
    st.builds(Renaming, PARTIES, WORDS),
    st.builds(Rekinding, PARTIES, st.sampled_from(ActorKind)),
    st.builds(Split, PARTIES, PARTIES, HASHES, st.none() | WORDS, WORDS),
    st.builds(Respeaking, PASSAGES, st.lists(PARTIES, max_size=2).map(tuple)),
    st.builds(Withdrawal, PASSAGES),
    st.builds(Rebounding, PASSAGES, st.just((Span(3, 8),)), st.tuples(WORDS)),
)
KERRY = Party("person:kerry@a1", "Kerry", ActorKind.PERSON)
JOHN_KERRY = Party("person:john kerry", "John Kerry", ActorKind.PERSON)
AT = "2026-11-22T10:00:00+00:00"


@given(st.lists(CHANGES, max_size=4))
def test_what_is_written_is_read_again(changes: list[Change]) -> None:
    corrections = [Correction(change, AT, author) for change, author in zip(changes, "abcd", strict=False)]

    assert list(corrections_of_toml("".join(toml_of(corrections)))) == corrections


@given(st.lists(CHANGES, max_size=3))
def test_nothing_in_it_drives_a_terminal(changes: list[Change]) -> None:
    text = "".join(toml_of([Correction(change, AT) for change in changes]))

    assert harmless(text) == text
    tomllib.loads(text)


def test_it_can_be_read_and_compared_line_by_line() -> None:
    text = "".join(toml_of([Correction(Merge(KERRY, JOHN_KERRY), AT)], "Ada Brandt"))

    assert text.splitlines()[4:] == [
        "# Kerry is John Kerry",
        "[[correction]]",
        'correction = "merge"',
        'actor = { name = "Kerry", kind = "person", id = "person:kerry@a1" }',
        'into = { name = "John Kerry", kind = "person", id = "person:john kerry" }',
        'on = "2026-11-22T10:00:00+00:00"',
        'by = "Ada Brandt"',
    ]


def test_half_a_character_does_not_spoil_the_file() -> None:
    text = "".join(toml_of([Correction(Renaming(KERRY, "half \ud800 a character"), AT)]))

    assert tomllib.loads(text)["correction"][0]["name"] == "half ? a character"


ENTRY = 'correction = "kind"\nactor = { id = "a", name = "A", kind = "person" }\non = "2026-11-22"\n'
PREAMBLE = 'format = "onrecord-corrections-1"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a = ", "no TOML"),
        ("a = 1", "no file of corrections"),
        (f"{PREAMBLE}correction = 3", "must be a list"),
        (f"{PREAMBLE}[[correction]]\n{ENTRY}", "correction 1 has no “kind”"),
        (f'{PREAMBLE}[[correction]]\n{ENTRY}kind = "fish"', "correction 1 makes no sense"),
        (f"{PREAMBLE}[[correction]]\n{ENTRY.replace('kind', 'love', 1)}", "love is no kind of correction"),
        (f"{PREAMBLE}correction = [1]", "makes no sense"),
        (f'{PREAMBLE}[[correction]]\n{ENTRY.replace("2026-11-22", "soon")}kind = "person"', "makes no sense"),
        ("[" * 100_000, "no TOML"),
    ],
)
def test_a_file_that_makes_no_sense_is_told(text: str, complaint: str) -> None:
    with pytest.raises(SharingError, match=complaint):
        corrections_of_toml(text)
