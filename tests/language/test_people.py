from tui.language.findings import Gender, Name
from tui.language.people import MAX_NAMESAKES, People
from tui.model import ActorKind, Span


def _name(text: str, start: int, role: str | None = None, gender: Gender | None = None) -> Name:
    return Name(Span(start, start + len(text)), text, ActorKind.PERSON, role=role, gender=gender)


def test_surname_and_given_name_mean_the_full_name() -> None:
    people = People("article")
    ada = people.of(_name("Ada Brandt", 0))

    assert people.of(_name("Brandt", 20)) is ada
    assert people.of(_name("Ada", 40)) is ada


def test_full_name_with_a_middle_name_is_the_same_person() -> None:
    people = People("article")

    assert people.of(_name("Ada Brandt", 0)) is people.of(_name("Ada Marie Brandt", 20))


def test_namesakes_are_told_apart_by_their_form_of_address() -> None:
    people = People("article")
    ada = people.of(_name("Ada Brandt", 0, gender="she"))
    otto = people.of(_name("Otto Brandt", 20, gender="he"))

    assert people.of(_name("Brandt", 40, gender="he")) is otto
    assert people.of(_name("Brandt", 60, gender="she")) is ada


def test_namesakes_are_told_apart_by_their_functions() -> None:
    people = People("article")
    ada = people.of(_name("Ada Brandt", 0, role="the coach"))
    otto = people.of(_name("Otto Brandt", 20, role="the referee"))

    assert people.of(_name("Brandt", 40, role="the coach")) is ada
    assert people.of(_name("Brandt", 60, role="the referee")) is otto


def test_surname_of_several_means_whom_it_meant_last() -> None:
    people = People("article")
    ada = people.of(_name("Ada Brandt", 0, gender="she"))
    people.of(_name("Otto Brandt", 20, gender="he"))

    people.of(_name("Brandt", 40, gender="she"))

    assert people.of(_name("Brandt", 60)) is ada


def test_title_before_a_surname_that_comes_first_is_another_persons() -> None:
    people = People("article")
    ada = people.of(_name("Ada Brandt", 40, role="the first lady"))

    president = people.of(_name("Brandt", 0, role="President"))

    assert president is not ada
    assert president.id == "person:brandt@article"


def test_acronym_is_nobodys_surname() -> None:
    people = People("article")
    people.of(_name("Kim Un", 0))

    assert people.knows("Un")
    assert not people.knows("U.N.")
    assert not people.knows("UN")


def test_father_and_son_are_told_apart_by_the_suffix() -> None:
    people = People("article")
    son = people.of(_name("Otto Brandt Jr.", 0))
    father = people.of(_name("Otto Brandt", 20))

    assert father is not son
    assert people.of(_name("Brandt Jr.", 40)) is son
    assert people.of(_name("Brandt", 60)) is father


def test_another_spelling_is_the_same_person_in_every_document() -> None:
    one, other = People("one"), People("other")

    assert one.of(_name("Sergei Lavrov", 0)).id == other.of(_name("Sergey V. Lavrov", 0)).id


def test_nickname_is_a_name_of_the_same_person() -> None:
    people = People("article")
    ada = people.of(_name("Adelheid “Ada” Brandt", 0))

    assert people.of(_name("Ada Brandt", 30)) is ada
    assert people.of(_name("Ada", 50)) is ada


def test_in_a_list_of_namesakes_each_is_known_by_the_full_name() -> None:
    people = People("article")
    names = [f"{given}a Brandt" for given in _letters(2 * MAX_NAMESAKES)]

    listed = [people.of(_name(name, 20 * place)) for place, name in enumerate(names)]
    again = [people.of(_name(name, 20 * place)) for place, name in enumerate(names)]

    assert len({figure.id for figure in listed}) == 2 * MAX_NAMESAKES
    assert again == listed


def _letters(count: int) -> list[str]:
    """Return words that none of the others is short for."""
    return [f"B{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(count)]
