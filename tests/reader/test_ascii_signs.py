"""Signs of ASCII alone: the same cells, and words left as they are."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from support.piloting import MakeReader, lines, opened
from textual.color import Color

from tui.model import ActorKind, Document, StatementKind
from tui.reader import actions, signs
from tui.reader.ascii_signs import TEXT_OF_ARTICLE, AsciiSigns
from tui.reader.encodings import Ability
from tui.reader.painters.profile import PATTERN

SIGNS_ONLY = Ability("utf-8", has_signs=False)
NOTHING = Ability("ascii", has_signs=False)
LATIN = Ability("iso8859-1", has_signs=False)
ARTICLE = Style.from_meta({TEXT_OF_ARTICLE: True})


def drawn(text: str, ability: Ability, style: Style | None = None) -> str:
    """Return a text as it comes to a terminal."""
    [segment] = AsciiSigns(ability).apply([Segment(text, style)], Color(0, 0, 0))
    return segment.text


BY_NAME = {name: sign for name, sign in vars(signs).items() if name.isupper() and isinstance(sign, str)}
ALL_SIGNS = (*signs.KIND_SIGN.values(), *signs.GUTTER_SIGN.values(), *BY_NAME.values())


def test_no_two_signs_are_the_same_in_ascii() -> None:
    assert "MARKED" in BY_NAME

    plain = [drawn(f"{sign} ", NOTHING) for sign in BY_NAME.values()]

    assert len(set(plain)) == len(plain)


@pytest.mark.parametrize("sign", ALL_SIGNS)
def test_every_sign_has_a_form_of_its_own_in_ascii(sign: str) -> None:
    plain = drawn(f"{sign} ", SIGNS_ONLY)

    assert plain.isascii()
    assert plain.strip() not in ("", "?" if sign != signs.UNSURE else "")


@pytest.mark.parametrize("table", [signs.KIND_SIGN, signs.GUTTER_SIGN, PATTERN])
def test_kinds_of_speech_stay_apart_in_ascii(table: dict[StatementKind, str]) -> None:
    assert len({drawn(f"{sign} ", SIGNS_ONLY) for sign in table.values()}) == len(table)


def test_frames_and_scroll_bars_are_drawn_too() -> None:
    assert drawn("╭── Export ──╮", SIGNS_ONLY) == "+-- Export --+"
    assert drawn("▔▁▆█▌│", SIGNS_ONLY).isascii()


def test_a_cut_is_seen_as_one() -> None:
    assert drawn("The dam holds…", SIGNS_ONLY) == "The dam holds~"


def test_the_text_of_an_article_stays_as_it_is_where_the_terminal_can_show_it() -> None:
    text = "“Nous verrons…”, dit René → 東京"

    assert drawn(text, SIGNS_ONLY, ARTICLE) == text


def test_what_the_terminal_cannot_encode_is_a_question_mark_for_each_cell() -> None:
    assert drawn("René: “東京”", NOTHING, ARTICLE) == 'Ren?: "????"'
    assert drawn("René: “東京” – Łódź", LATIN, ARTICLE) == 'René: "????" - ?ód?'
    assert drawn("cafe\u0301 👩\u200d🚒.", NOTHING, ARTICLE) == "cafe ??."


@given(st.text(), st.sampled_from([SIGNS_ONLY, NOTHING, LATIN]), st.sampled_from([ARTICLE, Style(), None]))
def test_every_text_keeps_its_cells_and_can_be_encoded(text: str, ability: Ability, style: Style | None) -> None:
    plain = drawn(text, ability, style)

    assert cell_len(plain) == cell_len(text)
    if ability is not SIGNS_ONLY:
        plain.encode(ability.encoding)


@pytest.fixture
def _keys_in_words() -> Iterator[None]:
    actions.spell_out()
    yield
    actions.spell_out(is_wanted=False)


@pytest.mark.usefixtures("_keys_in_words")
@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("n", "space"),
        ("3", "j"),
        ("question_mark",),
        ("d",),
        ("n", "e"),
        ("1", "i"),
        ("ctrl+p",),
        ("slash",),
        ("space", "W"),
        ("w",),
        ("c",),
        ("ampersand",),
    ],
)
async def test_nothing_but_ascii_goes_to_a_terminal_of_ascii(keys: tuple[str, ...], reader: MakeReader) -> None:
    app = reader("b01", Document("unusual", "東京 “We leave”, said René Łodz. \U0001f469\u200d\U0001f692 cafe\u0301"))
    app.draw_for(NOTHING)

    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
        await pilot.pause()

        assert [line for line in lines(pilot) if not line.isascii()] == []
        assert {cell_len(line) for line in lines(pilot)} == {120}


@pytest.mark.usefixtures("_keys_in_words")
def test_keys_are_called_by_words() -> None:
    assert actions.shown("enter") == "enter"
    assert {action.shown_keys for action in actions.ACTIONS if not action.shown_keys.isascii()} == set()


def test_titles_of_kinds_need_no_other_form() -> None:
    assert all(signs.KIND_TITLE[kind].isascii() for kind in ActorKind)
