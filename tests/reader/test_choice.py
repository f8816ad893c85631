import pytest
from textual.app import App, ComposeResult

from tui.reader.widgets.choice import Choice

NAMES = ("Markdown", "CSV", "JSON Lines", "Text", "Web Annotation", "TEI")
ROOMY, NARROW = 100, 40


class Chooser(App[None]):
    """A choice that is as wide as the terminal."""

    CSS = "Choice { width: 1fr; height: 1; }"

    def compose(self) -> ComposeResult:
        yield Choice(*NAMES)


def shown(app: App[None]) -> str:
    return app.query_one(Choice).render().plain


async def test_names_that_fit_are_all_shown() -> None:
    async with Chooser().run_test(size=(ROOMY, 3)) as pilot:
        assert [name for name in NAMES if name in shown(pilot.app)] == list(NAMES)
        assert "…" not in shown(pilot.app)


async def test_of_more_names_the_chosen_one_is_shown_with_its_neighbours() -> None:
    async with Chooser().run_test(size=(NARROW, 3)) as pilot:
        assert shown(pilot.app) == "‹ Markdown ›     CSV  …"

        pilot.app.query_one(Choice).step(2)

        assert shown(pilot.app) == "…  CSV     ‹ JSON Lines ›     Text  …"


@pytest.mark.parametrize("width", [22, NARROW, 60, ROOMY])
async def test_whatever_is_chosen_is_shown_within_the_line(width: int) -> None:
    async with Chooser().run_test(size=(width, 3)) as pilot:
        choice = pilot.app.query_one(Choice)
        for name in NAMES:
            assert f"‹ {name} ›" in shown(pilot.app)
            assert len(shown(pilot.app)) <= width
            choice.step(1)


async def test_a_wider_line_shows_more_names() -> None:
    async with Chooser().run_test(size=(NARROW, 3)) as pilot:
        await pilot.resize_terminal(ROOMY, 3)
        await pilot.pause()

        assert "TEI" in "".join(segment.text for segment in pilot.app.query_one(Choice).render_line(0))


async def test_a_click_chooses_the_name_under_it() -> None:
    async with Chooser().run_test(size=(NARROW, 3)) as pilot:
        choice = pilot.app.query_one(Choice)
        choice.step(2)
        await pilot.pause()

        for name in ("Text", "JSON Lines", "CSV"):
            assert await pilot.click(choice, offset=(shown(pilot.app).index(name), 0))
            await pilot.pause()
            assert NAMES[choice.chosen] == name
            choice.chosen = 2
            await pilot.pause()
