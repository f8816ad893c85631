"""What every format writes of one article, byte for byte, and what programs that are not ours read in it.

The files are in golden/. After a change that is meant, `pytest tests/export/test_golden.py --update-golden` writes them
anew; look at what has changed before it is kept. Formats that are packed are there unpacked: what packs them differs
from machine to machine.
"""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import conllu
import pytest
import rispy
import spacy
import yaml
from bibtexparser.entrypoint import parse_string
from bioc import brat
from lxml import etree
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from spacy.tokens import DocBin

from tui.export import FORMATS, doc_bin, documents_jsonl, save
from tui.export import conllu as conllu_writer
from tui.library import Note, StatementRecord
from tui.library.placing import Places
from tui.model import Analysis

GOLDEN = Path(__file__).with_name("golden")
WORDS = [
    "“We will not yield,” … “not today.”",
    "Brook had told her that the dam was safe",
    "that the dam was safe",
    "“Nobody asked us,”",
]
ADDRESS = "https://valley-post.example/2031/dam?a=1&b=2"
DOCUMENTS = ("documents", "conllu", "docbin")
W3C_TERMS = {
    *("@context", "id", "type", "motivation", "body", "purpose", "format", "value", "target", "source", "state"),
    *("cached", "selector", "exact", "prefix", "suffix", "start", "end"),
}
W3C_TYPES = {
    *("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "oa:State"),
}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def statements(on_the_web: list[StatementRecord]) -> list[StatementRecord]:
    """Return the statements of the article, of which one bears a note."""
    first, *others = on_the_web
    return [replace(first, note=Note("Ask her.\nToday.", ("dam", "to check"))), *others]


@pytest.fixture(scope="module")
def article(on_the_web: list[StatementRecord], analysis: Analysis) -> Analysis:
    """Return the article that they are from."""
    return replace(analysis, document=on_the_web[0].document)


@pytest.fixture
def made(statements: list[StatementRecord], article: Analysis, tmp_path: Path) -> Callable[[str], dict[str, bytes]]:
    """Return what makes the files of a format, by their names."""

    def make(name: str) -> dict[str, bytes]:
        if name in DOCUMENTS:
            return dict([_documents(name, article)])
        path = tmp_path / f"statements{FORMATS[name].suffix}"
        save(statements, path, FORMATS[name])
        if path.is_dir():
            return {file.name: file.read_bytes() for file in path.iterdir()}
        return {path.name: path.read_bytes()} if name != "xlsx" else _unpacked(path)

    return make


def _documents(name: str, article: Analysis) -> tuple[str, bytes]:
    text, packed = StringIO(), BytesIO()
    if name == "docbin":
        doc_bin.write([article], packed)
        (doc,) = DocBin().from_bytes(packed.getvalue()).get_docs(spacy.blank("en").vocab)
        found = doc.to_json() | {"user_data": doc.user_data}
        return "documents.spacy.json", json.dumps(found, ensure_ascii=False, indent=1).encode()
    if name == "conllu":
        conllu_writer.write([article], text)
        return "documents.conllu", text.getvalue().encode()
    documents_jsonl.write([(article, Places())], text)
    return "documents.jsonl", text.getvalue().encode()


def _unpacked(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {"sheet1.xml": archive.read("xl/worksheets/sheet1.xml")}


@pytest.mark.parametrize("name", [*FORMATS, *DOCUMENTS])
def test_a_format_writes_the_very_bytes(
    name: str, made: Callable[[str], dict[str, bytes]], request: pytest.FixtureRequest
) -> None:
    folder = GOLDEN / name
    files = made(name)
    if request.config.getoption("--update-golden"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)

    assert files == {file.name: file.read_bytes() for file in folder.iterdir()}


def test_there_is_no_golden_file_of_what_is_no_format() -> None:
    assert {folder.name for folder in GOLDEN.iterdir()} == {*FORMATS, *DOCUMENTS}


# -- what others read: the words of each statement, and the addresses


def golden(name: str) -> str:
    (file,) = (GOLDEN / name).iterdir()
    return file.read_bytes().decode("utf-8-sig")


def shown(children: list[Any] | None) -> str:
    return "".join("\n" if child.type == "hardbreak" else child.content for child in children or ())


def of_markdown(source: str) -> tuple[list[str], list[str]]:
    tokens = MarkdownIt("commonmark").parse(source)
    words = [
        shown(token.children)
        for before, token in zip(tokens, tokens[2:], strict=False)
        if before.type == "blockquote_open"
    ]
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    return words, list(map(str, links))


class Page(HTMLParser):
    """What a browser finds of quotations."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.cited: list[str] = []
        self._is_quoted = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._is_quoted = True
            self.words.append("")
            self.cited.append(dict(attrs)["cite"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_quoted = self._is_quoted and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._is_quoted:
            self.words[-1] += data


def test_markdown() -> None:
    assert of_markdown(golden("md")) == (WORDS, [ADDRESS] * 4)


def test_csv() -> None:
    rows = list(csv.DictReader(StringIO(golden("csv"), newline=""), strict=True))

    assert [(row["words"], row["url"], row["page"]) for row in rows] == [(words, ADDRESS, "3") for words in WORDS]


def test_xlsx(statements: list[StatementRecord]) -> None:
    packed = BytesIO()
    FORMATS["xlsx"].write(statements, packed)  # type: ignore[union-attr, arg-type]  # a format of bytes

    header, *rows = load_workbook(packed)["Statements"].iter_rows(values_only=True)
    found = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    assert [(row["words"], row["url"], row["page"]) for row in found] == [(words, ADDRESS, 3) for words in WORDS]


@pytest.mark.parametrize("name", ["jsonl", "json"])
def test_json(name: str) -> None:
    found = json.loads(golden(name)) if name == "json" else [json.loads(line) for line in golden(name).splitlines()]

    assert [(each["words"], each["url"], each["page"]) for each in found] == [(words, ADDRESS, 3) for words in WORDS]


def test_html() -> None:
    page = Page(golden("html"))

    assert (page.words, page.cited) == (WORDS, [ADDRESS] * 4)


def test_obsidian() -> None:
    found = []
    for file in (GOLDEN / "obsidian").iterdir():
        _, front_matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
        assert yaml.safe_load(front_matter)["url"] == ADDRESS
        found += of_markdown(body)[0]

    assert sorted(found) == sorted(WORDS)


def test_obsidian_by_actor() -> None:
    notes = {file.name: file.read_text(encoding="utf-8") for file in (GOLDEN / "obsidian-actors").iterdir()}

    assert {name: len(of_markdown(note.split("---\n", 2)[2])[0]) for name, note in notes.items()} == {
        "Ada Vance.md": 2,
        "Brook.md": 1,
        "villagers.md": 1,
    }


def test_csl() -> None:
    items = json.loads(golden("csl"))

    assert [(item["note"].splitlines()[0], item["URL"]) for item in items] == [(words, ADDRESS) for words in WORDS]


def test_ris() -> None:
    entries = rispy.loads(golden("ris"))

    assert [(entry["notes"][0], entry["urls"]) for entry in entries] == [(words, [ADDRESS]) for words in WORDS]


def test_bibtex() -> None:
    library = parse_string(golden("bibtex"))

    assert not library.failed_blocks
    found = [
        (entry["note"].partition(" (Speaker")[0].partition(" (Source")[0], entry["url"]) for entry in library.entries
    ]
    assert found == [(words, ADDRESS) for words in WORDS]


def test_annotations_are_in_the_terms_of_the_w3c() -> None:
    annotations = json.loads(golden("annotations"))

    selected = [
        " … ".join(target["selector"][0]["exact"] for target in annotation["target"]) for annotation in annotations
    ]
    assert selected == WORDS
    assert {target["source"] for annotation in annotations for target in annotation["target"]} == {ADDRESS}
    for annotation in annotations:
        del annotation["statement"]
        assert set(annotation.pop("@context")[1]) == {"statement"}
        for node in _nodes(annotation):
            assert set(node) <= W3C_TERMS
            assert node["type"] in W3C_TYPES


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from (node for each in value.values() for node in _nodes(each))
    elif isinstance(value, list):
        yield from (node for each in value for node in _nodes(each))


def test_schema_org() -> None:
    nodes = json.loads(golden("schema"))["@graph"]

    found = [(node["text"], (node.get("isPartOf") or node["appearance"])["url"]) for node in nodes]
    assert found == [(words, ADDRESS) for words in WORDS]


def test_claim_review() -> None:
    reviews = json.loads(golden("claimreview"))

    found = [(review["claimReviewed"], review["itemReviewed"]["appearance"]["url"]) for review in reviews]
    assert found == [(words, ADDRESS) for words in WORDS]


def test_tei() -> None:
    tree = etree.fromstring(golden("tei").encode())

    assert ["".join(each.itertext()) for each in tree.xpath("//t:cit/t:said", namespaces=TEI)] == WORDS
    assert tree.xpath("//t:bibl/t:ref/@target", namespaces=TEI) == [ADDRESS] * 4
    spoken = {who for each in tree.xpath("//t:said/@who", namespaces=TEI) for who in each.split()}
    known = tree.xpath("//t:standOff//t:person/@xml:id", namespaces=TEI)
    assert spoken == {f"#{name}" for name in known}


def test_brat() -> None:
    folder = GOLDEN / "brat"
    with (
        (folder / "dam-7.txt").open(encoding="utf-8", newline="") as text,
        (folder / "dam-7.ann").open() as annotations,
    ):
        document = brat.load(text, annotations)

    found = [document.get_annotation(event.trigger_id).text for event in document.events]
    assert found == [words.replace(" … ", " ") for words in WORDS]


def test_documents(article: Analysis) -> None:
    found = json.loads(golden("documents"))

    assert (found["text"], found["url"], found["anchors"]) == (article.document.text, ADDRESS, [[0, 0, 3]])
    words = [" … ".join(found["text"][start:end] for start, end in each["content"]) for each in found["statements"]]
    assert words == WORDS


def test_conllu() -> None:
    sentences = conllu.parse(golden("conllu"))

    assert sentences[0].metadata["url"] == ADDRESS
    told = [word["form"] for each in sentences for word in each if "2" in word["misc"].get("Content", "").split(",")]
    assert " ".join(told) == WORDS[2]


def test_doc_bin(article: Analysis) -> None:
    packed = BytesIO()
    doc_bin.write([article], packed)

    (doc,) = DocBin().from_bytes(packed.getvalue()).get_docs(spacy.blank("en").vocab)
    assert doc.text == article.document.text
    found = [" … ".join(span.text for span in doc.spans["statements"] if span.id_ == str(index)) for index in range(4)]
    assert found == WORDS
