"""Documents as CoNLL-U, read back by the package conllu."""

import json
from dataclasses import replace
from io import StringIO

import conllu
from conllu.models import TokenList

from tui.export import conllu as writer
from tui.export.provenance import text_digest
from tui.harmless import harmless_in_file
from tui.model import Analysis, Document, Span, Statement, StatementKind


def written(*analyses: Analysis) -> str:
    stream = StringIO()
    writer.write(analyses, stream)
    return stream.getvalue()


def read(*analyses: Analysis) -> list[TokenList]:
    return list(conllu.parse(written(*analyses)))


def test_a_document_is_told_before_its_first_sentence(analysis: Analysis) -> None:
    first, *others = read(analysis)

    known = dict(first.metadata)
    assert (known["newdoc id"], known["newpar id"], known["sent_id"]) == ("dam-7", "dam-7-p1", "dam-7-s1")
    assert (known["title"], known["outlet"], known["published"]) == ("The dam holds", "Valley Post", "2031-05-06")
    assert known["sha256"] == text_digest(analysis.document)
    assert json.loads(known["statement_2"])["speaker"] == ["Brook"]
    assert not any("newdoc id" in sentence.metadata for sentence in others)


def test_a_sentence_is_its_words_with_the_blanks_between_them(analysis: Analysis) -> None:
    for sentence in read(analysis):
        shown = "".join(
            f"{word['form']}{'' if (word['misc'] or {}).get('SpaceAfter') == 'No' else ' '}" for word in sentence
        )
        assert shown.strip() == sentence.metadata["text"]


def test_a_word_has_its_place_in_the_text(analysis: Analysis) -> None:
    for sentence in read(analysis):
        for word in sentence:
            start, end = int(word["misc"]["start_char"]), int(word["misc"]["end_char"])
            assert analysis.document.text[start:end] == word["form"]


def test_a_word_tells_the_statements_that_it_is_a_part_of(analysis: Analysis) -> None:
    parts: dict[str, list[str]] = {}
    for sentence in read(analysis):
        for word in sentence:
            for part in ("Content", "Cue", "Source"):
                for number in (word["misc"].get(part) or "").split(",") if part in word["misc"] else ():
                    parts.setdefault(f"{part} {number}", []).append(word["form"])

    assert parts["Content 0"] == ["“", "We", "will", "not", "yield", ",", "”", "“", "not", "today", ".", "”"]
    assert parts["Content 1"] == ["Brook", "had", "told", "her", "that", "the", "dam", "was", "safe"]
    assert parts["Content 2"] == ["that", "the", "dam", "was", "safe"]
    assert (parts["Cue 2"], parts["Source 2"]) == (["told", "her"], ["Brook"])


def test_each_sentence_is_a_tree(analysis: Analysis) -> None:
    for sentence in read(analysis):
        assert [word["head"] for word in sentence].count(0) == 1
        assert sentence.to_tree().token["deprel"] == "root"


def test_documents_of_one_id_are_told_apart(analysis: Analysis) -> None:
    sentences = read(analysis, analysis)

    identities = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(set(identities)) == len(identities)
    assert "dam-7-copy-2" in {sentence.metadata.get("newdoc id") for sentence in sentences}


def test_what_drives_a_terminal_or_ends_a_line_is_shown_as_a_sign(analysis: Analysis) -> None:
    text = "“\x1b[31mYes,”\u2028said\u202e Vance\x85\ud800."
    statement = Statement((Span(0, 11),), (), (), (), StatementKind.DIRECT)
    document = Document("a\nb\t= c", text, title="One\n# sent_id = x\n\n1\tno")

    source = written(replace(analysis, document=document, statements=(statement,)))

    assert harmless_in_file(source) == source
    sentence, *_ = conllu.parse(source)
    assert sentence.metadata["title"] == "One # sent_id = x  1 no"
    assert [word["form"] for word in sentence][:2] == ["“", "␛"]


def test_a_document_without_words_is_left_out(analysis: Analysis) -> None:
    assert written(replace(analysis, document=Document("a", " \n"), statements=())) == ""
