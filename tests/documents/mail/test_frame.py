"""Newsletters and letters: the text, without what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mails import TEXT, read_mail

from tui.documents.mail.frame import without_frame

LINK = "https://click.courier.example/track/abcdefghijklmnopqrstuvwxyz0123456789"


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


@pytest.mark.parametrize(
    "text",
    ["https://a " * 40, "(https://" * 50_000, "\n \n" * 100_000, f"\n{' ' * 300_000}x"],
)
def test_a_text_without_end_takes_no_time_without_end(text: str) -> None:
    assert without_frame(text, is_list=True).strip() in text


@given(st.lists(st.sampled_from(["Unsubscribe", "Dear all,", "“No.”", "-- ", "https://a.example", "It rained."])))
def test_any_text_keeps_some_of_its_words_in_their_order(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)

    assert without_frame(text, is_list=True) in text
    assert without_frame(text, is_list=True).strip() or not text.strip()


def test_what_a_newsletter_does_not_show_is_left_out() -> None:
    html = (
        '<div style="display:none;max-height:0">The preview that mailboxes show <div>and more of it</div></div>'
        "<p><a>Open in app</a></p><p>“We stay,” said Zoe Marlowe.</p><p>She left by the back door.</p>"
        "<p>Upgrade to paid</p><p>You’re currently a free subscriber to The Quay.</p>"
        "<p>© 2015 Ada Fenwick</p><p>12 Harbour Street</p><p><a>Unsubscribe</a></p>"
    )

    assert read_mail(html, "List-Unsubscribe: <https://x.example>\n", "text/html").text == (
        "“We stay,” said Zoe Marlowe.\n\nShe left by the back door."
    )


def test_what_is_hidden_and_never_closed_is_kept() -> None:
    html = '<div style="display: none"><p>“We stay,” said Zoe Marlowe.</p><p>She left by the back door.</p>'

    assert read_mail(html, kind="text/html").text == "“We stay,” said Zoe Marlowe.\n\nShe left by the back door."
