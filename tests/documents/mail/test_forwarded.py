"""Messages that were sent on are of those who wrote them."""

import pytest
from support.mails import TEXT, read_mail

from tui.documents.mail.forwarded import forwarded_in
from tui.model import Document

FORWARDED = f"""From: Ada Fenwick <ada@courier.example>
Date: Wed, 16 Sep 2015 10:00:00 +0200
Subject: Mayor resigns
To: Tom Brandt <tom@beacon.example>

{TEXT}"""


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------\n",
        "-----Original Message-----\n",
        "Begin forwarded message:\n\n",
        "-------- Weitergeleitete Nachricht --------\n",
        "________________________________\n",
    ],
)
def test_a_message_that_was_sent_on_is_of_who_wrote_it(line: str) -> None:
    headers = "From: Tom <tom@beacon.example>\nSubject: Fwd: Mayor\nDate: Thu, 17 Sep 2015 10:00:00 +0200\n"

    document = read_mail(f"See below.\n\n{line}{FORWARDED}", headers)

    assert (document.title, document.byline, document.published) == (
        "Mayor resigns",
        "Ada Fenwick",
        "2015-09-16T10:00:00+02:00",
    )
    assert document.text == f"See below.\n\n{TEXT}"


def test_a_message_that_was_sent_on_quoted_is_read_without_the_marks() -> None:
    quoted = "".join(f"> {line}\n" for line in FORWARDED.splitlines())

    document = read_mail(f"---------- Forwarded message ---------\n{quoted}", "From: Tom <tom@beacon.example>\n")

    assert (document.byline, document.text.strip()) == ("Ada Fenwick", TEXT.strip())


def test_an_enclosed_message_is_read_in_place_of_the_one_that_it_came_with() -> None:
    def enclosing(cover: str) -> Document:
        return read_mail(
            f"--b\nContent-Type: text/plain\n\n{cover}\n--b\nContent-Type: message/rfc822\n"
            f"Content-Disposition: attachment\n\n{FORWARDED}\n--b--\n",
            "From: Tom Brandt <tom@beacon.example>\nSubject: Fwd\n",
            "multipart/mixed; boundary=b",
        )

    assert (enclosing("See this.").title, enclosing("See this.").byline) == ("Mayor resigns", "Ada Fenwick")
    assert enclosing("“We stay,” she said.\n" * 50).byline == "Tom Brandt"


def test_a_line_that_only_looks_as_if_a_message_was_sent_on_is_text() -> None:
    assert forwarded_in(f"{TEXT}---- Forwarded\nby hand.\n") is None
    assert forwarded_in("---- Forwarded message\nSubject: x\nTo: y\n\nText.") is None


@pytest.mark.parametrize("text", ["---- forwarded\n" * 50_000, "From: x\n" * 50_000, f"\n{' ' * 300_000}x"])
def test_a_text_without_end_takes_no_time_without_end(text: str) -> None:
    assert forwarded_in(text) is None


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        ("-----Ursprüngliche Nachricht-----\nVon: Presseamt <presse@oakhaven.example>\n"
         "Gesendet: Mittwoch, 16. September 2015 10:00\nAn: Ada\nBetreff: Erklärung", "Erklärung"),
        ("-------- Message transféré --------\nObjet: Déclaration\nDate: 16 septembre 2015 10:00\n"
         "De: Presseamt <presse@oakhaven.example>", "Déclaration"),
        ("________________________________\nDe: Presseamt <presse@oakhaven.example>\n"
         "Enviado: 16 de septiembre de 2015 10:00\nPara: Ada\nAsunto: Declaración", "Declaración"),
    ],
    ids=["German", "French", "Spanish"],
)  # fmt: skip
def test_message_sent_on_by_a_program_in_another_language_is_of_who_wrote_it(head: str, subject: str) -> None:
    document = read_mail(f"{head}\n\n{TEXT}", "From: Ada <ada@x.example>\nSubject: Fwd\n")

    assert (document.title, document.byline, document.text) == (subject, "Presseamt", TEXT)


def test_message_that_was_sent_on_in_html_is_of_who_wrote_it() -> None:
    html = (
        '<div>see below<br><br><div class="gmail_quote"><div>---------- Forwarded message ---------<br>'
        "From: <b>Press Office</b> &lt;press@oakhaven.example&gt;<br>Date: Wed, 16 Sep 2015 at 10:00<br>"
        "Subject: Mayor resigns<br>To: Ada &lt;ada@courier.example&gt;<br></div><br><br>"
        "<p>Note: the mayor is not to be reached.</p><p>“We stay,” said Zoe Marlowe.</p></div></div>"
    )

    document = read_mail(html, "From: Ada <ada@courier.example>\nSubject: Fwd\n", "text/html")

    assert (document.title, document.byline, document.published) == (
        "Mayor resigns",
        "Press Office",
        "2015-09-16T10:00:00",
    )
    assert document.text == "see below\n\nNote: the mayor is not to be reached.\n\n“We stay,” said Zoe Marlowe."
