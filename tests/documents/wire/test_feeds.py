"""Feeds of many makes: an entry with a text is a document, and nothing is ever fetched."""

import io
import re
from pathlib import Path

import feedparser
import pytest

from tui.documents import read, read_source
from tui.documents.source import Item, Source, UnreadableError
from tui.documents.wire import inline_text
from tui.model import Document, Problem

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the harbour.",
    "“I have nothing to add,” Zoë Marlowe told reporters.",
    "No.",
]
ARTICLE = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Oakhaven Courier &amp;amp; Gazette</title><link>https://courier.example/</link><language>en-us</language>
<atom:link href="https://courier.example/feed/" rel="self"/><image><title>Logo</title></image>
<item><media:content url="x.jpg"><media:title>A picture</media:title>
<media:description>Marlowe in May</media:description></media:content>
<title>Mayor resigns &amp;#8211; &lt;em&gt;again&lt;/em&gt;</title>
<link>https://courier.example/mayor</link><guid isPermaLink="false">courier-1</guid>
<pubDate>Wed, 16 Sep 2015 10:00:00 +0200</pubDate><dc:creator><![CDATA[Ada Fenwick]]></dc:creator>
<description><![CDATA[The mayor is gone.]]></description><content:encoded><![CDATA[{BODY}
<figure><img src="x.jpg"><figcaption>Zoe Marlowe in May.</figcaption></figure>
<div class="sharedaddy"><a href="x">Share</a></div><script>track()</script>]]></content:encoded></item>
<item><title>Harbour</title><author>tom@courier.example (Tom Brandt)</author>
<guid>https://courier.example/harbour</guid>
<description>It rained &amp;amp; rained, &amp;quot;as always,&amp;quot; he said.</description>
<source url="x">Gazette</source></item>
<item><title>Only a link</title><link>https://courier.example/link</link></item></channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en">
<a:title type="text">Oakhaven Courier</a:title><a:author><a:name>The Courier</a:name></a:author>
<a:entry><a:id>tag:courier.example,2015:1</a:id><a:title type="text">1 &lt; 2</a:title>
<a:link rel="self" href="https://courier.example/1.atom"/><a:link href="https://courier.example/1"/>
<a:published>2015-09-16T10:00:00+02:00</a:published><a:updated>2015-09-17T10:00:00Z</a:updated>
<a:author><a:name>Ada Fenwick</a:name><a:email>ada@courier.example</a:email></a:author>
<a:author><a:name>Tom Brandt</a:name></a:author><a:summary>Gone.</a:summary>
<a:content type="xhtml" xml:lang="en-GB"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></a:content></a:entry>
<a:entry><a:id>2</a:id><a:title type="html">&lt;b&gt;Two&lt;/b&gt;</a:title><a:summary type="text">Just text.

And &lt;more of it.</a:summary><a:source><a:title>Gazette</a:title></a:source></a:entry></a:feed>"""

RSS_1 = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "xhtml-lat1.ent"> %HTMLlat1;]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://courier.example/">
<title>Oakhaven Courier</title><dc:language>fr</dc:language><items/></channel><item rdf:about="https://courier.example/1"><title>Caf&eacute;</title>
<link>https://courier.example/1</link><dc:date>2015-09-16T10:00Z</dc:date><dc:creator>By Zoë M.</dc:creator>
<description>{BODY.replace("<", "&lt;").replace("ë", "&euml;")}</description></item></rdf:RDF>""".replace("ë", "&#235;")


def read_feed(markup: str | bytes) -> list[Item]:
    data = markup.encode() if isinstance(markup, str) else markup
    return list(read_source(Source(io.BytesIO(data), where="x.xml", stem="x", path="x.xml")))


