r"""RTF as the programs write it that people have: the paragraphs of the page, whatever their letters are written as."""

from pathlib import Path

import pytest
from support.one_file import document_of, refusal_of

from tui.documents import read
from tui.documents.office import rtf_tokens
from tui.documents.office.rtf import is_rtf, manuscript_of
from tui.documents.office.rtf_text import MAX_DEPTH
from tui.documents.source import MAX_TEXT_CHARS
from tui.model import Document

WORD = rb"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch0\deflang1033{\fonttbl{\f0\fbidi \froman
\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}{\f37\fbidi \fswiss\fcharset0\fprq2 Calibri;}
{\flomajor\f31500\fbidi \froman\fcharset0\fprq2 Times New Roman;}}{\colortbl;\red0\green0\blue0;}{\*\defchp \fs22 }
{\stylesheet{\ql \li0\ri0\sa160 \rtlch\fcs1 \af0 \ltrch\fcs0 \fs22 \snext0 \sqformat Normal;}{\s1\ql \keep\keepn
\rtlch\fcs1 \af0\afs32 \ltrch\fcs0 \f31500\fs32 \sbasedon0 \snext0 \sqformat heading 1;}{\*\cs10 \additive Default
Paragraph Font;}}{\*\rsidtbl \rsid1335}{\info{\title Harbour final.doc}{\author pdunmore}{\operator pdunmore}
{\creatim\yr2015\mo9\dy30\hr10\min15}{\version1}{\nofpages1}}{\*\xmlnstbl {\xmlns1 http://schemas.microsoft.com}}
\paperw12240\paperh15840 {\header \pard\plain CONFIDENTIAL\par }{\*\pnseclvl1\pnucrm\pnstart1{\pntxta .}}
\pard\plain \s1\ql {\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid1335 Mayor of Oakhaven }{\rtlch\fcs1 \ltrch\fcs0 resigns
\par }\pard\plain \ql {\rtlch\fcs1 \af0 \ltrch\fcs0 By Ada Fenwick
\par }{\rtlch\fcs1 \af0 \ltrch\fcs0 \'93I have nothing to add,\'94 Zo\'eb Marlowe told {\field{\*\fldinst {HYPERLINK
"https://courier.example" }}{\fldrslt {\ul reporters}}} \endash  twice.{\*\bkmkstart a}{\*\bkmkend a}
\par {\listtext\pard\plain\f3 \'b7\tab}}{\rtlch\fcs1 \af0 \ltrch\fcs0 It cost \'a3400\~million.{\footnote note}
\par }{\deleted not }{\v hidden }{\*\themedata 504b0304}{\*\datastore 0105}}"""
TEXT_EDIT = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2822
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
\paperw11900\paperh16840\margl1440\margr1440\vieww11520\viewh8400\viewkind0
\pard\tx720\tx1440\pardirnatural\partightenfactor0

\f0\fs24 \cf0 Mayor of Oakhaven resigns\
\
\'93I have nothing to add,\'94 Zo\'eb Marlowe told reporters \'96 twice.\
\
It cost \'a3400 million.}"""
# Press databases write paragraphs apart by two line breaks, and letters in UTF-8 or as numbers.
DATABASE = (
    rb"{\rtf1\ansi\ansicpg65001\deff0{\fonttbl{\f0\fnil Arial;}}\pard\plain\f0 Mayor of Oakhaven resigns\par\par "
    rb"\u8220?I have nothing to add,\u8221? Zo\u235\'eb Marlowe told reporters "
    + "– twice.\\line\\line It cost £400 million.\\par}".encode()
)


def read_rtf(data: bytes, tmp_path: Path) -> Document:
    return document_of(data, tmp_path / "harbour.rtf")


def refusal(data: bytes, tmp_path: Path) -> str:
    return refusal_of(data, tmp_path / "harbour.rtf")


def text_of(body: bytes, header: bytes = b"\\rtf1\\ansi\\ansicpg1252") -> str:
    return "\n\n".join(paragraph.text for paragraph in manuscript_of(b"{%s %s}" % (header, body)).paragraphs)


