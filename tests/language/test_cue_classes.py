"""What kind of report a cue makes, from real phrases; the lexicon itself is checked as well."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files

import pytest

from tui.language.cue_classes import cue_class, cue_lexicon, is_speech_class
from tui.model import CueClass

_LEMMAS = {
    "according": "accord",
    "accused": "accuse",
    "announced": "announce",
    "asked": "ask",
    "believes": "believe",
    "called": "call",
    "confirmed": "confirm",
    "denied": "deny",
    "expected": "expect",
    "expressed": "express",
    "feared": "fear",
    "has": "have",
    "issued": "issue",
    "known": "know",
    "made": "make",
    "pointed": "point",
    "promised": "promise",
    "quoted": "quote",
    "said": "say",
    "says": "say",
    "saying": "say",
    "seemed": "seem",
    "struck": "strike",
    "told": "tell",
    "voted": "vote",
    "wanted": "want",
    "words": "word",
    "wrote": "write",
}


def classed(cue: str) -> CueClass:
    """Class a cue whose tokens are parted by blanks; a form that is not in `_LEMMAS` is its own lemma."""
    return cue_class([(form, _LEMMAS.get(form, form)) for form in cue.lower().split()])


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "says"),
        ("tweeted", "says"),
        ("told", "tells"),
        ("asked", "asks"),
        ("replied", "answers"),
        ("insisted", "claims"),
        ("denied", "denies"),
        ("conceded", "admits"),
        ("threatened", "warns"),
        ("vowed", "promises"),
        ("accused", "accuses"),
        ("slammed", "criticises"),
        ("hailed", "praises"),
        ("urged", "demands"),
        ("recommended", "suggests"),
        ("argued", "argues"),
        ("clarified", "explains"),
        ("unveiled", "announces"),
        ("shows", "reports"),
        ("forecast", "predicts"),
        ("confirmed", "confirms"),
        ("agreed", "agrees"),
        ("endorsed", "supports"),
        ("opposed", "opposes"),
        ("quipped", "jokes"),
        ("cited", "quotes"),
        ("believes", "thinks"),
        ("wanted", "wants"),
        ("feared", "feels"),
        ("realised", "knows"),
        ("voted", "does"),
    ],
)
def test_verb_tells_the_class(cue: str, expected: str) -> None:
    assert classed(cue) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("according to", "says"),
        ("in the words of", "says"),
        ("pointed out", "says"),
        ("made it clear", "says"),
        ("called", "says"),
        ("called for", "demands"),
        ("called the plan a very great waste of money for", "says"),
        ("called again on Monday for", "demands"),
        ("ruled out", "denies"),
        ("has not ruled out", "suggests"),
        ("wanted to know", "asks"),
        ("would like", "wants"),
        ("pleaded not guilty", "denies"),
        ("pleaded guilty", "admits"),
        ("hit back", "answers"),
        ("hit", "criticises"),
        ("did n't deny", "admits"),
        ("voted against", "opposes"),
    ],
)
def test_phrase_counts_before_its_words_and_may_be_interrupted(cue: str, expected: str) -> None:
    assert classed(cue) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("has said", "says"),
        ("is expected to say", "says"),
        ("used to say", "says"),
        ("seemed to confirm", "confirms"),
        ("said in a statement", "says"),
        ("promised in an interview", "promises"),
        ("made a promise", "promises"),
        ("issued a warning", "warns"),
        ("issued a statement saying", "says"),
        ("expressed concern", "feels"),
        ("expressed", "says"),
        ("was adamant", "claims"),
        ("is confident", "thinks"),
        ("reportedly", "reports"),
        ("reportedly told", "tells"),
        ("her announcement of", "announces"),
        ("against", "opposes"),
    ],
)
def test_most_telling_word_tells_the_class(cue: str, expected: str) -> None:
    assert classed(cue) == expected


def test_speaker_who_was_quoted_as_saying_says() -> None:
    assert classed("was quoted as saying") is CueClass.SAYS
    assert classed("quoted") is CueClass.QUOTES


@pytest.mark.parametrize(
    "cue", ["did not say", "would n’t say", "declined to say", "refused to confirm", "stopped short of admitting"]
)
def test_who_did_not_say_it_is_reported_on_a_deed(cue: str) -> None:
    assert classed(cue) is CueClass.DOES


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("not only said", "says"),
        ("declined to comment , saying", "says"),
        ("does not believe", "thinks"),
        ("did not find", "reports"),
        ("told them not to say", "tells"),
    ],
)
def test_silence_reaches_only_the_next_utterance(cue: str, expected: str) -> None:
    assert classed(cue) == expected


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("hoped", "hop", "wants"),
        ("discussed", "discus", "says"),
        ("hated", "hat", "feels"),
        ("testified", "testifie", "says"),
        ("retweeted", "retweete", "says"),
        ("denying", "denying", "denies"),
        ("eager", "eag", "wants"),
    ],
)
def test_wrong_lemma_is_made_good_by_the_form(form: str, lemma: str, expected: str) -> None:
    assert cue_class([(form, lemma)]) == expected


@pytest.mark.parametrize("pair", ["criticise criticize", "emphasise emphasize", "favour favor", "realise realize"])
def test_british_and_american_spelling_have_the_same_class(pair: str) -> None:
    british, american = pair.split()

    assert classed(british) is classed(american)


@pytest.mark.parametrize("cue", [":", "–", "—", "-", "--"])
def test_colon_or_dash_says(cue: str) -> None:
    assert classed(cue) is CueClass.SAYS


@pytest.mark.parametrize("cue", ["", ",", "” .", "( )", "“", "…"])
def test_cue_without_a_word_is_none(cue: str) -> None:
    assert classed(cue) is CueClass.NONE


@pytest.mark.parametrize("cue", ["xylophoned", "would", "Bolton", "qu’il", "\u200b:", "éructa"])
def test_unknown_words_say(cue: str) -> None:
    assert classed(cue) is CueClass.SAYS


@pytest.mark.parametrize("words", [[("", "")], [("said", "")], [("", "say")], [("s", "s")] * 1000])
def test_odd_tokens_do_no_harm(words: Sequence[tuple[str, str]]) -> None:
    assert cue_class(words) in {CueClass.SAYS, CueClass.NONE}


def test_speech_is_what_somebody_uttered() -> None:
    silent = {cls for cls in CueClass if not is_speech_class(cls)}

    assert silent == {"thinks", "wants", "feels", "knows", "supports", "opposes", "does", "none"}


def test_lexicon_has_each_word_and_each_phrase_in_one_class() -> None:
    tables = _tables()
    words = [word for table in ("telling", "other", "light", "least") for word in _listed(tables[table])]
    phrases = [phrase for listed in tables["phrases"].values() for phrase in listed]

    assert _twice(words) == set()
    assert _twice(phrases) == set()
    assert len(cue_lexicon().words) == len(words)


def test_lexicon_knows_its_classes_and_all_of_them() -> None:
    tables = _tables()
    used = {cls for table in tables.values() if isinstance(table, dict) for cls in table}

    assert used == set(CueClass) - {CueClass.NONE}


def test_lexicon_is_in_lower_case_and_each_phrase_has_several_words() -> None:
    tables = _tables()
    phrases = [phrase for listed in tables["phrases"].values() for phrase in listed]

    assert all(word == word.lower() for word in [*cue_lexicon().words, *phrases])
    assert all(len(phrase.split()) > 1 for phrase in phrases)


@pytest.mark.parametrize("phrase", [phrase for phrases in cue_lexicon().phrases.values() for phrase in phrases])
def test_each_phrase_is_found_as_it_stands(phrase: tuple[tuple[str, ...], CueClass]) -> None:
    parts, cls = phrase

    found = cue_class([(part, part) for part in parts])

    assert found is cls


def _tables() -> dict[str, dict[str, str]]:
    path = files("tui.language") / "lexicons" / "cue_classes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _listed(table: dict[str, str]) -> list[str]:
    return [word for words in table.values() for word in words.split()]


def _twice(words: Sequence[str]) -> set[str]:
    return {word for word in words if words.count(word) > 1}
