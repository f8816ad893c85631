import json
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.export.json_line import json_line
from tui.harmless import harmless_in_file

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@pytest.mark.parametrize(
    ("character", "escape"),
    [
        ("\x1b", r"\u001b"),
        ("\x7f", r"\u007f"),
        ("\x9b", r"\u009b"),
        ("\u202e", r"\u202e"),
        ("\u2028", r"\u2028"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\udb40\udc41"),
    ],
)
def test_what_could_do_harm_is_escaped(character: str, escape: str) -> None:
    assert json_line({"words": f"a{character}b"}) == f'{{"words": "a{escape}b"}}\n'


def test_other_text_stands_as_it_is() -> None:
    assert json_line({"words": "“Évènement” 東京 🙂 \u200fשלום"}) == '{"words": "“Évènement” 東京 🙂 \u200fשלום"}\n'


def test_the_halves_of_a_pair_stay_two_characters() -> None:
    assert json.loads(json_line("a\ud83d\ude42b")) == "a\ud83d\N{REPLACEMENT CHARACTER}b"


@given(data=st.data())
def test_a_line_reads_back_as_it_was(data: st.DataObject, hostile: st.SearchStrategy[str]) -> None:
    text = data.draw(hostile)
    assume(not SPLIT_PAIR.search(text))

    line = json_line({"text": text, "again": [text]})

    assert json.loads(line) == {"text": text, "again": [text]}
    assert harmless_in_file(line) == line
    assert line.encode().decode() == line
    assert len(line.splitlines()) == 1
