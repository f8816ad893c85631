"""Templates of the user's own: what they are given, and how what is wrong with them is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.export import ExportError, template_bounds
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
        (
            "\n\n<p>{{ statments }}</p>",
            ":3: there is no “statments” here (“statements”?); a template is given “statements”"
            " (in: <p>{{ statments }}</p>)",
        ),
        (
            "\n{{ statements[0].wrods }}",
            ":2: there is no “wrods” in it (“words”?); it has id, kind, words, speaker",
        ),
        ("{{ statements.words }}", ":1: there is no “words” in a list of 4: it has its entries by number, from 0"),
        ("{{ statements[0].words.size }}", ":1: there is no “size” in a value of the kind str"),
        ("{{ 'a' | centre }}", ":1: No filter named 'centre'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ":1: calls itself too often"),
        ("{{ statements.__class__.__mro__ }}", ":1: access to attribute '__class__' of 'list' object is unsafe"),
        ("\n{{ statements.append(1) }}", ":2: access to attribute 'append' of 'list' object is unsafe"),
        ("{{ 1 / 0 }}", ":1: division by zero"),
        ("{% include '/etc/passwd' %}", ":1: no loader for this environment specified"),
    ],
)
def test_what_is_wrong_with_a_template_is_one_line_with_its_place(
    write: Callable[..., str], records: list[StatementRecord], source: str, told: str
) -> None:
    with pytest.raises(ExportError) as error:
        write(source, records)

    assert f"quotes.txt.j2{told}" in str(error.value)
    assert len(str(error.value).splitlines()) == 1


WIDTH = "asks for more than 10,000 places or parts"
VALUE = "makes a value of more than 100,000,000 characters"
ENTRIES = "makes a value of more than 5,000,000 entries"
DOUBLED = "{% set n = namespace(a='aaaaaaaaaa') %}{% for _ in range(60) %}{% set n.a = "


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ 'a' * 9999999999 }}", VALUE),
        ("{{ 9999999999 * 'a' }}", VALUE),
        ("{{ [0] * 9999999999 }}", ENTRIES),
        ("{{ 10 ** (10 ** 10) }}", WIDTH),
        (DOUBLED + "n.a + n.a %}{% endfor %}", VALUE),
        (DOUBLED + "n.a ~ n.a %}{% endfor %}", VALUE),
        (DOUBLED + "[n.a, n.a] %}{% endfor %}{{ n.a }}", VALUE),
        (DOUBLED + "[n.a, n.a] %}{% endfor %}{{ n.a | tojson }}", VALUE),
        (DOUBLED + "n.a | replace('a', 'aaaaaaaaaa') %}{% endfor %}", VALUE),
        (DOUBLED + "n.a.replace('a', 'aaaaaaaaaa') %}{% endfor %}", VALUE),
        (DOUBLED + "'aaaaaaaaaa'.join(n.a) %}{% endfor %}", VALUE),
        (DOUBLED + "'%s%s' % (n.a, n.a) %}{% endfor %}", VALUE),
        (DOUBLED + "'{0}{0}'.format(n.a) %}{% endfor %}", VALUE),
        ("{{ 'a' | center(9999999999) }}", WIDTH),
        ("{{ 'a' | indent(9999999999) }}", WIDTH),
        (r"{{ ('a\n' * 99999) | indent(9999) }}", VALUE),
        ("{{ ([1] * 99999) | tojson(indent=9999) }}", VALUE),
        (r"{{ ('\t' * 99999).expandtabs(9999) }}", VALUE),
        ("{{ '%s' | format('a') }}{{ '%9999999999s' | format('a') }}", WIDTH),
        ("{{ '%*s' % (9999999999, 'a') }}", WIDTH),
        ("{{ '{:9999999999}'.format('a') }}", WIDTH),
        ("{{ '{:{}}'.format('a', 9999999999) }}", WIDTH),
        ("{{ 'a'.ljust(9999999999) }}", WIDTH),
        ("{{ [1] | batch(9999999999, 0) | list }}", WIDTH),
        ("{{ 1.5 | round(9999999999, 'ceil') }}", WIDTH),
        ("{{ 'a'.translate({97: 'aaaaaaaaaa'}) }}", "access to attribute 'translate' of 'str' object is unsafe"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            "counts through more than 10,0",
        ),
    ],
)
def test_a_template_that_would_take_the_memory_is_told_the_bound(
    write: Callable[..., str], records: list[StatementRecord], source: str, told: str
) -> None:
    with pytest.raises(ExportError) as error:
        write(source, records)

    assert f"quotes.txt.j2:1: {told}" in str(error.value)


@pytest.mark.parametrize(
    "source",
    [
        "{% for s in statements %}{{ s.words }}{% endfor %}",
        "{% for s in statements %}a statement of somebody{% endfor %}",
        "{% set all %}{% for s in statements %}{{ s.words }}{% endfor %}{% endset %}",
    ],
)
def test_what_a_template_writes_is_bounded(
    monkeypatch: pytest.MonkeyPatch, write: Callable[..., str], say: Callable[..., StatementRecord], source: str
) -> None:
    monkeypatch.setattr(template_bounds, "MAX_WRITTEN_CHARS", 100)

    with pytest.raises(ExportError, match="writes more than 100 characters"):
        write(source, [say("Nobody asked us, and so it is."), say("Nobody asked us.")] * 3)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ 'a' * 3 ~ 1 + 2 ~ none }}", "aaa12None"),
        ("{{ [1, 2] + [3] }}{{ 2 ** 10 }}{{ 7 % 4 }}", "[1, 2, 3]10243"),
        ("{{ '%03d|%s' % (7, 'a') }} {{ '%s' | format('b') }} {{ '{:>3}{}'.format('c', 'd') }}", "007|a b   cd"),
        ("{{ 'a' | center(3) }}{{ 'a\nb' | indent(2) }}{{ 'a'.ljust(3) }}b", " a a\n  ba  b"),
        ("{{ range(3) | map('string') | join('-') }}{{ [[1], [2]] | sum(start=[]) | join }}", "0-1-212"),
        ("{{ [3, 4] | tojson }}{{ 'ab'.replace('b', 'c') }}{{ ','.join(['a', 'b']) }}", "[3, 4]aca,b"),
    ],
)
def test_what_is_bounded_is_as_it_is_in_jinja(write: Callable[..., str], source: str, written: str) -> None:
    assert write(source, []) == written


def test_what_joins_words_counts_once_between_two(monkeypatch: pytest.MonkeyPatch, write: Callable[..., str]) -> None:
    monkeypatch.setattr(template_bounds, "MAX_VALUE_CHARS", 1_000)

    assert write("{{ (['aaaaaaaaaa'] * 40) | join('..........') }}", []) == "..........".join(["aaaaaaaaaa"] * 40)


def test_joined_words_are_escaped_where_the_file_is_markup(
    write: Callable[..., str], say: Callable[..., StatementRecord]
) -> None:
    source = "{{ statements[0].words ~ '<br>' | safe ~ statements[0].words }}"

    assert write(source, [say("<b>")], "q.html") == "&lt;b&gt;<br>&lt;b&gt;"


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
