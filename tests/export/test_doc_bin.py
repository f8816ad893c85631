"""Documents as a DocBin, read back by spaCy."""

from dataclasses import replace
from io import BytesIO

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from tui.export import ExportError, doc_bin
from tui.model import Analysis, Document


def written(*analyses: Analysis) -> bytes:
    stream = BytesIO()
    doc_bin.write(analyses, stream)
    return stream.getvalue()


def read(*analyses: Analysis) -> list[Doc]:
    return list(DocBin().from_bytes(written(*analyses)).get_docs(spacy.blank("en").vocab))


def test_a_document_is_its_very_text_with_its_grammar(analysis: Analysis) -> None:
    (doc,) = read(analysis)

    assert doc.text == analysis.document.text
    assert [sentence.text.strip()[:6] for sentence in doc.sents] == ["“We wi", "The mi", "“Nobod"]
    told = next(token for token in doc if token.text == "told")
    assert (told.lemma_, told.pos_, told.dep_) == ("tell", "VERB", "ROOT")
    assert doc[told.i + 1].head == told


def test_statements_cues_and_sources_are_spans_that_share_the_number_of_the_statement(analysis: Analysis) -> None:
    (doc,) = read(analysis)

    assert [(span.id_, span.label_, span.text) for span in doc.spans["statements"]] == [
        ("0", "direct", "“We will not yield,”"),
        ("0", "direct", "“not today.”"),
        ("1", "indirect", "Brook had told her that the dam was safe"),
        ("2", "indirect", "that the dam was safe"),
        ("3", "direct", "“Nobody asked us,”"),
    ]
    assert [(span.id_, span.label_, span.text) for span in doc.spans["cues"]] == [
        ("0", "none", "told reporters"),
        ("1", "says", "said"),
        ("2", "none", "told her"),
    ]
    assert [span.text for span in doc.spans["sources"]] == ["Minister Ada Vance", "The minister", "Brook", "villagers"]


def test_what_is_known_of_the_document_is_in_its_user_data(analysis: Analysis) -> None:
    (doc,) = read(analysis)

    known = doc.user_data["onrecord"]
    assert (known["id"], known["title"]) == ("dam-7", "The dam holds")
    assert known["statements"][2]["speaker"] == ("Brook",)


@pytest.mark.parametrize("text", ["", " ", "\n\nTwo  blanks.\t\r\nEnds.\n", "“Yes,”\u2028said\x1b Vance.", " a"])
def test_any_text_is_given_back(analysis: Analysis, text: str) -> None:
    (doc,) = read(replace(analysis, document=Document("a", text), statements=()))

    assert doc.text == text


def test_halves_of_characters_are_signs(analysis: Analysis) -> None:
    (doc,) = read(replace(analysis, document=Document("a", "Half \ud800 here.", title="\udfff"), statements=()))

    assert (doc.text, doc.user_data["onrecord"]["title"]) == ("Half \ufffd here.", "?")


def test_more_words_than_memory_may_hold_are_refused(analysis: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_bin, "MAX_WORDS", 50)

    with pytest.raises(ExportError, match="no more than 50 words"):
        written(analysis, analysis)
