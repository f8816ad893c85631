"""What has been read and analysed, kept for searching, reading and exporting."""

from tui.library.holdings import Holdings
from tui.library.memory import Library
from tui.library.records import ActorRecord, StatementRecord

__all__ = ["ActorRecord", "Holdings", "Library", "StatementRecord"]
