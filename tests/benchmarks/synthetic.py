"""A made-up library of any size, for benchmarks: invented words and names, in the proportions of news.

Words come by Zipf's law from a vocabulary that is made of syllables, so that many are one typo apart, as in a language.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, islice

from tui.library import Library
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Span,
    Statement,
    StatementKind,
)

VOCABULARY = 60_000
STATEMENTS_PER_DOCUMENT = 20
WORDS_PER_STATEMENT = range(8, 39)
ACTORS_PER_DOCUMENT = 6
STATEMENTS_PER_ACTOR = 25

_CONSONANTS = [*"bcdfghjklmnprstvw"]
_ONSETS = [*_CONSONANTS, "br", "ch", "dr", "fl", "gr", "pl", "pr", "qu", "sh", "st", "th", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "io", "ou"]
_CODAS = ["", "", "", "l", "m", "n", "nd", "nt", "r", "rt", "s", "st", "t", "x"]
_ENDINGS = ["", "", "", "s", "ed", "ing", "ion", "ment", "ly"]


def synthetic_library(statements: int, seed: int = 0) -> Library:
    """Return a library of this many statements; the same for the same seed."""
    library = Library()
    for analysis in synthetic_analyses(statements, seed):
        library.keep(library.add(analysis.document), analysis)
    return library


def synthetic_analyses(statements: int, seed: int = 0) -> Iterator[Analysis]:
    """Yield the analyses of documents with this many statements; the same for the same seed."""
    chance = random.Random(seed)
    vocabulary = synthetic_vocabulary(seed)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    people = [
        _actor(number, chance, vocabulary)
        for number in range(max(ACTORS_PER_DOCUMENT, statements // STATEMENTS_PER_ACTOR))
    ]
    for first in range(0, statements, STATEMENTS_PER_DOCUMENT):
        count = min(STATEMENTS_PER_DOCUMENT, statements - first)
        sentences = [
            " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.choice(WORDS_PER_STATEMENT)))
            for _ in range(count)
        ]
        yield _analysis(f"synthetic-{first}", sentences, chance.sample(people, ACTORS_PER_DOCUMENT), chance)


def synthetic_vocabulary(seed: int = 0) -> list[str]:
    """Return the words, the most frequent first; short words tend to be frequent, as in a language."""
    chance = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + len(words) * 3 // VOCABULARY + chance.randint(0, 1)
        stem = "".join(
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
        )
        words[stem + chance.choice(_ENDINGS)] = None
    return list(words)


def _actor(number: int, chance: random.Random, vocabulary: list[str]) -> Actor:
    first, last, office = (chance.choice(vocabulary).title() for _ in range(3))
    aliases = (Alias(last, AliasKind.SURNAME),)
    return Actor(f"actor-{number}", f"{first} {last}", ActorKind.PERSON, aliases, f"Minister of {office}")


def _analysis(name: str, sentences: list[str], actors: list[Actor], chance: random.Random) -> Analysis:
    """Return a document in which one of the actors says each sentence: “sentence,” Name said."""
    parts: list[str] = []
    statements: list[Statement] = []
    mentions: list[Mention] = []
    end = 0
    for sentence in sentences:
        actor = chance.choice(actors)
        part = f"“{sentence},” {actor.name} said.\n"
        content = Span(end, end + len(sentence) + 3)
        source = Span(content.end + 1, content.end + 1 + len(actor.name))
        cue = Span(source.end + 1, source.end + 5)
        statements.append(Statement((content,), (cue,), (source,), (actor.id,), StatementKind.DIRECT))
        mentions.append(Mention(source, actor.id))
        parts.append(part)
        end += len(part)
    document = Document(name, "".join(parts), title=" ".join(islice(sentences[0].split(), 6)).capitalize())
    return Analysis(document, tuple(actors), tuple(mentions), tuple(statements))
