from tui.search.parsing import MAX_QUERY_WORDS, parse
from tui.search.query import Query, QueryWord


def test_the_last_word_is_being_typed_until_a_blank_follows() -> None:
    assert parse("harbour de").words == (QueryWord("harbour", False), QueryWord("de", True))
    assert parse("harbour de ").words == (QueryWord("harbour", False), QueryWord("de", False))


def test_a_word_counts_once() -> None:
    assert parse("deal Deal déal ").words == (QueryWord("deal", False),)


def test_a_blank_query_asks_for_nothing() -> None:
    assert parse("") == parse("  ") == Query()


def test_a_query_of_signs_alone_asks_for_them_just_so() -> None:
    assert parse(" “ …” ") == Query(signs="“ …”")
    assert parse("$5").signs == ""


def test_a_long_paste_is_cut() -> None:
    assert len(parse(" ".join(str(number) for number in range(1_000))).words) == MAX_QUERY_WORDS
    assert len(parse("x" * 1_000_000).words[0].letters) < 1_000_000
