"""PDFs: the text as it is read, and not as it is printed, with the place of each line."""

import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from support.one_file import document_of, refusal_of
from support.pdfs import HEIGHT, WIDTH, drawn, lines, newspaper

from tui.documents import read
from tui.documents.pdf import program
from tui.documents.pdf.pdf_file import MAX_PDF_BYTES, is_pdf
from tui.model import Document, Problem

PARAGRAPHS = [
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour, which has cost the "
    "town twice as much as was planned when building began four years ago.",
    "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall, before she left by the back door.",
    "Her deputy, José Ortmann, said the council would meet on Thursday to choose a successor from its own ranks. “We "
    "shall take our time,” he said, “and we shall not be told by anybody outside this building what to do with it.”",
    "The harbour was to open in 2013. Its gates do not close, its crane has sunk, and the firm that built it is no "
    "longer there to be asked about either, say those who would ask.",
] * 6


def read_pdf(data: bytes, tmp_path: Path) -> Document:
    return document_of(data, tmp_path / "harbour.pdf")


def refusal(data: bytes, tmp_path: Path) -> str:
    return refusal_of(data, tmp_path / "harbour.pdf")


@pytest.mark.parametrize("is_justified", [True, False], ids=["justified", "ragged"])
@pytest.mark.parametrize("is_indented", [True, False], ids=["indented", "spaced"])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_paragraphs_are_rejoined(
    columns: int, is_indented: bool, is_justified: bool, tmp_path: Path
) -> None:
    data = newspaper(
        "Mayor of Oakhaven resigns over the cost of its harbour",
        ["By Ada Fenwick", "September 30, 2015"],
        PARAGRAPHS,
        columns,
        is_indented,
        is_justified,
    )

    document = read_pdf(data, tmp_path)

    assert document.text.split("\n\n") == PARAGRAPHS
    assert document.title == "Mayor of Oakhaven resigns over the cost of its harbour"
    assert (document.byline, document.published) == ("Ada Fenwick", "2015-09-30")
    assert document.outlet == "THE OAKHAVEN COURIER"


def test_each_line_is_anchored_to_its_page_and_to_the_character_there(tmp_path: Path) -> None:
    data = newspaper("Mayor of Oakhaven resigns", [], PARAGRAPHS, columns=2)

    document = read_pdf(data, tmp_path)

    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
    assert {anchor.page for anchor in document.anchors} == set(range(1, len(pages) + 1))
    assert [anchor.start for anchor in document.anchors] == sorted(anchor.start for anchor in document.anchors)
    for anchor in document.anchors:
        assert anchor.page is not None
        there = pages[anchor.page - 1].get_text_range(anchor.source, 8)
        assert document.text[anchor.start :].startswith(there.split("\r")[0].rstrip())
    assert document.page_at(0) == 1
    assert document.page_at(len(document.text) - 1) == len(pages)


def test_words_that_are_parted_at_the_end_of_a_line_are_rejoined(tmp_path: Path) -> None:
    words = [
        "The gov-",
        "ernment of the Anglo-",
        "American islands built a well-",
        "known, 20-year-",
        "old harbour in a three-",
        "party coalition that was beefed-",
        "up later, and in 2014-",
        "15 the long-term plan of a long-",
        "term mayor was to re-",
        "elect her",
    ]
    data = drawn(lines(words))

    assert read_pdf(data, tmp_path).text == (
        "The government of the Anglo-American islands built a well-known, 20-year-old harbour in a three-party "
        "coalition that was beefed-up later, and in 2014-15 the long-term plan of a long-term mayor was to reelect her"
    )


def test_words_spread_out_to_the_width_of_a_scan_are_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        # As programs that read pictures write them: the last letter of a word by itself, as far off as the others.
        place = 50.0
        for word in ("The", "mayor", "of", "Oakhaven", "resigned"):
            for letters in (word[:-1], f"{word[-1]} "):
                canvas.drawString(place, 700, letters, charSpace=2)
                place += canvas.stringWidth(letters) + 2 * len(letters)

    assert read_pdf(drawn(draw), tmp_path).text == "The mayor of Oakhaven resigned"


def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(["T"], 50, 676, 34)(canvas)
        lines(["he mayor of Oakhaven resigned on", "Monday after a long fight over the"], 75, 700)(canvas)
        lines(["budget of the harbour, which has cost", "the town four hundred million."], 50, 676)(canvas)

    assert read_pdf(drawn(draw), tmp_path).text == (
        "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour, which has cost "
        "the town four hundred million."
    )


def test_headers_footers_and_page_numbers_are_left_out_however_they_alternate(tmp_path: Path) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            left, right = (
                (f"{number + 40}", "The Harbour: a History") if number % 2 else ("Ada Fenwick", f"{number + 40}")
            )
            lines([left], 50, HEIGHT - 40, 8)(canvas)
            lines([right], 450, HEIGHT - 40, 8)(canvas)
            lines([f"This is what page {number} says of the harbour."], 50, 600)(canvas)
            lines(["oakhaven.example/harbour"], 250, 30, 8)(canvas)

        return draw

    text = read_pdf(drawn(*map(page, range(1, 7))), tmp_path).text

    assert text.split("\n\n") == [f"This is what page {number} says of the harbour." for number in range(1, 7)]


