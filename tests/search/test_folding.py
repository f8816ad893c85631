import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.folding import fold, fold_with_origins


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée", "elysee"),
        ("e\u0301", "e"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("\ufb01nance", "finance"),
        ("Łódź", "lodz"),
        ("Møller", "moller"),
        ("İzmir", "izmir"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Министр", "министр"),
        ("٢٠٢٤", "2024"),
        ("１２", "12"),
        ("हिन्दी", "हिनदी"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffShe", "she"),
    ],
)
def test_case_and_accents_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"), [("d’Or", "d'or"), ("d'Or", "d'or"), ("al‑Sabri", "al-sabri"), ("U.S.", "u.s.")]
)
def test_connectors_have_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("sign", ["“", "%", "/", "_", "—", "\t", "\n", "\x1b", "\ud800", "\U0001f600", "\U0010ffff"])
def test_other_signs_become_blanks(sign: str) -> None:
    assert fold(sign) == " "


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_each_folded_letter_comes_from_its_character(text: str) -> None:
    folded, origins = fold_with_origins(text)

    assert folded == fold(text)
    assert origins == sorted(origins)
    assert "".join(fold(text[origin]) for origin in sorted(set(origins))) == folded
