"""Word documents: what a reader of the printed page sees, with what the file and its first lines say of it."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from support.one_file import document_of, refusal_of
from support.word import WORD, article, packed, saved, written

from tui.documents import read
from tui.documents.office import docx
from tui.documents.office.docx import is_docx
from tui.documents.office.office_xml import MAX_DEPTH
from tui.documents.packing.zip_entries import MAX_RATIO
from tui.documents.source import MAX_TEXT_CHARS
from tui.model import Document

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour.",
    "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall, before she left by the back door.",
    "Her deputy, José Ortmann, said the council would meet on Thursday.",
]


def read_docx(data: bytes, tmp_path: Path) -> Document:
    return document_of(data, tmp_path / "harbour.docx")


def refusal(data: bytes, tmp_path: Path) -> str:
    return refusal_of(data, tmp_path / "harbour.docx")


def test_the_text_is_the_paragraphs_below_the_headline(tmp_path: Path) -> None:
    document = read_docx(article("Mayor resigns", ["By Ada Fenwick", "30 September 2015"], PARAGRAPHS), tmp_path)

    assert document.text.split("\n\n") == PARAGRAPHS
    assert (document.title, document.byline, document.published) == ("Mayor resigns", "Ada Fenwick", "2015-09-30")


def test_a_headline_without_a_style_is_told_as_in_plain_text(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        for words in ("Mayor of Oakhaven resigns", "By Ada Fenwick", *PARAGRAPHS):
            made.add_paragraph(words)

    document = read_docx(saved(fill), tmp_path)

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Ada Fenwick")
    assert document.text.split("\n\n") == PARAGRAPHS


def test_the_properties_of_the_file_tell_what_the_text_does_not(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.core_properties.title = "Mayor of Oakhaven resigns"
        made.core_properties.author = "Priya Dunmore"
        made.core_properties.created = datetime(2015, 9, 30)
        for words in (*PARAGRAPHS, "The harbour was to open in 2015."):
            made.add_paragraph(words)

    document = read_docx(saved(fill), tmp_path)

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Priya Dunmore")
    assert document.published == "2015-09-30"


def test_what_programs_write_into_the_properties_is_not_believed(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.core_properties.title = "Microsoft Word - harbour.doc"
        made.core_properties.author = "python-docx"
        made.core_properties.created = datetime(2026, 1, 1)
        made.add_paragraph(PARAGRAPHS[0])

    document = read_docx(saved(fill), tmp_path)

    assert (document.title, document.byline, document.published) == (None, None, None)


def test_headings_tables_and_lists_are_in_the_text_and_headers_are_not(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.sections[0].header.paragraphs[0].text = "CONFIDENTIAL"
        made.add_heading("Mayor resigns", 0)
        made.add_paragraph(PARAGRAPHS[0])
        made.add_heading("What it cost", 2)
        made.add_paragraph("Twice as much", style="List Bullet")
        made.add_paragraph("The harbour on Sunday", style="Caption")
        cells = made.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "2011", "£200 million"

    document = read_docx(saved(fill), tmp_path)

    assert document.text.split("\n\n") == [PARAGRAPHS[0], "What it cost", "Twice as much", "2011", "£200 million"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:r><w:t>We</w:t></w:r><w:ins><w:r><w:t> do</w:t></w:r></w:ins><w:r><w:t> stay</w:t></w:r>", "We do stay"),
        ("<w:r><w:t>We stay</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del>", "We stay"),
        ("<w:r><w:t>We stay</w:t></w:r><w:moveFrom><w:r><w:t> not</w:t></w:r></w:moveFrom>", "We stay"),
        ("<w:r><w:t>We stay</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> not</w:t></w:r>", "We stay"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>We stay</w:t></w:r>', "We stay"),
        ("<w:r><w:t>We</w:t><w:tab/><w:t>stay</w:t><w:br/><w:t>here</w:t></w:r>", "We stay\nhere"),
        ('<w:r><w:t>We stay</w:t><w:br w:type="page"/></w:r>', "We stay"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t></w:r>", "co-operate"),
        ('<w:hyperlink><w:r><w:t>We stay</w:t></w:r></w:hyperlink><w:r><w:sym w:char="00A3"/></w:r>', "We stay£"),
        ("<w:r><w:instrText>NO</w:instrText></w:r><w:fldSimple><w:r><w:t>We stay</w:t></w:r></w:fldSimple>", "We stay"),
    ],
    ids=["inserted", "deleted", "moved", "hidden", "shown", "tab", "page break", "hyphens", "link and sign", "field"],
)  # fmt: skip
def test_a_paragraph_is_what_is_seen_of_it(body: str, text: str, tmp_path: Path) -> None:
    assert read_docx(packed(f"<w:p>{body}</w:p>"), tmp_path).text == text


@pytest.mark.parametrize(
    ("initial", "words", "text"),
    [
        ("T", "he mayor resigned.", "The mayor resigned."),
        ("“W", "e stay,” she said.", "“We stay,” she said."),
        ("The", " mayor resigned.", "The mayor resigned."),
    ],
)
def test_a_large_first_letter_belongs_to_the_paragraph_that_it_begins(
    initial: str, words: str, text: str, tmp_path: Path
) -> None:
    frame = '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
    body = f"<w:p>{frame}<w:r><w:t>{initial}</w:t></w:r></w:p>{written(words)}{written('Her deputy stays.')}"

    assert read_docx(packed(body), tmp_path).text.split("\n\n") == [text, "Her deputy stays."]


def test_the_authors_are_those_who_stand_in_the_style_for_them(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.core_properties.author = "Priya Dunmore"
        made.styles.add_style("Author", WD_STYLE_TYPE.PARAGRAPH)
        made.add_heading("Mayor resigns", 0)
        for name in ("Ada Fenwick", "By José Ortmann", "Oakhaven, 12 Harbour Street"):
            made.add_paragraph(name, style="Author")
        for words in PARAGRAPHS:
            made.add_paragraph(words)

    document = read_docx(saved(fill), tmp_path)

    assert document.byline == "Ada Fenwick, José Ortmann"
    assert document.text.split("\n\n") == ["Oakhaven, 12 Harbour Street", *PARAGRAPHS]


def test_several_authors_in_the_properties_are_parted_as_elsewhere(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.core_properties.author = "Ada Fenwick; José Ortmann"
        made.add_paragraph(PARAGRAPHS[0])

    assert read_docx(saved(fill), tmp_path).byline == "Ada Fenwick, José Ortmann"


def test_a_text_box_is_a_paragraph_of_its_own_and_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{written('“We stay.”')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>The mayor spoke.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice>'
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert read_docx(packed(body), tmp_path).text.split("\n\n") == ["“We stay.”", "The mayor spoke."]


def test_what_a_form_asks_for_is_no_text(tmp_path: Path) -> None:
    asked = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{written('Click here')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{written('We stay.')}</w:sdtContent></w:sdt>"

    assert read_docx(packed(asked + filled), tmp_path).text == "We stay."


def test_styles_are_known_by_their_english_names_whatever_their_ids(tmp_path: Path) -> None:
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
        for style, words in (("Verzeichnis1", "Mayor 1"), ("berschrift1", "Mayor resigns"), ("Standard", PARAGRAPHS[0]))
    )

    document = read_docx(packed(body, {"word/styles.xml": styles}), tmp_path)

    assert (document.title, document.text) == ("Mayor resigns", PARAGRAPHS[0])


def test_the_main_part_is_where_the_file_says(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        relation = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("word/document2.xml", f'<w:document xmlns:w="{WORD}">{written("We stay.")}</w:document>')

    assert read_docx(stream.getvalue(), tmp_path).text == "We stay."


def test_a_word_document_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    data = article("Mayor resigns", [], PARAGRAPHS)
    (tmp_path / "download").write_bytes(data)

    [item] = read([str(tmp_path / "download")])

    assert isinstance(item, Document)
    assert is_docx(data[:4096])
    assert not is_docx(b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml")


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a11;</x>')

    assert "may be there to harm" in refusal(stream.getvalue(), tmp_path)


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"more than {MAX_RATIO} times its size" in refusal(packed(" " * 30_000_000), tmp_path)

    monkeypatch.setattr(docx, "MAX_PART_BYTES", 100)
    assert "more than 100 bytes" in refusal(packed(written("We stay.")), tmp_path)


def test_elements_in_one_another_have_a_bound(tmp_path: Path) -> None:
    deep = "<w:tbl>" * MAX_DEPTH + "</w:tbl>" * MAX_DEPTH

    assert f"more than {MAX_DEPTH:,} elements in one another" in refusal(packed(deep), tmp_path)


def test_elements_have_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_ELEMENTS", 100)

    assert "more than 100 elements" in refusal(packed("<w:p/>" * 100), tmp_path)


def test_a_text_of_too_many_characters_is_refused(tmp_path: Path) -> None:
    assert f"{MAX_TEXT_CHARS:,} characters" in refusal(packed(written("a" * (MAX_TEXT_CHARS + 1))), tmp_path)


@pytest.mark.parametrize(
    ("within", "reason"),
    [
        ("EncryptedPackage", "is locked: it needs a password, and onrecord cannot ask for one; save a copy without"),
        ("WordDocument", "is an old office document, whatever its name says; save it as .docx or .xlsx"),
    ],
)
def test_a_file_that_is_locked_or_old_says_so(within: str, reason: str, tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000_500) + within.encode("utf-16-le") + bytes(512)

    assert refusal(data, tmp_path) == reason


def test_files_that_are_damaged_or_something_else_say_so(tmp_path: Path) -> None:
    data = article("Mayor resigns", [], PARAGRAPHS)

    assert "damaged" in refusal(data[:-30], tmp_path)
    assert refusal(packed("<w:p>"), tmp_path) == "is damaged: its text is no XML"
    assert refusal(packed(""), tmp_path) == "has no text"


def test_a_tag_of_millions_of_attributes_is_refused_before_it_is_taken(tmp_path: Path) -> None:
    attributes = " ".join(f'a{number}="{"x" * 1_000}"' for number in range(1_200))

    assert refusal(packed(f"<w:p {attributes}/>"), tmp_path) == (
        "has a tag of more than 1,000,000 bytes, too long for any document"
    )


def test_a_namespace_without_end_is_refused_before_each_name_has_it(tmp_path: Path) -> None:
    assert refusal(packed(f'<w:p xmlns:q="{"n" * 1_000}"><q:b/></w:p>'), tmp_path) == (
        "declares a namespace of more than 300 characters"
    )
