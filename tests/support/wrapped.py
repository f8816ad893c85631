"""One article in every format that onrecord reads, each made by a writer that is not ours, where there is one.

The writers are imported when they are needed: a test of one format needs none of the others.
"""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from support.wrapped_article import Article, paragraphs
from support.wrapped_xml import atom, newsml_1, newsml_g2, nitf, rss, tei


def record(article: Article) -> dict[str, str]:
    """Return the article as named fields."""
    return {
        "id": "talks",
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "byline": article.byline,
        "url": article.url,
        "text": article.text,
    }


def txt(article: Article) -> bytes:
    """Return it as it would be copied out of a page."""
    head = f"{article.title}\n\nBy {article.byline}\n{article.day_in_words}\n\n"
    return f"{head}{article.text}\n\nSource: {article.outlet}\n".encode()


def markdown(article: Article) -> bytes:
    """Return it with front matter."""
    front = f"title: {article.title}\nauthor: {article.byline}\ndate: {article.published}\noutlet: {article.outlet}\n"
    return f"---\n{front}---\n\n{article.text}\n".encode()


def html(article: Article) -> bytes:
    """Return it as a page of the web, with menus, a caption, links to other stories and comments."""
    about = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title,
        "datePublished": article.published, "author": {"@type": "Person", "name": article.byline},
        "publisher": {"@type": "Organization", "name": article.outlet},
    }  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(article.title)} | {escape(article.outlet)}</title><link rel="canonical" href="{article.url}">
<script type="application/ld+json">{json.dumps(about)}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>“We value your privacy,” said the banner of this page, which wants to store cookies.</p>
</div><main><article><h1>{escape(article.title)}</h1><div class="byline">By {escape(article.byline)}</div>
<figure><img src="kerry.jpg"><figcaption>“A caption,” said the photographer.</figcaption></figure>
{paragraphs(article)}<div class="related"><h3>Related</h3><p>“Another story,” said somebody else, in words that are
long enough.</p></div></article><section id="comments"><p>“Rubbish,” said a reader who had nothing else to do on a
long evening in autumn.</p></section></main><footer><p>© 2015. “All rights reserved,” said the publisher.</p></footer>
</body></html>""".encode()


def jsonl(article: Article) -> bytes:
    """Return it as a line."""
    return (json.dumps(record(article)) + "\n").encode()


def jsonl_gz(article: Article) -> bytes:
    """Return it as a packed line."""
    return gzip.compress(jsonl(article), mtime=0)


def ninjs(article: Article) -> bytes:
    """Return it as ninjs 2 (IPTC)."""
    item = {
        "uri": "urn:courier:talks", "type": "text", "language": "en", "by": article.byline,
        "provider": {"name": article.outlet}, "versioncreated": f"{article.published}T10:00:00Z",
        "headlines": [{"role": "main", "value": article.title}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": article.text}],
    }  # fmt: skip
    return json.dumps(item).encode()


def csv_table(article: Article) -> bytes:
    """Return it as a row of a spreadsheet."""
    stream = io.StringIO(newline="")
    rows = csv.DictWriter(stream, record(article))
    rows.writeheader()
    rows.writerow(record(article))
    return stream.getvalue().encode("utf-8-sig")


def eml(article: Article) -> bytes:
    """Return it as a newsletter."""
    made = EmailMessage()
    made["Subject"] = article.title
    made["From"] = f"{article.outlet} <newsletter@courier.example>"
    made["To"] = "Reader <reader@example.org>"
    made["Date"] = "Wed, 16 Sep 2015 10:00:00 +0000"
    made["List-Id"] = "<news.courier.example>"
    made.set_content(article.text, cte="quoted-printable")
    made.add_alternative(f"<html><body>{paragraphs(article)}</body></html>", subtype="html")
    return bytes(made)


def mbox(article: Article) -> bytes:
    """Return it as a mailbox."""
    return b"From newsletter@courier.example Wed Sep 16 10:00:00 2015\n" + eml(article) + b"\n"


def pdf(article: Article) -> bytes:
    """Return it as pages in two columns, with a running header and page numbers."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    width, height = A5
    margin, gap = 30, 12
    column = (width - 2 * margin - gap) / 2
    frames = [Frame(margin + place * (column + gap), margin, column, height - 2 * margin) for place in range(2)]

    def running(canvas: object, page: object) -> None:
        draw = canvas.drawString  # type: ignore[attr-defined]
        canvas.setFont("Times-Roman", 8)  # type: ignore[attr-defined]
        draw(margin, height - 20, f"{article.outlet}, {article.day_in_words}")
        draw(width / 2, 15, str(page.page))  # type: ignore[attr-defined]

    stream = io.BytesIO()
    made = BaseDocTemplate(
        stream, pagesize=A5, title=article.title, author=article.byline, invariant=True, pageCompression=0
    )
    made.addPageTemplates(PageTemplate(frames=frames, onPage=running))
    styles = getSampleStyleSheet()
    head = [Paragraph(escape(article.title), styles["Title"])]
    head += [Paragraph(f"By {article.byline}", styles["Italic"])]
    head += [Paragraph(f"{article.outlet} | {article.day_in_words}", styles["Italic"])]
    made.build([*head, *(Paragraph(escape(each), styles["BodyText"]) for each in article.paragraphs)])
    return stream.getvalue()


