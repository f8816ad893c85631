"""EPUB: a page with an article is a document; what the book says of itself is known of each."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from support.books import (
    ARTICLE,
    CONTAINER,
    COVER,
    MAGAZINE,
    PARAGRAPHS,
    book,
    in_contents,
    package,
    page,
    read_book,
    refusal,
    zipped,
)

from tui.documents import read
from tui.documents.archives import epub, epub_package
from tui.model import Document, Problem


def test_a_book_of_one_article_is_that_article() -> None:
    pages = {"cover.xhtml": COVER, "text/one%20page.xhtml": page(*PARAGRAPHS, heading="Mayor resigns over harbour")}
    stored = {name.replace("%20", " "): text for name, text in pages.items()}

    [found] = read_book(book(stored, package(pages)))

    assert isinstance(found, Document)
    assert [replace(found, anchors=())] == [
        Document(
            "one page",
            ARTICLE,
            "Mayor resigns over harbour",
            "Oakhaven Courier",
            "2015-09-16",
            "Ada Fenwick",
            "x.epub",
            language="en-GB",
            member="OEBPS/text/one page.xhtml",
        )
    ]


def test_what_is_read_of_a_book_knows_its_place_in_the_page() -> None:
    markup = page("By Ada Fenwick", *PARAGRAPHS, heading="Mayor resigns over harbour")

    [document] = read_book(book({"a.xhtml": markup}))

    assert isinstance(document, Document)
    assert (document.byline, document.text) == ("Ada Fenwick", ARTICLE)
    assert markup[document.source_at(0) :].startswith(ARTICLE[:30])


def test_a_book_of_one_article_without_a_heading_has_the_title_of_the_book() -> None:
    [document] = read_book(book({"a.xhtml": page(*PARAGRAPHS)}))

    assert isinstance(document, Document)
    assert (document.title, document.text) == ("Mayor resigns", ARTICLE)


def test_pages_come_in_the_order_of_reading_and_those_off_it_not_at_all() -> None:
    pages = {name: page(*PARAGRAPHS, heading=name) for name in ("a.xhtml", "b.xhtml", "notes.xhtml")}
    spine = '<itemref idref="i1"/><itemref idref="i0"/><itemref idref="i2" linear="no"/><itemref idref="i1"/>'

    items = read_book(book(pages, package(pages, spine=spine)))

    assert [item.member for item in items if isinstance(item, Document)] == ["OEBPS/b.xhtml", "OEBPS/a.xhtml"]


def test_pages_about_the_book_are_no_articles() -> None:
    about = f'<section epub:type="titlepage"><h1>Mayor resigns</h1><p>{PARAGRAPHS[0]}</p></section>'
    pages = {
        "title.xhtml": f'<html xmlns:epub="x"><body epub:type="frontmatter">{about}</body></html>',
        "cover.xhtml": f'<html xmlns:epub="x"><body epub:type="cover"><p>{PARAGRAPHS[0]}</p></body></html>',
        "a.xhtml": page(*PARAGRAPHS).replace("<body>", '<body epub:type="bodymatter">'),
    }

    [document] = read_book(book(pages))

    assert isinstance(document, Document)
    assert document.id == "a"


def test_a_page_that_lists_the_articles_of_a_section_is_none_of_them() -> None:
    # As Calibre makes them of newspapers' pages.
    items = "".join(
        f'<li><a href="article_{number}/a.html#top">{title}</a><div>{lead}</div></li>'
        for number, (title, lead) in enumerate((("Mayor resigns", PARAGRAPHS[0]), ("“We stay”", PARAGRAPHS[1])))
    )
    menu = '<div class="calibre_navbar">| <a href="../index.html">Main menu</a> |</div>'
    address = "https://courier.example/mayor"
    link = f'<a rel="calibre-downloaded-from" href="{address}">{address}</a>'
    below = f'<div class="calibre_navbar"><p>This article was downloaded by calibre from {link}</p></div></body>'
    pages = {
        "feed_0/index.html": f"<body>{menu}<h2>Politics</h2><ul>{items}</ul>{menu}</body>",
        "feed_0/article_0/a.html": page(*PARAGRAPHS, heading="Mayor resigns").replace("</body>", below),
        "feed_0/article_1/a.html": page(*PARAGRAPHS, heading="“We stay”"),
    }

    items_read = read_book(book(pages, package(pages, MAGAZINE)))

    assert [(each.title, each.text, each.url) for each in items_read if isinstance(each, Document)] == [
        ("Mayor resigns", ARTICLE, address),
        ("“We stay”", ARTICLE, None),
    ]


def test_a_list_within_an_article_is_part_of_it() -> None:
    briefs = f'<ul><li>{PARAGRAPHS[0]} <a href="b.xhtml">More</a></li><li>{PARAGRAPHS[1]}</li></ul>'
    pages = {"a.xhtml": page().replace("</body>", f"{briefs}</body>"), "b.xhtml": page(*PARAGRAPHS)}

    first, _ = read_book(book(pages))

    assert isinstance(first, Document)
    assert PARAGRAPHS[1] in first.text


def test_the_lists_beside_the_table_of_contents_give_pages_no_titles() -> None:
    lists = """<nav epub:type="page-list"><ol><li><a href="b.xhtml#p12">12</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="b.xhtml">Start of Content</a></li></ol></nav>"""
    item, contents = in_contents(a="Mayor resigns")
    contents = {name: text.replace("<body>", f"<body>{lists}") for name, text in contents.items()}
    pages = {"a.xhtml": page(*PARAGRAPHS), "b.xhtml": page(*PARAGRAPHS, title="Oakhaven Weekly")}

    items = read_book(book(pages, package(pages, MAGAZINE, item), contents))

    assert [each.title for each in items if isinstance(each, Document)] == ["Mayor resigns", None]


def test_authors_are_those_who_are_said_to_be() -> None:
    facts = """<dc:title>A</dc:title><dc:creator id="c1">Ada Fenwick</dc:creator><dc:creator id="c2">Ill U.</dc:creator>
