"""One article in every format that onrecord reads, each made by a writer that is not ours, where there is one.

The writers are imported when they are needed: a test of one format needs none of the others.
"""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Article:
    """What is put into each format, and what should come out of it again."""

    title: str
    outlet: str
    published: str
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, as a reader that has to rebuild them gives them."""
        return "\n\n".join(self.paragraphs)

    @property
    def url(self) -> str:
        """Where it was published."""
        return "https://courier.example/world/talks"

    @property
    def day_in_words(self) -> str:
        """The date as an article prints it."""
        year, month, day = self.published.split("-")
        assert month == "09"
        return f"September {int(day)}, {year}"


def seed_article() -> Article:
    """Return the article that comes with onrecord, with what a newsroom adds to it; without the credit below it."""
    (file,) = SEEDS.glob("*.txt")
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Article("U.S. weighs talks with Russia", "Oakhaven Courier", "2015-09-16", "Ada Fenwick", tuple(lines[:-1]))


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


def _paragraphs(article: Article, tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(each, quote=False)}</{tag}>\n" for each in article.paragraphs)


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
{_paragraphs(article)}<div class="related"><h3>Related</h3><p>“Another story,” said somebody else, in words that are
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
    made.add_alternative(f"<html><body>{_paragraphs(article)}</body></html>", subtype="html")
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
<title>{escape(article.title)}</title></head><body><h1>{escape(article.title)}</h1>{_paragraphs(article)}</body></html>"""


def nitf(article: Article) -> bytes:
    """Return it as the News Industry Text Format (IPTC)."""
    day = article.published.replace("-", "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.2/specification/dtd/nitf-3-2.dtd">
<nitf><head><title>{escape(article.title)}</title><docdata><doc-id id-string="talks"/>
<date.issue norm="{day}T100000Z"/></docdata><pubdata name="{article.outlet}" date.publication="{day}T100000Z"/></head>
<body><body.head><hedline><hl1>{escape(article.title)}</hl1></hedline>
<byline>By <person>{article.byline}</person></byline>
</body.head><body.content><media media-type="image"><media-caption><p>“A caption,” said the photographer.</p>
</media-caption></media>{_paragraphs(article)}</body.content></body></nitf>""".encode()


def newsml_g2(article: Article) -> bytes:
    """Return it as an item of NewsML-G2 (IPTC), with the article in XHTML."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:courier:talks" version="1" standard="NewsML-G2"
 standardversion="2.30" conformance="power" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider qcode="nprov:courier"><name>{article.outlet}</name></provider>
<versionCreated>{article.published}T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>{article.published}T09:00:00Z</contentCreated><by>{article.byline}</by>
<language tag="en"/><headline>{escape(article.title)}</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>{escape(article.title)}</title></head><body>{_paragraphs(article)}</body></html></inlineXML></contentSet>
</newsItem>""".encode()


def newsml_1(article: Article) -> bytes:
    """Return it as an item of NewsML 1 (IPTC)."""
    day = article.published.replace("-", "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.1:1" "http://www.iptc.org/NewsML_1.1.dtd">
<NewsML><NewsEnvelope><DateAndTime>{day}T100000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier>
<ProviderId>courier.example</ProviderId><NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsManagement>
<ThisRevisionCreated>{day}T100000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent>
<NewsLines><HeadLine>{escape(article.title)}</HeadLine><ByLine>By {article.byline}</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="{article.outlet}"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/>
<DataContent>{_paragraphs(article)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""".encode()


def tei(article: Article) -> bytes:
    """Return it as a text of a corpus (TEI P5)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A corpus of talks</title></titleStmt><publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc>
<biblStruct><analytic><author>{article.byline}</author><title level="a">{escape(article.title)}</title></analytic>
<monogr><title level="j">{article.outlet}</title><imprint><date when="{article.published}"/></imprint></monogr>
</biblStruct></sourceDesc></fileDesc></teiHeader><text xml:lang="en"><body><div><head>{escape(article.title)}</head>
{_paragraphs(article)}</div></body></text></TEI>""".encode()


def rss(article: Article) -> bytes:
    """Return it as a feed with the whole text of its one entry."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{article.outlet}</title><link>https://courier.example/</link>
<description>News of Oakhaven</description><language>en</language><item><title>{escape(article.title)}</title>
<link>{article.url}</link><guid isPermaLink="false">talks</guid><pubDate>Wed, 16 Sep 2015 10:00:00 GMT</pubDate>
<dc:creator>{article.byline}</dc:creator><description>A short one.</description>
<content:encoded><![CDATA[{_paragraphs(article)}]]></content:encoded></item></channel></rss>""".encode()


def atom(article: Article) -> bytes:
    """Return it as an Atom feed."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>{article.outlet}</title><id>urn:courier</id><updated>2015-09-16T11:00:00Z</updated><entry>
<title>{escape(article.title)}</title><id>urn:courier:talks</id><link href="{article.url}"/>
<published>{article.published}T10:00:00Z</published><updated>2015-09-16T11:00:00Z</updated>
<author><name>{article.byline}</name></author>
<content type="html">{escape(_paragraphs(article))}</content></entry></feed>""".encode()


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


WRAPPERS: Mapping[str, Callable[[Article], bytes]] = {
    "plain.txt": txt,
    "notes.md": markdown,
    "page.html": html,
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
}
"""What makes a file of each format, by the name of the file."""
