"""PDFs made with reportlab, as a newspaper or a word processor lays out an article."""

import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
_MARGIN, _GUTTER = 50, 16


def drawn(*draws: Callable[[Canvas], object], **options: object) -> bytes:
    """Return a PDF of pages that are drawn one by one."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True, **options)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(
    words: Sequence[str], left: float = 50, top: float = 700, size: float = 10, font: str = "Helvetica"
) -> Callable[[Canvas], None]:
    """Return what draws lines below one another."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, line in enumerate(words):
            canvas.drawString(left, top - 1.2 * size * number, line)

    return draw


def newspaper(
    title: str,
    head: Sequence[str],
    paragraphs: Sequence[str],
    columns: int = 1,
    is_indented: bool = False,
    is_justified: bool = True,
    running_header: tuple[str, str] = ("THE OAKHAVEN COURIER", "Wednesday, 30 September 2015"),
) -> bytes:
    """Return a PDF of an article: a headline across the page, its text in columns, page after page."""
    width = (WIDTH - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns

    def frames(name: str, height: float) -> list[Frame]:
        return [
            Frame(_MARGIN + n * (width + _GUTTER), 60, width, height, 0, 0, 0, 0, id=f"{name}{n}")
            for n in range(columns)
        ]

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, HEIGHT - 40, running_header[0])
        canvas.drawRightString(WIDTH - _MARGIN, HEIGHT - 40, running_header[1])
        canvas.drawCentredString(WIDTH / 2, 30, f"Page {document.page}")

    stream = io.BytesIO()
    made = BaseDocTemplate(stream, pagesize=A4, invariant=True)
    top = Frame(_MARGIN, HEIGHT - 170, WIDTH - 2 * _MARGIN, 120, 0, 0, 0, 0, id="top")
    made.addPageTemplates(
        [
            PageTemplate("first", [top, *frames("first", HEIGHT - 240)], decorate, autoNextPageTemplate="next"),
            PageTemplate("next", frames("next", HEIGHT - 120), decorate),
        ]
    )
    body = ParagraphStyle(
        "body",
        fontName="Times-Roman",
        fontSize=9.5,
        leading=11.5,
        firstLineIndent=12 if is_indented else 0,
        spaceAfter=0 if is_indented else 6,
        alignment=TA_JUSTIFY if is_justified else TA_LEFT,
    )
    headline = ParagraphStyle("headline", fontName="Helvetica-Bold", fontSize=22, leading=25, spaceAfter=8)
    small = ParagraphStyle("small", fontName="Helvetica", fontSize=9, leading=12)
    flow: list[Flowable] = [Paragraph(escape(title), headline)]
    flow += [Paragraph(escape(line), small) for line in head]
    flow += [FrameBreak(), *(Paragraph(escape(text), body) for text in paragraphs)]
    made.build(flow)
    return stream.getvalue()
