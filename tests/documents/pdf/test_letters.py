"""Letters of a PDF: those that its fonts make up are told from those that are read."""

import pytest

from tui.documents.pdf.letters import LOOKED_AT_WORDS, are_readable


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour. " * 3,
        "Мэр Зоя Марлова ушла в понедельник после долгого спора о IT-бюджете и о том, кому гавань принадлежит. " * 3,
        "市長のゾーイ・マーロウは月曜日に辞任した。IT予算をめぐる長い争いの後である。" * 30,
        "시장 Zoe는 월요일에 辭任했다 그리고 항구의 예산을 둘러싼 오랜 싸움 뒤의 일이다 " * 5,
        "Where µm, Δx and αβ stand beside words, as in a paper of physics, most words are of one alphabet still. " * 3,
    ],
    ids=["English", "Russian", "Japanese", "Korean", "physics"],
)
def test_what_people_write_is_readable(text: str) -> None:
    assert are_readable([text])


@pytest.mark.parametrize(
    "text", ["ϙʆһӍΉʽী ੒ඥഀဍ೅Ϣi ରȥ܅ ହຏഀƹΉటҧ ȥǂ࣎ʤ̦˵ƹϕ " * 8, "\ufffd\ue001\ufffd a " * 20], ids=["random", "none"]
)
def test_letters_at_random_and_no_letters_are_not(text: str) -> None:
    assert not are_readable([text])


def test_a_formula_is_no_text_at_random() -> None:
    assert are_readable(["The sum is Δx + αb, and thαt is αll there is to sαy."])


def test_the_first_words_tell_in_however_many_paragraphs_they_are() -> None:
    sound, random = "The mayor resigned on Monday.", "ϙʆһӍΉʽী ਉඥഀဍ೅Ϣi ରȥ܅"

    assert are_readable([*[sound] * LOOKED_AT_WORDS, *[random] * 3 * LOOKED_AT_WORDS])
    assert not are_readable([sound, *[random] * LOOKED_AT_WORDS])
