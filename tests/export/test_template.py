"""Templates of the user's own: what they are given, and how what is wrong with them is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.export import ExportError
from tui.export.provenance import printable
from tui.export.template import template_format
from tui.library import Note, StatementRecord

PAGE = """\
<ul>
{% for statement in statements %}
  <li>{{ statement.words }} — {{ statement.speaker | join(" and ") }}, {{ statement.title }}</li>
{% endfor %}
</ul>
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write statements by a template of some text and name."""

    def written(source: str, records: Sequence[StatementRecord], name: str = "quotes.txt.j2") -> str:
        file = tmp_path / name
        file.write_text(source, encoding="utf-8")
        stream = StringIO()
        template_format(file).write(records, stream)
        return stream.getvalue()

    return written


def test_a_template_is_given_the_statements(write: Callable[..., str], records: list[StatementRecord]) -> None:
    assert write(PAGE, records[1:3], "quotes.html.j2") == (
        "<ul>\n"
        "  <li>Brook had told her that the dam was safe — Ada Vance, The dam holds</li>\n"
        "  <li>that the dam was safe — Brook, The dam holds</li>\n"
        "</ul>\n"
    )


def test_each_statement_has_the_fields_of_json_lines(
    write: Callable[..., str], on_the_web: list[StatementRecord]
) -> None:
    source = "{% for s in statements %}{{ s.id }} {{ s.url }} {{ s.page }} {{ s.content_spans[0].start }}\n{% endfor %}"

    assert write(source, on_the_web[2:3]) == "dam-7#2 https://valley-post.example/2031/dam?a=1&b=2 3 106\n"


def test_what_is_not_known_is_nothing(write: Callable[..., str], say: Callable[..., StatementRecord]) -> None:
    assert write("[{{ statements[0].outlet }}]", [say("Yes.")]) == "[]"


@pytest.mark.parametrize("name", ["q.html", "q.htm.j2", "q.XML.jinja", "q.xhtml.jinja2"])
def test_words_are_escaped_where_the_file_is_markup(
    write: Callable[..., str], say: Callable[..., StatementRecord], name: str
) -> None:
    assert write("{{ statements[0].words }}", [say('<b>"Yes" & no')], name) == "&lt;b&gt;&#34;Yes&#34; &amp; no"


@pytest.mark.parametrize("name", ["q.md", "q.tex.j2", "q", "q.j2"])
def test_words_are_as_they_are_elsewhere(
    write: Callable[..., str], say: Callable[..., StatementRecord], name: str
) -> None:
    assert write("{{ statements[0].words }}", [say("<b>")], name) == "<b>"


@pytest.mark.parametrize(
    ("file", "suffix"), [("a.html.j2", ".html"), ("a.md", ".md"), ("a.jinja", ".txt"), ("a", ".txt")]
)
def test_what_is_written_has_the_suffix_of_the_template(tmp_path: Path, file: str, suffix: str) -> None:
    (tmp_path / file).touch()

    assert template_format(tmp_path / file).suffix == suffix


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\n{% for s in %}\n{% endfor %}", ":2: Expected an expression"),
        ("a\n{% endfor %}", ":2: Encountered unknown tag 'endfor'"),
        ("\n\n{{ statments }}", ":3: 'statments' is undefined"),
        ("\n{{ statements[0].wrods }}", ":2: 'dict object' has no attribute 'wrods'"),
        ("{{ statements.__class__.__mro__ }}", ":1: access to attribute '__class__' of 'list' object is unsafe"),
        ("\n{{ statements.append(1) }}", ":2: access to attribute 'append' of 'list' object is unsafe"),
        ("{{ 1 / 0 }}", ":1: division by zero"),
        ("{% include '/etc/passwd' %}", ":1: no loader for this environment specified"),
        ("{{ range(10000000) }}", ":1: Range too big"),
    ],
)
def test_what_is_wrong_with_a_template_is_one_line_with_its_place(
    write: Callable[..., str], records: list[StatementRecord], source: str, told: str
) -> None:
    with pytest.raises(ExportError) as error:
        write(source, records)

    assert f"quotes.txt.j2{told}" in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(("content", "reason"), [(None, "No such file or directory"), (b"\xff\xfe", "it is not UTF-8")])
def test_a_template_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "q.j2"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ExportError, match=f"q.j2 cannot be read: {reason}"):
        template_format(file)


def test_words_are_never_a_template(write: Callable[..., str], say: Callable[..., StatementRecord]) -> None:
    said = replace(say("{{ 7 * 7 }}{% include 'x' %}", speaker="{{ range }}"), note=Note("{#", ("{{ 1 }}",)))

    assert write("{{ statements[0].words }} {{ statements[0].speaker[0] }} {{ statements[0].tags[0] }}", [said]) == (
        "{{ 7 * 7 }}{% include 'x' %} {{ range }} {{ 1 }}"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_words_are_harmless(
    data: st.DataObject,
    hostile: st.SearchStrategy[str],
    say: Callable[..., StatementRecord],
    write: Callable[..., str],
) -> None:
    words = data.draw(hostile)

    assert write("{{ statements[0].words }}", [say(words)]) == printable(words)
