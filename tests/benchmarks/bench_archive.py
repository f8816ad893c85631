"""Measures how a whole library opens and answers: `python tests/benchmarks/bench_archive.py [DOCUMENTS STATEMENTS]`.

The library is made up, and written straight into its tables: documents of equally many statements, whose actors come by
Zipf's law from a fifth as many names as there are statements. What is measured is what the reader asks for, each with
nothing remembered of the time before; and the reader itself, in a terminal, from the start of its process to its list
of actors, beside an application of nothing but Textual by turns. The bars are for a million statements.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

sys.path.append(str(Path(__file__).parents[1]))  # a script has its own folder on the path, not that of the tests
from benchmarks.bench_start import BARE, article
from support.terminal import ONRECORD, Terminal

from tui.language.fingerprint import pipeline
from tui.library import tallies
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.search_folder import SearchFolder
from tui.model import ActorKind
from tui.reader.screens.audit import AuditScreen
from tui.reader.screens.table import TablesRead
from tui.search import Finder

DOCUMENTS, STATEMENTS = 300, 30_000
ACTORS_A_DOCUMENT = 40
STATEMENTS_AN_ACTOR = 5
DAYS = 1_000
WORDS = "the minister said that no talks on gas prices would be held before winter although both sides had agreed"
ROUNDS, ASKED = 5, 200
MAX_SECONDS_BEYOND_BARE = 1.0


class Writer:
    """Writes a made-up library."""

    def __init__(self, file: Path, documents: int, statements: int) -> None:
        self._chance = random.Random(0)
        self._documents = documents
        self._each = max(1, statements // documents)
        self._names = max(ACTORS_A_DOCUMENT, statements // STATEMENTS_AN_ACTOR)
        self._weights = list(accumulate(1 / rank for rank in range(1, self._names + 1)))
        self._file = file

    def write(self) -> None:
        """Write all of it."""
        made_with = pipeline()
        with closing(open_database(self._file)) as database, database.writing() as connection:
            connection.execute("INSERT INTO pipeline VALUES (1, ?, 'made up', 0)", (made_with.fingerprint,))
            ids = ((number + 1, f"person:name{number} of{number}") for number in range(self._names))
            connection.executemany("INSERT INTO identity VALUES (?, ?)", ids)
            # Everybody is in some document.
            unseen = iter(self._chance.sample(range(self._names), self._names))
            for number in range(1, self._documents + 1):
                share = list(islice(unseen, -(-self._names // self._documents)))
                self._write_document(connection.executemany, number, share)
            tallies.rebuild(connection)
            connection.execute("ANALYZE")

    def _write_document(
        self, write: Callable[[str, Iterator[tuple[object, ...]]], object], key: int, new: list[int]
    ) -> None:
        chance = self._chance
        often = chance.choices(range(self._names), cum_weights=self._weights, k=ACTORS_A_DOCUMENT)
        actors = list(dict.fromkeys(new + often))
        sentences = [self._sentence() for _ in range(self._each)]
        speakers = [chance.choice(actors) for _ in sentences]
        starts = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        text = " ".join(sentences)
        first = (key - 1) * self._each + 1
        said, mentioned = Counter(speakers), Counter(speakers + actors)
        write("INSERT INTO text VALUES (?, ?, ?)", iter([(key, key.to_bytes(32, "big"), text)]))
        article = (key, key.to_bytes(32, "big"), key, f"d{key}", f"Report {key} on gas", None)
        write("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", iter([article]))
        published = (date(2015, 1, 1) + timedelta(days=key % DAYS)).isoformat()
        place = (key, key.to_bytes(32, "big"), key, f"/news/d{key}.txt", "The Post", published, "[]", "2026", 1, "en")
        write(
            "INSERT INTO document (key, sha256, article, path, outlet, published, warnings, added_at, is_current,"
            " language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            iter([place]),
        )
        analysis = (key, key, 1, "2026", None, self._each, first, 1, None)
        write("INSERT INTO analysis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", iter([analysis]))
        write(
            "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?)",
            (
                (key, at, actor + 1, f"Name{actor} Of{actor}", _kind(actor), f"minister of thing {actor % 97}", *counts)
                for at, actor in enumerate(actors)
                for counts in ((said[actor], mentioned[actor], actor + 1, json.dumps(["", "", []])),)
            ),
        )
        write(
            "INSERT INTO alias VALUES (?, ?, 0, ?, 'surname')",
            ((key, at, f"Of{actor}") for at, actor in enumerate(actors)),
        )
        write(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?)",
            (
                (key, place, at, at + 1, actor + 1)
                for place, (at, actor) in enumerate(self._mentions(starts[:-1], list(mentioned.elements())))
            ),
        )
        confidences = (0.5 if chance.random() < 0.2 else 0.9 for _ in sentences)
        write(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, 'direct', NULL, 'says', 1, ?, 'by its name', 0)",
            (
                (first + at, key, at, f"{start} {start + len(sentence)}", f"{start} {start + 3}", "0 4", confidence)
                for at, (start, sentence, confidence) in enumerate(zip(starts, sentences, confidences, strict=False))
            ),
        )
        write("INSERT INTO speaker VALUES (?, 0, ?)", ((first + at, actor + 1) for at, actor in enumerate(speakers)))

    def _mentions(self, starts: list[int], actors: list[int]) -> list[tuple[int, int]]:
        """Return where each of some actors is named, in order: spread over the sentences."""
        self._chance.shuffle(actors)
        return sorted((starts[at % len(starts)] + at // len(starts), actor) for at, actor in enumerate(actors))

    def _sentence(self) -> str:
        return " ".join(self._chance.choices(WORDS.split(), k=self._chance.randrange(8, 39)))


def _kind(actor: int) -> str:
    return ActorKind.PERSON if actor % 4 else ActorKind.ORGANISATION


def questions(file: Path) -> dict[str, Callable[[Archive, random.Random], object]]:
    """Return what the reader asks for, each by a function that asks for it."""

    def a_window(archive: Archive, chance: random.Random) -> object:
        keys = archive.statement_keys()
        at = chance.randrange(len(keys))
        return [record.shown_speaker for record in archive.statements(keys[at : at + 15])]

    def anywhere(archive: Archive, chance: random.Random) -> object:
        return [archive.statement(chance.choice(archive.statement_keys())).words for _ in range(12)]

    def some_actors(archive: Archive, chance: random.Random) -> object:
        ids = archive.actor_ids(kind=ActorKind.PERSON)
        at = chance.randrange(len(ids)) if chance.random() < 0.5 else 0
        return [archive.actor(actor) for actor in ids[at : at + 20]]

    def all_lists(archive: Archive, chance: random.Random) -> object:
        return len(archive.statements_by_document()), [len(archive.actor_ids(kind=kind)) for kind in ActorKind]

    def narrowed(archive: Archive, chance: random.Random) -> object:
        actor = archive.actor_ids()[chance.randrange(min(200, archive.actor_count()))]
        return archive.statements_by_document(actor=actor)

    def only_sure(archive: Archive, chance: random.Random) -> object:
        return len(archive.statements_by_document(sure_only=True))

    def a_document(archive: Archive, chance: random.Random) -> object:
        key = chance.choice(archive.document_keys())
        records = [*archive.statements(archive.statement_keys(key))]
        return archive.document(key), records, archive.mentions(key), archive.actor_ids(key)

    return {
        "the lists of all documents": all_lists,
        "15 statements in order": a_window,
        "12 statements anywhere": anywhere,
        "20 actors": some_actors,
        "narrowing to one of the 200 most quoted": narrowed,
        "all that are sure": only_sure,
        "another document": a_document,
    }


def opened(file: Path) -> Archive:
    """Open the library."""
    archive = Archive(file, pipeline().fingerprint)
    archive.open()
    return archive


def answer_seconds(file: Path) -> dict[str, list[float]]:
    """Return how long each answer takes, with nothing remembered from one archive to the next."""
    chance = random.Random(1)
    times: dict[str, list[float]] = {"opening it": []}
    asked = questions(file)
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        archive = opened(file)
        times["opening it"].append(time.perf_counter() - begun)
        for name, ask in asked.items():
            for _ in range(ASKED // ROUNDS if name != "all that are sure" else 1):
                begun = time.perf_counter()
                ask(archive, chance)
                times.setdefault(name, []).append(time.perf_counter() - begun)
        archive.close()
    return times


def start_seconds(file: Path) -> tuple[list[float], list[float]]:
    """Return how long the reader and bare Textual take until they show something, by turns."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with Terminal(ONRECORD, "library", "open", "--library", str(file)) as terminal:
            terminal.wait_for("Name1 Of1 ")
            ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        with Terminal(sys.executable, "-c", BARE, str(article())) as terminal:
            terminal.wait_for_output(article().read_bytes()[:20])
            bare.append(time.perf_counter() - begun)
    return ours, bare


