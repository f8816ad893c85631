from tui.search.query import MAX_QUERY_WORDS, QueryWord, parse


def test_the_last_word_is_being_typed_until_a_blank_follows() -> None:
    assert parse("harbour de") == (QueryWord("harbour", False), QueryWord("de", True))
    assert parse("harbour de ") == (QueryWord("harbour", False), QueryWord("de", False))


def test_a_word_counts_once() -> None:
    assert parse("deal Deal déal ") == (QueryWord("deal", False),)


def test_a_query_without_letters_has_no_words() -> None:
    assert parse("") == parse("  ") == parse("“ … ”") == ()


def test_a_long_paste_is_cut() -> None:
    assert len(parse(" ".join(str(number) for number in range(1_000)))) == MAX_QUERY_WORDS
    assert len(parse("x" * 1_000_000)[0].letters) < 1_000_000
