"""What a terminal can show, as far as its environment tells."""

import pytest

from tui.reader.encodings import Ability, ability


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, Ability("utf-8")),
        ({"LANG": "en_GB.UTF-8"}, Ability("utf-8")),
        ({"LANG": "de_DE"}, Ability("utf-8")),
        ({"LANG": "C.UTF-8"}, Ability("utf-8")),
        ({"LANG": "C"}, Ability("ascii", has_signs=False)),
        ({"LANG": "POSIX"}, Ability("ascii", has_signs=False)),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, Ability("ascii", has_signs=False)),
        ({"LANG": "de_DE.ISO-8859-1"}, Ability("iso8859-1", has_signs=False)),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, Ability("iso8859-15", has_signs=False)),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "ru_RU.KOI8-R"}, Ability("koi8-r", has_signs=False)),
        ({"LANG": "xx_XX.no-such-code"}, Ability("utf-8")),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, Ability("utf-8", has_signs=False)),
    ],
)
def test_the_locale_tells_what_can_be_shown(environment: dict[str, str], shown: Ability) -> None:
    assert ability(environment) == shown


def test_what_python_makes_of_the_plain_locale_is_not_what_the_user_has_set() -> None:
    assert ability({"LANG": "C", "LC_CTYPE": "C.UTF-8"}) == Ability("ascii", has_signs=False)
    assert ability({"LC_CTYPE": "C.UTF-8"}) == Ability("utf-8")
    assert ability({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C.UTF-8"}) == Ability("utf-8")


def test_the_user_has_the_last_word() -> None:
    assert ability({"LANG": "en_GB.UTF-8"}, ascii_signs=True) == Ability("utf-8", has_signs=False)
    assert ability({"LANG": "C"}, ascii_signs=True) == Ability("ascii", has_signs=False)
    assert ability({"LANG": "C"}, ascii_signs=False) == Ability("utf-8")
