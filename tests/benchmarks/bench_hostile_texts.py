"""Analyses texts made to be slow: `python tests/benchmarks/bench_hostile_texts.py [CHARACTERS]`.

Each kind is what some part of the analysis has most work with: names that are all different, namesakes, holders of one
office, statements in each other, marks without end. It is analysed in two lengths, and compared with news of the same
length: time is to grow as the text does, and not to be many times that of news. Each in a process of its own.
"""

import random
import re
import resource
import string
import sys
from collections.abc import Callable, Iterator
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from rich.console import Console
from rich.table import Table

from tui.language.analysis import analyse_document
from tui.model import Document

CHARACTERS = 100_000
_SEEDS = Path(__file__).parents[2] / "seeds"
_WORDS = re.findall(r"\S+", "the of said Ada Bo that “ ” , . she he Minister and told - : ; ( ) Inc. U.S. spokesman")


def _name(number: int) -> str:
    """Return a name that no other number has."""
    letters, rest = "", number + 26**3
    while rest:
        rest, letter = divmod(rest, 26)
        letters += string.ascii_lowercase[letter]
    return letters.capitalize()


def _random_words(number: int) -> str:
    return " ".join(random.Random(number).choices(_WORDS, k=12))


def _person(number: int) -> str:
    return f"{_name(number)} {_name(3 * number + 1)}"


def _article(_number: int) -> str:
    return next(_SEEDS.rglob("*.txt")).read_text(encoding="utf-8")


KINDS: dict[str, Callable[[int], str]] = {
    "news": _article,
    "people": lambda i: f'"We will go to the north," said {_person(i)} of the council.',
    "namesakes": lambda i: f"{_name(i)} Falk was in the town. Falk said that it was the end.",
    "holders of an office": lambda i: f"The minister {_person(i)} was in it. The minister said that it was the end.",
    "organisations": lambda i: f"The {_name(i)} Trade Organization ({_name(i)[:3].upper()}TO) said that it was in.",
    "names in a list": lambda i: f"{_name(i)}, " + ("and Bo said that it was the end of it." if i % 200 == 0 else ""),
    "sources without a name": lambda i: f"The {_name(i).lower()} official said it was. The official said that it was.",
    "pronouns": lambda _: "She said that he had said that they were with her.",
    "turns": lambda i: f"\n{_name(i)}: We will stay in the house.",
    "signatures": lambda i: f"\n\n“It was the best of it.” — {_person(i)}",
    "cues": lambda _: "he said she said",
    "chains": lambda i: f"Ada said that the {_name(i)} told her that it was the",
    "open quotations": lambda i: f"\n\n“The mayor of the {_name(i)} was in the town",
    "single quotation marks": lambda i: f"'The mayor' of the {_name(i)}'s town said 'it was in the",
    "random words": _random_words,
    "apostrophes": lambda i: "The mayor said that it was the end of it." if i == 0 else "'" * 5_000,
    "brackets": lambda _: "the ((( of ))) and ( to",
}


def text_of(kind: str, characters: int) -> str:
    """Return a text of this kind and length."""
    return "".join(islice(_endless(KINDS[kind]), characters))


def _endless(part: Callable[[int], str]) -> Iterator[str]:
    for number in count():
        yield from part(number) + " "


def measured(job: tuple[str, int]) -> tuple[float, float]:
    """Return the seconds of processor time and the megabytes that a text takes; loading the models is not counted."""
    kind, characters = job
    analyse_document(Document(id="first", text=_article(0)))
    document = Document(id=kind, text=text_of(kind, characters))
    start = process_time()
    analyse_document(document)
    return process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print how long texts made to be slow take."""
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else CHARACTERS
    table = Table("text", "s", "s, twice as long", "growth", "x news", "MB")
    news = 0.0
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for kind in KINDS:
            jobs = [(kind, characters), (kind, 2 * characters)]
            (once, _), (twice, megabytes) = pool.map(measured, jobs, chunksize=1)
            news = news or twice
            row = (f"{once:.1f}", f"{twice:.1f}", f"{twice / once:.1f}", f"{twice / news:.1f}", f"{megabytes:.0f}")
            table.add_row(kind, *row)
    Console().print(table)


if __name__ == "__main__":
    main()
