"""EPUB: a page with an article is a document; what the book says of itself is known of each."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tui.documents import read, read_source
from tui.documents.archives import epub, epub_package
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour.",
    "“I have nothing to add,” Zoë Marlowe told reporters outside the town hall, before she left by the back door.",
    "“We stay,” said José Ortmann, her deputy.",
]
ARTICLE = "\n\n".join(PARAGRAPHS)
CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
FACTS = """<dc:title>Mayor resigns</dc:title><dc:creator opf:role="aut">Ada Fenwick</dc:creator>
<dc:contributor opf:role="bkp">calibre</dc:contributor><dc:publisher>Oakhaven Courier</dc:publisher>
<dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">2015-09-16</dc:date>
<dc:language>en-gb</dc:language><dc:identifier id="id">urn:uuid:1</dc:identifier>"""
COVER = '<html><body><div><img src="cover.jpg" alt="Cover"/></div></body></html>'


def page(*paragraphs: str, heading: str = "", title: str = "Mayor resigns") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<h1>{heading}</h1>" if heading else ""
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>{head}{body}</body></html>"""


def package(pages: Mapping[str, str], facts: str = FACTS, more: str = "", spine: str = "") -> str:
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(pages)
    )
    references = "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    return f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{facts}</metadata>
<manifest>{items}{more}<item id="css" href="style.css" media-type="text/css"/></manifest>
<spine toc="ncx">{spine or references}</spine><guide><reference type="cover" href="cover.xhtml"/></guide></package>"""


def zipped(files: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            made.writestr(name, text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def book(pages: Mapping[str, str], opf: str | None = None, more: Mapping[str, str] | None = None) -> bytes:
    opf = opf if opf is not None else package(pages)
    placed = {f"OEBPS/{name}": text for name, text in {**pages, **(more or {})}.items()}
    return zipped({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": opf, **placed})


def read_book(data: bytes) -> list[Item]:
    return list(read_source(Source(io.BytesIO(data), where="x.epub", stem="x", path="x.epub")))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_book(data)
    return caught.value.reason


def test_a_book_of_one_article_is_that_article() -> None:
    pages = {"cover.xhtml": COVER, "text/one%20page.xhtml": page(*PARAGRAPHS, heading="Mayor resigns over harbour")}
    stored = {name.replace("%20", " "): text for name, text in pages.items()}

    assert read_book(book(stored, package(pages))) == [
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


def test_a_book_of_one_article_without_a_heading_has_the_title_of_the_book() -> None:
    [document] = read_book(book({"a.xhtml": page(*PARAGRAPHS)}))

    assert isinstance(document, Document)
    assert (document.title, document.text) == ("Mayor resigns", ARTICLE)


MAGAZINE = """<dc:title>Oakhaven Weekly</dc:title><dc:creator>calibre</dc:creator><dc:publisher>calibre</dc:publisher>
<dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>en</dc:language>"""
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


def in_contents(**titles: str) -> tuple[str, dict[str, str]]:
    """Return the item of a table of contents, and its file, in which pages are called so."""
    links = "".join(f'<li><a href="{name}.xhtml">{title}</a></li>' for name, title in titles.items())
    nav = f'<html xmlns:epub="x"><body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
    return (
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
        {"nav.xhtml": nav},
    )


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
