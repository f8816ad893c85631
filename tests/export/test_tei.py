from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tui.export import tei
from tui.export.provenance import printable
from tui.harmless import harmless_line_in_file
from tui.library import Note, StatementRecord
from tui.model import Actor, ActorKind, StatementKind

GOLDEN = """\
<cit xml:id="statement-dam-7-2"><said who="#actor-1" direct="false"><said who="#actor-2" direct="false">\
<seg n="106-127">that the dam was safe</seg></said></said>
<bibl><title>The dam holds</title><author>Cy Hale</author>\
<publisher>Valley Post</publisher><date>2031-05-06</date></bibl>
<note type="speaker">Brook</note>
<note type="source">Brook</note>
<note type="cue">told her</note>
<note type="kind">indirect</note>
<note type="reported-by">Ada Vance</note>
<note type="statement">dam-7#2</note>
<note type="file">news/dam-7.txt</note>
<note type="characters">106-127</note>
<note type="sha-256-of-the-text">9b7620dfb7157023113526059eedc67168a37e30902bf78e182fa8ca7f151060</note>
</cit>
"""
CAST = """\
<standOff>
<listPerson>
<person xml:id="actor-1"><persName>Ada Vance</persName><persName type="alias">Vance</persName>\
<occupation>Minister</occupation></person>
<person xml:id="actor-2"><persName>Brook</persName></person>
</listPerson>
</standOff>
"""
NAMES = {"tei": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    tei.write(records, stream)
    return stream.getvalue()


def read(source: str) -> ElementTree.Element:
    return ElementTree.fromstring(source.encode())


def text_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def as_xml_shows(words: str) -> str:
    """XML 1.0 has no U+FFFE and U+FFFF."""
    return printable(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_a_statement_is_a_citation_nested_in_that_of_who_reports_it(records: list[StatementRecord]) -> None:
    assert GOLDEN in written(*records)


def test_all_who_speak_are_listed_behind_the_text(records: list[StatementRecord]) -> None:
    assert CAST in written(*records)


def test_who_reports_is_listed_even_where_none_of_their_own_statements_is(records: list[StatementRecord]) -> None:
    tree = read(written(records[2]))

    people = {person.get(XML_ID): person[0].text for person in tree.iterfind(".//tei:person", NAMES)}
    chain = [said.get("who", "") for said in tree.iterfind(".//tei:said", NAMES)]
    assert [people[who.removeprefix("#")] for who in chain] == ["Ada Vance", "Brook"]


def test_an_interrupted_statement_has_a_segment_for_each_part(records: list[StatementRecord]) -> None:
    segments = read(written(records[0])).findall(".//tei:seg", NAMES)

    assert [(segment.get("n"), segment.text) for segment in segments] == [
        ("0-20", "“We will not yield,”"),
        ("56-68", "“not today.”"),
    ]


def test_only_what_is_all_the_speakers_own_is_direct(records: list[StatementRecord]) -> None:
    mixed = replace(records[3], statement=replace(records[3].statement, kind=StatementKind.MIXED))

    said = read(written(records[0], records[1], mixed)).findall(".//tei:said", NAMES)

    assert [each.get("direct") for each in said] == ["true", "false", "false"]


def test_where_the_speaker_cannot_be_told_nobody_is_named(records: list[StatementRecord]) -> None:
    tree = read(written(records[3]))

    assert tree.find(".//tei:standOff", NAMES) is None
    assert [said.get("who") for said in tree.iterfind(".//tei:said", NAMES)] == [None]
    assert tree.findtext('.//tei:note[@type="source"]', None, NAMES) == "villagers"


def test_governments_and_organisations_are_no_persons(records: list[StatementRecord]) -> None:
    ministry = Actor("g1", "Ministry & Sons", ActorKind.GOVERNMENT)

    tree = read(written(replace(records[0], speakers=(ministry,))))

    assert tree.find(".//tei:person", NAMES) is None
    assert tree.findtext(".//tei:org/tei:orgName", None, NAMES) == "Ministry & Sons"


def test_what_the_user_has_written_is_a_note(records: list[StatementRecord]) -> None:
    tree = read(written(replace(records[3], note=Note("<Whose>\n& why?", ("dam", "to check")))))

    notes = {note.get("type"): note.text for note in tree.iterfind(".//tei:note", NAMES)}
    assert (notes["tags"], notes["note"]) == ("dam, to check", "<Whose>\n& why?")


def test_no_statements_are_a_text_with_an_empty_paragraph() -> None:
    assert [child.tag for child in read(written()).find(".//tei:body", NAMES) or ()] == [f"{{{NAMES['tei']}}}p"]


@given(data=st.data())
def test_any_words_and_names_are_read_back(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker, title = data.draw(hostile), data.draw(hostile), data.draw(hostile)

    source = written(say(words, speaker=speaker, title=f"On {title}", document=data.draw(hostile)))
    tree = read(source)

    assert [text_of(said) for said in tree.iterfind(".//tei:said", NAMES)] == [as_xml_shows(words)]
    assert tree.findtext(".//tei:persName", None, NAMES) == as_xml_shows(harmless_line_in_file(speaker))
    assert tree.findtext(".//tei:bibl/tei:title", None, NAMES) == as_xml_shows(harmless_line_in_file(f"On {title}"))
    assert printable(source) == source


def test_a_statement_has_its_language_and_its_article_address_and_page(on_the_web: list[StatementRecord]) -> None:
    tree = read(written(on_the_web[2]))

    link = tree.find(".//tei:bibl/tei:ref", NAMES)
    assert link is not None
    assert link.get("target") == link.text == "https://valley-post.example/2031/dam?a=1&b=2"
    assert tree.findtext('.//tei:bibl/tei:biblScope[@unit="page"]', None, NAMES) == "3"
    assert tree.findtext('.//tei:note[@type="in-the-file"]', None, NAMES) == "2031/dam.pdf"
    assert tree.findall(".//tei:said", NAMES)[-1].get(XML_ID.replace("}id", "}lang")) == "en-GB"
