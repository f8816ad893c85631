import pytest

from tui.documents.records.json_preface import array_within

NAMES = ("articles", "response")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('{"articles": [{"id": 1}', '{"id": 1}'),
        ('{ "total" : 2 ,\n"articles" :\n[ {"id": 1}', ' {"id": 1}'),
        ('{"query": {"articles": [1]}, "articles": [2', "2"),
        ('{"response": {"status": "ok", "articles": [2', "2"),
        ('{"articles": "none", "response": [2', "2"),
        ('{"a\\"articles\\": [1": 1, "articles": [2', "2"),
    ],
)
def test_the_array_under_one_of_the_names_is_found(text: str, rest: str) -> None:
    place = array_within(text, NAMES)

    assert place is not None
    assert text[place:] == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        '{"articles"',
        '{"articles":',
        '{"articles": 1}',
        '{"other": [1], "more": "articles"}',
        '{"response": {"docs": []}}',
        '{"other": [1, ',
        '{"other" 1, "articles": [',
        '{"a": ' + 100_000 * "[",
    ],
)
def test_where_there_is_none_or_it_breaks_off_there_is_none(text: str) -> None:
    assert array_within(text, NAMES) is None
