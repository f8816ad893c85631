"""NewsML-G2 and NewsML 1 of several agencies' makes: items with a text are documents, all others are not."""

import io
from types import ModuleType

import pytest

from tui.documents import read_source
from tui.documents.source import Item, Source, UnreadableError
from tui.documents.wire import inline_text, newsml_g2
from tui.documents.wire import newsml_1 as newsml_1_module
from tui.model import Document, Problem

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the harbour.",
    "“I have nothing to add,” Zoë Marlowe told reporters, before she left by the back door.",
    "“We stay,” said José Ortmann, her deputy.",
]
ARTICLE = "\n\n".join(PARAGRAPHS)
BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
NITF = f"""<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>
<hedline><hl1>Mayor resigns</hl1></hedline><byline>By Ada Fenwick, <byttl>Staff Reporter</byttl></byline></body.head>
<body.content>{BODY}</body.content></body></nitf></inlineXML>"""
XHTML = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">
<head><title>x</title></head><body><section class="main">{BODY}</section></body></html></inlineXML>"""


def item(content: str, about: str = "", meta: str = "", guid: str = "urn:newsml:nw.example:1", prefix: str = "") -> str:
    """Return a news item as agencies write it, with a prefix for its names if there is one."""
    written = f"""<newsItem guid="{guid}" version="10" standard="NewsML-G2" standardversion="2.24" conformance="power"
 xml:lang="en-gb"><catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_30.xml"/>
