"""EPUB: what an article of a book is called, and where it is said to have appeared."""

from collections.abc import Mapping

import pytest
from support.books import MAGAZINE, PARAGRAPHS, book, in_contents, package, page, read_book

from tui.model import Document

NCX = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="s"><navLabel><text>Politics</text></navLabel>
<content src="section.xhtml"/><navPoint id="a"><navLabel><text>Mayor resigns</text></navLabel>
<content src="a.xhtml#top"/></navPoint></navPoint></navMap></ncx>"""
NAV = """<html xmlns:epub="x"><body><nav epub:type="toc"><ol><li><a href="section.xhtml">Politics</a><ol><li>
<a href="a.xhtml">Mayor resigns</a></li></ol></li></ol></nav>
<p>A table of contents with more than enough words in it to be taken for a paragraph of prose.</p></body></html>"""


@pytest.mark.parametrize(
    ("contents", "item"),
    [
        ({"toc.ncx": NCX}, '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'),
        ({"nav.xhtml": NAV}, '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'),
    ],
    ids=["EPUB 2", "EPUB 3"],
)
def test_in_a_magazine_the_heading_of_a_section_is_no_title_and_that_in_the_contents_is(
    contents: Mapping[str, str], item: str
) -> None:
    pages = {
        "section.xhtml": '<body><ul><li><a href="a.xhtml">Mayor resigns</a></li></ul></body>',
        "a.xhtml": page(*PARAGRAPHS, heading="Politics"),
        "b.xhtml": page(*PARAGRAPHS[1:], heading="Harbour", title="Oakhaven Weekly"),
    }

    items = read_book(book(pages, package(pages, MAGAZINE, item), contents))

    assert [
        (each.id, each.title, each.outlet, each.published, each.byline, each.member)
        for each in items
        if isinstance(each, Document)
    ] == [
        ("a", "Mayor resigns", "Oakhaven Weekly", None, None, "OEBPS/a.xhtml"),
        ("b", "Harbour", "Oakhaven Weekly", None, None, "OEBPS/b.xhtml"),
    ]
    assert len(items) == 2


@pytest.mark.parametrize(
    ("head", "in_the_contents", "title"),
    [
        ("<h1>Mayor resigns over harbour</h1>", "Mayor resigns", "Mayor resigns over harbour"),
        ("<h1>Mayor resigns over harbour</h1>", "Our lead story", "Mayor resigns over harbour"),
        ("<h2>Mayor resigns over harbour</h2><p>By Ada Fenwick</p>", "Lead", "Mayor resigns over harbour"),
        ("<h1>Oakhaven Weekly</h1><h2>Mayor resigns</h2>", "Lead", "Mayor resigns"),
        ("<h1>Politics</h1><h2>Mayor resigns</h2>", "Mayor resigns", "Mayor resigns"),
        ("<h1>Chapter 1</h1>", "Chapter 1: The mayor resigns", "Chapter 1: The mayor resigns"),
        ("", "Mayor resigns", "Mayor resigns"),
        (f"<p>{PARAGRAPHS[0]}</p><h2>A long fight</h2>", "Mayor resigns", "Mayor resigns"),
    ],
)
def test_the_title_of_a_page_is_what_its_readers_see_above_it(head: str, in_the_contents: str, title: str) -> None:
    markup = page(*PARAGRAPHS, title="Oakhaven Weekly").replace("<body>", f"<body>{head}")
    item, contents = in_contents(a=in_the_contents, b="Floods")

    first, _ = read_book(
        book(
            {"a.xhtml": markup, "b.xhtml": page(*PARAGRAPHS)},
            package({"a.xhtml": "", "b.xhtml": ""}, MAGAZINE, item),
            contents,
        )
    )

    assert isinstance(first, Document)
    assert first.title == title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Oakhaven Review", "The Oakhaven Review"),
        ("The Oakhaven Review [Fri, 16 Oct 2015]", "The Oakhaven Review"),
        ("The Oakhaven Review, September 16, 2015", "The Oakhaven Review"),
        ("The Oakhaven Review [Europe]", "The Oakhaven Review [Europe]"),
        ("16 September 2015", "Oakhaven Press"),
    ],
)
def test_the_outlet_of_one_article_of_many_is_what_they_stand_in_not_who_publishes_that(title: str, name: str) -> None:
    facts = f"<dc:title>{title}</dc:title><dc:publisher>Oakhaven Press</dc:publisher>"
    pages = {each: page(*PARAGRAPHS, heading=each) for each in ("a.xhtml", "b.xhtml")}

    items = read_book(book(pages, package(pages, facts)))

    assert [item.outlet for item in items if isinstance(item, Document)] == [name, name]


@pytest.mark.parametrize(
    "kind",
    ['<meta name="calibre:publication_type" content="periodical:unknown:Weekly"/>', "<dc:type>newspaper</dc:type>"],
)
def test_an_issue_of_one_article_is_of_the_periodical_that_it_says_it_is(kind: str) -> None:
    facts = f"<dc:title>Weekly [16 Sep 2015]</dc:title><dc:publisher>Oakhaven Press</dc:publisher>{kind}"
    pages = {"a.xhtml": page(*PARAGRAPHS, heading="Mayor resigns")}

    [document] = read_book(book(pages, package(pages, facts)))

    assert isinstance(document, Document)
    assert (document.title, document.outlet) == ("Mayor resigns", "Weekly")
