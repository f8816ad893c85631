"""NITF of several newsrooms' makes: the article, what is said of it, and nothing of what is around it."""

import io
from pathlib import Path

import pytest

from tui.documents import read, read_source
from tui.documents.source import Source, UnreadableError
from tui.model import Document, Problem

PARAGRAPHS = [
    "OAKHAVEN (NW) — The mayor of Oakhaven resigned on Monday after a long fight over the harbour.",
    "“I have nothing to add,” Zoë Marlowe told reporters, before she left by the back door.",
    "“We stay,” said José Ortmann, her deputy.",
]
ARTICLE = "\n\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)

AGENCY = f"""<?xml version="1.0" encoding="utf-8" ?>
<nitf version="-//IPTC//DTD NITF 3.4//EN" change.date="October 18, 2006" change.time="19:30" baselang="en-us">
<head><title>BC-Oakhaven-Mayor</title><docdata management-status="usable"><doc-id id-string="nw-2015-0916" regsrc="NW"/>
<date.issue norm="20150916T191044Z"/><ed-msg info="For global distribution"/><doc.copyright holder="NW" year="2015"/>
</docdata></head><body><body.head><hedline><hl1 id="headline">Mayor resigns over harbour</hl1>
<hl2>Council to meet on Thursday</hl2></hedline>
<byline>By <person>Ada Fenwick</person><byttl>Northwind Business Writer</byttl></byline>
<distributor>Northwind News</distributor><dateline><location>OAKHAVEN</location></dateline>
<abstract><p>The mayor is gone.</p></abstract></body.head>
<body.content><block id="Main">{BODY}</block>
<media media-type="image"><media-reference mime-type="image/jpeg" source="x.jpg"/>
<media-caption><p>Zoe Marlowe, “in better days,” as she said.</p></media-caption><media-producer>A. Photographer
</media-producer></media></body.content>
<body.end><tagline>Ada Fenwick can be reached at <a href="x">ada</a></tagline></body.end></body></nitf>"""

ARCHIVE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf change.date="June 10, 2005" change.time="19:30" version="-//IPTC//DTD NITF 3.3//EN">
<head><title>MAYOR RESIGNS</title><meta content="16" name="publication_day_of_month"/>
<meta content="Business/Harbour Desk" name="dsk"/><docdata><doc-id id-string="16"/>
<doc.copyright holder="The Oakhaven Courier" year="1987"/></docdata>
<pubdata date.publication="19870916T000000" ex-ref="http://courier.example/fullpage.html?res=9" item-length="163"
 name="The Oakhaven Courier" unit-of-measure="word"/></head>
<body><body.head><hedline><hl1>MAYOR RESIGNS</hl1><hl2 class="online_headline">Mayor Resigns</hl2></hedline>
<byline class="print_byline">By ADA FENWICK</byline><byline class="normalized_byline">FENWICK, ADA</byline>
<abstract><p>Mayor of Oakhaven resigns</p></abstract></body.head>
<body.content><block class="lead_paragraph"><p>LEAD: {PARAGRAPHS[0]}</p></block>
<block class="full_text">{BODY}</block>
<block class="correction_text"><p>Correction: the mayor left by the front door.</p></block></body.content>
</body></nitf>"""

MARKED_UP = """<nitf baselang="nb_NO"><body><body.head><hedline><hl1> Ferja
 står </hl1></hedline><byline/><distributor><org>NTV</org></distributor><dateline>
<story.date norm="20170102T222800+0100">x</story.date></dateline></body.head>
<body.content><hl2>Påstand</hl2><p lede="true">The <org value="x">Harbour Board</org> paid
 <money>$2</money> to <person><name.given>Tom</name.given> <name.family>Brandt</name.family></person>.</p>
<bq><block><p>We stay.</p></block><credit>Zoe Marlowe</credit></bq>
<note noteclass="editorsnote"><body.content><p>Editors: not before noon.</p></body.content></note>
<ul><li>One</li><li>Two<br/>and a half</li></ul><p/><table><tr><td>Ada</td><td>1</td></tr></table>
<pre>  kept   as is</pre><hl2>Nothing below</hl2></body.content></body></nitf>"""


def read_nitf(markup: str | bytes) -> Document:
    data = markup.encode() if isinstance(markup, str) else markup
    [document] = read_source(Source(io.BytesIO(data), where="x.xml", stem="x", path="x.xml"))
    assert isinstance(document, Document)
    return document


def refusal(markup: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_nitf(markup)
    return caught.value.reason


def test_nitf_of_an_agency_is_its_text_and_what_is_said_of_it() -> None:
    assert read_nitf(AGENCY) == Document(
        "nw-2015-0916",
        ARTICLE,
        "Mayor resigns over harbour",
        "Northwind News",
        "2015-09-16T19:10:44Z",
        "Ada Fenwick",
        "x.xml",
        language="en-US",
    )


def test_nitf_of_a_newspapers_archive_has_the_whole_text_once_and_no_correction() -> None:
    assert read_nitf(ARCHIVE) == Document(
        "16",
        ARTICLE,
        "MAYOR RESIGNS",
        "The Oakhaven Courier",
        "1987-09-16T00:00:00",
        "ADA FENWICK",
        "x.xml",
        url="http://courier.example/fullpage.html?res=9",
        language="en",
    )


def test_nitf_of_an_archive_that_has_the_lead_alone_is_the_lead() -> None:
    cut = ARCHIVE.replace("full_text", "online_lead_paragraph")

    assert read_nitf(cut).text == f"LEAD: {PARAGRAPHS[0]}"


def test_nitf_keeps_what_is_marked_within_a_sentence_and_quotations_with_their_signatures() -> None:
    document = read_nitf(MARKED_UP)

    assert document.text.split("\n\n") == [
        "Påstand",
        "The Harbour Board paid $2 to Tom Brandt.",
        "We stay.",
        "Zoe Marlowe",
        "One",
        "Two\nand a half",
        "Ada",
        "1",
        "kept   as is",
    ]
    assert (document.title, document.outlet, document.byline) == ("Ferja står", "NTV", None)
    assert (document.published, document.language) == ("2017-01-02T22:28:00+01:00", "nb-NO")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252", "gb18030"])
def test_nitf_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = "José Ortmann said no, and nothing but no, in all of the languages that he knew."
    body = f"<nitf><body><body.content><p>{text}</p></body.content></body></nitf>"

    document = read_nitf(f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding))

    assert (document.text, document.warnings) == (text, ())


def test_nitf_without_a_text_says_so() -> None:
    assert refusal("<nitf><head><title>Advisory</title></head><body><body.content/></body></nitf>") == (
        "has no text in its body.content, as in a notice of a wire to newsrooms"
    )


def test_nitf_needs_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGENCY, encoding="utf-8")
    (tmp_path / "b.nitf").write_text(ARCHIVE, encoding="utf-8")
    (tmp_path / "c.xml").write_text("<nitf>", encoding="utf-8")

    one, two, three = read([str(tmp_path)])

    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.text == two.text == ARTICLE
    assert three == Problem(str(tmp_path / "c.xml"), "is no XML that can be read: no element found: line 1, column 6")