@pytest.mark.parametrize(
    ("data", "title", "byline"),
    [
        (WORD, "Mayor of Oakhaven resigns", "Ada Fenwick"),
        (TEXT_EDIT, "Mayor of Oakhaven resigns", None),
        (DATABASE, "Mayor of Oakhaven resigns", None),
    ],
    ids=["Word", "TextEdit", "database"],
)
def test_the_article_is_the_same_whatever_program_has_written_it(
    data: bytes, title: str, byline: str | None, tmp_path: Path
) -> None:
    document = read_rtf(data, tmp_path)

    assert document.text.split("\n\n") == [
        "“I have nothing to add,” Zoë Marlowe told reporters – twice.",
        "It cost £400 million.",
    ]
    assert (document.title, document.byline) == (title, byline)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"caf\'e9 na\'efve", "café naïve"),
        (rb"\u8220?We stay,\u8221\'94 she said", "“We stay,” she said"),
        (rb"{\uc0\u8220We stay\u8221}", "“We stay”"),
        (rb"{\uc2\u26085\'93\'fa\u26412\'96\'7b}", "日本"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\u-10179?", "\N{REPLACEMENT CHARACTER}"),
        (rb"\ldblquote We\rquote ll stay\rdblquote\emdash he said", "“We’ll stay”—he said"),
        (rb"co\_op\-erate \{a\\b\}", "co-operate {a\\b}"),
        (b"Zo\xeb", "Zoë"),
        ("Zoë".encode(), "Zoë"),
    ],
    ids=["bytes", "unicode", "none to skip", "two to skip", "halves", "one half", "words", "signs", "raw", "utf-8"],
)  # fmt: skip
def test_letters_are_read_however_they_are_written(body: bytes, text: str) -> None:
    assert text_of(body) == text


def test_letters_are_in_the_encoding_of_their_font() -> None:
    fonts = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Gothic;}{\f3\cpg1250 X;}}"

    body = fonts + rb"\deff0\'e9 {\f1\'cf\'f0\'e8\'e2\'e5\'f2} \f2\'82\'b1\'82\'f1 \f3\'b3\plain \'e9"

    assert text_of(body) == "é Привет こん łé"
    assert text_of(rb"\'cf\'f0\'e8\'e2\'e5\'f2", rb"\rtf1\ansi\ansicpg1251") == "Привет"
    assert text_of(rb"\'8e", rb"\rtf1\mac") == "é"
    assert text_of(rb"\'e9", rb"\rtf1\ansi\ansicpg99999") == "é"


def test_cells_sections_and_text_boxes_are_paragraphs() -> None:
    box = rb"{\shp{\*\shpinst{\sp{\sn posh}{\sv 1}}{\shptxt\pard Box.\par}}{\shprslt{\pict 0a}}}"

    assert text_of(rb"\trowd 2011\cell \'a3200 million\cell\row Text " + box + rb"goes on.\sect End.").split(
        "\n\n"
    ) == [
        "2011",
        "£200 million",
        "Box.",
        "Text goes on.",
        "End.",
    ]


def test_properties_tell_what_the_text_does_not(tmp_path: Path) -> None:
    data = (
        rb"{\rtf1\ansi{\info{\title Mayor of Oakhaven resigns}{\author Zo\'eb Dunmore}{\creatim\yr2015\mo9\dy30}"
        rb"{\revtim\yr2026\mo1\dy1}}The harbour was to open in 2015.\par}"
    )

    document = read_rtf(data, tmp_path)

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Zoë Dunmore")
    assert document.published == "2015-09-30"


def test_what_pictures_have_in_raw_bytes_is_passed_over() -> None:
    assert text_of(b"{\\pict\\bin9 }}{{\\par}}We stay.") == "We stay."
    assert text_of(b"We stay.{\\pict\\bin999999999 x") == "We stay."


def test_what_comes_after_the_last_group_is_no_text() -> None:
    assert manuscript_of(rb"{\rtf1 We stay.}{\rtf1 No.} trailing").paragraphs[-1].text == "We stay."


def test_rtf_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "harbour.doc").write_bytes(WORD)

    [item] = read([str(tmp_path / "harbour.doc")])

    assert isinstance(item, Document)
    assert is_rtf(WORD)
    assert not is_rtf(b"The mayor of Oakhaven resigned.")


def test_half_a_file_is_read_as_far_as_it_goes_and_another_one_is_refused(tmp_path: Path) -> None:
    assert read_rtf(WORD[: WORD.index(b"It cost")], tmp_path).text.startswith("“I have nothing to add,”")
    assert refusal(b"{\\rtf1\\ansi{\\fonttbl", tmp_path) == "has no text"
    assert "is no RTF" in refusal(b"The mayor of Oakhaven resigned.", tmp_path)


def test_groups_words_and_letters_have_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"more than {MAX_DEPTH:,} groups in one another" in refusal(b"{\\rtf1" + b"{" * 6_000, tmp_path)
    assert f"more than {MAX_TEXT_CHARS:,} characters" in refusal(
        b"{\\rtf1 " + b"a" * (MAX_TEXT_CHARS + 1) + b"}", tmp_path
    )

    monkeypatch.setattr(rtf_tokens, "MAX_TOKENS", 100)
    assert "more than 100 control words" in refusal(b"{\\rtf1" + b"\\b" * 100 + b"}", tmp_path)


def test_a_large_first_letter_belongs_to_the_paragraph_that_it_begins(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\pard\dropcapli3\dropcapt1 T\par\pard he mayor resigned.\par Her deputy stays.\par}"

    assert read_rtf(data, tmp_path).text.split("\n\n") == ["The mayor resigned.", "Her deputy stays."]
