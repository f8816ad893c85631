import pytest

from tui.model import Document


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
