"""Word documents and RTF, made with python-docx, and by hand where that makes none of the kind."""

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(fill: Callable[[WordDocument], object]) -> bytes:
    """Return a document that is filled by python-docx."""
    made = docx.Document()
    fill(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def article(title: str, head: Sequence[str], paragraphs: Sequence[str]) -> bytes:
    """Return a document of an article with its headline in the style for it."""

    def fill(made: WordDocument) -> None:
        made.core_properties.author = ""
        made.add_heading(title, 0)
        for words in (*head, *paragraphs):
            made.add_paragraph(words)

    return saved(fill)


def packed(body: str, others: dict[str, str] | None = None) -> bytes:
    """Return a document whose body is the XML that is given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, words in (others or {}).items():
            archive.writestr(name, words)
    return stream.getvalue()


def written(words: str) -> str:
    """Return the XML of a paragraph."""
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def rtf(paragraphs: Sequence[str]) -> bytes:
    """Return an RTF file of paragraphs, as a program writes it that knows ASCII alone."""
    data = "\n".join(paragraphs).encode("utf-16-le")
    codes = [int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2)]
    letters = ("\\par\n" if code == 10 else chr(code) if 0 < code < 128 else f"\\u{code}?" for code in codes)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}" + "".join(letters) + "\\par}").encode("ascii")
