from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from tui.export import html_page
from tui.export.address import address
from tui.export.provenance import printable
from tui.library import Note, StatementRecord
from tui.model import Document

GOLDEN = """\
<article id="dam-7-2">
<blockquote>that the dam was safe</blockquote>
<p class="who">— <strong>Brook</strong>, <cite>The dam holds</cite>, Valley Post, 2031-05-06 \
<a href="#dam-7-2">#</a></p>
<details open><summary>Details</summary>
<dl>
<dt>Speaker</dt><dd>Brook</dd>
<dt>Source</dt><dd>Brook</dd>
<dt>Cue</dt><dd>told her</dd>
<dt>Kind</dt><dd>indirect</dd>
<dt>Reported by</dt><dd>Ada Vance</dd>
<dt>Title</dt><dd>The dam holds</dd>
<dt>Outlet</dt><dd>Valley Post</dd>
<dt>Published</dt><dd>2031-05-06</dd>
<dt>Byline</dt><dd>Cy Hale</dd>
<dt>Statement</dt><dd>dam-7#2</dd>
<dt>File</dt><dd>news/dam-7.txt</dd>
<dt>Characters</dt><dd>106-127</dd>
<dt>SHA-256 of the text</dt><dd>9b7620dfb7157023113526059eedc67168a37e30902bf78e182fa8ca7f151060</dd>
</dl></details>
</article>
"""
VOID = {"meta"}


@dataclass
class Page(HTMLParser):
    """What a browser finds: the elements, and the text in each kind of them."""

    tags: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.anchors += [known["id"] or ""] if "id" in known else []
        self.links += [known["href"] or ""] if "href" in known else []
        self.texts.setdefault(tag, []).append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag][-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def written(*records: StatementRecord) -> str:
    stream = StringIO()
    html_page.write(records, stream)
    return stream.getvalue()


def read(source: str) -> Page:
    page = Page()
    page.feed(source)
    page.close()
    assert not page.open
    return page


def test_a_statement_is_an_article_with_its_quotation_and_facts(records: list[StatementRecord]) -> None:
    assert GOLDEN in written(*records)


def test_a_statement_can_be_linked_to(records: list[StatementRecord]) -> None:
    page = read(written(*records))

    assert page.anchors == ["dam-7-0", "dam-7-1", "dam-7-2", "dam-7-3"]
    assert page.links == [f"#{anchor}" for anchor in page.anchors]


def test_only_the_speakers_own_words_are_a_quotation_in_the_block(records: list[StatementRecord]) -> None:
    page = read(written(*records))

    assert page.texts["blockquote"] == [record.words for record in records]
    assert page.texts["q"] == [records[0].words, records[3].words]


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(records: list[StatementRecord]) -> None:
    source = written(*records)

    assert not {"script", "link", "img", "iframe", "object"} & set(read(source).tags)
    assert "url(" not in source
    assert "@import" not in source


def test_the_page_has_colours_for_the_dark_and_rules_for_print(records: list[StatementRecord]) -> None:
    (style,) = read(written(*records)).texts["style"]

    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media print" in style


def test_a_speaker_of_whom_the_text_says_nothing_is_said_to_be_unnamed(records: list[StatementRecord]) -> None:
    page = read(written(replace(records[3], statement=replace(records[3].statement, source=()))))

    assert page.texts["strong"] == ["speaker not named"]


def test_what_the_user_has_written_is_no_markup(records: list[StatementRecord]) -> None:
    page = read(written(replace(records[3], note=Note("<b>Whose</b>\n& why?", ("dam", '"check"')))))

    assert page.texts["dd"][-2:] == ['dam, "check"', "<b>Whose</b>\n& why?"]


@given(data=st.data())
def test_the_page_shows_the_very_words_and_names(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    words, speaker, title = data.draw(hostile), data.draw(hostile), data.draw(hostile)

    source = written(say(words, speaker=f"Ada {speaker}", title=f"On {title}"))
    page = read(source)

    assert page.texts["blockquote"] == [printable(words)]
    assert page.texts["strong"] == [printable(f"Ada {speaker}")]
    assert page.texts["cite"] == [printable(f"On {title}")]
    assert not page.comments
    assert printable(source) == source


def test_a_statement_leads_to_its_article_on_the_web(on_the_web: list[StatementRecord]) -> None:
    source = written(on_the_web[2])

    escaped = "https://valley-post.example/2031/dam?a=1&amp;b=2"
    assert f'<blockquote cite="{escaped}" lang="en-GB">' in source
    assert f'<a href="{escaped}" rel="noopener noreferrer"><cite>The dam holds</cite></a>' in source
    assert read(source).links == ["https://valley-post.example/2031/dam?a=1&b=2", "#dam-7-2"]


def test_without_a_title_the_address_is_what_leads_there(on_the_web: list[StatementRecord]) -> None:
    page = read(written(replace(on_the_web[2], document=replace(on_the_web[2].document, title=None))))

    assert page.texts["a"][0] == "https://valley-post.example/2031/dam?a=1&b=2"


def test_what_would_run_when_it_is_followed_is_no_link(on_the_web: list[StatementRecord]) -> None:
    source = written(replace(on_the_web[2], document=replace(on_the_web[2].document, url="javascript:alert(1)")))

    assert "javascript" not in source
    assert read(source).links == ["#dam-7-2"]


@given(data=st.data())
def test_any_address_stays_in_its_attribute(
    data: st.DataObject, hostile: st.SearchStrategy[str], say: Callable[..., StatementRecord]
) -> None:
    said = say("Yes.")
    url = f"https://a.example/{data.draw(hostile)}"

    page = read(written(replace(said, document=replace(said.document, url=url))))

    assert page.links == [address(Document("", "", url=url)), "#dam-7-0"]
    assert set(page.tags) <= set(read(written(say("Yes.", title="On it."))).tags)
