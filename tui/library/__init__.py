"""What has been read and analysed, kept for searching, reading and exporting."""

from tui.library.holdings import Holdings
from tui.library.memory import Library
from tui.library.records import NO_NOTE, ActorRecord, Note, StatementRecord

__all__ = ["NO_NOTE", "ActorRecord", "Holdings", "Library", "Note", "StatementRecord"]
