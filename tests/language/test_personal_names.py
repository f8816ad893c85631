import pytest

from tui.language.personal_names import parsed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Kerry", "John F. Kerry"),
        ("John F. Kerry", "John Forbes Kerry"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Michael “Mike” Pence", "Mike Pence"),
        ("Donald Trump Jr.", "Donald Trump, Jr"),
        ("J. Brandt", "Jane Brandt"),
        ("Bill Clinton", "William Clinton"),
        ("Leonard Winston Churchill", "Winston Churchill"),
    ],
)
def test_two_ways_of_printing_one_name(one: str, other: str) -> None:
    assert parsed(one).is_same(parsed(other))
    assert parsed(other).is_same(parsed(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("George W. Bush", "George H.W. Bush"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Ada Brandt", "Ada Brand"),
        ("Kerry", "John Kerry"),
        ("Yusuf Ali", "Joseph Ali"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not parsed(one).is_same(parsed(other))


def test_key_is_the_same_in_all_spellings_and_without_middle_names() -> None:
    assert parsed("Sergey Lavrov").key == parsed("Sergei V. Lavrov").key == "sergei lavrov"
    assert parsed("Hillary Rodham Clinton").key == parsed("Hillary Clinton").key
    assert parsed("Mike Pence").key == parsed("Michael R. Pence").key
    assert parsed("Sammy Davis Jr.").key == "sammy davis jr"


def test_key_keeps_what_may_be_no_middle_name() -> None:
    assert parsed("Mohammed bin Salman").key == "mohammed bin salman"
    assert parsed("Lae-won Kim Park").key == "lae-won kim park"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("George H.W. Bush", "hw"), ("George Herbert Walker Bush", "hw"), ("Ada Jo Brandt", "j"), ("Ada Brandt", "")],
)
def test_initials_of_middle_names(name: str, initials: str) -> None:
    assert parsed(name).initials == initials


def test_surname_stands_alone_in_several_forms() -> None:
    assert parsed("Bashar al-Assad").surnames("Bashar al-Assad") == {"al-assad", "assad"}
    assert "van dyck" in parsed("Anna van Dyck").surnames("Anna van Dyck")
