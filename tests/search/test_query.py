"""Reading a query: what it asks for, and what is said about the parts that cannot be followed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.parsing import FIELDS, MAX_QUERY_WORDS, parse
from tui.search.query import Atom, Days, Edge, Exact, FieldWords, Query, QueryWord, Term

SIGNS = st.sampled_from([*"'\"^$!|: ", "speaker:", "about:", "kind:", "date:", "outlet:", "..", ">=", "2015-09"])
QUERIES = st.lists(SIGNS | st.text("aé9-.外", min_size=1, max_size=4), max_size=12).map("".join)


def only(query: str) -> Atom:
    """Return the one atom of a query."""
    (clause,) = parse(query).clauses
    (atom,) = clause
    return atom


def test_the_last_word_is_being_typed_until_a_blank_follows() -> None:
    assert parse("harbour de").words == (QueryWord("harbour", False), QueryWord("de", True))
    assert parse("harbour de ").words == (QueryWord("harbour", False), QueryWord("de", False))


def test_a_word_counts_once() -> None:
    assert parse("deal Deal déal ").words == (QueryWord("deal", False),)
    assert parse("deal Deal").words == (QueryWord("deal", False),)


def test_a_blank_query_asks_for_nothing() -> None:
    assert parse("") == parse("  ") == Query()


def test_a_query_of_signs_alone_asks_for_them_just_so() -> None:
    assert parse(" “ …” ") == Query(signs="“ …”")
    assert parse("!”") == Query(signs="!”")
    assert parse("|") == Query(signs="|")
    assert parse("$5").signs == ""


def test_a_long_paste_is_cut() -> None:
    assert len(parse(" ".join(str(number) for number in range(1_000))).words) == MAX_QUERY_WORDS
    assert len(parse("x" * 1_000_000).words[0].letters) < 1_000_000


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("'flood", Exact(("flood",), Edge.ANYTHING, Edge.ANYTHING)),
        ("'flood'", Exact(("flood",), Edge.WORD, Edge.WORD)),
        ("^flood", Exact(("flood",), Edge.LINE, Edge.ANYTHING)),
        ("flood$", Exact(("flood",), Edge.ANYTHING, Edge.LINE)),
        ("^flood$", Exact(("flood",), Edge.LINE, Edge.LINE)),
        ('"Flood relief"', Exact(("flood", "relief"), Edge.WORD, Edge.WORD)),
        ('"flood rel', Exact(("flood", "rel"), Edge.WORD, Edge.ANYTHING)),
        ('"flood rel ', Exact(("flood", "rel"), Edge.WORD, Edge.WORD)),
        ('^"flood relief"$', Exact(("flood", "relief"), Edge.LINE, Edge.LINE)),
        ("'al-Assad", Exact(("al", "assad"), Edge.ANYTHING, Edge.ANYTHING)),
    ],
)
def test_signs_around_words_ask_for_them_just_so(query: str, term: Term) -> None:
    assert only(query) == Atom(term)


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("!flood", Exact(("flood",), Edge.WORD, Edge.ANYTHING)),
        ("!'flood", Exact(("flood",), Edge.ANYTHING, Edge.ANYTHING)),
        ('!"flood relief"', Exact(("flood", "relief"), Edge.WORD, Edge.WORD)),
        ("!kind:direct", FieldWords("kind", (QueryWord("direct", False, True),))),
    ],
)
def test_an_exclamation_mark_in_front_asks_for_what_has_it_not(query: str, term: Term) -> None:
    assert only(query) == Atom(term, is_negated=True)


def test_a_bar_stands_between_alternatives() -> None:
    first, second = parse("war | peace | al-Assad talks").clauses

    assert [atom.term for atom in first] == [
        QueryWord("war", False),
        QueryWord("peace", False),
        Exact(("al", "assad"), Edge.WORD, Edge.ANYTHING),
    ]
    assert [atom.term for atom in second] == [QueryWord("talks", True)]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("speaker:lavrof", FieldWords("speaker", (QueryWord("lavrof", True),))),
        ("Speaker:lavrof ", FieldWords("speaker", (QueryWord("lavrof", False),))),
        ('speaker:"John Kerry"', FieldWords("speaker", (QueryWord("john", False), QueryWord("kerry", False)))),
        ('about:"John Kerry"', FieldWords("about", (QueryWord("john", False), QueryWord("kerry", False)))),
        ("about:lavr", FieldWords("about", (QueryWord("lavr", True),))),
        ("outlet:gazette ", FieldWords("outlet", (QueryWord("gazette", False),))),
        ("language:en", FieldWords("language", (QueryWord("en", False, True),))),
        ("language:EN-gb", FieldWords("language", (QueryWord("engb", False, True),))),
        ("language:germ", FieldWords("language", (QueryWord("de", False, True),))),
        ("language:deu", FieldWords("language", (QueryWord("de", False, True),))),
        ("kind:ind", FieldWords("kind", (QueryWord("indirect", False, True),))),
        ("date:2015", Days(date(2015, 1, 1).toordinal(), date(2015, 12, 31).toordinal())),
    ],
)
def test_a_name_and_a_colon_ask_for_a_field(query: str, term: Term) -> None:
    assert only(query).term == term


def test_other_colons_are_mere_signs() -> None:
    assert [word.letters for word in parse("note:this 12:30 http://news.org Update: rain").words] == [
        *("note", "this", "12", "30", "http", "news", "org", "update", "rain"),
    ]


@pytest.mark.parametrize(
    ("query", "message", "part"),
    [
        ("speakr:kerry deal", "speakr: is no field, speaker: is", "speakr:kerry"),
        ("deal kind:shouted", "kind:shouted is none of direct, mixed, indirect", "kind:shouted"),
        ("kind: deal", "kind: of what? kind:direct or kind:mixed or kind:indirect", "kind:"),
        ("deal speaker:", "speaker: of what? as in speaker:kerry", "speaker:"),
        ("deal about:", "about: of what? as in about:lavrov", "about:"),
        ("!about:… deal", "about:… has no letters, as in about:lavrov", "!about:…"),
        ("abot:lavrov deal", "abot: is no field, about: is", "abot:lavrov"),
        ("deal language:slov", "language:slov may be Slovak, Slovenian", "language:slov"),
        ("deal language:?", "language:? is no language, as in language:en or language:german", "language:?"),
        ("deal outlet:?", "outlet:? has no letters, as in outlet:gazette", "outlet:?"),
        ("date:2015-13 deal", "date:2015-13 is no date: months are 01 to 12", "date:2015-13"),
        ("!date:2015-02-30 deal", "date:2015-02-30 is no date: that month has 28 days", "!date:2015-02-30"),
        ("deal date:2016..2015", "date:2016..2015 ends before it begins", "date:2016..2015"),
        ("| deal", "| stands between two words, as in: war | peace", "|"),
        ("deal |", "| stands between two words, as in: war | peace", "|"),
        ("deal | | deal", "| stands between two words, as in: war | peace", "|"),
    ],
)
def test_what_cannot_be_followed_is_told_where_it_stands_and_left_out(query: str, message: str, part: str) -> None:
    asked = parse(query)

    (problem,) = asked.problems
    assert problem.message == message
    assert query[problem.span.start : problem.span.end] == part
    assert {word.letters for word in asked.words} == {"deal"}


@given(QUERIES | st.text(max_size=40))
def test_every_query_can_be_read(query: str) -> None:
    asked = parse(query)

    assert all(clause for clause in asked.clauses)
    assert not (asked.signs and asked.clauses)
    for problem in asked.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(query)
        assert problem.message.isprintable() or not query.isprintable()


@given(st.sampled_from(FIELDS), st.text(max_size=10))
def test_a_field_is_followed_or_told(field: str, value: str) -> None:
    asked = parse(f'{field}:"{value}"')

    assert asked.clauses or asked.problems
