"""How much work a file may make, with all that is in it.

The parts of a file have bounds of their own. Of an archive of a thousand pages that are each just bearable the sum has
to be bounded, too: what is packed may be a thousand times as much as it seems. Tags are what is counted, since the
time that markup takes goes by them; honest pages have one in some thirty bytes, or in five where they are packed.
"""

from tui.documents.source import UnreadableError

TAGS_OF_ANY_FILE = 500_000
"""So many may be in any file, however small."""
BYTES_A_TAG = 2
"""Of the size of a file, for each tag beyond these."""
BYTES_A_PLAIN_TAG = 20
"""The same, of what is not packed."""


class SpentError(UnreadableError):
    """A file makes more work than it may; what is left of it is not read."""


class Effort:
    """Counts the tags of a file, or of a part of one."""

    def __init__(self, max_tags: int, max_barren_tags: int | None = None, *, of: "Effort | None" = None) -> None:
        """`max_barren_tags` are those in a row without a document; `of` is the effort of all of the file."""
        self._max_tags = max_tags
        self._max_barren_tags = max_barren_tags
        self._of = of
        self._barren_tags = 0
        self.tags = 0
        """So far."""

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is to be read."""
        return self.tags > self._max_tags or self._is_barren or (self._of is not None and self._of.is_spent)

    def spend(self, tags: int) -> None:
        """Take note of tags before they are parsed. Raises SpentError where they are too many."""
        self.tags += tags
        self._barren_tags += tags
        if self.tags > self._max_tags:
            raise SpentError(f"is left, with all behind it: its file may have {self._max_tags:,} tags in all")
        if self._is_barren:
            most = f"{self._max_barren_tags:,} tags in a row without a document"
            raise SpentError(f"is left, with all behind it: its file may have {most}")
        if self._of is not None:
            self._of.spend(tags)

    def allow(self, tags: int) -> None:
        """Let the file have more tags than was said."""
        self._max_tags += tags

    def interrupt(self) -> None:
        """Take note of a document."""
        self._barren_tags = 0

    @property
    def _is_barren(self) -> bool:
        return self._max_barren_tags is not None and self._barren_tags > self._max_barren_tags


def effort_of(size: int | None) -> Effort:
    """Return what a file of some bytes may make, which may be packed."""
    return Effort(TAGS_OF_ANY_FILE + (size or 0) // BYTES_A_TAG)


def plain_effort_of(size: int, of: Effort | None) -> Effort:
    """Return what a file of some bytes may make that is not packed, though what it holds may be."""
    return Effort(TAGS_OF_ANY_FILE + size // BYTES_A_PLAIN_TAG, of=of)
