from collections.abc import Callable

import pytest

from tui.model import Analysis

Analysed = Callable[[str], Analysis]


def _speakers(analysis: Analysis) -> list[tuple[str, ...]]:
    names = {actor.id: actor.name for actor in analysis.actors}
    return [tuple(names[actor] for actor in statement.speaker) for statement in analysis.statements]


def test_surname_means_the_full_name_before(analysed: Analysed) -> None:
    analysis = analysed("Mayor Ada Brandt opened the bridge. Brandt said it was safe.")

    assert _speakers(analysis) == [("Ada Brandt",)]


def test_pronoun_means_the_last_speaker_whom_it_fits(analysed: Analysed) -> None:
    analysis = analysed(
        "Mr. Otto Falk said the bridge was safe.\n\nMs. Ada Brandt said it was not.\n\nHe said she was wrong."
    )

    assert _speakers(analysis) == [("Otto Falk",), ("Ada Brandt",), ("Otto Falk",)]


def test_nobody_is_named_where_nobody_was_mentioned(analysed: Analysed) -> None:
    assert _speakers(analysed("He said the bridge was safe.")) == [()]


def test_joint_source_is_two_speakers(analysed: Analysed) -> None:
    analysis = analysed("Both Norway and Sweden say the bridge is safe.")

    assert _speakers(analysis) == [("Norway", "Sweden")]


def test_definite_phrase_means_the_unnamed_source_before(analysed: Analysed) -> None:
    analysis = analysed("Port officials said the bridge was safe.\n\nThe tunnel was not, the officials said.")

    assert _speakers(analysis) == [("Port officials",), ("Port officials",)]


def test_definite_function_means_the_person_who_holds_it(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt, the infrastructure minister, opened the bridge. The minister said it was safe.")

    assert _speakers(analysis) == [("Ada Brandt",)]


def test_first_person_in_a_quotation_means_its_speaker(analysed: Analysed) -> None:
    analysis = analysed("“I told the builders that the bridge was closed,” Ada Brandt said.")

    assert _speakers(analysis) == [("Ada Brandt",), ("Ada Brandt",)]


@pytest.mark.parametrize("source", ["a spokesman for the port", "two people who asked not to be named"])
def test_unnamed_source_is_an_actor_of_its_own(analysed: Analysed, source: str) -> None:
    analysis = analysed(f"The bridge is safe, {source} said.")

    (actor,) = analysis.statements[0].speaker

    assert actor.startswith("unnamed:")
    assert actor.endswith("@article")


def test_pronoun_means_whom_its_gender_fits_though_another_spoke_last(analysed: Analysed) -> None:
    analysis = analysed(
        "Margaret Brandt, the mayor, opened the bridge on Monday.\n\n"
        "Otto Falk, an engineer, said the bridge was safe.\n\n"
        "“I would walk over it every day,” she said."
    )

    assert _speakers(analysis)[-1] == ("Margaret Brandt",)


def test_gender_is_seen_from_the_pronouns_near_a_name(analysed: Analysed) -> None:
    analysis = analysed(
        "Brandt, whose husband built the bridge, said she liked it.\n\n"
        "Robert Falk, an engineer, said the bridge was safe.\n\n"
        "“I would walk over it every day,” she said."
    )

    assert _speakers(analysis)[-1] == ("Brandt",)


def test_person_without_a_name_may_be_meant_by_a_pronoun(analysed: Analysed) -> None:
    analysis = analysed("Robert Falk met a nurse at the bridge. “It is safe,” she said.")

    assert _speakers(analysis) == [("nurse",)]


def test_quotation_without_a_source_is_the_last_speakers(analysed: Analysed) -> None:
    analysis = analysed("“The bridge is safe,” Ada Brandt said.\n\n“Nobody has to fear for the ferry.”")

    assert _speakers(analysis) == [("Ada Brandt",), ("Ada Brandt",)]


def test_headline_repeats_the_words_of_a_speaker_named_below(analysed: Analysed) -> None:
    analysis = analysed(
        "‘The bridge will stand for a hundred years’\n\nAda Brandt opened the port on Monday.\n\n"
        "‘The bridge will stand for a hundred years,’ Otto Falk said."
    )

    assert set(_speakers(analysis)) == {("Otto Falk",)}


def test_another_function_means_another_person(analysed: Analysed) -> None:
    analysis = analysed(
        "Ada Brandt, the environment secretary, opened the bridge. Otto Falk, the shadow environment secretary, was "
        "not there.\n\nThe shadow environment secretary said the bridge was not safe."
    )

    assert _speakers(analysis)[-1] == ("Otto Falk",)


def test_author_speaks_outside_of_quotations(analysed: Analysed) -> None:
    analysis = analysed("I asked whether the bridge was safe.")

    assert _speakers(analysis) == [("author",)]


def test_each_speaker_comes_with_a_reason(analysed: Analysed) -> None:
    analysis = analysed("Ada Brandt said the bridge was safe. She said nothing of the tunnel.")

    assert [bool(statement.reason) for statement in analysis.statements] == [True, True]
    assert analysis.statements[0].reason == "named here"


def test_two_people_are_meant_by_their_number(analysed: Analysed) -> None:
    analysis = analysed("Mr. Otto Falk met Mr. Jan Brandt on Monday.\n\nThe two men said that the bridge was safe.")

    assert _speakers(analysis) == [("Otto Falk", "Jan Brandt")]


def test_abbreviated_title_is_a_function(analysed: Analysed) -> None:
    analysis = analysed("Sen. Ada Brandt and Otto Falk met on Monday.\n\nThe senator said that the bridge was safe.")

    assert _speakers(analysis) == [("Ada Brandt",)]


def test_nobody_is_named_who_asked_a_question_that_is_only_mentioned(analysed: Analysed) -> None:
    analysis = analysed(
        "Mayor Ada Brandt opened the bridge on Monday. Asked whether it was safe, engineer Otto Falk said that it was."
    )

    asked = [s for s in analysis.statements if analysis.document.text[s.cue[0].start :].startswith("Asked")]
    assert [s.speaker for s in asked] == [()]
    assert ("Otto Falk",) in _speakers(analysis)


def test_a_pronoun_amid_a_sentence_means_whoever_speaks_in_it(analysed: Analysed) -> None:
    analysis = analysed(
        "Mayor Otto Hale said the bridge was safe. Engineer Luca Brandt told reporters that the cracks had widened, "
        "although he conceded that nobody was in danger."
    )

    assert _speakers(analysis) == [("Otto Hale",), ("Luca Brandt",), ("Luca Brandt",)]


def test_the_author_is_never_he_or_she(analysed: Analysed) -> None:
    analysis = analysed(
        "Riding it with my daughter, who is nine, I thought that I had been wrong.\n\n"
        "“Papa,” she said, “everybody is reading.”"
    )

    assert _speakers(analysis)[-1] == ("my daughter",)
