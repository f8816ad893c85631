from dataclasses import replace

from tui.reader import state
from tui.reader.state import Pane, Place, ViewState

READING = Place(Pane.ARTICLE, document=0, offset=120)
AT_QUOTE = replace(READING, pane=Pane.STATEMENTS, offset=319, statement=1)


def test_back_returns_to_the_place_that_was_left() -> None:
    there = state.follow(ViewState(READING), AT_QUOTE)

    assert there.place == AT_QUOTE
    assert state.back(there) == ViewState(READING)


def test_back_steps_through_all_places_and_then_stays() -> None:
    view = state.follow(state.follow(ViewState(READING), AT_QUOTE), replace(AT_QUOTE, actor="person:joost terwindt"))

    assert state.back(state.back(view)).place == READING
    assert state.back(state.back(state.back(view))) == ViewState(READING)
    assert not state.can_go_back(state.back(state.back(view)))


def test_following_to_where_one_is_leaves_nothing_to_go_back_to() -> None:
    assert state.follow(ViewState(READING), READING) == ViewState(READING)


def test_only_so_many_places_are_kept() -> None:
    view = ViewState(READING)

    for offset in range(2 * state.HISTORY_KEPT):
        view = state.follow(view, replace(READING, offset=offset))

    assert len(view.history) == state.HISTORY_KEPT


def test_marks_survive_going_back() -> None:
    view = state.toggle_all(state.follow(ViewState(READING), AT_QUOTE), [1])

    assert state.back(view).marked == {1}


def test_marking_twice_unmarks() -> None:
    assert state.toggle_all(state.toggle_all(ViewState(), [4]), [4]).marked == frozenset()


def test_mark_all_marks_what_is_shown_and_unmarks_it_the_second_time() -> None:
    once = state.toggle_all(ViewState(marked=frozenset({9})), [1, 2, 3])
    twice = state.toggle_all(once, [1, 2, 3])

    assert once.marked == {1, 2, 3, 9}
    assert twice.marked == {9}


def test_a_range_marks_everything_between_its_ends_in_either_direction() -> None:
    begun = state.begin_range(ViewState(), 8)

    ended = state.end_range(begun, state.in_range(begun, 3, shown=[2, 3, 5, 8, 13], there=range(20)))

    assert ended.marked == {3, 5, 8}
    assert ended.anchor is None


def test_back_gives_up_a_range_before_it_leaves_the_place() -> None:
    view = state.begin_range(state.follow(ViewState(READING), AT_QUOTE), 1)

    assert state.back(view).anchor is None
    assert state.back(view).place == AT_QUOTE


def test_a_range_that_ends_among_what_is_narrowed_away_marks_all_between() -> None:
    begun = state.begin_range(ViewState(), 8)

    assert state.in_range(begun, 5, shown=[2, 8], there=[2, 5, 6, 8, 9]) == [5, 6, 8]


KREMLIN, BRANDT = "seat:kremlin", "person:olga brandt"


def is_brandt(actor: str) -> bool:
    return actor == BRANDT


def test_a_place_is_widened_only_if_its_actor_says_nothing_any_more() -> None:
    assert state.widened(replace(AT_QUOTE, actor=KREMLIN), is_brandt) == AT_QUOTE
    assert state.widened(replace(AT_QUOTE, actor=BRANDT), is_brandt) == replace(AT_QUOTE, actor=BRANDT)
    assert state.widened(AT_QUOTE, is_brandt) == AT_QUOTE


def test_actors_who_say_nothing_any_more_are_forgotten_wherever_one_can_go_back_to() -> None:
    view = ViewState(READING, marked=frozenset({4}))
    for actor in (KREMLIN, BRANDT):
        view = state.follow(view, replace(AT_QUOTE, actor=actor))
    view = state.begin_range(state.follow(view, replace(READING, offset=500, actor=KREMLIN)), 3)

    forgotten = state.forget_actors(view, is_brandt)

    assert forgotten.place == replace(READING, offset=500)
    assert forgotten.history == (READING, AT_QUOTE, replace(AT_QUOTE, actor=BRANDT))
    assert (forgotten.marked, forgotten.anchor) == (frozenset({4}), 3)


def test_of_places_that_have_become_the_same_one_is_left_and_none_that_is_where_one_is() -> None:
    view = state.follow(ViewState(READING), AT_QUOTE)
    for place in (replace(AT_QUOTE, actor=KREMLIN), READING, replace(READING, actor=KREMLIN)):
        view = state.follow(view, place)

    forgotten = state.forget_actors(view, is_brandt)

    assert forgotten.place == READING
    assert forgotten.history == (READING, AT_QUOTE)
    assert state.back(forgotten).place == AT_QUOTE


def test_where_nobody_is_lost_nothing_is_forgotten() -> None:
    view = state.follow(state.follow(ViewState(READING), AT_QUOTE), replace(AT_QUOTE, actor=BRANDT))

    assert state.forget_actors(view, is_brandt) == view


def test_what_the_library_has_not_any_more_is_forgotten() -> None:
    gone, there = replace(READING, document=9), replace(READING, document=7, statement=3)
    view = ViewState(READING, marked=frozenset({3, 4}))
    for place in (gone, there, replace(gone, statement=4)):
        view = state.follow(view, place)
    view = state.begin_range(view, 4)

    left = state.forget_gone(view, documents=[7, 8], statements=range(2, 4))

    assert left.place == replace(READING, document=7, offset=0)
    assert left.history == (there,)
    assert (left.marked, left.anchor) == (frozenset({3}), None)


def test_a_statement_that_is_gone_from_a_document_that_stays_is_none() -> None:
    view = ViewState(replace(READING, document=7, statement=5, offset=40))

    assert state.forget_gone(view, [7], []).place == replace(READING, document=7, offset=40)
