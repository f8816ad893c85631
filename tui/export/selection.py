"""Which statements to export: those of some speakers, those of some kinds."""

from collections.abc import Collection, Iterable, Iterator

from tui.library import StatementRecord
from tui.model import StatementKind


def selected(
    records: Iterable[StatementRecord], speakers: Collection[str] = (), kinds: Collection[StatementKind] = ()
) -> Iterator[StatementRecord]:
    """Yield the statements that one of `speakers` made, as one of `kinds`; an empty collection lets all pass.

    A speaker is given by name or by another name of theirs; case and white space do not matter.
    """
    wanted = {_plain(name) for name in speakers}
    for record in records:
        if (not wanted or wanted & _names(record)) and (not kinds or record.statement.kind in kinds):
            yield record


def _names(record: StatementRecord) -> set[str]:
    names = {speaker.name for speaker in record.speakers}
    names.update(alias.name for speaker in record.speakers for alias in speaker.aliases)
    return {_plain(name) for name in names}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
