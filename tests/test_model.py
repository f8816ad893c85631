import pytest

from tui.model import Anchor, Document


@pytest.mark.parametrize(
    ("document_id", "path", "where"),
    [
        ("article", "news/article.txt", "news/article.txt"),
        ("s17", "news.jsonl", "news.jsonl, document s17"),
        ("news-3", "news.jsonl", "news.jsonl, document news-3"),
        ("stdin", None, "stdin"),
        ("s17", None, "s17"),
    ],
)
def test_messages_about_a_document_name_its_file_and_its_id_where_the_file_does_not(
    document_id: str, path: str | None, where: str
) -> None:
    assert Document(document_id, "“No,” she said.", path=path).where == where


def test_an_offset_stands_as_far_behind_its_anchor_in_the_source_as_in_the_text() -> None:
    document = Document("a", "One two. Three four.", anchors=(Anchor(0, 100), Anchor(9, 105), Anchor(15, 3)))

    assert [document.source_at(offset) for offset in (0, 3, 8, 9, 12, 15, 19)] == [100, 103, 104, 105, 108, 3, 7]
    assert Document("a", "One two.").source_at(4) == 4
