"""Exports of press databases: each article of one is a document with its text alone."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.documents import press, read, read_source
from tui.documents.press_article import lines_of
from tui.documents.source import Source
from tui.model import Document, Problem

FIRST = (
    "“We stay,” said Zoë Marlowe, the mayor of Oakhaven, after the flood on Monday night had reached the mill.",
    "“For how long?” Tom Brandt asked.",
)
SECOND = (
    "The dam of Westbury holds, its keeper Ines Calder told the council on Tuesday; nobody has to leave the valley.",
)


def wrapped(paragraphs: tuple[str, ...], width: int = 78) -> str:
    """The paragraphs as the databases break them."""
    import textwrap

    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)


def centred(line: str) -> str:
    return line.center(79).rstrip()


def items(text: str, name: str = "export.txt") -> list[Document | Problem]:
    source = Source(io.BytesIO(text.encode()), where=name, stem="export", path=name)
    return list(read_source(source))


def documents(text: str) -> list[Document]:
    found = items(text)
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def facts(document: Document) -> tuple[str | None, ...]:
    return document.title, document.byline, document.outlet, document.published


# -- Nexis, the older exports

NEXIS = f"""



Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:
UNIVERSITY OF OAKHAVEN LIBRARY

Terms: (DATE(>=2009-12-01) and (flood))

Source: The Oakhaven Gazette;The Westbury Times
Project ID: None



{centred("1 of 2 DOCUMENTS")}



{centred("The Oakhaven Gazette (England)")}

{centred("January 11, 2010 Monday")}
{centred("Edition 1;")}
{centred("Scotland")}

Mayor stays, though the flood has reached
the mill

BYLINE: Ada Vance

SECTION: FEATURES; Pg. 6

LENGTH: 355 words

DATELINE: OAKHAVEN


{wrapped(FIRST)}

LOAD-DATE: January 11, 2010

LANGUAGE: ENGLISH

GRAPHIC: The mayor in front of the mill

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: OGZ


{centred("Copyright 2010 Oakhaven Newspapers LTD")}
{centred("All Rights Reserved")}

{centred("2 of 2 DOCUMENTS")}



{centred("The Westbury Times")}

{centred("January 12, 2010 Tuesday")}

Dam holds

BYLINE: By Lee Fenwick

LENGTH: 1,024 words


{wrapped(SECOND)}

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

URL: http://westbury.example/dam


{centred("Copyright 2010 Westbury Press")}
"""


def test_older_exports_of_nexis_are_taken_apart() -> None:
    first, second = documents(NEXIS)

    assert facts(first) == (
        "Mayor stays, though the flood has reached the mill",
        "Ada Vance",
        "The Oakhaven Gazette (England)",
        "2010-01-11",
    )
    assert facts(second) == ("Dam holds", "Lee Fenwick", "The Westbury Times", "2010-01-12")
    assert (first.text, second.text) == ("\n\n".join(FIRST), "\n\n".join(SECOND))
    assert (first.id, second.id) == ("export-1", "export-2")
    assert (first.language, second.url) == ("en", "http://westbury.example/dam")
    assert first.warnings == ("2 articles in its file, each with its date",)
    assert second.warnings == ()


def test_the_copyright_may_stand_above_and_the_headline_among_the_fields() -> None:
    [document] = documents(
        f"""
{centred("1 of 1 DOCUMENTS")}


{centred("Copyright 2015 Oakhaven Interactive Company, LLC d/b/a")}
{centred("Oakhaven Digital")}
{centred("All Rights Reserved")}

{centred("The Oakhaven Post")}

{centred("July 1, 2015 Wednesday")}
{centred("Met 2 Edition")}

SECTION: A-SECTION; Pg. A01

LENGTH: 3362 words

HEADLINE: Mayor stays

BYLINE: Ada Vance;Lee Fenwick;and reported by Ines Calder;Tom
Marlowe

BODY:

{wrapped(FIRST)}

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

SUBJECT: FLOODS (90%); MAYORS (89%)

