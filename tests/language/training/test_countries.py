import pytest

from tui.language.training.countries import Role, countries, countries_in, names_for, regular_countries


def test_a_country_has_names_of_its_own_of_its_capital_and_of_its_people() -> None:
    names = countries()["Kenya"]

    assert {name: names[name] for name in ("Kenya", "Nairobi", "Kenyan", "Kenyans")} == {
        "Kenya": Role.NAME,
        "Nairobi": Role.CAPITAL,
        "Kenyan": Role.DEMONYM,
        "Kenyans": Role.DEMONYMS,
    }


def test_a_seat_of_power_is_no_name_of_the_country() -> None:
    assert "Kremlin" not in countries()["Russia"]


def test_a_country_can_be_put_for_another_by_its_usual_names() -> None:
    for country in regular_countries():
        names = names_for("Kenya", country)

        assert names["Kenya"] == country
        assert names["Kenyans"] == names["Kenyan"] + "s"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya said so.", ["Kenya"]),
        ("The Kenyans said so.", ["Kenya"]),
        ("Nairobi said so.", ["Kenya"]),
        ("A U.S. official said so.", ["United States"]),
        ("The U.S. and the UK said so.", []),
        ("The Dutch in the Netherlands said so.", []),
        ("Kenyatta said so.", []),
    ],
)
def test_countries_are_found_by_any_name_unless_they_are_said_with_the(text: str, found: list[str]) -> None:
    assert list(countries_in(text)) == found
