import pytest

from tui.documents import refusals as refusals_module
from tui.documents.refusals import MAX_IN_A_ROW, TOLD_ONE_BY_ONE, Refusals
from tui.documents.source import UnreadableError
from tui.model import Problem


def test_refusals_of_a_kind_are_told_by_their_first_and_counted() -> None:
    refusals = Refusals("news.csv", "row")
    for number in range(TOLD_ONE_BY_ONE + 2):
        refusals.add(f"news.csv, row {number}", f"has {number} characters too many")
    refusals.add("news.csv, row 9", "is empty")

    assert len(list(refusals.taken())) == TOLD_ONE_BY_ONE + 1
    assert list(refusals.taken()) == []
    assert list(refusals.counted()) == [
        Problem("news.csv", "2 more rows cannot be read for the same reason: has  characters too many")
    ]


def test_refusals_without_end_give_a_file_up() -> None:
    refusals = Refusals("news.jsonl", "line")
    for number in range(MAX_IN_A_ROW):
        refusals.add(f"news.jsonl:{number}", "is empty")

    with pytest.raises(UnreadableError, match="was given up after 100,000 lines in a row without a document"):
        refusals.add("news.jsonl:100001", "is empty")


def test_refusals_between_documents_give_nothing_up() -> None:
    refusals = Refusals("news.jsonl", "line")
    for number in range(MAX_IN_A_ROW + 1):
        refusals.add(f"news.jsonl:{number}", "is empty")
        refusals.interrupt()

    assert len(list(refusals.taken())) == TOLD_ONE_BY_ONE


def test_of_refusals_of_a_kind_one_is_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals_module, "SILENT_BYTES", 100)
    told = Refusals("box.mbox", "message")
    for number in range(1, 31):
        told.add(f"{number}", "is mail without a text", size=30)

    assert [problem.where for problem in told.taken()] == [*"12345", "9", "13", "17", "21", "25", "29"]
    assert [str(problem) for problem in told.counted()] == [
        "box.mbox: 19 more messages cannot be read for the same reason: is mail without a text"
    ]
