from collections.abc import Callable

from tui.language.figures import Figure
from tui.language.signatures import Signatures
from tui.model import ActorKind, Analysis, Span

LETTERS = """I believe the bridge should be closed.

Ada Brandt.

I doubt that it will be.

— Otto Falk, Westerhaven

The council meets on Monday.
"""


def _mentions(*names: str) -> list[tuple[Span, Figure]]:
    return [
        (Span(LETTERS.index(name), LETTERS.index(name) + len(name)), Figure(name, name, ActorKind.PERSON))
        for name in names
    ]


def test_a_line_with_a_name_alone_signs_what_stands_above_it() -> None:
    signatures = Signatures(LETTERS, _mentions("Ada Brandt", "Otto Falk"))

    assert [figure.name if figure else None for figure in map(signatures.below, (0, 60, 130))] == [
        "Ada Brandt",
        "Otto Falk",
        None,
    ]


def test_a_name_within_a_sentence_signs_nothing() -> None:
    text = "Ada Brandt said so.\nThe mayor thanked\nAda Brandt and left."
    place = text.rindex("Ada Brandt")
    figure = Figure("Ada Brandt", "Ada Brandt", ActorKind.PERSON)

    signatures = Signatures(text, [(Span(0, 10), figure), (Span(place, place + 10), figure)])

    assert signatures.below(0) is None


def test_the_one_who_says_i_is_the_one_who_signed(analysed: Callable[[str], Analysis]) -> None:
    text = (
        "Letters to the editor\n\nI believe that the bridge should have been closed a year ago. The mayor said it was "
        "safe.\n\nAda Brandt, Westerhaven\n"
    )

    analysis = analysed(text)

    said = {text[s.source[0].start : s.source[0].end]: s.speaker for s in analysis.statements if s.source}
    assert said["I"] == ("person:ada brandt",)