LOAD-DATE: July 1, 2015
"""
    )

    assert document.title == "Mayor stays"
    assert document.byline == "Ada Vance;Lee Fenwick;and reported by Ines Calder;Tom Marlowe"
    assert (document.outlet, document.published) == ("The Oakhaven Post", "2015-07-01")
    assert document.text == "\n\n".join(FIRST)


@pytest.mark.parametrize(
    ("rule", "day", "byline", "length", "language", "tag"),
    [
        ("Dokument 1 von 1", "11. Januar 2010 Montag", "AUTOR:", "LÄNGE: 355 Wörter", "SPRACHE: GERMAN", "de"),
        ("Document 1 de 1", "lundi 11 janvier 2010", "AUTEUR:", "LONGUEUR: 355 mots", "LANGUE: FRENCH", "fr"),
        ("1 de 1 DOCUMENTOS", "11 de enero de 2010", "AUTOR:", "LONGITUD: 355 palabras", "IDIOMA: SPANISH", "es"),
    ],
)
def test_older_exports_of_nexis_may_be_in_other_languages(
    rule: str, day: str, byline: str, length: str, language: str, tag: str
) -> None:
    [document] = documents(
        f"\n{centred(rule)}\n\n{centred('Oakhavener Zeitung')}\n\n{centred(day)}\n\nSie bleibt\n\n"
        f"{byline} Ada Vance\n\n{length}\n\n{wrapped(SECOND)}\n\n{language}\n"
    )

    assert facts(document) == ("Sie bleibt", "Ada Vance", "Oakhavener Zeitung", "2010-01-11")
    assert document.text == "\n\n".join(SECOND)
    assert document.language == tag


# -- Nexis Uni

UNI = f"""Mayor stays, though the flood has reached the mill
The Oakhaven Gazette
September 16, 2015 Wednesday
Late Edition - Final

Copyright 2015 The Oakhaven Gazette Company All Rights Reserved

Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 512 words
Byline: By ADA VANCE
Dateline: OAKHAVEN
Highlight: The mayor will not leave.

Body

{FIRST[0]}
{FIRST[1]}

Graphic

PHOTO: The mill (PHOTOGRAPH BY TOM BRANDT)

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: September 16, 2015

End of Document

Page 1 of 1

Dam holds

Westbury Times

16 September 2015 10:12 AM GMT

Copyright 2015 Westbury Press

Length: 99 words

Body

{SECOND[0]}

Load-Date: September 17, 2015

End of Document
"""


def test_exports_of_nexis_uni_are_taken_apart() -> None:
    first, second = documents(UNI)

    assert facts(first) == (
        *("Mayor stays, though the flood has reached the mill", "ADA VANCE", "The Oakhaven Gazette", "2015-09-16"),
    )
    assert facts(second) == ("Dam holds", None, "Westbury Times", "2015-09-16")
    assert (first.text, second.text) == ("\n\n".join(FIRST), SECOND[0])


def test_an_export_is_known_by_its_cover_however_long_that_is() -> None:
    listed = "".join(f"{number}. Mayor stays, part {number}\nClient/Matter: -None-\n" for number in range(1, 500))

    found = items(f"User Name: Ada Vance\nJob Number: 1234567\n\nDocuments (2)\n\n{listed}\n{UNI}")

    assert [item.text for item in found if isinstance(item, Document)] == [each.text for each in documents(UNI)]


def test_the_cover_of_an_export_is_no_article_and_what_it_promises_is_counted() -> None:
    cover = (
        "User Name: Ada Vance\nDate and Time: Wednesday, September 16, 2020 10:00:00 AM EDT\nJob Number: 1234567\n\n"
        "Documents (3)\n\n1. Mayor stays\nClient/Matter: -None-\nSearch Terms: flood\n"
        "Search Type: Terms and Connectors\nNarrowed by:\nContent Type: News\nNarrowed by: -None-\n\n"
    )

    *found, problem = items(cover + UNI)

    assert [item.title for item in found if isinstance(item, Document)] == [
        "Mayor stays, though the flood has reached the mill",
        "Dam holds",
    ]
    assert problem == Problem("export.txt", "2 articles were found, though the export says that it has 3")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Dienstag 7. Juli 2020", "2020-07-07"),
        ("7 maart 2020 zaterdag", "2020-03-07"),
        ("mercredi 16 septembre 2015 10:12 AM CET", "2015-09-16"),
        ("miércoles 16 de septiembre de 2015", "2015-09-16"),
        ("September 2015", "2015-09"),
        ("Sept. 16, 2015", "2015-09-16"),
        ("March 32, 2015", None),
        ("Spring 2015", None),
    ],
)
def test_dates_are_those_of_many_languages(line: str, day: str | None) -> None:
    [document, _] = documents(UNI.replace("September 16, 2015 Wednesday\nLate Edition - Final", line))

    assert document.published == day


# -- Factiva

FACTIVA = f"""News
Mayor stays, though the flood has reached the mill
By Ada Vance
512 words
16 September 2015
10:12
The Oakhaven Gazette
OAKGAZ
1
English
Copyright 2015. The Oakhaven Gazette. All Rights Reserved.

