import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.language import analyse
from tui.language.worker import AnalysesApart, analyse_apart
from tui.model import Analysis, Document, Problem

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends processes by POSIX signals")


LONG_TEXT = "The bridge is safe, officials said. " * 50_000
"""Takes far longer to analyse than any of these tests."""


def _documents(count: int) -> list[Document]:
    return [Document(str(number), f"“Bridge {number} is safe,” Ada Brandt said.") for number in range(count)]


def _process_of(results: AnalysesApart) -> int:
    process = results._process
    assert process is not None
    return process.pid


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and ") Z" in state.read_text())


def _ends_within(seconds: float, process: int) -> bool:
    deadline = time.monotonic() + seconds
    while _is_running(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not _is_running(process)


def without_sureness(outcome: Analysis | Problem) -> tuple[Analysis, list[float]]:
    """Return an analysis without how sure its statements are, and that."""
    assert isinstance(outcome, Analysis), outcome
    statements = tuple(replace(statement, confidence=1.0) for statement in outcome.statements)
    return replace(outcome, statements=statements), [statement.confidence for statement in outcome.statements]


def test_results_are_those_of_this_process_in_order() -> None:
    documents = _documents(4)

    with closing(analyse_apart(documents)) as results:
        apart, here = (list(map(without_sureness, outcomes)) for outcomes in (results, analyse(documents)))

    assert [rest for rest, _ in apart] == [rest for rest, _ in here]
    # A product of matrices may differ in its last digit by where in memory they lie.
    assert [sure for _, sure in apart] == [pytest.approx(sure, abs=1e-6) for _, sure in here]


def test_text_that_cannot_be_encoded_crosses_over_whole() -> None:
    document = Document("article", "“Leave \ud800,” said Ada Brandt.\x1b[31m")

    with closing(analyse_apart([document])) as results:
        (result,) = results

    assert isinstance(result, Analysis)
    assert result.document == document


def test_next_document_is_sent_while_one_is_in_work() -> None:
    sent = []

    def documents() -> Iterator[Document]:
        for document in _documents(5):
            sent.append(document.id)
            yield document

    with closing(analyse_apart(documents())) as results:
        next(results)

    assert sent == ["0", "1"]


def test_document_that_the_process_dies_of_gives_a_problem_and_the_next_goes_on() -> None:
    before, after = _documents(2)
    deadly = Document("deadly", LONG_TEXT, path="articles/deadly.txt")

    with closing(analyse_apart([before, deadly, after])) as results:
        first = next(results)
        os.kill(_process_of(results), signal.SIGKILL)
        lost, last = results

    assert isinstance(first, Analysis)
    assert isinstance(lost, Problem)
    assert lost.where == "articles/deadly.txt"
    assert isinstance(last, Analysis)
    assert last.document == after


def test_closing_ends_the_process() -> None:
    results = analyse_apart(_documents(3))
    next(results)
    process = _process_of(results)

    results.close()

    assert not _is_running(process)
    assert list(results) == []


def test_closing_from_another_thread_ends_the_wait() -> None:
    results = analyse_apart([Document("long", LONG_TEXT)])
    closer = threading.Timer(0.5, results.close)

    closer.start()

    assert list(results) == []


def test_process_ends_with_its_parent() -> None:
    program = (
        "from tui.language.worker import analyse_apart\n"
        "from tui.model import Document\n"
        "import os\n"
        "results = analyse_apart([Document('1', 'No.'), Document('2', 'Officials said no. ' * 50_000)])\n"
        "next(results)\n"
        "print(results._process.pid, flush=True)\n"
        "os._exit(0)\n"
    )

    parent = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert _ends_within(10, int(parent.stdout))


def test_process_has_no_part_in_the_terminal() -> None:
    with closing(analyse_apart(_documents(2))) as results:
        next(results)

        assert os.getsid(_process_of(results)) != os.getsid(0)