def test_articles_side_by_side_are_read_one_by_one_below_their_own_headlines(tmp_path: Path) -> None:
    def front_page(canvas: Canvas) -> None:
        lines(["The Oakhaven Courier"], 150, 790, 30)(canvas)
        lines(["Wednesday, September 30, 2015"], 50, 770, 7)(canvas)
        lines(["Mayor resigns over her harbour"], 50, 735, 22)(canvas)
        lines(["By Ada Fenwick"], 50, 715, 8)(canvas)
        lines([f"left {n} of the mayor and her harbour," for n in range(6)], 50, 690)(canvas)
        lines([f"middle {n} of the mayor and her crane," for n in range(6)], 235, 690)(canvas)
        lines(["Train stands still"], 420, 735, 14)(canvas)
        lines([f"right {n} of the train without a light," for n in range(9)], 420, 715)(canvas)
        lines(["Crane found at the bottom of the harbour"], 50, 560, 22)(canvas)
        for column in range(3):
            lines([f"low {column}{n} of the crane and the divers," for n in range(5)], 50 + 185 * column, 530)(canvas)

    document = read_pdf(drawn(front_page), tmp_path)

    assert (document.title, document.byline) == ("Mayor resigns over her harbour", "Ada Fenwick")
    assert (document.outlet, document.published) == ("The Oakhaven Courier", "2015-09-30")
    assert re.findall(r"[a-z]+ \d+|Train|Crane", document.text) == [
        *(f"left {n}" for n in range(6)),
        *(f"middle {n}" for n in range(6)),
        "Train",
        *(f"right {n}" for n in range(9)),
        "Crane",
        *(f"low {column}{n}" for column in range(3) for n in range(5)),
    ]


