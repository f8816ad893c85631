from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import read
from tui.model import Document

BODY = "# Mayor stays on\n\n“We stay,” said **Zoe Marlowe**.\n"


def read_markdown(folder: Path, text: str) -> Document:
    (folder / "note.md").write_text(text, encoding="utf-8", newline="")
    [document] = read([str(folder)])
    assert isinstance(document, Document)
    return document


def facts(document: Document) -> tuple[str | None, ...]:
    return document.title, document.outlet, document.published, document.byline


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: Mayor stays: a report\nsource: Courier\ndate: 2015-09-16\nauthor: Ada Fenwick, Tom Brandt\n",
        "title: 'Mayor stays: a report'\npublication: \"Courier\"\ndate: 2015-09-16 # Wednesday\n"
        "authors: [Ada Fenwick, 'Tom Brandt']\n",
        "# Clipped\nTitle: \"Mayor stays: a report\"\nOutlet: Courier\npublished: '2015-09-16'\n"
        'authors:\n  - Ada Fenwick\n  - "Tom Brandt"\ntags:\n- mayors\nurl: https://courier.example/1\n',
    ],
    ids=["plain", "quoted", "lists"],
)
@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_markdown_has_its_facts_in_front_matter(tmp_path: Path, front_matter: str, end: str, line_break: str) -> None:
    text = f"---\n{front_matter}{end}\n{BODY}".replace("\n", line_break)

    document = read_markdown(tmp_path, text)

    assert facts(document) == ("Mayor stays: a report", "Courier", "2015-09-16", "Ada Fenwick, Tom Brandt")
    assert document.text == BODY.replace("\n", line_break)
    assert document.id == "note"


def test_markdown_without_front_matter_is_plain_text(tmp_path: Path) -> None:
    document = read_markdown(tmp_path, BODY)

    assert document.text == BODY
    assert facts(document) == ("Mayor stays on", None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\nA rule of dashes is no front matter.\n\n---\n\n{BODY}",
        f"---\ntitle: Mayor stays\n\n{BODY}",
        f"\n---\ntitle: Mayor stays\n---\n{BODY}",
        "---\ntitle: Mayor stays\n" + "a\n" * 50_000 + "---\n" + BODY,
    ],
    ids=["no field", "no end", "not at the beginning", "too long"],
)
def test_markdown_keeps_what_is_no_front_matter(tmp_path: Path, text: str) -> None:
    assert read_markdown(tmp_path, text).text == text


def test_markdown_takes_the_headline_below_for_the_title_where_the_front_matter_has_none(tmp_path: Path) -> None:
    headline = "Oakhaven Mayor Resigns Over Harbour Plan"

    document = read_markdown(tmp_path, f"---\noutlet: Courier\n---\n# {headline}\n\nThe mayor resigned on Monday.\n")

    assert (document.title, document.outlet) == (headline, "Courier")


def test_markdown_takes_no_yaml_for_more_than_words(tmp_path: Path) -> None:
    document = read_markdown(tmp_path, f"---\ntitle: !!python/object:os.system x\noutlet: *anchor\n---\n{BODY}")

    assert document.title == "!!python/object:os.system x"


def test_markdown_of_front_matter_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("---\ntitle: Mayor stays\n---\n")

    assert [str(item) for item in read([str(tmp_path)])] == [f"{tmp_path / 'note.md'}: is empty"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), st.text("-: \n[]\"'#,ab\\", max_size=200))
def test_markdown_never_rewrites_a_text(tmp_path_factory: pytest.TempPathFactory, body: str, front_matter: str) -> None:
    text = f"---\n{front_matter}\n---\n{body}"
    path = tmp_path_factory.mktemp("any") / "note.md"
    path.write_text(text, encoding="utf-8", newline="")

    [item] = read([str(path)])

    assert text.endswith(item.text) if isinstance(item, Document) else item.reason == "is empty"


@pytest.mark.parametrize("heading", ["# Mayor stays on\n", "# Mayor stays on #\n", "Mayor stays on\n==============\n"])
def test_markdown_has_a_heading_at_its_top_for_a_title(tmp_path: Path, heading: str) -> None:
    document = read_markdown(tmp_path, f"{heading}\nThe mayor resigned.\n")

    assert (document.title, document.text) == ("Mayor stays on", f"{heading}\nThe mayor resigned.\n")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_markdown_has_its_facts_in_front_matter_in_toml(tmp_path: Path, line_break: str) -> None:
    front_matter = (
        '+++\ntitle = "Mayor stays"\nsource = \'Courier\'\ndate = 2015-09-16\nauthors = ["Ada Fenwick"]\n+++\n'
    )

    document = read_markdown(tmp_path, f"{front_matter}{BODY}".replace("\n", line_break))

    assert facts(document) == ("Mayor stays", "Courier", "2015-09-16", "Ada Fenwick")
    assert document.text == BODY.replace("\n", line_break)


@pytest.mark.parametrize("between", ["title = ", "[" * 10_000, "We stay.", "", 'date = "a'])
def test_markdown_keeps_what_stands_between_plus_signs_and_is_no_toml(tmp_path: Path, between: str) -> None:
    text = f"+++\n{between}\n+++\n{BODY}"

    assert read_markdown(tmp_path, text).text == text
