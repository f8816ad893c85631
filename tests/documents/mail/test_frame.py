"""Newsletters and forwarded messages: the text, without what stands around it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents.mail import messages
from tui.documents.mail.frame import forwarded_in, without_frame
from tui.documents.source import Source
from tui.model import Document

TEXT = "“We stay,” said Zoe Marlowe.\n\nShe left by the back door, and nobody saw where she went.\n"
LINK = "https://click.courier.example/track/abcdefghijklmnopqrstuvwxyz0123456789"


def read_mail(text: str, headers: str = "", kind: str = "text/plain") -> Document:
    data = f"{headers}Content-Type: {kind}; charset=utf-8\n\n{text}".encode()
    [document] = messages.read(Source(io.BytesIO(data), where="one.eml", stem="one"))
    return document


@pytest.mark.parametrize(
    "top",
    [
        "View this email in your browser ( https://courier.example/view/1 )",
        "Having trouble viewing this email?",
        "** Web version **",
        "Diesen Newsletter im Browser ansehen\n\nIm Browser ansehen",
        "Please add us to your address book",
        "Dear reader,",
        "Good morning!",
        "https://courier.example/\n\n* * *",
    ],
)
@pytest.mark.parametrize(
    "bottom",
    [
        "Unsubscribe ( https://courier.example/u )",
        "Copyright © 2015 The Courier, all rights reserved.\n\nYou are receiving this because you asked for it.",
        "Forward to a friend\n\n12 Harbour Street, Oakhaven, ME 04101\n\nManage your email preferences | Privacy",
        "Sie möchten keine Post mehr?\n\nHier abmelden",
    ],
)
def test_a_newsletter_is_read_without_what_is_around_its_words(top: str, bottom: str) -> None:
    text = read_mail(f"{top}\n\n{TEXT}\n{bottom}\n", "List-Id: <news.courier.example>\n").text

    assert TEXT.strip() in text
    assert not text.startswith(top[:12])
    assert bottom[-12:] not in text


def test_a_newsletter_in_html_is_read_by_its_words_alone() -> None:
    html = (
        "<html><body><div>The mayor is gone, and more of the day</div><a href='/v'>View in browser</a>"
        "<table><tr><td><img src='pixel.gif' alt='tracking'></td></tr><tr><td><h1>Mayor resigns</h1>"
        "<p>“Unsubscribe me,” said Zoe Marlowe.</p></td></tr><tr><td>Share | Tweet</td></tr><tr><td>You received this "
        "email because you signed up.<br>12 Harbour Street, Oakhaven<br><a href='/u'>Unsubscribe</a></td></tr></table>"
    )

    assert read_mail(html, kind="text/html").text == "Mayor resigns\n\n“Unsubscribe me,” said Zoe Marlowe."


def test_links_that_newsletters_put_behind_words_are_left_out() -> None:
    text = f"The mayor ( {LINK} ) resigned <{LINK}> on Monday.\n\nUnsubscribe\n"

    assert without_frame(text, is_list=False) == "The mayor resigned on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "Dear Tom,\n\nplease read this.\n",
        "“I shall unsubscribe from it,” said Zoe Marlowe.\n",
        "You may unsubscribe.\n\n“No,” she said.\n",
        "Unsubscribe\n",
        f"See {LINK} for it.\n",
    ],
    ids=["letter", "quoted", "above prose", "nothing else", "a link"],
)
def test_other_messages_stay_as_they_are(text: str) -> None:
    assert without_frame(text, is_list=False) == text


def test_prose_that_begins_like_a_greeting_is_kept() -> None:
    text = "Good morning. The mayor of Oakhaven resigned.\n\nHello again, she said to nobody in particular on Monday.\n"

    assert without_frame(text, is_list=True) == text


def test_a_signature_is_left_out_where_a_text_stands_above_it() -> None:
    assert without_frame(f"{TEXT}-- \nTom Brandt\nThe Courier\n", is_list=False) == TEXT
    assert without_frame("-- \nTom Brandt\n", is_list=False) == "-- \nTom Brandt\n"


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


def test_a_plain_text_that_only_points_to_the_html_beside_it_is_no_text() -> None:
    parts = (
        "--b\nContent-Type: text/plain\n\nThis message needs a program that shows HTML.\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n<p>{TEXT * 5}</p>\n--b--\n"
    )

    assert read_mail(parts, kind="multipart/alternative; boundary=b").text.startswith("“We stay,”")


def test_a_line_that_only_looks_as_if_a_message_was_sent_on_is_text() -> None:
    assert forwarded_in(f"{TEXT}---- Forwarded\nby hand.\n") is None
    assert forwarded_in("---- Forwarded message\nSubject: x\nTo: y\n\nText.") is None


@pytest.mark.parametrize("declared", ['; boundary="AAA"', "", '; boundary=""'])
def test_a_message_whose_parts_are_not_behind_the_line_that_it_declares_gives_its_text(declared: str) -> None:
    data = (
        f"Content-Type: multipart/alternative{declared}\n\nThis is a message in parts.\n"
        "--=_BBB\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "=E2=80=9CWe stay,=E2=80=9D she said.\n\n--=_BBB\nContent-Type: text/html\n\n<p>Not this.\n--=_BBB--\n"
    )
    [document] = messages.read(Source(io.BytesIO(data.encode()), where="one.eml", stem="one"))

    assert document.text.strip() == "“We stay,” she said."


@pytest.mark.parametrize(
    "text",
    ["https://a " * 40, "(https://" * 50_000, "\n \n" * 100_000, "---- forwarded\n" * 50_000, f"\n{' ' * 300_000}x"],
)
def test_a_text_without_end_takes_no_time_without_end(text: str) -> None:
    assert without_frame(text, is_list=True).strip() in text
    assert forwarded_in(text) is None


@given(st.lists(st.sampled_from(["Unsubscribe", "Dear all,", "“No.”", "-- ", "https://a.example", "It rained."])))
def test_any_text_keeps_some_of_its_words_in_their_order(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)

    assert without_frame(text, is_list=True) in text
    assert without_frame(text, is_list=True).strip() or not text.strip()
