import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.export import markdown
from tui.export.address import address
from tui.export.provenance import printable, text_digest
from tui.library import Note, StatementRecord

GOLDEN = """\
> “We will not yield,” … “not today.”

— **Ada Vance**, Minister, told reporters (direct), *Valley Post*, 2031-05-06, The dam holds, dam-7, \
characters 0–20 and 56–68

> Brook had told her that the dam was safe

— **Ada Vance**, Minister, said (indirect), *Valley Post*, 2031-05-06, The dam holds, dam-7, characters 87–127

> that the dam was safe

— **Brook**, via **Ada Vance**, told her (indirect), *Valley Post*, 2031-05-06, The dam holds, dam-7, \
characters 106–127

> “Nobody asked us,”

— **villagers**, (direct), *Valley Post*, 2031-05-06, The dam holds, dam-7, characters 129–147
"""


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    markdown.write_shown(records, stream)
    return stream.getvalue()


def parsed(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def visible(inline: Token) -> str:
    return "".join("\n" if child.type == "hardbreak" else child.content for child in inline.children or ())


def test_statements_are_quotations_with_their_provenance(records: list[StatementRecord]) -> None:
    assert written(*records) == GOLDEN


def test_a_file_tells_in_comments_which_words_of_which_text_they_are(records: list[StatementRecord]) -> None:
    stream = StringIO()
    markdown.write(records, stream)

    comments = [token.content for token in parsed(stream.getvalue()) if token.type == "html_block"]
    told = [json.loads(comment.removeprefix("<!-- ").removesuffix("-->\n")) for comment in comments]
    assert [each["id"] for each in told] == ["dam-7#0", "dam-7#1", "dam-7#2", "dam-7#3"]
    assert told[0] == {
        "id": "dam-7#0",
        "path": "news/dam-7.txt",
        "content_spans": [[0, 20], [56, 68]],
        "quoted_spans": [[0, 20], [56, 68]],
        "sha256": text_digest(records[0].document),
    }


@pytest.mark.parametrize("path", ["a-->b.txt", "--!>", "<%* run %>", "%%x%%", "-", "&lt;", "\x7f\x1b"])
def test_nothing_in_a_name_ends_the_comment(records: list[StatementRecord], path: str) -> None:
    stream = StringIO()
    markdown.write([replace(records[0], document=replace(records[0].document, path=path))], stream)

    comment = stream.getvalue().splitlines()[-1]
    assert json.loads(comment.removeprefix("<!-- ").removesuffix(" -->"))["path"] == path
    assert comment.count("--") == 2
    assert not set("<>%&\x7f\x1b") & set(comment[4:-3])


def test_what_the_user_has_written_stands_below_and_is_no_markup(records: list[StatementRecord]) -> None:
    page = written(replace(records[3], note=Note("Whose *dam*?\n# Ask her.", ("dam", "[check]"))))

    paragraphs = [visible(token) for token in parsed(page) if token.type == "inline"]
    assert paragraphs[2:] == ["Note: Whose *dam*?\n# Ask her.", "Tags: dam, [check]"]


def test_no_statements_are_an_empty_page() -> None:
    assert written() == ""


def test_a_speaker_of_whom_the_text_says_nothing_is_said_to_be_unnamed(records: list[StatementRecord]) -> None:
    statement = replace(records[3].statement, source=())

    assert "— **speaker not named**" in written(replace(records[3], statement=statement))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("“It costs $5,” he said", r"> “It costs \$5,” he said"),
        ("*never* [again](x)", r"> \*never\* \[again\](x)"),
        ("- said nobody", r"> \- said nobody"),
        ("1. Speak up", r"> 1\. Speak up"),
        ("2031) was dry", r"> 2031\) was dry"),
        ("a_b __c__", r"> a_b \_\_c\_\_"),
        ("<script>", r"> \<script\>"),
        ("100 %% sure", r"> 100 \%% sure"),
        ("<%* run %>", r"> \<\%\* run %\>"),
    ],
)
def test_markup_in_words_is_escaped(say: Callable[..., StatementRecord], words: str, line: str) -> None:
    assert written(say(words)).splitlines()[0] == line


def test_ordinary_words_are_left_alone(say: Callable[..., StatementRecord]) -> None:
    words = "“We’ll meet at 5.30 (U.S. time) – won’t we? Yes; 3-4 days!”"

    assert written(say(words)).startswith(f"> {words}\n")


def test_marks_of_direction_stay_in_their_words(say: Callable[..., StatementRecord]) -> None:
    words = "“\u200fשלום\u200e” and “\u061cسلام”"

    source = written(say(words, speaker="\u200fשרה"))

    assert source.startswith(f"> {words}\n")
    assert "**\u200fשרה**" in source


def test_what_turns_the_direction_round_is_shown_as_a_sign(say: Callable[..., StatementRecord]) -> None:
    assert written(say("“\u202eno\u202c”")).startswith("> “\N{REPLACEMENT CHARACTER}no\N{REPLACEMENT CHARACTER}”\n")


def test_line_breaks_in_words_are_kept(say: Callable[..., StatementRecord]) -> None:
    source = written(say("“One.\r\n\r\n  “Two.”\n"))

    assert source.startswith("> “One.\\\n> \\\n> “Two.”\n\n")
    assert MarkdownIt("commonmark").render(source).count("<br />") == 2


@given(data=st.data())
def test_the_page_shows_the_very_words(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words = data.draw(hostile)
    assume(words.strip())

    quotation, provenance = (token for token in parsed(written(say(words))) if token.type == "inline")

    assert {child.type for child in quotation.children or ()} <= {"text", "hardbreak"}
    assert visible(quotation).split() == printable(words).split()
    assert visible(provenance).startswith("— Ada Vance, ")


@given(data=st.data())
def test_the_page_shows_the_very_names(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    speaker, title = data.draw(hostile), data.draw(hostile)

    tokens = parsed(written(say("“Yes.”", speaker=speaker, title=title)))

    kinds = [token.type for token in tokens if token.level == 0]
    assert kinds == ["blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"]
    provenance = [token for token in tokens if token.type == "inline"][-1]
    shown = " ".join(visible(provenance).split())
    assert " ".join(printable(title).split()) in shown
    assert {child.type for child in provenance.children or ()} <= {"text", "strong_open", "strong_close"}


@given(data=st.data())
def test_nothing_drives_a_terminal(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    source = written(say(data.draw(hostile), speaker=data.draw(hostile), document=data.draw(hostile)))

    assert printable(source) == source


def test_the_title_leads_to_the_article_and_the_page_is_told(on_the_web: list[StatementRecord]) -> None:
    source = written(on_the_web[2])

    link = "[The dam holds](<https://valley-post.example/2031/dam?a=1&b=2>)"
    assert f"2031-05-06, {link}, dam-7, page 3, characters 106–127\n" in source


def test_without_a_title_the_id_leads_there(on_the_web: list[StatementRecord]) -> None:
    source = written(replace(on_the_web[2], document=replace(on_the_web[2].document, title=None)))

    assert ", [dam-7](<https://valley-post.example/2031/dam?a=1&b=2>), page 3" in source


@given(data=st.data())
def test_a_link_leads_to_the_very_address_whatever_it_holds(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    said = say("Yes.", title=data.draw(hostile))
    document = replace(said.document, url=f"https://a.example/{data.draw(hostile)}")

    tokens = parsed(written(replace(said, document=document)))

    provenance = [token for token in tokens if token.type == "inline"][-1]
    links = [child.attrs["href"] for child in provenance.children or () if child.type == "link_open"]
    assert [unquote(str(link)) for link in links] == [unquote(address(document) or "")]