def refusal(markup: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_feed(markup)
    return caught.value.reason


def test_rss_gives_the_whole_content_of_an_entry_and_what_is_said_of_it() -> None:
    whole, short, link = read_feed(RSS)

    assert whole == Document(
        "courier-1",
        ARTICLE,
        "Mayor resigns – again",
        "Oakhaven Courier & Gazette",
        "2015-09-16T10:00:00+02:00",
        "Ada Fenwick",
        "x.xml",
        url="https://courier.example/mayor",
        language="en-US",
    )
    assert short == Document(
        "https://courier.example/harbour",
        'It rained & rained, "as always," he said.',
        "Harbour",
        "Gazette",
        None,
        "Tom Brandt",
        "x.xml",
        url="https://courier.example/harbour",
        language="en-US",
    )
    assert link == Problem("x.xml, entry 3", "is empty")


def test_atom_gives_the_content_of_an_entry_and_what_is_said_of_it() -> None:
    assert read_feed(ATOM) == [
        Document(
            "tag:courier.example,2015:1",
            ARTICLE,
            "1 < 2",
            "Oakhaven Courier",
            "2015-09-16T10:00:00+02:00",
            "Ada Fenwick, Tom Brandt",
            "x.xml",
            url="https://courier.example/1",
            language="en-GB",
        ),
        Document("2", "Just text.\n\nAnd <more of it.", "Two", "Gazette", path="x.xml", language="en"),
    ]


def test_rss_of_the_first_version_is_read_with_its_named_characters() -> None:
    assert read_feed(RSS_1) == [
        Document(
            "https://courier.example/1",
            ARTICLE,
            "Café",
            "Oakhaven Courier",
            "2015-09-16T10:00Z",
            "Zoë M.",
            "x.xml",
            url="https://courier.example/1",
            language="fr",
        )
    ]


@pytest.mark.parametrize("markup", [RSS, ATOM, RSS_1], ids=["RSS", "Atom", "RSS 1"])
def test_feeds_are_read_as_another_reader_reads_them(markup: str) -> None:
    theirs = feedparser.parse(io.BytesIO(markup.encode()))

    first = read_feed(markup)[0]
    assert isinstance(first, Document)
    entry = theirs.entries[0]
    assert (first.id, first.url) == (entry.id, entry.link)
    content = (entry.get("content") or [entry.summary_detail])[-1]
    shown = re.sub(r"(?s)<figcaption.*|<[^>]*>|\s", "", content["value"])
    assert shown == "".join(first.text.split())


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("ada@courier.example (Ada Fenwick)", "Ada Fenwick"),
        ("Ada Fenwick (ada@courier.example)", "Ada Fenwick"),
        ("Ada Fenwick &lt;ada@courier.example&gt;", "Ada Fenwick"),
        ("ada@courier.example", None),
        ("By Ada Fenwick", "Ada Fenwick"),
        ("", None),
    ],
)
def test_authors_are_named_without_their_addresses(author: str, byline: str | None) -> None:
    markup = f"<rss><channel><item><author>{author}</author><description>No.</description></item></channel></rss>"

    [document] = read_feed(markup)

    assert isinstance(document, Document)
    assert document.byline == byline


def test_feeds_that_break_off_are_read_so_far() -> None:
    whole, problem = read_feed(RSS[: RSS.index("<source")].replace("<description>It", "<description>") + "</oops>")[::2]

    assert isinstance(whole, Document)
    assert whole.text == ARTICLE
    assert str(problem).startswith("x.xml: is read only so far as it is sound XML: mismatched tag")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            "<rss><channel><item><link>https://courier.example/</link></item></channel></rss>",
            "has no text: its entries (1) only link to pages elsewhere, which are not fetched",
        ),
        ("<rss><channel><title>Courier</title></channel></rss>", "has no entries: it is no feed, or an empty one"),
        ('<rdf:RDF xmlns:rdf="x"><owl/></rdf:RDF>', "has no entries: it is no feed, or an empty one"),
    ],
)
def test_feeds_without_a_text_say_so(markup: str, reason: str) -> None:
    assert refusal(markup) == reason


ENTRY = f"<item><description><![CDATA[{BODY}]]></description></item>"
WITHOUT_TEXT = "<item><description><![CDATA[<p> </p><p> </p>]]></description></item>"


@pytest.mark.parametrize(
    ("bound", "entries", "documents", "told"),
    [
        ("MAX_WRITTEN_TAGS", ENTRY * 9, 5, "entry 6: is left, with all behind it: its file may have 30 tags in all"),
        ("MAX_BARREN_TAGS", WITHOUT_TEXT * 9, 0, "30 tags in a row without a document"),
    ],
)
def test_feeds_are_bounded_in_the_markup_of_their_entries(
    monkeypatch: pytest.MonkeyPatch, bound: str, entries: str, documents: int, told: str
) -> None:
    monkeypatch.setattr(inline_text, bound, 30)

    items = read_feed(f"<rss><channel>{entries}</channel></rss>")

    assert sum(isinstance(each, Document) for each in items) == documents
    assert any(told in str(each) for each in items)
    assert sum("is left" in str(each) for each in items) == 1


def test_feeds_need_no_name(tmp_path: Path) -> None:
    (tmp_path / "feed.txt").write_text(ATOM, encoding="utf-8")

    assert next(item.text for item in read([str(tmp_path)]) if isinstance(item, Document)) == ARTICLE


def test_what_wordpress_puts_below_an_entry_is_no_part_of_its_text(tmp_path: Path) -> None:
    signed_off = '<p>The post <a href="x">Mayor resigns</a> appeared first on <a href="y">Courier</a>.</p>'
    (tmp_path / "feed.xml").write_text(RSS.replace(BODY, BODY + signed_off), encoding="utf-8")

    first, *_ = read([str(tmp_path)])

    assert isinstance(first, Document)
    assert first.text == ARTICLE