def test_notes_and_captions_between_its_parts_do_not_part_a_paragraph(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        lines(["The mayor of Oakhaven resigned on Monday after a long", "fight over the budget of the"], 50, 700)(
            canvas
        )
        lines(["1 The budget of 2015."], 50, 100, 7)(canvas)

    text = read_pdf(drawn(first, lines(["harbour, which has cost the town a lot."], 50, 700)), tmp_path).text

    assert text.split("\n\n") == [
        "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour, which has cost "
        "the town a lot.",
        "1 The budget of 2015.",
    ]


def test_a_page_that_a_browser_has_printed_tells_its_address(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(["11/29/2026, 4:15 PM"], 30, HEIGHT - 25, 8)(canvas)
        lines(["Mayor resigns | The Courier"], 250, HEIGHT - 25, 8)(canvas)
        lines(["Mayor of Oakhaven resigns"], 50, 740, 24)(canvas)
        lines(["The mayor of Oakhaven resigned on Monday."], 50, 700)(canvas)
        lines(["https://courier.example/2015/mayor"], 30, 20, 8)(canvas)
        lines(["1/1"], 560, 20, 8)(canvas)

    document = read_pdf(drawn(draw), tmp_path)

    assert document.url == "https://courier.example/2015/mayor"
    assert document.text == "The mayor of Oakhaven resigned on Monday."
    assert document.published is None


@pytest.mark.parametrize(
    "header",
    [
        ["Oakhaven Courier", "Wednesday 16 September 2015"],
        ["Oakhaven Courier – Wednesday, September 16, 2015"],
        ["16 September 2015 | Oakhaven Courier"],
    ],
)
@pytest.mark.parametrize("pages", [1, 2])
def test_the_day_above_the_text_of_a_newspaper_is_its_date(tmp_path: Path, header: list[str], pages: int) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for place, words in enumerate(header):
                lines([words], 50 + 350 * place, HEIGHT - 25, 8)(canvas)
            if number == 1:
                lines(["Mayor of Oakhaven resigns"], 50, 740, 24)(canvas)
            lines([f"On page {number} the mayor of Oakhaven resigned on Monday."], 50, 700)(canvas)

        return draw

    document = read_pdf(drawn(*map(page, range(1, pages + 1))), tmp_path)

    assert (document.published, document.outlet) == ("2015-09-16", "Oakhaven Courier")
    assert document.text.startswith("On page 1 the mayor of Oakhaven resigned")


def test_pages_that_lie_on_their_side_are_read_upright_and_what_is_askew_is_left_out(tmp_path: Path) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        lines(["The mayor of Oakhaven resigned", "on Monday."], 60, 400)(canvas)

    def marked(canvas: Canvas) -> None:
        lines(["Her deputy said nothing."])(canvas)
        canvas.rotate(45)
        canvas.drawString(300, 0, "CONFIDENTIAL")

    text = read_pdf(drawn(turned, marked), tmp_path).text

    assert text == "The mayor of Oakhaven resigned on Monday.\n\nHer deputy said nothing."


def test_a_title_that_a_program_has_filled_in_is_no_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - harbour final.doc")
        canvas.setAuthor("admin")
        lines(["Mayor of Oakhaven", "resigns"], 50, 740, 24)(canvas)
        lines(["The mayor of Oakhaven resigned on Monday."], 50, 660)(canvas)

    document = read_pdf(drawn(draw), tmp_path)

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", None)
    assert document.text == "The mayor of Oakhaven resigned on Monday."


def test_the_heading_of_a_part_is_no_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(["Table of Contents"], 50, 740, 24)(canvas)
        lines(["The mayor of Oakhaven resigned on Monday."], 50, 700)(canvas)

    assert read_pdf(drawn(draw), tmp_path).title is None


def test_the_title_that_a_file_says_is_taken_and_its_headline_is_no_part_of_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Mayor of Oakhaven resigns")
        canvas.setAuthor("Priya Dunmore")
        lines(["Mayor of Oakhaven resigns"], 50, 740, font="Helvetica-Bold")(canvas)
        lines(["The mayor of Oakhaven resigned on Monday."])(canvas)

    document = read_pdf(drawn(draw), tmp_path)

    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Priya Dunmore")
    assert document.text == "The mayor of Oakhaven resigned on Monday."


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(50, 50, 400, 400, fill=1)

    assert "its pages are pictures" in refusal(drawn(picture), tmp_path)
    assert refusal(drawn(lambda canvas: None), tmp_path) == "has no text"
    assert read_pdf(drawn(picture, lines(["“No,” she said."])), tmp_path).warnings == (
        "1 of its pages have no text: they are pictures",
    )


def test_a_password_is_asked_for_only_where_there_is_one(tmp_path: Path) -> None:
    words = lines(["The mayor of Oakhaven resigned on Monday."])
    open_to_all = drawn(words, encrypt=StandardEncryption("", ownerPassword="secret", strength=128))
    locked = drawn(words, encrypt=StandardEncryption("secret", strength=128))

    assert read_pdf(open_to_all, tmp_path).text == "The mayor of Oakhaven resigned on Monday."
    assert "needs a password" in refusal(locked, tmp_path)


def test_a_pdf_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    data = drawn(lines(["The mayor of Oakhaven resigned on Monday."]))
    (tmp_path / "download").write_bytes(b"\r\n" + data)

    [item] = read([str(tmp_path / "download")])

    assert isinstance(item, Document)
    assert is_pdf(data)
    assert not is_pdf(b"The mayor of Oakhaven resigned on Monday.")
    assert "is no PDF" in refusal(b"The mayor of Oakhaven resigned on Monday.", tmp_path)


def test_a_damaged_cross_reference_is_rebuilt_and_a_half_file_is_refused(tmp_path: Path) -> None:
    data = drawn(lines(["The mayor of Oakhaven resigned on Monday."]))
    at = data.index(b"startxref")

    assert (
        read_pdf(data[:at] + b"startxref\n999999\n%%EOF", tmp_path).text == "The mayor of Oakhaven resigned on Monday."
    )
    assert "damaged" in refusal(data[:200], tmp_path)
    assert "damaged" in refusal(b"%PDF-1.4\n", tmp_path)


def page_tree(kids: bytes, content: bytes = b"") -> bytes:
    """Return a PDF of one page with the given page tree and content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages %s >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        % (len(packed := zlib.compress(content)), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF"


def test_what_takes_too_much_memory_or_time_is_refused_and_ends_no_process(tmp_path: Path) -> None:
    one_page = b"/Kids [3 0 R] /Count 1"
    bombs = [
        page_tree(one_page, b"BT /F 12 Tf\n" + b"(abcdefghi) Tj\n" * 2_000_000),
        page_tree(one_page, b"q " * 10_000_000),
        page_tree(one_page, b"0 0 m 1 1 l S\n" * 5_000_000),
    ]

    assert max(map(len, bombs)) < 150_000
    for bomb in bombs:
        assert f"more than {program.MAX_MEMORY_BYTES // 1_000_000} MB of memory" in refusal(bomb, tmp_path)


def test_page_trees_that_lie_or_loop_are_refused(tmp_path: Path) -> None:
    assert "no page of it can be read" in refusal(page_tree(b"/Kids [2 0 R 2 0 R] /Count 1000000"), tmp_path)
    assert refusal(page_tree(b"/Kids [3 0 R] /Count 100000000"), tmp_path) == "has no text"


def test_a_text_in_too_many_pieces_is_refused(tmp_path: Path) -> None:
    scattered = b"BT /F 4 Tf\n" + b"".join(
        b"1 0 0 1 %d %d Tm (a) Tj\n" % (n * 37 % 600, n * 11 % 800) for n in range(program.MAX_PIECES + 1_000)
    )

    assert f"more than {program.MAX_PIECES:,} pieces" in refusal(
        page_tree(b"/Kids [3 0 R] /Count 1", scattered), tmp_path
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    with file.open("wb") as stream:
        stream.write(b"%PDF-1.4\n")
        stream.truncate(MAX_PDF_BYTES + 1)

    [item] = read([str(file)])

    assert isinstance(item, Problem)
    assert f"{MAX_PDF_BYTES:,} at the most" in item.reason


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    assert "pip install 'onrecord[pdf]'" in refusal(drawn(lines(["“No,” she said."])), tmp_path)
