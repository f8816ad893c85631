"""What wires, feeds and books say of an article, on one line."""

import pytest

from tui.documents.pages.tree import Element
from tui.documents.wire import wire_facts
from tui.documents.wire.wire_facts import line_of


def nested(*children: Element | str, depth: int = 1) -> Element:
    element = Element("title", {}, list(children))
    for _ in range(depth - 1):
        element = Element("title", {}, ["The ", element])
    return element


def test_a_line_is_all_that_an_element_says() -> None:
    assert line_of(nested(" dam\n", Element("b", {}, ["holds"]), ", he says ", depth=3)) == "The The dam holds, he says"


@pytest.mark.parametrize("element", [None, nested(), nested("  "), nested("a " * 600), nested("a" * 20_000)])
def test_what_is_nothing_or_too_much_is_no_line(element: Element | None) -> None:
    assert line_of(element) is None


def test_an_element_of_elements_without_end_is_no_line() -> None:
    assert line_of(nested(*[Element("b", {}) for _ in range(wire_facts.MAX_LINE_PARTS + 1)], "The dam holds")) is None