def docx(article: Article) -> bytes:
    """Return it as Word writes it."""
    from docx import Document

    made = Document()
    made.core_properties.title = article.title
    made.core_properties.author = article.byline
    made.add_heading(article.title, 0)
    made.add_paragraph(f"By {article.byline}")
    made.add_paragraph(f"{article.outlet} | {article.day_in_words}")
    for each in article.paragraphs:
        made.add_paragraph(each)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rtf(article: Article) -> bytes:
    """Return it as word processors write it: ASCII, with other characters by their numbers."""
    head = (article.title, f"By {article.byline}", f"{article.outlet} | {article.day_in_words}")
    lines = "".join(f"\\pard\\plain\\fs24 {_rtf(line)}\\par\n" for line in (*head, *article.paragraphs))
    info = f"{{\\info{{\\title {_rtf(article.title)}}}{{\\author {_rtf(article.byline)}}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{{\\fonttbl{{\\f0 Times;}}}}{info}\n{lines}}}".encode("ascii")


def _rtf(text: str) -> str:
    return "".join(f"\\{each}" if each in "\\{}" else each if each.isascii() else f"\\u{ord(each)}?" for each in text)


_CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""


def epub(*articles: Article) -> bytes:
    """Return them as an electronic book, which is the first one's: of one article, or of many."""
    article = articles[0]
    places = range(len(articles))
    items = "".join(f'<item id="a{at}" href="talks{at}.xhtml" media-type="application/xhtml+xml"/>' for at in places)
    references = "".join(f'<itemref idref="a{at}"/>' for at in places)
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"
unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">talks</dc:identifier><dc:title>{escape(article.title)}</dc:title>
<dc:creator>{article.byline}</dc:creator>
<dc:publisher>{article.outlet}</dc:publisher><dc:date>{article.published}</dc:date><dc:language>en</dc:language>
</metadata><manifest>{items}</manifest><spine>{references}</spine></package>"""
    chapters = {f"OEBPS/talks{at}.xhtml": _chapter(each) for at, each in enumerate(articles)}
    files = {"META-INF/container.xml": _CONTAINER, "OEBPS/content.opf": package, **chapters}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _chapter(article: Article) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>{escape(article.title)}</title></head><body><h1>{escape(article.title)}</h1>{paragraphs(article)}</body></html>"""


def warc(article: Article) -> bytes:
    """Return it as a crawler archives a page."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    page = html(article)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.headers["WARC-Target-URI"] = article.url
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(head.encode() + page)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


def parquet(article: Article) -> bytes:
    """Return it as a row of a column store."""
    import duckdb

    fields = record(article)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "talks.parquet"
        connection = duckdb.connect()
        columns = ", ".join(f"? AS {name}" for name in fields)
        connection.execute(f"CREATE TABLE news AS SELECT {columns}", list(fields.values()))
        connection.execute(f"COPY news TO '{file}' (FORMAT parquet)")
        return file.read_bytes()


def xlsx(article: Article) -> bytes:
    """Return it as a row of a spreadsheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(record(article)))
    sheet.append(list(record(article).values()))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(article: Article) -> bytes:
    """Return it as a page in an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2015/talks.html", html(article))
    return stream.getvalue()


def mhtml(article: Article) -> bytes:
    """Return it as a page that a browser saved as one file."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = article.url
    message["Date"] = "Sun, 20 Sep 2015 10:00:00 -0000"
    message.attach(MIMEText(html(article).decode(), "html", "utf-8"))
    return message.as_bytes()


def html_gz(article: Article) -> bytes:
    """Return it as a page that is packed by itself."""
    return gzip.compress(html(article), mtime=0)


WRAPPERS: Mapping[str, Callable[[Article], bytes]] = {
    "plain.txt": txt,
    "notes.md": markdown,
    "page.html": html,
    "page.mhtml": mhtml,
    "lines.jsonl": jsonl,
    "packed.jsonl.gz": jsonl_gz,
    "ninjs.json": ninjs,
    "table.csv": csv_table,
    "letter.eml": eml,
    "letters.mbox": mbox,
    "pages.pdf": pdf,
    "word.docx": docx,
    "rich.rtf": rtf,
    "book.epub": epub,
    "nitf.xml": nitf,
    "newsml.xml": newsml_g2,
    "newsml1.xml": newsml_1,
    "tei.xml": tei,
    "rss.xml": rss,
    "feed.atom": atom,
    "crawl.warc": warc,
    "rows.parquet": parquet,
    "sheet.xlsx": xlsx,
    "archive.zip": zipped,
    "packed.html.gz": html_gz,
}
"""What makes a file of each format, by the name of the file."""
