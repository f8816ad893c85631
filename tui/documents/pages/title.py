"""The title of a web page's article, without the name of the outlet that pages put beside it.

Of what a page gives as its title in several places, its readers see the heading: what stands there too is believed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tui.documents.clues.letters import letters_of
from tui.documents.pages.tree import Element

_HEADINGS = (("h1",), ("h2",), ("b", "strong", "font"))
_MAX_HEADINGS = 20
_MAX_TITLE_CHARS = 500
_MAX_OUTLET_CHARS = 60
_CUT_SHORT = ("...", "…")
_PARTS = re.compile(r"\s+[|–—:·•»«›‹/-]{1,3}\s+|\s*[|»›]\s*|(?<=\S):\s+|(?<=\S)\s*[-_](?=[^\s_-]+$)")


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title, and what stood beside it: as a rule the name of the outlet."""

    title: str | None
    beside: str | None = None


def title_of(said: Sequence[str | None], elements: Sequence[Element], outlet: str | None, url: str | None) -> PageTitle:
    """Return the title of the article of a page.

    `said` is what the page gives as its title in several places, the most trusted first. `outlet` and `url` are what it
    says of its outlet and its own address.
    """
    titles = [title for title in said if title and len(title) <= _MAX_TITLE_CHARS]
    headings = _headings(elements)
    names = _names_of_outlet(outlet, url)
    shown = {letters_of(heading) for heading in headings} - names
    for title in titles:
        if letters_of(title) in shown:
            return PageTitle(title)
    for title in titles:
        for rest, beside in _without_last(title):
            # A page may have the name of its outlet for a heading, too.
            if letters_of(rest) in shown and 2 * len(letters_of(rest)) > len(letters_of(beside)):
                return PageTitle(rest, beside)
        for rest, beside in _without_first(title):
            if letters_of(rest) in shown and letters_of(beside) in names:
                return PageTitle(rest, beside)
    for title in titles[:1]:
        for rest, beside in (*_without_last(title), *_without_first(title)):
            if letters_of(beside) in names and letters_of(rest) not in names:
                return PageTitle(rest, beside)
        if title.endswith(_CUT_SHORT):
            start = letters_of(title)
            return PageTitle(next((each for each in (*headings, *titles) if letters_of(each).startswith(start)), title))
        return PageTitle(title)
    is_told = len(headings) == 1 and any(element.tag == "h1" for element in elements)
    return PageTitle(headings[0] if is_told else None)


def is_title(text: str, title: str | None) -> bool:
    """Tell whether a heading or a line says the title once more."""
    return title is not None and " ".join(text.split()).casefold() == title.casefold()


def below_headline(elements: Sequence[Element], title: str | None) -> int:
    """Return the index of what comes after the headline that is the title; 0 where none is."""
    if title is None:
        return 0
    tops = (index for index, element in enumerate(elements) if element.tag in ("h1", "h2"))
    letters = letters_of(title)
    return next((index + 1 for index in tops if letters_of(elements[index].line(_MAX_TITLE_CHARS)) == letters), 0)


def _headings(elements: Sequence[Element]) -> list[str]:
    """Return what the page has for headlines: its first-level headings, or else what old pages have in their place."""
    for tags in _HEADINGS:
        tops = [element for element in elements if element.tag in tags][:_MAX_HEADINGS]
        if found := list(dict.fromkeys(filter(None, (element.line(_MAX_TITLE_CHARS) for element in tops)))):
            return found
    return []


def _without_last(title: str) -> Iterator[tuple[str, str]]:
    """Yield a title without its last part, its last two and so on, each with what that is."""
    for mark in reversed(list(_PARTS.finditer(title))):
        if len(title) - mark.end() <= _MAX_OUTLET_CHARS:
            yield title[: mark.start()].strip(), title[mark.end() :].strip()


def _without_first(title: str) -> Iterator[tuple[str, str]]:
    for mark in _PARTS.finditer(title):
        if mark.start() <= _MAX_OUTLET_CHARS:
            yield title[mark.end() :].strip(), title[: mark.start()].strip()


def _names_of_outlet(outlet: str | None, url: str | None) -> set[str]:
    """Return the letters of the names that an outlet goes by: its own, and those in its address."""
    names = {outlet or ""}
    if url:
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
        names |= {host, host.rpartition(".")[0], host.rpartition(".")[0].rpartition(".")[2]}
    return {letters for name in names if (letters := letters_of(name))}
