"""Slips of those who write XML: what is meant is read, and what is sound stays as it is."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import read_source
from tui.documents.source import Source, UnreadableError
from tui.documents.wire import xml_repair
from tui.documents.wire.xml_repair import well_formed
from tui.model import Document


def text_of(markup: str) -> str:
    data = f"<nitf><body><body.content><p>{markup}</p></body.content></body></nitf>".encode("utf-8", "surrogatepass")
    [document] = read_source(Source(io.BytesIO(data), where="x.xml", stem="x"))
    assert isinstance(document, Document)
    return document.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Caf&eacute;&nbsp;&mdash; &lt;b&gt; &#8220;no&#x201D;", "Café\N{NO-BREAK SPACE}— <b> “no”"),
        ("Marlowe & Sons, AT&T, R&amp;D", "Marlowe & Sons, AT&T, R&D"),
        ("a &nothing; b", "a &nothing; b"),
        ("a\x1b[2Jb\0c", "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c"),
        ("<![CDATA[Marlowe & <i>Sons]]>", "Marlowe & <i>Sons"),
        ("said <x:b>no</x:b> <b y:a=''>twice</b>", "said no twice"),
    ],
    ids=["named characters", "bare ampersands", "unknown names", "controls", "CDATA", "prefixes"],
)
def test_slips_are_read_as_they_are_meant(written: str, meant: str) -> None:
    assert text_of(written) == meant


def test_prefixes_that_are_declared_stay() -> None:
    sound = '<?xml version="1.0"?><a xmlns:x="http://x.example"><x:b x:c="1" xml:lang="en"/></a>'

    assert well_formed(sound) == sound


def test_ampersands_without_number_are_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_repair, "MAX_REFERENCES", 10)

    with pytest.raises(UnreadableError, match="is no XML that can be read"):
        text_of("&" * 11)


words = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="<\ufffe\uffff"), min_size=1)


@given(words.filter(lambda text: "&" not in text or ";" not in text))
def test_any_words_are_read_back(text: str) -> None:
    collapsed = "\n\n".join(filter(None, [text_of(f"“{text}”")]))

    assert "".join(collapsed.split()) == "".join(f"“{text}”".split())
