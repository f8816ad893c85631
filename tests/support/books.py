"""Books in EPUB, made by hand, so that each part of them may be otherwise."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from tui.documents import read_source
from tui.documents.source import Item, Source, UnreadableError

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
MAGAZINE = """<dc:title>Oakhaven Weekly</dc:title><dc:creator>calibre</dc:creator><dc:publisher>calibre</dc:publisher>
<dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>en</dc:language>"""
COVER = '<html><body><div><img src="cover.jpg" alt="Cover"/></div></body></html>'


def page(*paragraphs: str, heading: str = "", title: str = "Mayor resigns") -> str:
    """Return a page of a book."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<h1>{heading}</h1>" if heading else ""
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body>{head}{body}</body></html>"""


def package(pages: Mapping[str, str], facts: str = FACTS, more: str = "", spine: str = "") -> str:
    """Return the package document of a book."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(pages)
    )
    references = "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    return f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{facts}</metadata>
<manifest>{items}{more}<item id="css" href="style.css" media-type="text/css"/></manifest>
<spine toc="ncx">{spine or references}</spine><guide><reference type="cover" href="cover.xhtml"/></guide></package>"""


def zipped(files: Mapping[str, str]) -> bytes:
    """Return the files in an archive, as an EPUB is packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            made.writestr(name, text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def book(pages: Mapping[str, str], opf: str | None = None, more: Mapping[str, str] | None = None) -> bytes:
    """Return a book of pages, which have the names that they are listed by."""
    opf = opf if opf is not None else package(pages)
    placed = {f"OEBPS/{name}": text for name, text in {**pages, **(more or {})}.items()}
    return zipped({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": opf, **placed})


def read_book(data: bytes) -> list[Item]:
    """Return what is read of a book."""
    return list(read_source(Source(io.BytesIO(data), where="x.epub", stem="x", path="x.epub")))


def refusal(data: bytes) -> str:
    """Return why a book is not read."""
    with pytest.raises(UnreadableError) as caught:
        read_book(data)
    return caught.value.reason


def in_contents(**titles: str) -> tuple[str, dict[str, str]]:
    """Return the item of a table of contents, and its file, in which pages are called so."""
    links = "".join(f'<li><a href="{name}.xhtml">{title}</a></li>' for name, title in titles.items())
    nav = f'<html xmlns:epub="x"><body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
    return (
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
        {"nav.xhtml": nav},
    )
