"""Languages are known by tags and by names."""

import pytest

from tui.languages import language_name, language_tag


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_GB.UTF-8", "en-GB"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("eng", "en"),
        ("ger", "de"),
        ("French", "fr"),
        ("norwegian", "no"),
        ("de, en", "de"),
        ("gsw", "gsw"),
        ("und", None),
        ("", None),
        ("the language of the people", None),
        ("\x1b[31m", None),
    ],
)
def test_a_declared_language_becomes_a_tag(declared: str, tag: str | None) -> None:
    assert language_tag(declared) == tag


def test_a_tag_has_a_name() -> None:
    assert [language_name(tag) for tag in ("pt-BR", "en", "gsw")] == ["Portuguese", "English", "gsw"]
