import pytest

from tui.documents.repeats import Ids


@pytest.mark.parametrize(
    ("given", "warning"),
    [
        ([], ""),
        (["s1", "s2"], ""),
        (["s1", "s2", "s1"], "2 documents have the id s1; exports tell them apart by path and hash"),
        (
            ["s1", "s2", "s2", "s1", "s1"],
            "3 documents have the id s1, and so it is with 1 other id; exports tell them apart by path and hash",
        ),
        (
            ["a", "a", "b", "b", "c", "c"],
            "2 documents have the id a, and so it is with 2 other ids; exports tell them apart by path and hash",
        ),
    ],
)
def test_ids_that_several_documents_have_are_told_in_one_sentence(given: list[str], warning: str) -> None:
    ids = Ids()
    for document_id in given:
        ids.add(document_id)

    assert ids.warning() == warning
