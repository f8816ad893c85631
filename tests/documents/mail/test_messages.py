import io
import mailbox
from base64 import b64encode
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.documents import read
from tui.documents.mail import messages
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoë Marlowe.\n"
DATE = "Wed, 16 Sep 2015 10:00:00 +0200"


def message(text: str = TEXT, **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def read_mail(data: bytes) -> Document:
    [document] = messages.read(Source(io.BytesIO(data), where="one.eml", stem="one"))
    return document


def read_mailbox(data: bytes) -> list[Item]:
    return list(messages.read_mailbox(Source(io.BytesIO(data), where="box.mbox", stem="box")))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_mail(data)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "base64", "quoted-printable"])
def test_mail_gives_subject_sender_date_and_text(tmp_path: Path, encoding: str) -> None:
    text = TEXT if encoding != "7bit" else '"We stay," said Zoe Marlowe.\n'
    made = message(Subject="Zoë stays", From="Ada Fenwick <ada@courier.example>", Date=DATE)
    made.set_content(text, cte=encoding)
    (tmp_path / "one.eml").write_bytes(bytes(made))

    [document] = read([str(tmp_path)])

    assert document == Document(
        "one", text, "Zoë stays", None, "2015-09-16T10:00:00+02:00", "Ada Fenwick", str(tmp_path / "one.eml")
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "Oakhaven Courier <ada@oakhaven.example>", "List_Unsubscribe": "<https://courier.example>"},
        {"From": "Oakhaven Courier <newsletter@oakhaven.example>"},
        {"From": "Oakhaven Courier <tips@messages.oakhavencourier.example>"},
    ],
    ids=["list", "desk", "domain"],
)
def test_mail_of_a_newsletter_has_an_outlet_for_a_sender(headers: dict[str, str]) -> None:
    document = read_mail(bytes(message(**headers)))

    assert (document.outlet, document.byline) == ("Oakhaven Courier", None)


def test_mail_in_several_forms_is_read_as_plain_text() -> None:
    made = message()
    made.add_alternative("<p>“We <b>stay</b>,”", subtype="html")
    made.add_attachment("Not this.", filename="notes.txt")

    assert read_mail(bytes(made)).text == TEXT


def test_mail_in_html_is_read_by_its_words() -> None:
    made = EmailMessage()
    html = (
        "<html><head><title>No</title><style>p {}</style></head><body><div>&zwnj;&nbsp;</div><h1>Mayor\n stays</h1>"
        "<p>“We&nbsp;<b>st</b>ay,” said Zo&euml;.<br>Then: 5 &lt; 6.</p><script>alert(1)</script><p>End.</body></html>"
    )
    made.set_content(html, subtype="html")

    assert read_mail(bytes(made)).text == "Mayor stays\n\n“We\xa0stay,” said Zoë.\n\nThen: 5 < 6.\n\nEnd."


@pytest.mark.parametrize("unclosed", ["<!--", "<a ", "<a x='", "<script>", "<?", "</", "&#"])
def test_mail_in_html_in_which_nothing_is_closed_takes_no_time_without_end(unclosed: str) -> None:
    html = f"<p>We stay.</p>{unclosed * 400_000}"

    assert read_mail(f"Content-Type: text/html\n\n{html}".encode()).text.startswith("We stay.")


def test_mail_in_html_is_read_past_what_is_quoted_in_tags() -> None:
    html = "<p title=\"a > b\">We <img alt='>'>stay.</p><!-- <p>No.</p> --><P>End."

    assert read_mail(f"Content-Type: text/html\n\n{html}".encode()).text == "We stay.\n\nEnd."


def test_mail_with_a_blank_plain_part_is_read_from_its_html() -> None:
    made = message(" \n")
    made.add_alternative("<p>We stay.</p>", subtype="html")

    assert read_mail(bytes(made)).text == "We stay."


