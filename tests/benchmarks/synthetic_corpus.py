"""A made-up corpus to search, with queries whose answers are known: for the benchmark where no real one is given.

It has the form of a corpus of files: `statements.txt` and `names.txt` have a text a line; `queries.json` is a list of
{"cat", "q", "rel1000000"}: the kind of a query, its text as typed at last, and the rows that are right answers.
"""

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.synthetic import WORDS_PER_STATEMENT, synthetic_vocabulary

QUERIES_OF_A_KIND = 15
_RARE_FROM = 500
"""Words of this rank and beyond are rare enough that a few of them tell one statement from the others."""


def write_corpus(folder: Path, statements: int, seed: int = 0) -> None:
    """Write a corpus of so many statements and a fifth as many names; the same for the same seed."""
    chance = random.Random(seed)
    vocabulary = synthetic_vocabulary(seed)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    rows = [
        chance.choices(vocabulary, cum_weights=weights, k=chance.choice(WORDS_PER_STATEMENT)) for _ in range(statements)
    ]
    names = {f"{chance.choice(vocabulary)} {chance.choice(vocabulary)}".title(): None for _ in range(statements // 5)}
    rare = frozenset(vocabulary[_RARE_FROM:])
    queries = [
        {"cat": kind, "q": " ".join(typed), "rel1000000": _holding(rows, clean)}
        for kind, clean, typed in _queries(rows, rare, chance)
    ]
    (folder / "statements.txt").write_text("".join(" ".join(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "names.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")


def mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one typing error behind its first letter: a letter less, more, doubled or wrong, or a swap."""
    at = chance.randrange(1, len(word))
    letter = chance.choice("aeioustrnl")
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at : at + 1] + word[at:],
            word[:at] + letter + word[at + 1 :],
            swapped,
        ]
    )


def _queries(
    rows: list[list[str]], rare: frozenset[str], chance: random.Random
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the kind of each query, the words that it means, and how they are typed."""
    made = 0
    while made < QUERIES_OF_A_KIND:
        row = chance.choice(rows)
        telling = [word for word in dict.fromkeys(row) if word in rare and len(word) >= 6]
        if len(telling) < 3:
            continue
        made += 1
        three = chance.sample(telling, 3)
        at = chance.randrange(len(row) - 4)
        yield "exact", row[at : at + 4], row[at : at + 4]
        yield "two", three[:2], three[:2]
        yield "typo1", three, [mistyped(three[0], chance), *three[1:]]
        yield "typo2", three, [*(mistyped(word, chance) for word in three[:2]), three[2]]
        yield "partial", three, [word[: chance.randrange(4, 6)] for word in three]
        yield "dropped", three, [*three, "quarrel"]
        yield "paste", row, row


def _holding(rows: list[list[str]], words: list[str]) -> list[int]:
    wanted = set(words)
    return [number for number, row in enumerate(rows) if wanted <= set(row)]
