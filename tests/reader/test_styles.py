import re
from pathlib import Path

import pytest
from textual.widget import Widget

from tui.paths import data_folder
from tui.reader.app import Reader

SHEETS = sorted(data_folder("styles").glob("*.tcss"))
TYPE = re.compile(r"(?<![\w$#.:-])[A-Z]\w+")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)|\brgba?\(|\bhsla?\(")


def selectors(sheet: Path) -> str:
    """Return the text of a stylesheet without comments and declarations."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return "\n".join(line for line in text.splitlines() if line.rstrip().endswith(("{", ",")))


def widget_names() -> set[str]:
    import tui.reader.screens.documents
    import tui.reader.screens.export
    import tui.reader.screens.help
    import tui.reader.screens.note  # noqa: F401 - all screens are to be known

    found, waiting = set(), [Widget]
    while waiting:
        kind = waiting.pop()
        found.add(kind.__name__)
        waiting += kind.__subclasses__()
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_selector_names_a_widget_that_there_is(sheet: Path) -> None:
    assert set(TYPE.findall(selectors(sheet))) <= widget_names()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_come_from_the_theme(sheet: Path) -> None:
    declarations = re.findall(r"(?:color|background)[\w-]*:\s*([^;]+);", sheet.read_text())

    assert [colour for colour in declarations if COLOUR.search(colour)] == []
    assert all(colour.startswith(("$", "ansi_default")) for colour in declarations)


def test_the_reader_uses_every_stylesheet() -> None:
    assert [Path(path) for path in Reader.CSS_PATH] == SHEETS
    assert len(SHEETS) >= 5
