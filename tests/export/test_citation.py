from collections.abc import Callable
from itertools import islice

import pytest

from tui.export.citation import cited_title, date_parts, keyed
from tui.library import StatementRecord


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2031-05-06", (2031, 5, 6)),
        ("2031-05-06T17:20:00+02:00", (2031, 5, 6)),
        ("2031-05-06 17:20 UTC", (2031, 5, 6)),
        ("2031-05", (2031, 5)),
        ("2031", (2031,)),
        ("2031-02-30", ()),
        ("2031-13", ()),
        ("20310506", ()),
        ("0000-01-01", ()),
        ("May 6, 2031", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_date_is_what_its_source_begins_with(published: str | None, parts: tuple[int, ...]) -> None:
    assert date_parts(published) == parts


def test_an_article_without_a_title_is_cited_by_its_id(say: Callable[..., StatementRecord]) -> None:
    assert cited_title(say("Yes.", title="The dam holds").document) == "The dam holds"
    assert cited_title(say("Yes.").document) == "dam-7"


def test_a_key_is_made_of_document_and_index(records: list[StatementRecord]) -> None:
    assert [key for key, _ in keyed(records)] == ["dam-7-0", "dam-7-1", "dam-7-2", "dam-7-3"]


def test_a_key_has_nothing_that_a_format_takes_for_its_own(say: Callable[..., StatementRecord]) -> None:
    said = [say("Yes.", document=name) for name in ("{a},b % c", "東京", "news/a_b.txt")]

    assert [key for key, _ in keyed(said)] == ["a-b-c-0", "document-0", "news-a-b-txt-0"]


def test_keys_of_documents_that_are_called_alike_differ(say: Callable[..., StatementRecord]) -> None:
    said = [say("Yes.", document=name) for name in ("a", "a!", "a-0-copy", "a")]

    keys = [key for key, _ in keyed(said)]

    assert keys == ["a-0", "a-0-copy-1", "a-0-copy-0", "a-0-copy-2"]


def test_statements_are_keyed_as_they_come(say: Callable[..., StatementRecord]) -> None:
    endless = iter(lambda: say("Yes."), None)

    assert len(list(islice(keyed(endless), 3))) == 3
