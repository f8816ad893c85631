"""Namespaces of XML: those that are declared are short, and nothing else is taken for one."""

import pytest

from tui.documents.source import UnreadableError
from tui.documents.text.xml_namespaces import require_short_namespaces

LONG = [
    f'<a xmlns="{"n" * 301}">',
    f"<a xmlns:{'p' * 299} = '{'n' * 301}'>",
    f"<a xmlns:{'p' * 400}='n'>",
    f'<a xmlns:q\n=\n"{"n" * 1_000}">',
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("markup", LONG)
def test_long_namespaces_are_refused_in_any_encoding(markup: str, encoding: str) -> None:
    for each in (markup, markup.encode(encoding)):
        with pytest.raises(UnreadableError, match="declares a namespace of more than 300 characters"):
            require_short_namespaces(each)


@pytest.mark.parametrize(
    "markup",
    [
        f'<a xmlns="{"n" * 300}" b="{"n" * 1_000}">',
        '<a xmlns="n" ' * 1_000,
        f"<p>“Declared as xmlns={'n' * 400},” it said.</p>",
        f"<p>{'xmlns ' * 1_000}</p>",
    ],
)
def test_all_else_is_not(markup: str) -> None:
    require_short_namespaces(markup)
    require_short_namespaces(markup.encode())
