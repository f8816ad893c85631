import random
import subprocess
import sys

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from tui.documents.source import UnreadableError
from tui.documents.text.decoding import Decoded, decode

SENTENCE = "“We stay,” said Zoë Marlowe – and left. "
readable_text = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1)
MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
    "utf-32-be": b"\0\0\xfe\xff",
}


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    return caught.value.reason


@given(readable_text)
def test_decode_reads_utf_8_as_it_is(text: str) -> None:
    decoded = decode(text.encode())

    assert decoded.text == text
    assert decoded.warning is None


@pytest.mark.parametrize("encoding", MARKS)
@given(text=readable_text)
def test_decode_obeys_a_byte_order_mark_and_takes_it_off(encoding: str, text: str) -> None:
    decoded = decode(MARKS[encoding] + text.encode(encoding))

    assert decoded.text == text
    assert decoded.warning is None


def test_decode_keeps_line_breaks_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    "text",
    ["Café Zürich", SENTENCE, SENTENCE * 30, "The council paid £400 for the naïve plan of José Ortmann."],
)
def test_decode_reads_western_text_as_windows_1252_and_says_so(text: str) -> None:
    decoded = decode(text.encode("windows-1252"))

    assert decoded.text == text
    assert decoded.warning == "read as windows-1252: the file does not say its encoding"


@pytest.mark.parametrize(
    ("encoding", "shown", "text"),
    [
        ("cp1251", "windows-1251", "Министр заявил журналистам, что переговоры будут продолжены на следующей неделе."),
        ("koi8_r", "koi8-r", "Министр заявил журналистам, что переговоры будут продолжены на следующей неделе."),
        ("cp1253", "windows-1253", "Ο υπουργός δήλωσε στους δημοσιογράφους ότι οι συνομιλίες θα συνεχιστούν."),
        ("shift_jis", "shift-jis", "外務大臣は記者団に対し、交渉は来週も続くと述べた。"),
        ("gb18030", "gb18030", "外交部长对记者说，谈判将于下周继续，各方都表示同意。"),
    ],
)
def test_decode_guesses_other_scripts_and_says_so(encoding: str, shown: str, text: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert decoded.warning == f"read as {shown}: the file does not say its encoding"


def test_decode_keeps_bytes_that_windows_1252_does_not_define() -> None:
    data = b"Zo\xeb said no. \x81\x8d\x8f\x90\x9d " + bytes(range(0xA0, 0x100)) + b" Nothing more."

    decoded = decode(data)

    assert decoded.warning is not None
    assert "windows-1252" in decoded.warning
    assert "\x81\x8d\x8f\x90\x9d" in decoded.text


@pytest.mark.parametrize(
    ("data", "text", "bytes_lost"),
    [
        (
            "“We will not go,” she said. “Not now.”".encode()[:-1],
            "“We will not go,” she said. “Not now.\udce2\udc80",
            "2 bytes",
        ),
        (
            "“No,” he said, “n".encode() + b"\xe9" + "ver.” “Why?”".encode(),
            "“No,” he said, “n\udce9ver.” “Why?”",
            "1 byte",
        ),
    ],
)
def test_decode_reads_slightly_damaged_utf_8_as_such_and_says_so(data: bytes, text: str, bytes_lost: str) -> None:
    decoded = decode(data)

    assert decoded.text == text
    assert decoded.warning == f"read as UTF-8, though {bytes_lost} of it cannot be"


def encoded(text: str, warning: str | None, data: bytes) -> bytes:
    """Return the bytes that `text` came from, if its warning is true."""
    if warning is None:
        marked = next((name for name in reversed(MARKS) if data.startswith(MARKS[name])), None)
        if marked is not None:
            return MARKS[marked] + text.encode(marked)
        # UTF-16 without a mark is told by its NUL bytes.
        unmarked = (text.encode(each, "surrogatepass") for each in ("utf-8", "utf-16-le", "utf-16-be"))
        return data if data in unmarked else b"lost"
    if "UTF-8" in warning:
        return text.encode("utf-8", "surrogateescape")
    if "windows-1252" in warning:
        return b"".join(character.encode("latin-1" if character < "\xa0" else "windows-1252") for character in text)
    # Big5 has some letters twice.
    return data if data.decode(warning.split()[2].rstrip(":").replace("windows-", "cp")) == text else b""


@given(st.binary(max_size=400))
def test_decode_loses_no_byte(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableError:
        reject()
    # What is all letters of seven bits and has others has escapes, which have several ways to say the same.
    assume(not data.isascii() or decoded.text.isascii())

    assert encoded(decoded.text, decoded.warning, data) in (data, data.removeprefix(MARKS["utf-8"]))


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\x7fELF\x02\x01", "a program (ELF)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an office document of before 2007, or a message of Outlook"),
        (b"filedesc://crawl.arc 0.0.0.0 20140216050221 text/plain 75\n", "an ARC archive of a crawl"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
    ],
)
def test_decode_names_the_binary_formats_that_it_knows(beginning: bytes, kind: str) -> None:
    assert refusal(beginning) == f"is {kind}, which onrecord cannot read yet"


def test_decode_refuses_utf_32_without_a_mark() -> None:
    assert refusal("Zoe Marlowe said no.".encode("utf-32-le")) == "is binary: it holds NUL bytes"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Zoe Marlowe said no.",
        "Зоя Марлова сказала: «Мы остаёмся».\nСовет проголосует.\n",
        "市長は「私たちは残る」と述べた。\n議会は来週採決する。\n",
        "市长说：“我们会留下来。”\n市议会下周表决。\n",
    ],
    ids=["Latin", "Cyrillic", "Japanese", "Chinese"],
)
def test_decode_tells_utf_16_without_a_mark_by_where_its_nul_bytes_are(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text)