{FIRST[0]}

{FIRST[1]}

Document OAKGAZ0020150916eb9g0001e

Dam holds
1,024 words
17 September 2015
Westbury Times
WESTB
English
© 2015, Westbury Press

{SECOND[0]}

Document WESTB00020150917eb9h0002a

Search Summary
Text	flood
Date	All Dates
Results Found	2
"""


def test_exports_of_factiva_are_taken_apart() -> None:
    first, second = documents(FACTIVA)

    assert facts(first) == (
        *("Mayor stays, though the flood has reached the mill", "Ada Vance", "The Oakhaven Gazette", "2015-09-16"),
    )
    assert facts(second) == ("Dam holds", None, "Westbury Times", "2015-09-17")
    assert (first.id, second.id) == ("OAKGAZ0020150916eb9g0001e", "WESTB00020150917eb9h0002a")
    assert (first.text, second.text) == ("\n\n".join(FIRST), SECOND[0])


@pytest.mark.parametrize("between", ["   ", "\t", "\n\n", " "])
def test_exports_of_factiva_with_codes_are_taken_apart(between: str) -> None:
    fields = [
        *(("SE", "News"), ("HD", "Mayor stays"), ("BY", "By Ada Vance"), ("WC", "512 words")),
        *(("PD", "16 September 2015"), ("ET", "10:12"), ("SN", "The Oakhaven Gazette"), ("SC", "OAKGAZ")),
        *(("LA", "English"), ("CY", "Copyright 2015. All Rights Reserved.")),
    ]
    gap = between if between != " " else "  "
    text = "\n\n".join(f"{code}{between}{value}" for code, value in fields)
    text += f"\n\nLP{gap}{FIRST[0]}\n\nTD{gap}{FIRST[1]}\n\nIN this valley, nobody leaves.\n\n"
    text += f"CO{gap}oakmil : Oakhaven Mill\n\nRE{gap}uk : United Kingdom\n\nPUB{gap}Oakhaven Newspapers\n\n"
    text += f"AN{gap}Document OAKGAZ0020150916eb9g0001e\n"

    [document] = documents(text)

    assert facts(document) == ("Mayor stays", "Ada Vance", "The Oakhaven Gazette", "2015-09-16")
    assert document.text == "\n\n".join((*FIRST, "IN this valley, nobody leaves."))
    assert document.id == "OAKGAZ0020150916eb9g0001e"


@pytest.mark.parametrize(
    ("by", "length", "day", "language", "end"),
    [
        ("Von Ada Vance", "512 Wörter", "16. September 2015", "Deutsch", "Dokument"),
        ("Par Ada Vance", "512 mots", "16 septembre 2015", "Français", "Document"),
        ("Ada Vance", "512 palabras", "16 septiembre 2015", "Español", "Documento"),
    ],
)
def test_exports_of_factiva_may_be_in_other_languages(by: str, length: str, day: str, language: str, end: str) -> None:
    lines = ("Sie bleibt in Oakhaven", by, length, day, "Oakhavener Zeitung", "OAKZTG", language, "(c) 2015 OZ")

    [document] = documents("\n".join(lines) + f"\n\n{SECOND[0]}\n\n{end} OAKZTG0020150916eb9g0001e\n")

    assert facts(document) == ("Sie bleibt in Oakhaven", "Ada Vance", "Oakhavener Zeitung", "2015-09-16")
    assert document.text == SECOND[0]


# -- ProQuest


def proquest(title: str, text: str, *more: str) -> str:
    return "\n\n".join(
        (
            "_" * 60,
            title,
            "Publication info: Oakhaven Gazette ; Oakhaven [Oakhaven]. 09 Mar 2022: A.1.",
            "https://gate.example/login?url=https://www.proquest.com/newspapers/mayor/docview/2637391967/se-2",
            "Abstract: None available.",
            "Links: https://resolver.example/?url_ver=Z39.88-2004&genre=unknown",
            f"Full text: {text}",
            "Subject: Floods; Mayors",
            *more,
            "Language of publication: English",
            "Document type: News",
            "Copyright: Copyright 2022 Oakhaven Newspapers. All Rights Reserved.",
            "Last updated: 2022-03-10",
            "Database: Canadian Newsstream",
            "",
        )
    )


PROQUEST = proquest(
    "Mayor stays: A headline with a colon",
    f"{FIRST[0]}\n{FIRST[1]}\n\nCAPTION: The mill\nCREDIT: Ada Vance",
    "Title: Mayor stays: A headline with a colon",
    "Publication title: Oakhaven Gazette; Oakhaven",
    "Publication date: Mar 9, 2022",
    "ProQuest document ID: 2637391967",
    "DocumentURL: https://gate.example/login?url=https://www.proquest.com/docview/2637391967/se-2?accountid=15090",
) + proquest("Dam holds", SECOND[0], "Author: Fenwick, Lee; Calder, Ines", "ProQuest document ID: 2637393178")


def test_exports_of_proquest_are_taken_apart() -> None:
    first, second = documents(PROQUEST)

    assert facts(first) == ("Mayor stays: A headline with a colon", "Ada Vance", "Oakhaven Gazette", "2022-03-09")
    assert facts(second) == ("Dam holds", "Lee Fenwick, Ines Calder", None, "2022-03-09")
    assert (first.text, second.text) == ("\n\n".join(FIRST), SECOND[0])
    assert (first.id, first.language) == ("2637391967", "en")
    assert first.url == "https://www.proquest.com/docview/2637391967/se-2?accountid=15090"


def test_words_of_a_text_that_look_like_a_field_are_its_own() -> None:
    [document] = documents(proquest("Dam holds", f"{SECOND[0]}\nLocation: the valley.\nTitle: none.", "Author: Lee"))

    assert document.text == f"{SECOND[0]}\n\nLocation: the valley.\n\nTitle: none."


def test_an_article_without_its_text_is_told_with_its_number() -> None:
    first, second = items(proquest("Dam holds", SECOND[0]) + proquest("Mayor stays", "None available."))

    assert isinstance(first, Document)
    assert second == Problem("export.txt, article 2", "has no text in the export")


# -- what all have in common


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
def test_places_lead_back_into_the_file(text: str) -> None:
    for document in documents(text):
        starts = [anchor.start for anchor in document.anchors]
        assert starts[0] == 0
        for start, source, _ in document.anchors:
            assert document.text[start : start + 20] == text[source : source + 20]


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
def test_an_export_in_lines_of_paragraphs_gives_the_same(text: str) -> None:
    """RTF and Word files have no centred lines, no broken ones, and no blank ones."""
    if text is NEXIS:
        text = re.sub(r"(?<=[a-z;]) *\n(?=[a-z])", " ", text)
    lines = lines_of("\n".join(line.strip() for line in text.splitlines() if line.strip()))

    found = press.articles_in(lines, Source(io.BytesIO(), where="x", stem="export"))

    assert found is not None
    assert [item.text for item in found if isinstance(item, Document)] == [each.text for each in documents(text)]
    assert [item.published for item in found if isinstance(item, Document)] == [
        each.published for each in documents(text)
    ]


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_exports_are_known_in_every_encoding_and_with_every_line_break(text: str, encoding: str) -> None:
    data = text.replace("\n", "\r\n").encode(encoding)

    found = list(read_source(Source(io.BytesIO(data), where="x.txt", stem="export", path="x.txt")))

    assert [item.text for item in found if isinstance(item, Document)] == [each.text for each in documents(text)]


def test_an_article_without_a_date_says_so() -> None:
    first, second = documents(UNI.replace("September 16, 2015 Wednesday\n", ""))

    assert (first.published, second.published) == (None, "2015-09-16")
    assert first.warnings == ("2 articles in its file, 1 of them without a date", "the export has no date for it")


@pytest.mark.parametrize(
    "text",
    [
        "Mayor stays\n\nThe council counted 512 words of thanks.\n\nFull text: on page 2.",
        "Dam holds\n\nLength: 3 miles\n\nThe dam is old.",
        "The end\n\nEnd of Document",
        "HD video of the flood\n\nWC closed\n\nNothing else happened on the river that night.",
        "_" * 40 + "\n\nMayor stays\n\nThe mayor stays in her office, she said.\n",
        "Document 1 is about the dam, and document 2 of 3 about the mill.",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    [document] = documents(text)

    assert document.text == text


def test_a_text_that_begins_as_an_export_and_is_none_is_read_as_it_is() -> None:
    text = f"Notes on the export\n\n{centred('1 of 25 DOCUMENTS')}"

    [document] = documents(text)

    assert document.text == text


def test_an_export_is_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "factiva.txt").write_text(FACTIVA, encoding="utf-8")

    assert [item.title for item in read([str(tmp_path)]) if isinstance(item, Document)] == [
        "Mayor stays, though the flood has reached the mill",
        "Dam holds",
    ]


# -- RTF and Word


def rtf(text: str) -> bytes:
    """What a word processor makes of it: a line a paragraph."""
    escaped = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode()


def docx(text: str) -> bytes:
    import docx as word

    made = word.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [rtf, docx])
@pytest.mark.parametrize("text", [UNI, FACTIVA, PROQUEST], ids=["uni", "factiva", "proquest"])
def test_exports_in_rtf_and_word_are_the_same_articles(text: str, make: Callable[[str], bytes]) -> None:
    name = f"export.{make.__name__}"

    found = list(read_source(Source(io.BytesIO(make(text)), where=name, stem="export", path=name)))

    shown = [(item.id, item.text, *facts(item)) for item in found if isinstance(item, Document)]
    assert shown == [(each.id, each.text, *facts(each)) for each in documents(text)]
    assert not any(item.anchors for item in found if isinstance(item, Document))


def test_a_table_of_codes_is_read_as_factiva_writes_it_in_word() -> None:
    import docx as word

    made = word.Document()
    rows = [("HD", "Mayor stays"), ("BY", "By Ada Vance"), ("WC", "512 words"), ("PD", "16 September 2015")]
    rows += [("SN", "The Oakhaven Gazette"), ("LA", "English"), ("LP", FIRST[0]), ("TD", FIRST[1]), ("RE", "uk : UK")]
    rows += [("AN", "Document OAKGAZ0020150916eb9g0001e")]
    table = made.add_table(0, 2)
    for code, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = code, value
    stream = io.BytesIO()
    made.save(stream)

    [document] = read_source(Source(io.BytesIO(stream.getvalue()), where="x.docx", stem="x", path="x.docx"))

    assert isinstance(document, Document)
    assert facts(document) == ("Mayor stays", "Ada Vance", "The Oakhaven Gazette", "2015-09-16")
    assert document.text == "\n\n".join(FIRST)