<meta refines="#c2" property="role" scheme="marc:relators">ill</meta><dc:creator>Tom Brandt</dc:creator>"""
    pages = {"a.xhtml": page(*PARAGRAPHS)}

    [document] = read_book(book(pages, package(pages, facts)))

    assert isinstance(document, Document)
    assert document.byline == "Ada Fenwick, Tom Brandt"


def test_a_page_that_is_not_there_is_told_and_the_others_are_read() -> None:
    pages = {"a.xhtml": page(*PARAGRAPHS), "b.xhtml": page(*PARAGRAPHS)}
    whole = {"a.xhtml": pages["a.xhtml"]}

    document, problem = read_book(book(whole, package(pages)))

    assert isinstance(document, Document)
    assert problem == Problem("x.epub/OEBPS/b.xhtml", "is named in the book, and not in it")


def test_a_book_with_a_damaged_container_is_read_by_its_package_document() -> None:
    pages = {"a.xhtml": page(*PARAGRAPHS)}
    files = {"META-INF/container.xml": CONTAINER.replace("content.opf", "x.opf"), "book.opf": package(pages), **pages}

    [document] = read_book(zipped(files))

    assert isinstance(document, Document)
    assert document.text == ARTICLE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.xhtml": page(*PARAGRAPHS)}), "is no EPUB: it has no package document, which names its pages"),
        (book({"a.xhtml": COVER}), "has no article: no page of it has a paragraph of prose"),
        (book({}, "<package><!ENTITY"), "declares entities of its own"),
        (book({}, "no package"), "is no XML that can be read"),
        (book({})[:-30], "is no ZIP archive, or a damaged one"),
        (zipped({"META-INF/container.xml": "<container>"}), "is no XML that can be read"),
    ],
    ids=["no package", "no prose", "entities", "damaged package", "cut off", "damaged container"],
)
def test_books_that_cannot_be_read_say_why(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def test_a_book_that_is_locked_says_so_and_one_with_locked_fonts_is_read() -> None:
    pages = {"a.xhtml": page(*PARAGRAPHS)}
    locked = (
        '<encryption><EncryptedData><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
    )
    files = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package(pages),
        "OEBPS/a.xhtml": pages["a.xhtml"],
    }

    assert len(read_book(zipped({**files, "META-INF/encryption.xml": locked.format("OEBPS/font.otf")}))) == 1
    assert "locked by its shop" in refusal(zipped({**files, "META-INF/encryption.xml": locked.format("OEBPS/a.xhtml")}))


@pytest.mark.parametrize(
    ("bound", "most", "told"),
    [("BYTES", 1_200, "a book may have 1,200 bytes"), ("TAGS", 40, "its file may have 40 tags in all")],
)
def test_books_are_bounded(monkeypatch: pytest.MonkeyPatch, bound: str, most: int, told: str) -> None:
    monkeypatch.setattr(epub, f"MAX_BOOK_{bound}", most)
    pages = {name: page(*PARAGRAPHS, heading=name) for name in ("a.xhtml", "b.xhtml", "c.xhtml", "d.xhtml")}

    *documents, problem = read_book(book(pages))

    assert 0 < len(documents) < 3
    assert str(problem).endswith(f"is left, with all behind it: {told}")


@pytest.mark.parametrize(
    ("bound", "told"),
    [("TAGS", "its file may have 50 tags in a row without a document"), ("BYTES", "a book may have 50 bytes in a row")],
)
def test_books_are_bounded_in_pages_without_an_article(monkeypatch: pytest.MonkeyPatch, bound: str, told: str) -> None:
    monkeypatch.setattr(epub, f"MAX_BARREN_{bound}", 50)
    pages = {f"{number}.xhtml": COVER for number in range(20)}

    [problem] = read_book(book({**pages, "a.xhtml": page(*PARAGRAPHS)}))

    assert told in str(problem)


def test_what_describes_a_book_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_package, "MAX_PACKAGE_TAGS", 10)

    assert refusal(book({"a.xhtml": page(*PARAGRAPHS)})).endswith(
        "tags in its file OEBPS/content.opf, which may have 10 at the most"
    )


def test_titles_are_looked_for_in_few_tables_of_contents() -> None:
    items = "".join(f'<item id="n{number}" properties="nav" href="n{number}.xhtml"/>' for number in range(9))
    contents = {f"n{number}.xhtml": "<html/>" for number in range(9)}
    told = dict.fromkeys(range(9), '<html><a href="a.xhtml">Told in the contents</a></html>')
    pages = {"a.xhtml": page(*PARAGRAPHS)}

    titles = [
        getattr(each, "title", None)
        for number in (epub_package.MAX_CONTENTS - 1, epub_package.MAX_CONTENTS)
        for each in read_book(book(pages, package(pages, more=items), {**contents, f"n{number}.xhtml": told[number]}))
    ]

    assert titles == ["Told in the contents", "Mayor resigns"]


def test_a_book_by_its_name_is_one_whatever_its_archive_begins_with(tmp_path: Path) -> None:
    made = io.BytesIO()
    whole = io.BytesIO(book({"a.xhtml": page(*PARAGRAPHS)}))
    with zipfile.ZipFile(made, "w") as archive, zipfile.ZipFile(whole) as ours:
        for name in reversed(ours.namelist()):
            archive.writestr(name, ours.read(name))
    file = tmp_path / "weekly.epub"
    file.write_bytes(made.getvalue())

    [document] = read([str(file)])

    assert isinstance(document, Document)
    assert (document.title, document.byline, document.text) == ("Mayor resigns", "Ada Fenwick", ARTICLE)


def test_books_need_no_name(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(book({"a.xhtml": page(*PARAGRAPHS)}))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert document.text == ARTICLE
    assert document.where == f"{tmp_path / 'book.txt'}/OEBPS/a.xhtml"