def test_decode_guesses_no_encoding_in_which_a_byte_is_no_character() -> None:
    assert decode(b"\x9e\xd0\xdd\xf0").text == "žÐÝð"


@pytest.mark.parametrize("data", [b"\x1b$@", b"a\x1b$B0!b", b"\x1b$)C"])
def test_decode_takes_a_lone_escape_for_what_it_is(data: bytes) -> None:
    assert decode(data).text == data.decode()


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_decode_tells_an_encoding_in_seven_bits_by_its_escapes(encoding: str) -> None:
    text = "市長は「残る」と述べた。\n" if encoding == "iso2022_jp" else "시장은 “우리는 남는다”고 말했다.\n"

    assert decode(text.encode(encoding)) == Decoded(text)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Burmistrz Zofia Marłowska powiedziała w środę: „Zostajemy, żądamy głosowania”. "),
        ("cp1254", "Belediye başkanı çarşamba günü “Kalıyoruz” dedi ve limanın yapılacağını açıkladı. "),
        ("cp1252", "Sóley Þorsteinsdóttir sagði að hún væri á móti, en það er óvíst hvað verður. "),
    ],
    ids=["Polish", "Turkish", "Icelandic"],
)
def test_decode_tells_letters_of_one_language_from_the_signs_and_letters_of_another(encoding: str, text: str) -> None:
    assert decode((text * 4).encode(encoding)).text == text * 4


@pytest.mark.parametrize("data", [b"\0", b"\0\0", bytes(5_000), b"data" + bytes(60) + b"more data" * 9])
def test_decode_refuses_what_is_full_of_nul_bytes(data: bytes) -> None:
    assert refusal(data).startswith("is binary")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_decode_bears_a_nul_byte_that_has_strayed_into_a_text(encoding: str) -> None:
    for text in ("Zo\0ë said no.", (SENTENCE * 2 + "\0") * 30):
        assert decode(text.encode(encoding)).text == text


def test_decode_refuses_what_is_mostly_control_characters() -> None:
    assert "control characters" in refusal(bytes([1, 2, 3, 4, 5, 6]) * 50 + b"a few letters")


def test_decode_refuses_random_bytes_even_without_nul() -> None:
    junk = random.Random(7)

    assert "control characters" in refusal(bytes(junk.randrange(1, 256) for _ in range(5000)))


def test_decode_bears_escapes_and_some_control_characters_in_a_text() -> None:
    text = "Zoe\x01 said\x02 \x1b[31mno\x1b[0m\x03 to\x08 it\x04.\x7f"

    assert decode(text.encode()).text == text


@given(st.binary(max_size=40), st.sampled_from(["utf-16-le", "utf-32-be"]))
def test_decode_says_that_a_marked_text_is_damaged(data: bytes, encoding: str) -> None:
    data = MARKS[encoding] + data
    assume(not data.startswith(MARKS["utf-32-le"]))
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        assert refusal(data) == f"is damaged: it begins as {encoding[:6].upper()} and does not go on so"


def test_decode_imports_charset_normalizer_only_where_it_must_guess() -> None:
    program = """
import sys
from tui.documents.text.decoding import decode
decode("Zoë".encode())
assert "charset_normalizer" not in sys.modules
decode("Zoë".encode("windows-1252"))
assert "charset_normalizer" in sys.modules
"""

    subprocess.run([sys.executable, "-c", program], check=True)
