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


def test_key_is_the_same_in_all_spellings_and_without_a_lone_initial() -> None:
    assert parsed("Sergey Lavrov").key == parsed("Sergei V. Lavrov").key == "sergei lavrov"
    assert parsed("George H.W. Bush").key == "george hw bush"
    assert parsed("Sammy Davis Jr.").key == "sammy davis jr"


def test_surname_stands_alone_in_several_forms() -> None:
    assert parsed("Bashar al-Assad").surnames("Bashar al-Assad") == {"al-assad", "assad"}
    assert "van dyck" in parsed("Anna van Dyck").surnames("Anna van Dyck")
