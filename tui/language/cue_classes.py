"""What kind of report a cue makes: "called for" demands, "made a promise" promises, "is expected to say" says.

A cue is classed by one of its words or phrases, the most telling one, without a parse: cues are short, and since a
tagger finds them, some are odd.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from tui.model import CueClass

_MAX_WORDS_BETWEEN = 5
"""With more words than this between two words of a phrase, they are no phrase."""

_PHRASES = "phrases"
_SILENCING = "silencing"
_TABLES = ("telling", "other", "light", "least")
"""The lexicon's tables of single words, from the most telling to the least."""

_DEEDS = frozenset([CueClass.DOES, CueClass.NONE])
_UNUTTERED = _DEEDS | {
    CueClass.THINKS,
    CueClass.WANTS,
    CueClass.FEELS,
    CueClass.KNOWS,
    CueClass.SUPPORTS,
    CueClass.OPPOSES,
}

_SAME = {
    **dict.fromkeys(["n't", "n’t", "never"], "not"),
    **dict.fromkeys(["am", "is", "are", "was", "were", "been", "being", "'m", "’m", "'re", "’re"], "be"),
}
_ENDINGS = (("d", ""), ("s", ""), ("ed", ""), ("es", ""), ("ied", "y"), ("ies", "y"), ("ing", ""), ("ing", "e"))
_ONLY = frozenset(["only", "just", "merely", "simply"])
"""After "not", they unsay nothing: "not only said"."""
_COLONS_AND_DASHES = frozenset(":-–—―")


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The words and phrases of `lexicons/cue_classes.toml`."""

    words: dict[str, tuple[int, CueClass]]
    """The rank of each word's table, 0 for the most telling, and the word's class."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]
    """By its first word, each phrase with its class."""
    silencing: frozenset[str]
    """Words that unsay the utterance after them."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word or phrase of the lexicon in a cue."""

    place: int
    rank: int
    cls: CueClass

    def order(self) -> tuple[int, int, int]:
        """Return what the most telling hit has least of: an utterance tells more than a state of mind or a deed."""
        silence = 2 if self.cls in _DEEDS else int(not is_speech_class(self.cls))
        return self.rank, silence, self.place


def cue_class(words: Sequence[tuple[str, str]]) -> CueClass:
    """Return the class of a cue, given as the form and the lemma of each of its tokens in order, in lower case.

    Phrases count before words, verbs before nouns, and both before verbs that say little alone, such as "express". A
    colon or a dash without words says, and so do words that are not in the lexicon. What was not uttered is a deed:
    "declined to say", "did not confirm". The lemma may be wrong ("hop" for "hoped"): where the lexicon does not have
    it, the form is looked up with and without its ending.
    """
    hits = _hits(words)
    if hits:
        return min(hits, key=_Hit.order).cls
    said = any(character.isalpha() or character in _COLONS_AND_DASHES for form, _ in words for character in form)
    return CueClass.SAYS if said else CueClass.NONE


def is_speech_class(cls: CueClass) -> bool:
    """Tell whether somebody uttered what is reported, rather than thought, wanted, felt, knew or did it."""
    return cls not in _UNUTTERED


@cache
def cue_lexicon() -> CueLexicon:
    """Return the words and phrases that tell the class of a cue. Raises ValueError if a class is unknown."""
    path = files("tui.language") / "lexicons" / "cue_classes.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {
        word: (rank, CueClass(cls))
        for rank, table in enumerate(_TABLES)
        for cls, listed in tables[table].items()
        for word in listed.split()
    }
    phrases: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for cls, listed in tables[_PHRASES].items():
        for phrase in listed:
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, CueClass(cls)))
    by_first = {first: tuple(each) for first, each in phrases.items()}
    return CueLexicon(words, by_first, frozenset(tables[_SILENCING].split()))


def _hits(words: Sequence[tuple[str, str]]) -> list[_Hit]:
    """Return what the lexicon has of a cue, in order, each token in one hit only."""
    lexicon = cue_lexicon()
    readings = [tuple(_readings(form, lemma)) for form, lemma in words]
    hits, taken = _phrases(lexicon, readings)
    for place, reading in enumerate(readings):
        known = next((lexicon.words[word] for word in reading if word in lexicon.words), None)
        if known is not None and place not in taken:
            hits.append(_Hit(place, *known))
    hits.sort(key=lambda hit: hit.place)
    silencers = [
        place
        for place, reading in enumerate(readings)
        if place not in taken and not lexicon.silencing.isdisjoint(reading) and not _is_only(readings, place + 1)
    ]
    return _silenced(hits, silencers)


def _phrases(lexicon: CueLexicon, readings: Sequence[Sequence[str]]) -> tuple[list[_Hit], set[int]]:
    """Return the phrases in a cue, the longest taking their tokens first, and those tokens."""
    begun = [
        (parts, cls, place)
        for place, reading in enumerate(readings)
        for word in dict.fromkeys(reading)
        for parts, cls in lexicon.phrases.get(word, ())
    ]
    hits: list[_Hit] = []
    taken: set[int] = set()
    for parts, cls, place in sorted(begun, key=lambda each: -len(each[0])):
        places = _places(parts, readings, place)
        if places and taken.isdisjoint(places):
            taken.update(places)
            hits.append(_Hit(place, 0, cls))
    return hits, taken


def _silenced(hits: Sequence[_Hit], silencers: Sequence[int]) -> list[_Hit]:
    """Return the hits, with a deed in place of the first utterance after each word that unsays it."""
    heard = list(hits)
    for silencer in silencers:
        for index, hit in enumerate(heard):
            if hit.place > silencer and hit.rank == 0 and is_speech_class(hit.cls):
                # A study that did not find something reports that.
                heard[index] = hit if hit.cls is CueClass.REPORTS else replace(hit, cls=CueClass.DOES)
                break
    return heard


def _is_only(readings: Sequence[Sequence[str]], place: int) -> bool:
    return place < len(readings) and not _ONLY.isdisjoint(readings[place])


def _places(parts: Sequence[str], readings: Sequence[Sequence[str]], first: int) -> list[int]:
    """Return where the words of a phrase stand that begins at `first`; empty if it does not."""
    places = [first]
    for part in parts[1:]:
        after = range(places[-1] + 1, min(places[-1] + _MAX_WORDS_BETWEEN + 2, len(readings)))
        place = next((each for each in after if part in readings[each]), None)
        if place is None:
            return []
        places.append(place)
    return places


def _readings(form: str, lemma: str) -> Iterator[str]:
    """Yield what a token may be in the lexicon, the likeliest first."""
    yield _SAME.get(form, lemma)
    yield form
    for ending, instead in _ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending) + instead
            yield stem
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
