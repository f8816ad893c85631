"""What holds of every analysis, whatever the text."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.language import analyse
from tui.model import Analysis, Document, Problem

Analysed = Callable[[str], Analysis]

_FRAGMENTS = st.sampled_from(
    [
        "“We will leave,”",
        "“",
        "”",
        "‘never’",
        "'",
        " said Ada Brandt",
        " Brandt said that ",
        "he told her ",
        "according to officials",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "Moscow",
        " and ",
        ";",
        ": ",
        " — ",
        "\x1b[31m",
        "\x00",
        "\ud800",
        "\u202e",
        "שלום ",
        "😀",
        "\u00a0",
        "\r",
    ]
)
_TEXTS = st.one_of(st.lists(_FRAGMENTS, max_size=25).map("".join), st.text(max_size=60))


def _check(analysis: Analysis) -> None:
    text = analysis.document.text
    actors = [actor.id for actor in analysis.actors]
    assert len(actors) == len(set(actors))
    for index, statement in enumerate(analysis.statements):
        assert statement.content
        for spans in (statement.content, statement.cue, statement.source):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert not any(text[span.start].isspace() or text[span.end - 1].isspace() for span in spans)
            assert all(first.end <= second.start for first, second in pairwise(spans))
        assert set(statement.speaker) <= set(actors)
        assert statement.part_of is None or 0 <= statement.part_of < index
    assert all(first.content[0].start <= second.content[0].start for first, second in pairwise(analysis.statements))
    assert all(_is_part_of_whatever_holds_it(analysis, index) for index in range(len(analysis.statements)))
    assert {mention.actor for mention in analysis.mentions} <= set(actors)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in analysis.mentions)
    assert all(first.span.end <= second.span.start for first, second in pairwise(analysis.mentions))


def _is_part_of_whatever_holds_it(analysis: Analysis, index: int) -> bool:
    """Return whether a statement whose words and cue stand in what an earlier one reports is part of one."""
    inner = analysis.statements[index]
    spans = [*inner.cue, *inner.content]
    held = any(
        all(any(part.start <= span.start and span.end <= part.end for part in outer.content) for span in spans)
        for outer in analysis.statements[:index]
    )
    return not (inner.cue and held) or inner.part_of is not None


@example("'“We will leave,”\n'he told her “We will leave,”")
@given(_TEXTS)
def test_any_text_has_an_analysis_whose_parts_fit_together(text: str) -> None:
    (result,) = analyse([Document("article", text)])

    assert isinstance(result, Analysis), result
    assert result.document.text == text
    _check(result)


@given(st.lists(_TEXTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_company_and_order_of_documents_change_nothing(texts: list[str], random: Random) -> None:
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    alone = {document.id: next(analyse([document])) for document in documents}
    random.shuffle(documents)

    together = {document.id: result for document, result in zip(documents, analyse(documents), strict=True)}

    assert together == alone


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "“" * 500, "”’'\"" * 100, "a" * 100_000, "word " * 5_000, "\u202eabc\u202c " * 50],
    ids=["empty", "white space", "opening marks", "marks", "one long word", "no sentence", "right to left"],
)
def test_extreme_text_has_an_analysis(analysed: Analysed, text: str) -> None:
    _check(analysed(text))


def test_text_of_any_origin_is_kept_as_it_was(analysed: Analysed) -> None:
    text = "“Leave,” said Ada \ud800Brandt.\x1b[31m\r\n«\u00a0Never\u00a0», he said."

    assert analysed(text).document.text == text


def test_analyse_works_as_results_are_asked_for() -> None:
    asked_for = []

    def documents() -> Iterator[Document]:
        for number in range(3):
            asked_for.append(number)
            yield Document(str(number), "Ada Brandt said no.")

    results = analyse(documents())
    next(results)

    assert asked_for == [0]


def test_document_that_cannot_be_analysed_gives_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document) -> Analysis:
        raise RuntimeError("no memory")

    monkeypatch.setattr("tui.language.analysis.analyse_document", fail)

    (result,) = analyse([Document("one", "Ada Brandt said no.", path="articles/one.txt")])

    assert isinstance(result, Problem)
    assert result.where == "articles/one.txt"


GERMAN = (
    "„Der Damm hält“, sagte Bürgermeisterin Ada Brandt am Mittwoch. Sie sagte auch, dass die Stadt das nicht bezahlen "
    "kann und dass es nicht an ihr ist, das zu entscheiden. Der Stadtrat hat mit den Stimmen der Opposition zugestimmt."
)


def test_nothing_is_found_in_a_text_of_another_language(analysed: Analysed) -> None:
    found = analysed(GERMAN)

    assert (found.actors, found.mentions, found.statements) == ((), (), ())


def test_words_of_another_language_in_an_english_text_do_no_harm(analysed: Analysed) -> None:
    found = analysed(
        "Ada Brandt said on Wednesday that the dam would hold and that the town had been told. “Der Damm hält,” she "
        "told reporters in German after the meeting of the council, which had been called by the mayor."
    )

    assert len(found.statements) == 2
