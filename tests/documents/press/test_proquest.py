"""Exports of ProQuest."""

from support.press import FIRST, PROQUEST, SECOND, documents, facts, items, proquest

from tui.model import Document, Problem


def test_exports_of_proquest_are_taken_apart() -> None:
    first, second = documents(PROQUEST)

    assert facts(first) == ("Mayor stays: A headline with a colon", "Ada Vance", "Oakhaven Gazette", "2022-03-09")
    assert facts(second) == ("Dam holds", "Lee Fenwick, Ines Calder", None, "2022-03-09")
    assert (first.text, second.text) == ("\n\n".join(FIRST), SECOND[0])
    assert (first.id, first.language) == ("2637391967", "en")
    assert first.url == "https://www.proquest.com/docview/2637391967/se-2?accountid=15090"


def test_words_of_a_text_that_look_like_a_field_are_its_own() -> None:
    [document] = documents(proquest("Dam holds", f"{SECOND[0]}\nLocation: the valley.\nTitle: none.", "Author: Lee"))

    assert document.text == f"{SECOND[0]}\n\nLocation: the valley.\n\nTitle: none."


def test_an_article_without_its_text_is_told_with_its_number() -> None:
    first, second = items(proquest("Dam holds", SECOND[0]) + proquest("Mayor stays", "None available."))

    assert isinstance(first, Document)
    assert second == Problem("export.txt, article 2", "has no text in the export")


def test_articles_are_parted_by_their_numbers_where_the_rules_between_them_are_drawn() -> None:
    export = "\n".join(
        f"Document {number} of 2\n{title}\nProQuest document link\nAuthor: Vance, Ada\nFull text:\n{text}\n"
        f"Publication title: Oakhaven Gazette\nPublication date: Mar 9, 2022\nProQuest document ID: {number}"
        for number, title, text in [(1, "Mayor stays", FIRST[0]), (2, "Dam holds", SECOND[0])]
    )

    first, second = documents(export)

    assert facts(first) == ("Mayor stays", "Ada Vance", "Oakhaven Gazette", "2022-03-09")
    assert facts(second) == ("Dam holds", "Ada Vance", "Oakhaven Gazette", "2022-03-09")
    assert (first.text, second.text) == (FIRST[0], SECOND[0])