def pointing(html: str) -> str:
    """Return the text of mail of which the plain text only points to the HTML beside it."""
    parts = (
        "Content-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nThis message needs a program that shows HTML.\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    )
    return read_mail(parts.encode()).text


def test_mail_with_a_plain_text_that_only_points_to_the_html_beside_it_is_read_from_that() -> None:
    assert pointing(f"<p>{TEXT * 10}</p>").startswith("“We stay,”")


def test_mail_whose_html_is_too_long_is_read_from_the_plain_text_beside_it() -> None:
    assert pointing(f"<p>{TEXT * 200_000}</p>").startswith("This message needs a program")


@pytest.mark.parametrize("declared", ['; boundary="AAA"', "", '; boundary=""'])
def test_mail_whose_parts_are_not_behind_the_line_that_it_declares_gives_its_text(declared: str) -> None:
    data = (
        f"Content-Type: multipart/alternative{declared}\n\nThis is a message in parts.\n"
        "--=_BBB\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "=E2=80=9CWe stay,=E2=80=9D she said.\n\n--=_BBB\nContent-Type: text/html\n\n<p>Not this.\n--=_BBB--\n"
    )

    assert read_mail(data.encode()).text.strip() == "“We stay,” she said."


def test_mail_of_parts_that_are_not_behind_the_lines_that_they_declare_is_taken_apart_so_often_and_no_more() -> None:
    def nested(depth: int) -> str:
        parts = (f"--b{n}\nContent-Type: multipart/mixed; boundary=no\n\n" for n in range(depth - 1))
        written = f"{''.join(parts)}--b\nContent-Type: text/plain\n\n{TEXT}"
        return read_mail(f"Content-Type: multipart/mixed; boundary=no\n\n{written}".encode()).text

    assert nested(messages.MAX_PARTED_ANEW).strip() == TEXT.strip()
    assert nested(messages.MAX_PARTED_ANEW + 1).startswith("--b")


def test_mail_has_headers_that_were_encoded_or_folded_or_were_not() -> None:
    head = "Subject: =?utf-8?q?Zo=C3=AB?=\r\n stays\r\nFROM: Zoë Marlowe <z@example.org>\r\n\r\nText.".encode()

    document = read_mail(head)

    assert (document.title, document.byline) == ("Zoë stays", "Zoë Marlowe")


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: =?utf-8?b?!?=",
        "Subject: =?no-such?q?a?=",
        "Subject: =?utf-ÿ8?q?a?=",
        "Date: Wed, 99 Sep 2015 99:00:00 +0200",
        "Date: yesterday",
        "From: <<<>>>,;:@",
        "Subject: " + "a" * 100_000,
        "Content-Type: text/plain; charset=no-such",
        "Content-Type: text/plain; charset=punycode",
        "Content-Type: text/plain; charset=hex",
        "Content-Type: text/plain; charset=utf-16",
        'Content-Type: text/plain; charset="a\0b"',
        "Content-Type: text/plain; charset*0*=%ff''%ff",
        "Content-Type: multipart/mixed",
        "Content-Type: ;;;=",
        "Content-Transfer-Encoding: rot13",
        "Content-Transfer-Encoding: x-uuencode",
        "no header at all",
        "",
    ],
)
def test_mail_bears_headers_that_lie(headers: str) -> None:
    assert "It rained." in read_mail(f"{headers}\n\nIt rained.".encode()).text


def test_mail_with_a_forged_charset_is_decoded_as_if_it_had_none() -> None:
    data = b"Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n\n" + TEXT.encode("cp1252")

    document = read_mail(data)

    assert document.text == TEXT
    assert document.warnings == ("read as windows-1252: the file does not say its encoding",)


def test_mail_in_latin_1_has_the_quotation_marks_of_windows_1252() -> None:
    headers = b"Subject: =?iso-8859-1?Q?=93We_stay=94?=\nContent-Type: text/plain; charset=iso-8859-1\n\n"

    document = read_mail(headers + "“We stay,” said Zoë Marlowe – and left.\n".encode("cp1252"))

    assert (document.title, document.text) == ("“We stay”", "“We stay,” said Zoë Marlowe – and left.\n")
    assert document.warnings == ()


def test_mail_has_a_subject_in_more_than_the_charset_that_it_says() -> None:
    subject = b64encode("市長宣布辭職".encode("gb18030")).decode()

    document = read_mail(f"Subject: =?gb2312?B?{subject}?=\n\nShe resigned.\n".encode())

    assert document.title == "市長宣布辭職"


def test_mail_shows_a_sign_where_a_subject_is_not_in_its_charset() -> None:
    assert read_mail(b"Subject: =?utf-8?Q?We_st=FFay?=\n\nShe resigned.\n").title == "We st\N{REPLACEMENT CHARACTER}ay"


def test_mail_bears_a_charset_that_is_no_name() -> None:
    data = b'Content-Type: text/plain; charset="\0"\n\nIt rained. ' + TEXT.encode()

    assert read_mail(data).text == f"It rained. {TEXT}"


def test_mail_bears_base64_that_is_broken() -> None:
    data = b"Content-Transfer-Encoding: base64\n\nSXQgcmFpbmVkLg=\n!!"

    assert "It rained." in read_mail(data).text


def nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    closed = "".join(f"\n--b{n}--" for n in reversed(range(depth)))
    return f"{opened}Content-Type: text/plain\n\nIt rained.{closed}".encode()


def test_mail_is_read_through_parts_within_parts() -> None:
    assert read_mail(nested(50)).text == "It rained."


