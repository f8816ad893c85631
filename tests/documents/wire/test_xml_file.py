"""XML files: told apart by their roots, and none of them may open another file, unfold, or pile up."""

import io
from pathlib import Path

import pytest

from tui.documents import read, read_source
from tui.documents.source import Item, Source, UnreadableError
from tui.documents.text.xml_root import root_of
from tui.documents.wire import xml_tree
from tui.model import Document

TEXT = "“We stay,” said Zoë Marlowe, the mayor of Oakhaven."
NITF = f"<nitf><body><body.content><p>{TEXT}</p></body.content></body></nitf>"
OWN_ENTITIES = "declares entities of its own, which are not read: they may stand for anything"


def read_xml(markup: str | bytes) -> list[Item]:
    data = markup.encode() if isinstance(markup, str) else markup
    return list(read_source(Source(io.BytesIO(data), where="x.xml", stem="x", path="x.xml")))


def refusal(markup: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_xml(markup)
    return caught.value.reason


@pytest.mark.parametrize(
    ("markup", "root"),
    [
        ("<nitf>", "nitf"),
        ("\ufeff \n<?xml version='1.0'?><!-- <rss> --><?x <feed>?>\n<n:newsItem a='>'", "newsitem"),
        ('<!DOCTYPE nitf PUBLIC "a" "b" [ <!ENTITY lt "<nitf>"> ]><NITF version="">', "nitf"),
        ("<!-- never closed <nitf>", None),
        ("plain words <nitf>", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_roots_are_found_behind_whatever_may_be_in_front(markup: str, root: str | None, encoding: str) -> None:
    assert root_of(markup.encode(encoding)) == root


@pytest.mark.parametrize("front", ["<!--" * 16_000, "<?x" * 16_000, "<!DOCTYPE [" * 6_000, " " * 64_000 + "<" * 9_000])
def test_roots_are_looked_for_in_no_more_than_a_look(front: str) -> None:
    assert root_of(front.encode()) is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<playlist/>", "is XML of a kind that onrecord does not read: its root is <playlist>, not NITF, NewsML, RSS"),
        ("no markup", "is no XML: it does not begin with an element"),
        ("", "is empty"),
        (NITF[:-20], "is no XML that can be read: unclosed token"),
        (NITF.replace("</p>", ""), "is no XML that can be read: mismatched tag"),
        (b"\0" * 100, "is no XML"),
    ],
    ids=["other", "text", "empty", "broken off", "not closed", "nothing"],
)
def test_xml_that_is_no_news_says_what_it_is(markup: str | bytes, reason: str) -> None:
    assert refusal(markup).startswith(reason)


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "{secret}">',
        '<!ENTITY c PUBLIC "x" "{secret}">',
        '<!ENTITY % p SYSTEM "{secret}"> %p;',
        '<!ENTITY c "harmless">',
    ],
    ids=["bomb", "file", "public", "parameter", "harmless"],
)
def test_entities_are_refused_and_no_other_file_is_opened(tmp_path: Path, declarations: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    declared = declarations.replace("{secret}", secret.as_uri())

    assert refusal(f"<!DOCTYPE nitf [{declared}]>{NITF.replace('<p>', '<p>&c;')}") == OWN_ENTITIES


def test_a_doctype_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text('<!ENTITY c "from outside">', encoding="utf-8")
    doctype = f'<!DOCTYPE nitf SYSTEM "{(tmp_path / "x.dtd").as_uri()}">'

    assert [item.text for item in read_xml(doctype + NITF) if isinstance(item, Document)] == [TEXT]
    [document] = read_xml(doctype + NITF.replace("<p>", "<p>&c;"))
    assert isinstance(document, Document)
    assert document.text == f"&c;{TEXT}"


@pytest.mark.parametrize(
    ("markup", "bound", "value", "reason"),
    [
        ("<nitf>" + "<p>" * 300, "MAX_DEPTH", 200, "has more than 200 elements within one another"),
        ("<nitf>" + "<p/>" * 60, "MAX_ELEMENTS", 50, "has more than 50 elements"),
        ("<nitf>" + "<p a='1' b='2'/>" * 40, "MAX_ATTRIBUTES", 50, "has more than 50 attributes"),
        ("<nitf>" + "a" * 60, "MAX_XML_BYTES", 50, "has more than 50 bytes; an XML file may have 50 at the most"),
    ],
)
def test_xml_is_bounded(monkeypatch: pytest.MonkeyPatch, markup: str, bound: str, value: int, reason: str) -> None:
    monkeypatch.setattr(xml_tree, bound, value)

    assert refusal(markup).startswith(reason)


@pytest.mark.parametrize(
    "declaration",
    [
        f'xmlns="{"n" * 301}"',
        f"xmlns:{'p' * 299} = '{'n' * 301}'",
        f"xmlns:{'p' * 400}='n'",
    ],
    ids=["default", "prefixed", "prefix"],
)
@pytest.mark.parametrize("root", ["nitf", "rss"])
def test_xml_of_a_namespace_without_end_is_refused(root: str, declaration: str) -> None:
    assert refusal(f"<{root} {declaration}/>") == "declares a namespace of more than 300 characters"


def test_xml_may_speak_of_namespaces_at_length() -> None:
    text = f"“A namespace,” it said, “is declared as xmlns={'n' * 400}.”"

    [document] = read_xml(NITF.replace(TEXT, text))

    assert isinstance(document, Document)
    assert document.text == text


def test_xml_that_gives_each_element_attributes_is_refused() -> None:
    doctype = f"<!DOCTYPE nitf [<!ATTLIST p about CDATA '{'a' * 1_000}'>]>"

    assert refusal(doctype + NITF).startswith("declares attributes of its own, which are not read")


TEI = f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Mayor stays: electronic edition</title><author>By Ada Fenwick</author></titleStmt><publicationStmt>
<publisher>Corpus of the Harbour</publisher><date when="2020-01-01"/></publicationStmt><sourceDesc><biblStruct>
<analytic><title level="a">Mayor stays</title></analytic><monogr><title level="j">Oakhaven Courier</title><imprint>
<date when="2015-09-16">16 September</date></imprint></monogr></biblStruct></sourceDesc></fileDesc></teiHeader>
<text xml:lang="en"><body><div><head>Mayor stays</head><p>{TEXT}</p><quote><p>“No.”</p></quote><head>Later</head>
<p>The <title>Courier</title> asked.<note>Not printed.</note></p></div></body></text></TEI>"""


def test_tei_is_its_text_and_what_was_printed() -> None:
    assert read_xml(TEI) == [
        Document(
            "x",
            f"{TEXT}\n\n“No.”\n\nLater\n\nThe Courier asked.",
            "Mayor stays",
            "Oakhaven Courier",
            "2015-09-16",
            "Ada Fenwick",
            "x.xml",
            language="en",
        )
    ]


def test_a_corpus_gives_a_document_a_text() -> None:
    corpus = f"<teiCorpus><teiHeader/>{TEI[TEI.index('<TEI') :] * 2}<TEI><text/></TEI></teiCorpus>"

    *documents, problem = read_xml(corpus)

    assert [item.id for item in documents if isinstance(item, Document)] == ["x-1", "x-2"]
    assert str(problem) == "x.xml, text 3: is empty"


def test_xml_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(NITF, encoding="utf-8")

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert document.text == TEXT