<rightsInfo><copyrightHolder literal="NW Ltd"/></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NW"><name>Northwind News</name></provider>
<versionCreated>2015-09-16T19:10:44+01:00</versionCreated><pubStatus qcode="stat:usable"/>{meta}</itemMeta>
<contentMeta><contentCreated>2015-09-15T08:00:00+01:00</contentCreated>{about}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
    if not prefix:
        return written.replace("<newsItem ", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ', 1)
    names = ("newsItem", "rightsInfo", "copyrightHolder", "itemMeta", "contentMeta", "contentSet", "provider", "name")
    for name in (*names, "versionCreated", "pubStatus", "itemClass", "catalogRef", "contentCreated", "inlineXML"):
        for bracket in ("<", "</"):
            written = written.replace(f"{bracket}{name}", f"{bracket}{prefix}:{name}")
    return written.replace(f"<{prefix}:newsItem ", f'<{prefix}:newsItem xmlns:{prefix}="http://iptc.org/std/nar/" ', 1)


def message(*items: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- A message of a wire --><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2015-09-16</sent>
<sender>northwind.example</sender></header><itemSet>{"".join(items)}</itemSet></newsMessage>"""


PICTURE = item(
    '<remoteContent contenttype="image/jpeg" href="x.jpg"/>', "<headline>Zoe Marlowe</headline>", guid="picture"
).replace("ninat:text", "ninat:picture")


def read_wire(markup: str) -> list[Item]:
    return list(read_source(Source(io.BytesIO(markup.encode()), where="x.xml", stem="x", path="x.xml")))


def read_one(markup: str) -> Document:
    [document] = read_wire(markup)
    assert isinstance(document, Document)
    return document


def refusal(markup: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_wire(markup)
    return caught.value.reason


@pytest.mark.parametrize("prefix", ["", "nar"])
def test_a_news_item_is_its_text_and_what_is_said_of_it(prefix: str) -> None:
    assert read_one(item(NITF, prefix=prefix)) == Document(
        "urn:newsml:nw.example:1",
        ARTICLE,
        "Mayor resigns",
        "Northwind News",
        "2015-09-16T19:10:44+01:00",
        "Ada Fenwick",
        "x.xml",
        language="en-GB",
    )


def test_a_news_item_says_itself_what_its_text_says_too() -> None:
    about = """<by>By Priya Dunmore</by><creditline>Northwind–</creditline><language tag="en-nz"/>
<headline role="hld:subHeadline">Council to meet</headline><headline>Mayor of Oakhaven resigns</headline>"""

    document = read_one(item(NITF, about, guid="https://northwind.example/1"))

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Priya Dunmore")
    assert (document.language, document.url) == ("en-NZ", "https://northwind.example/1")


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        XHTML.replace("<html ", "<xh:html ").replace("xmlns=", "xmlns:xh=").replace("</html>", "</xh:html>"),
        f'<inlineXML contenttype="application/vnd.writer+xml"><idf><group type="body">{BODY}</group></idf></inlineXML>',
        f'<inlineData contenttype="text/html"><![CDATA[{BODY}]]></inlineData>',
        f'<inlineData contenttype="text/plain"><![CDATA[\n{BODY}]]></inlineData>',
        f'<inlineData contenttype="text/plain">\n{ARTICLE}\n</inlineData>',
        f'<remoteContent href="x.txt"/><inlineXML/><inlineData contenttype="text/plain">{ARTICLE}</inlineData>',
        f'<inlineData contenttype="text/plain">{ARTICLE}</inlineData>{XHTML}',
    ],
    ids=["XHTML", "prefix", "other XML", "HTML", "HTML that says it is plain", "plain", "one of three", "renditions"],
)
def test_a_news_item_has_its_text_in_many_forms(content: str) -> None:
    assert read_one(item(content)).text == ARTICLE


def test_a_message_gives_a_document_an_item_with_a_text() -> None:
    plain = "<inlineData>“We stay,” said Zoe Marlowe.</inlineData>"
    package = '<packageItem guid="p"><groupSet><group><itemRef residref="a"/></group></groupSet></packageItem>'

    items = read_wire(message(package, item(NITF), PICTURE, item(plain, guid="urn:2"), item("<inlineXML/>", guid="")))

    assert [each.id for each in items if isinstance(each, Document)] == ["urn:newsml:nw.example:1", "urn:2"]
    assert items[2:] == [Problem("x.xml, news item 4", "is empty")]


def test_items_without_a_name_are_called_after_the_file() -> None:
    items = read_wire(message(item(NITF, guid=""), item(XHTML, guid="")))

    assert [each.id for each in items if isinstance(each, Document)] == ["x-1", "x-2"]


def test_the_head_of_a_page_in_an_item_is_no_part_of_its_text() -> None:
    head = "<header><ul class='slugline'><li>Oakhaven</li></ul><p>Extra</p><h1>Mayor resigns</h1></header>"
    dateline = "<span class='dateline'>Oakhaven <span class='credit'>(nw)</span> - </span>"
    page = XHTML.replace('<section class="main"><p>', f'{head}<section class="main"><p>{dateline}')

    assert read_one(item(page)).text == f"Oakhaven (nw) - {ARTICLE}"


@pytest.mark.parametrize(
    ("creators", "byline"),
    [
        ("<creator><name>Priya Dunmore</name></creator><creator literal='Tom Brandt'/>", "Priya Dunmore, Tom Brandt"),
        ("<creator qcode='nw:x'><name>fenwick.ada</name></creator><creator literal='VRG'/>", None),
    ],
)
def test_creators_are_authors_where_they_are_named(creators: str, byline: str | None) -> None:
    assert read_one(item(XHTML, creators)).byline == byline


@pytest.mark.parametrize(
    ("provider", "outlet"),
    [
        ('<provider literal="NW"/>', "NW"),
        ('<provider uri="http://northwind.example"/>', "NW Ltd"),
        ("", "NW Ltd"),
    ],
)
def test_the_outlet_is_who_is_named_best(provider: str, outlet: str) -> None:
    named = '<provider qcode="nprov:NW"><name>Northwind News</name></provider>'

    assert read_one(item(NITF).replace(named, provider)).outlet == outlet


def test_the_outlet_of_an_item_that_says_nothing_is_the_sender_of_the_message() -> None:
    bare = "<newsItem guid='a'><contentSet><inlineData>We stay, she said.</inlineData></contentSet></newsItem>"

    assert read_one(message(bare)).outlet == "northwind.example"


def test_items_that_may_not_be_published_warn() -> None:
    withdrawn = item(NITF, meta="<embargoed>2015-09-17T06:00:00Z</embargoed>").replace("stat:usable", "stat:canceled")

    assert read_one(withdrawn).warnings == (
        "its provider has marked it as canceled",
        "it is under embargo until 2015-09-17T06:00:00Z",
    )


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (message(PICTURE), "has no text: its news items (picture) point to files elsewhere"),
        (message(), "has no text: it holds no news item"),
        ("<packageItem/>", "has no text: it holds a package, which only points to news items"),
        ("<NewsML><NewsItem/></NewsML>", "has no text: its news items point to files elsewhere"),
    ],
)
def test_wires_without_a_text_say_so(markup: str, reason: str) -> None:
    assert refusal(markup) == reason


def newsml_1(content: str, lines: str = "") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.1:1" "http://www.iptc.org/NewsML_1.1.dtd" [
]><NewsML><Catalog Href="x"/><NewsEnvelope><DateAndTime>20150917T000000Z</DateAndTime></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>northwind.example</ProviderId><DateId>20150916</DateId><NewsItemId>7
</NewsItemId><PublicIdentifier>urn:newsml:northwind.example:7:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20150916T080000+0100</FirstCreated><ThisRevisionCreated>20150916T191044+0100
</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine xml:lang="x-default"><![CDATA[Mayor resigns]]></HeadLine>{lines}</NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Northwind News"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="EN"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Photo"/><DataContent>aGVsbG8=</DataContent>
</ContentItem><ContentItem><MediaType FormalName="Text"/><Format FormalName="bcNITF2.5"/>
<DataContent>{content}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    "content", [BODY, f"\n<![CDATA[{BODY}]]>\n", f"<nitf><body><body.content>{BODY}</body.content></body></nitf>"]
)
def test_newsml_1_is_its_text_and_what_is_said_of_it(content: str) -> None:
    assert read_one(newsml_1(content, "<ByLine>By Ada Fenwick</ByLine>")) == Document(
        "urn:newsml:northwind.example:7:1",
        ARTICLE,
        "Mayor resigns",
        "Northwind News",
        "2015-09-16T19:10:44+01:00",
        "Ada Fenwick",
        "x.xml",
        language="en",
    )


def test_an_item_within_another_is_a_part_of_it() -> None:
    inner = item("<inlineData>“We stay,” said Zoe Marlowe.</inlineData>", guid="inner")

    assert [each.id for each in read_wire(message(item(NITF + inner))) if isinstance(each, Document)] == [
        "urn:newsml:nw.example:1"
    ]


@pytest.mark.parametrize("bound", ["MAX_WRITTEN_TAGS", "MAX_BARREN_TAGS"])
@pytest.mark.parametrize("version", [newsml_g2, newsml_1_module], ids=["G2", "1"])
def test_items_whose_markup_is_too_much_together_are_left(
    monkeypatch: pytest.MonkeyPatch, version: ModuleType, bound: str
) -> None:
    monkeypatch.setattr(inline_text, bound, 20)
    body = BODY if bound == "MAX_WRITTEN_TAGS" else "<p> </p>" * 3
    written = f"<![CDATA[{body}]]>"
    if version is newsml_g2:
        markup = message(*[item(f'<inlineData contenttype="text/html">{written}</inlineData>')] * 9)
    else:
        content = f"<NewsComponent><ContentItem><DataContent>{written}</DataContent></ContentItem></NewsComponent>"
        markup = f"<NewsML>{f'<NewsItem>{content}</NewsItem>' * 9}</NewsML>"
    items: list[Item] = []

    with pytest.raises(UnreadableError, match="is left, with all behind it: its file may have 20 tags"):
        items.extend(read_source(Source(io.BytesIO(markup.encode()), where="x.xml", stem="x", path="x.xml")))

    assert sum(isinstance(each, Document) for each in items) == (3 if bound == "MAX_WRITTEN_TAGS" else 0)
