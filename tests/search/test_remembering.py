from tui.search.remembering import Remembered


def test_what_was_asked_for_last_is_remembered_as_far_as_there_is_room() -> None:
    asked: list[str] = []

    def work_out(word: str) -> str:
        asked.append(word)
        return word.upper()

    shout = Remembered(work_out, len, room=6)

    assert [shout(word) for word in ("abc", "de", "abc", "fgh", "abc", "de")] == [
        "ABC",
        "DE",
        "ABC",
        "FGH",
        "ABC",
        "DE",
    ]
    assert asked == ["abc", "de", "fgh", "de"]


def test_the_latest_is_remembered_whatever_its_size() -> None:
    asked: list[str] = []

    def work_out(word: str) -> str:
        asked.append(word)
        return word

    same = Remembered(work_out, len, room=1)

    assert same("abc") == same("abc") == "abc"
    assert asked == ["abc"]
