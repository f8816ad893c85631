"""Exports of Nexis, the older ones and those of Nexis Uni."""

import pytest
from support.press import FIRST, NEXIS, SECOND, UNI, centred, documents, facts, items, wrapped

from tui.documents.press import nexis
from tui.documents.press.article import lines_of
from tui.model import Document, Problem


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


def test_exports_of_nexis_uni_are_taken_apart() -> None:
    first, second = documents(UNI)

    assert facts(first) == (
        *("Mayor stays, though the flood has reached the mill", "ADA VANCE", "The Oakhaven Gazette", "2015-09-16"),
    )
    assert facts(second) == ("Dam holds", None, "Westbury Times", "2015-09-16T10:12:00+00:00")
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
        ("mercredi 16 septembre 2015 10:12 AM CET", "2015-09-16T10:12:00+01:00"),
        ("September 2015", "2015-09"),
        ("March 32, 2015", None),
        ("Spring 2015", None),
    ],
)
def test_the_date_may_be_in_any_language_and_with_its_time(line: str, day: str | None) -> None:
    [document, _] = documents(UNI.replace("September 16, 2015 Wednesday\nLate Edition - Final", line))

    assert document.published == day


def test_a_date_is_looked_for_in_what_may_be_a_head() -> None:
    lines = lines_of(
        "\n".join(["1 of 1 DOCUMENTS", *["The river rose, and rose."] * 500, "September 16, 2015", *SECOND])
    )

    [article] = nexis.export_of(lines, wrapped=False).articles

    assert article.published is None
