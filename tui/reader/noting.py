"""Notes on one statement or on several at once, and tags as they are typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tui.library import NO_NOTE, Note, StatementRecord
from tui.library.placing import Placing
from tui.library.windows import Window

_BETWEEN = ","


def tags_of(line: str) -> tuple[str, ...]:
    """Return the tags of a line in which they stand between commas; with or without "#", each of them once."""
    tags = (" ".join(part.split()).removeprefix("#").strip() for part in line.split(_BETWEEN))
    return tuple({tag.casefold(): tag for tag in tags if tag}.values())


def line_of_tags(tags: Iterable[str]) -> str:
    """Return tags on a line, as `tags_of` reads them."""
    return ", ".join(tags)


def completed(line: str, known: Iterable[str]) -> str | None:
    """Return a line of tags with the last one completed to one that is known, if it is the beginning of any."""
    before, _, last = line.rpartition(_BETWEEN)
    begun = last.lstrip().removeprefix("#")
    taken = {tag.casefold() for tag in tags_of(before)}
    likely = (tag for tag in known if tag.casefold().startswith(begun.casefold()) and tag.casefold() not in taken)
    tag = next(likely, None) if begun else None
    return None if tag is None or len(tag) == len(begun) else f"{line.removesuffix(begun)}{tag}"


def common(notes: Sequence[Note]) -> Note:
    """Return what several notes have in common: the words if they are the same, and the tags that all of them have."""
    if not notes:
        return NO_NOTE
    first = notes[0]
    words = first.words if all(note.words == first.words for note in notes) else ""
    return Note(words, tuple(tag for tag in first.tags if all(tag in note.tags for note in notes)))


def rewritten(note: Note, shown: Note, written: Note) -> Note:
    """Return a note after the user has been shown what several have in common and has written something else instead.

    What has not been touched stays: the words that differ from note to note, and the tags that not all of them have.
    """
    words = note.words if written.words == shown.words else written.words
    kept = [tag for tag in note.tags if tag in written.tags or tag not in shown.tags]
    return Note(words, tags_of(line_of_tags([*kept, *written.tags])))


class NotedStatements(Window[StatementRecord]):
    """Statements with the notes that the user has written on them, and with where else their documents are."""

    def __init__(self, records: Sequence[StatementRecord], notes: Mapping[int, Note], placing: Placing) -> None:
        self._records = records
        self._notes = notes
        self._placing = placing

    def __len__(self) -> int:
        return len(self._records)

    def part(self, indices: slice) -> Sequence[StatementRecord]:
        """Return some of them."""
        return NotedStatements(self._records[indices], self._notes, self._placing)

    def item(self, index: int) -> StatementRecord:
        """Return a statement with all of that."""
        record = self._placing.placed(self._records[index])
        return replace(record, note=self._notes.get(record.key, NO_NOTE))
