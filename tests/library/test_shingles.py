"""How much of one text is in another: what a copy is, and what is none."""

from itertools import combinations

import pytest
from support import wire
from support.articles import article, ids

from tui.documents import read
from tui.library.shingles import LEAST_RUNS, are_copies, runs_of, sample_of, share
from tui.model import Document
from tui.paths import data_folder

EDITS = [wire.cut, wire.with_other_lead, wire.british, wire.as_printed_elsewhere]


def texts() -> list[str]:
    seed = [each.text for each in read([str(data_folder("seeds"))]) if isinstance(each, Document)]
    return [*(article(name).text for name in sorted(ids())), *seed]


@pytest.mark.parametrize("edited", EDITS)
def test_an_article_as_other_desks_print_it_is_a_copy(edited: object) -> None:
    assert callable(edited)
    assert all(are_copies(runs_of(text), runs_of(edited(text))) for text in texts())


def test_different_articles_are_none_even_on_the_same_event() -> None:
    runs = [runs_of(text) for text in texts()]

    assert not any(are_copies(one, other) for one, other in combinations(runs, 2))


def test_a_copy_within_a_longer_text_has_all_of_its_words_there() -> None:
    text = article("b05").text
    longer = article("b01").text + "\n\n" + text

    assert share(runs_of(text), runs_of(longer)) == 1


def test_case_and_signs_make_no_difference() -> None:
    text = article("b05").text

    assert runs_of(text) == runs_of(text.upper().replace(",", " -").replace("“", '"').replace(". ", "! "))


def test_too_few_words_tell_nothing() -> None:
    wall = "Subscribe to read on. Already a subscriber? Sign in here. " * 2

    assert 0 < len(runs_of(wall)) < LEAST_RUNS
    assert not are_copies(runs_of(wall), runs_of(wall))
    assert sample_of(runs_of(wall)) == []
    assert runs_of("") == frozenset()


def test_what_two_texts_share_is_in_both_samples_or_in_neither() -> None:
    text = article("b05").text
    whole, half = runs_of(text), runs_of(wire.cut(text))

    assert set(sample_of(whole)) & half == set(sample_of(half)) & whole
    assert set(sample_of(half)) & whole