def memory_megabytes(file: Path) -> float:
    """Return how much memory a process takes that has opened the library, beyond one that has only imported it."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom tui.library.archive import Archive\n"
        "from tui.language.fingerprint import pipeline\narchive = Archive(Path(sys.argv[1]), pipeline().fingerprint)\n"
        "def pages(): return int(Path('/proc/self/statm').read_text().split()[1])\n"
        "before = pages()\narchive.open()\narchive.statements_by_document(), archive.actor_ids()\n"
        "print((pages() - before) * 4096 / 1e6)"
    )
    printed = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
    return float(printed.stdout)


def search_seconds(file: Path) -> tuple[float, list[float], int]:
    """Return how long the search takes to take all in, and then, once that is saved, from opening to its first answer.

    The last is the size of what is saved, in bytes.
    """
    begun = time.perf_counter()
    Finder(opened(file)).refresh()
    making = time.perf_counter() - begun
    opening = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        finder = Finder(opened(file))
        finder.refresh()
        found = finder.find("winter prizes")
        opening.append(time.perf_counter() - begun)
        assert found is not None
        assert found.statements
    return making, opening, SearchFolder.beside(file).bytes_on_disk()


def audit_seconds(file: Path) -> tuple[float, float]:
    """Return how long the source audit takes, by actor, by outlet and by pairs at once, and until it shows anything."""
    begun = time.perf_counter()
    shown = [time.perf_counter() - begun for each in AuditScreen(opened(file)).read() if isinstance(each, TablesRead)]
    return shown[-1], shown[0]


def main() -> None:
    """Measure and print the table."""
    documents, statements = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (DOCUMENTS, STATEMENTS)
    console = Console()
    with TemporaryDirectory() as folder:
        file = Path(folder, "library.sqlite")
        Writer(file, documents, statements).write()
        archive = opened(file)
        title = (
            f"{len(archive.document_keys()):,} documents, {len(archive.statement_keys()):,} statements,"
            f" {archive.actor_count():,} actors, {file.stat().st_size / 1e6:,.0f} MB"
        )
        archive.close()
        table = Table("", "median ms", "p95 ms", "slowest", title=title)
        for name, seconds in answer_seconds(file).items():
            worst = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
            table.add_row(name, *(f"{1000 * value:,.1f}" for value in (median(seconds), worst, max(seconds))))
        console.print(table)
        console.print(f"memory of the open library: {memory_megabytes(file):,.0f} MB")
        making, opening, saved = search_seconds(file)
        console.print(
            f"search: {making:,.1f} s to take all in, {saved / 1e6:,.0f} MB saved beside it; from opening all of it to"
            f" the first answer {median(opening):.2f} s, slowest {max(opening):.2f} s"
        )
        audited, first = audit_seconds(file)
        console.print(f"audit by actor, outlet and pairs: {audited:,.1f} s, the first tables after {first:.1f} s")
        ours, bare = start_seconds(file)
        beyond = [mine - theirs for mine, theirs in zip(ours, bare, strict=True)]
        console.print(
            f"from the start to the list of actors: {median(ours):.2f} s, {median(beyond):.2f} s beyond bare Textual"
            f" (bar: {MAX_SECONDS_BEYOND_BARE} s), slowest {max(beyond):.2f} s"
        )


if __name__ == "__main__":
    main()
