"""What stands where in a document: which words belong to which statement and name which actor."""

from collections.abc import Callable

from tui.library import Holdings, StatementRecord
from tui.model import Span
from tui.reader.runs import Highlight
from tui.reader.signs import GUTTER_SIGN


class DocumentMap:
    """The statements and mentions of one document, by offset."""

    def __init__(self, library: Holdings, document_key: int | None, *, sure_only: bool = False) -> None:
        """Take the key of a document; None for no document yet. `sure_only` leaves out statements of low confidence."""
        groups = [] if document_key is None else library.statements_by_document(document_key, sure_only=sure_only)
        self._records = [library.statement(key) for _, keys in groups for key in keys]
        self._mentions = () if document_key is None else library.mentions(document_key)
        self.is_listed: Callable[[int], bool] = always
        """Whether a statement is one of those that are gone through."""

    @property
    def highlights(self) -> list[Highlight]:
        """Statements tinted by kind, an inner one over the one that reports it, and mentions."""
        tints = [
            Highlight(span.start, span.end, record.statement.kind.value)
            for record in self._records
            for span in record.statement.content
        ]
        return tints + [Highlight(*mention.span, "mention") for mention in self._mentions]

    @property
    def signs(self) -> dict[int, str]:
        """The sign of the kind of each statement, by the offset at which it begins."""
        return {_start(record): GUTTER_SIGN[record.statement.kind] for record in self._records}

    def statement_in(self, start: int, end: int) -> int | None:
        """Return the key of the innermost statement at `start` or, if there is none, the first one before `end`."""
        covering = [
            (span.end - span.start, record.key)
            for record in self._records
            for span in record.statement.content
            if span.start <= start < span.end
        ]
        if covering:
            return min(covering)[1]
        return next((r.key for r in self._records if start <= _start(r) < end), None)

    def after(self, offset: int, current: int | None, actor: str | None) -> int | None:
        """Return the key of the statement after the current one or, without one, of the first after `offset`.

        Only statements that are listed are looked at, and of `actor` where one is given.
        """
        those = (record for record in self._records if self._is_of(record, actor))
        if current is not None:
            return next((record.key for record in those if record.key > current), None)
        return next((record.key for record in those if _start(record) > offset), None)

    def before(self, offset: int, current: int | None, actor: str | None) -> int | None:
        """Return the key of the statement before, by the same rules."""
        those = (record for record in reversed(self._records) if self._is_of(record, actor))
        if current is not None:
            return next((record.key for record in those if record.key < current), None)
        return next((record.key for record in those if _start(record) < offset), None)

    def statements_from(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the statements that begin in a part of the text: where, and their keys."""
        return [(_start(record), record.key) for record in self._records if start <= _start(record) < end]

    def mentions_from(self, start: int, end: int) -> list[tuple[int, str]]:
        """Return the mentions that begin in a part of the text: where, and of whom."""
        return [(each.span.start, each.actor) for each in self._mentions if start <= each.span.start < end]

    def mentions_of(self, actor: str | None) -> tuple[Span, ...]:
        """Return where an actor is mentioned, in order."""
        return tuple(mention.span for mention in self._mentions if mention.actor == actor)

    def _is_of(self, record: StatementRecord, actor: str | None) -> bool:
        return (actor is None or actor in record.statement.speaker) and self.is_listed(record.key)


def always(_: int) -> bool:
    """Return True: every statement is gone through."""
    return True


def _start(record: StatementRecord) -> int:
    return record.statement.content[0].start
