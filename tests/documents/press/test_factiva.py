"""Exports of Factiva, with codes and without."""

import io

import docx
import pytest
from support.press import FACTIVA, FIRST, SECOND, documents, facts

from tui.documents import read_source
from tui.documents.source import Source
from tui.model import Document


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


def test_a_table_of_codes_is_read_as_factiva_writes_it_in_word() -> None:
    made = docx.Document()
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


def test_who_has_the_rights_is_no_part_of_the_text_below_which_it_is_put_again() -> None:
    export = (
        "Mayor stays\n161 words\n9 March 2022\nOakhaven Courier\nOAKCOU\nEnglish\n(c) 2022 Courier Media Ltd.\n\n"
        "“We stay,” said Zoe Marlowe.\n\nCourier Media Ltd\n\nDocument OAKCOU0020220309ei390001x\n"
    )

    [document] = documents(export)

    assert document.text == "“We stay,” said Zoe Marlowe."
