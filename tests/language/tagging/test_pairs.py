"""How far around its anchor a statement is looked for."""

from collections.abc import Callable

import numpy as np
import pytest

from tui.language.paragraphs import paragraphs
from tui.language.pipeline import parse, taggers
from tui.language.quotations import find_quotations
from tui.language.tagging.pairs import windows

Seen = Callable[[str, str], str]


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the words that are seen around the first word of a text that is `anchor`."""

    def words(text: str, anchor: str) -> str:
        places = paragraphs(text)
        (passage,) = parse(text, places, find_quotations(text, places))
        doc = taggers()(passage.doc)
        index = next(token.i for token in doc if token.text == anchor)
        around = windows(doc._.encoded.features, [index])
        tokens = around.token[0][around.inside[0]]
        assert np.array_equal(tokens, np.arange(tokens[0], tokens[-1] + 1))
        return passage.text[doc[int(tokens[0])].idx : doc[int(tokens[-1])].idx + len(doc[int(tokens[-1])])]

    return words


def test_the_sentences_beside_that_of_the_anchor_are_seen(seen: Seen) -> None:
    text = "One came. Two came. Ada Brandt said that it was safe. Three came. Four came. Five came."

    around = seen(text, "said")

    assert around.startswith("Two came.")
    assert "Three came." in around
    assert "Five" not in around


def test_what_stands_before_the_paragraph_is_not_seen(seen: Seen) -> None:
    assert seen("One came.\n\nAda Brandt said that it was safe.", "said").startswith("Ada Brandt")


def test_a_quotation_is_seen_to_its_end(seen: Seen) -> None:
    text = "Ada Brandt said: “It is safe. It was safe. It will be safe.”\n\n“Nobody asked. I did.”\n\nOtto Falk left."

    around = seen(text, "said")

    assert "Nobody asked. I did.”" in around
    assert "left" not in around


def test_a_quotation_before_its_cue_is_seen_from_its_beginning(seen: Seen) -> None:
    text = "He left. “It is safe. It was safe. It will be safe,” Ada Brandt said."

    assert seen(text, "said").startswith("“It is safe.")