@pytest.mark.parametrize("depth", [1_000, 20_000])
def test_mail_of_parts_nested_too_deep_is_refused(depth: int) -> None:
    assert refusal(nested(depth)).startswith(("is mail of a nesting too deep", "is mail with too many parts within"))


def test_mail_of_messages_nested_too_deep_is_refused() -> None:
    assert refusal(b"Content-Type: message/rfc822\n\n" * 5_000) == "is mail of a nesting too deep to read"


@pytest.mark.parametrize("parameter", ["a;", "a=\n b;", 'a="'])
def test_mail_with_a_header_without_end_on_a_part_is_refused(parameter: str) -> None:
    reason = refusal(f"Content-Type: text/plain; {parameter * 10_000}\n\nIt rained.".encode())

    assert reason == "is mail with a header of more than 10,000 characters on its parts"


def test_mail_with_parts_without_end_is_refused() -> None:
    data = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_001

    assert refusal(data) == "is mail with more than 100,000 lines that may begin a part"


def test_mail_of_lines_without_end_is_refused() -> None:
    assert refusal(b"A:\n" * 1_000_001) == "has 1,000,001 lines; a message may have 1,000,000 at the most"


@pytest.mark.parametrize("sender", ["(" * 900, "<" * 900, "a" + "." * 900, '"' * 900, ":;" * 400])
def test_mail_bears_a_sender_in_brackets_in_brackets(sender: str) -> None:
    assert read_mail(f"From: {sender}\n\n{TEXT}".encode()).text == TEXT


def test_mail_with_too_many_lines_for_its_parts_is_refused() -> None:
    assert refusal(b"boundary=" * 11 + b"\n" * 1_000_000) == "is mail with too many parts within parts for its length"


LOCKED = "is encrypted mail: open it where its key is, and save its text from there"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"Subject: Mayor stays\n\n", "is mail without a text"),
        (b"Content-Type: text/html\n\n<p>", "is empty"),
        (b"Content-Type: image/png\n\nabc", "is mail without a text"),
        (b'Content-Type: application/pkcs7-mime; smime-type="signed-data"\n\nabc', "is mail without a text"),
        (b'Content-Type: application/pkcs7-mime; smime-type="enveloped-data"\n\nabc', LOCKED),
        (
            b'Content-Type: multipart/encrypted; boundary="a"\n\n--a\nContent-Type: application/pgp-encrypted\n\n'
            b"Version: 1\n\n--a\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\n--a--\n",
            LOCKED,
        ),
        (b"a: b\n\n" + b"a" * 25_000_000, "has more than 25,000,000 bytes, too many for one message"),
        (b"a: b\n\n" + b"a" * 1_000_001, "has 1,000,001 characters; one document may have 1,000,000 at the most"),
    ],
)
def test_mail_without_a_text_to_read_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_mailbox_gives_a_document_a_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    box.add(message("One.\n\nFrom Monday on it rained.\n", Subject="First"))
    box.add(message("\n", Subject="Second"))
    box.add(message("Three.\n", Subject="Third"))
    box.close()

    first, problem, third = read([str(tmp_path)])

    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.id, first.title, first.text.strip()) == ("box-1", "First", "One.\n\nFrom Monday on it rained.")
    assert problem == Problem(f"{tmp_path / 'box.mbox'}, message 2", "is mail without a text")
    assert (third.id, third.title) == ("box-3", "Third")


def test_mailbox_begins_a_message_only_where_a_line_of_that_kind_stands() -> None:
    envelope = b"From ada@example.org Wed Sep 16 10:00:00 2015\n"
    items = read_mailbox(envelope + b"Subject: A\n\nOne.\n\nFrom Monday on it rained.\nTwo.\n" + envelope + b"\n" * 3)

    [item] = items
    assert isinstance(item, Document)
    assert "From ada@example.org" in item.text


def test_mailbox_without_a_message_is_refused() -> None:
    with pytest.raises(UnreadableError, match="is no mailbox"):
        read_mailbox(b"It rained.\n")


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["Subject", "From", "Date", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]),
        max_size=4,
    ),
    st.lists(
        st.sampled_from(
            ["=?utf-8?b?", "multipart/mixed", "; boundary=b", "charset*0=", '"', "text/html", "<", "@", "?="]
        )
        | st.text(max_size=5),
        max_size=5,
    ).map("".join),
    st.text(max_size=50),
)
def test_mailbox_gives_an_item_for_a_message_of_any_kind(names: list[str], value: str, body: str) -> None:
    head = "".join(f"{name}: {value}\n" for name in names)
    data = f"{head}\n{body}\n--b\n\n{body}".encode("utf-8", "surrogatepass")

    [item] = read_mailbox(b"From ada@example.org Wed Sep 16 10:00:00 2015\n" + data)

    assert item.text.strip() if isinstance(item, Document) else item.reason
