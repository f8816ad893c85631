from email import policy
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from tui.documents import read
from tui.model import Document, Problem

ADDRESS = "https://courier.example/2015/flood"
PROSE = (
    "The harbour of Oakhaven was closed on Wednesday, and the boats were taken up the river before it rained again.",
    "“We stay,” said Zoë Marlowe, the mayor, who had been up all night with the people of the lower town.",
)


def page(declared: str = '<meta charset="utf-8">') -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in PROSE)
    return (
        f"<!doctype html><html><head>{declared}<title>Harbour closed as river rises | Oakhaven Courier</title>"
        '<meta property="og:site_name" content="Oakhaven Courier"><meta name="author" content="Ada Fenwick">'
        '<meta property="article:published_time" content="2015-09-16T08:15:00+02:00"></head><body>'
        '<nav><ul><li><a href="/">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>Harbour closed as river rises</h1>{paragraphs}</article></body></html>"
    )


def saved(
    html: str, encoding: str = "utf-8", sender: str = "<Saved by Blink>", location: str = "Snapshot-Content-Location"
) -> bytes:
    """What a browser writes: the page and its pictures, parts of a message that nobody has sent."""
    message = MIMEMultipart("related", type="text/html")
    message["From"], message["Subject"] = sender, "Harbour closed"
    message["Date"] = "Sun, 20 Sep 2015 10:00:00 -0000"
    message[location] = ADDRESS
    body = MIMEText(html, "html", encoding)
    body["Content-Location"] = ADDRESS
    message.attach(body)
    message.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    message.attach(
        MIMEText("<p>An advertisement in a frame, which is no part of what the page says at all.</p>", "html")
    )
    return message.as_bytes(policy=policy.SMTP)


@pytest.mark.parametrize(
    ("name", "sender", "location"),
    [
        ("flood.mhtml", "<Saved by Blink>", "Snapshot-Content-Location"),
        ("flood.mht", '"Saved by Internet Explorer 11"', "X-Location"),
        ("flood.eml", "<Saved by Blink>", "Snapshot-Content-Location"),
    ],
    ids=["Chrome", "Internet Explorer", "under another name"],
)
def test_saved_page_is_read_as_the_page_and_not_as_a_message(
    tmp_path: Path, name: str, sender: str, location: str
) -> None:
    (tmp_path / name).write_bytes(saved(page(), sender=sender, location=location))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert document.text == "\n\n".join(PROSE)
    assert (document.title, document.byline) == ("Harbour closed as river rises", "Ada Fenwick")
    assert (document.outlet, document.published) == ("Oakhaven Courier", "2015-09-16T08:15:00+02:00")
    assert (document.url, document.member) == (ADDRESS, "flood.html")


def test_saved_page_knows_where_its_words_stand_in_the_markup(tmp_path: Path) -> None:
    (tmp_path / "flood.mhtml").write_bytes(saved(page()))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert page()[document.source_at(document.text.index("“We stay")) :].startswith("“We stay")


@pytest.mark.parametrize("encoding", ["windows-1251", "iso-8859-15", "utf-8"])
def test_saved_page_that_declares_no_encoding_is_in_that_of_its_part(tmp_path: Path, encoding: str) -> None:
    words = "Мэр города сказала" if encoding == "windows-1251" else "Le maire, Zoé Œuvré, a dit"
    html = page(declared="").replace("“We stay,”", words).replace("ë", "e").replace("”", "").replace("“", "")
    (tmp_path / "flood.mhtml").write_bytes(saved(html, encoding))

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert words in document.text
    assert document.warnings == ()


def test_mail_from_somebody_whose_name_is_like_that_of_a_browser_stays_mail(tmp_path: Path) -> None:
    mail = (
        "From: Saved by the Bell <news@bell.example>\nSubject: Flood\nList-Id: bell\n\n“We stay,” said Zoe Marlowe.\n"
    )
    (tmp_path / "one.eml").write_text(mail)

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert (document.title, document.outlet) == ("Flood", "Saved by the Bell")


def test_saved_page_without_the_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "flood.mhtml").write_bytes(b"From: <Saved by Blink>\r\nContent-Type: image/png\r\n\r\nx")

    [problem] = read([str(tmp_path)])

    assert problem == Problem(str(tmp_path / "flood.mhtml"), "is a saved web page without the page")
