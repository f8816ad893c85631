from hypothesis import given
from hypothesis import strategies as st

from tui.library import NO_NOTE, Note
from tui.reader.noting import common, completed, line_of_tags, rewritten, tags_of

words = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters="#,"), min_size=1, max_size=5)
notes = st.builds(Note, words, st.lists(words, unique_by=str.casefold, max_size=4).map(tuple))


def test_tags_stand_between_commas_and_each_counts_once() -> None:
    assert tags_of(" #climate ,, to   check,Climate, #") == ("Climate", "to check")


@given(notes)
def test_tags_come_back_from_their_line(note: Note) -> None:
    assert set(tags_of(line_of_tags(note.tags))) == set(note.tags)


def test_the_last_tag_is_completed_to_one_that_is_in_use() -> None:
    known = ["Climate", "coal", "to check"]

    assert completed("cl", known) == "Climate"
    assert completed("coal, to", known) == "coal, to check"
    assert completed("coal, #to", known) == "coal, #to check"
    assert completed("coal, co", known) is None
    assert completed("coal, ", known) is None
    assert completed("climate", known) is None
    assert completed("dam", known) is None


def test_several_notes_have_in_common_what_is_the_same_in_all() -> None:
    assert common([Note("ask", ("dam", "old")), Note("ask", ("new", "dam"))]) == Note("ask", ("dam",))
    assert common([Note("ask", ("dam",)), NO_NOTE]) == NO_NOTE


def test_of_several_notes_only_what_was_touched_is_changed() -> None:
    first, second = Note("ask", ("dam", "old")), Note("asked", ("dam", "new"))
    shown = common([first, second])

    written = Note("", ("to check",))

    assert rewritten(first, shown, written) == Note("ask", ("old", "to check"))
    assert rewritten(second, shown, written) == Note("asked", ("new", "to check"))
    assert rewritten(first, shown, Note("both", ("dam",))) == Note("both", ("dam", "old"))


@given(st.lists(notes, min_size=1, max_size=3))
def test_what_is_left_as_it_was_shown_changes_nothing(several: list[Note]) -> None:
    shown = common(several)

    assert [rewritten(note, shown, shown) for note in several] == several


@given(notes, notes)
def test_of_one_note_is_left_what_was_written(before: Note, written: Note) -> None:
    now = rewritten(before, common([before]), written)

    assert (now.words, set(now.tags)) == (written.words, set(written.tags))
