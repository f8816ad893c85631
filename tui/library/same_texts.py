"""Documents by their texts: which of those that have been read have the very same words."""

from array import array
from collections.abc import Iterator, Sequence

from tui.library.entries import text_hash

_DIGEST_BYTES = 8
"""Of a text's hash. Of a million texts, the chance that any two are taken for the same is one in 30 million."""


class SameTexts:
    """Keys of documents, which count from 0, by what their texts are."""

    def __init__(self) -> None:
        self._digests = array("q")
        self._keys: dict[int, tuple[int, ...]] = {}
        self._several: dict[int, None] = {}

    def add(self, text: str) -> Sequence[int]:
        """Take note of the text of the next document; return the keys of all that have it, this one last."""
        digest = _digest(text_hash(text))
        keys = self._keys[digest] = (*self._keys.get(digest, ()), len(self._digests))
        self._digests.append(digest)
        if len(keys) > 1:
            self._several[digest] = None
        return keys

    def same(self, document_key: int) -> Sequence[int]:
        """Return the keys of the documents that have the text of one, itself among them, in order."""
        return self._keys[self._digests[document_key]]

    def having(self, sha256: bytes) -> Sequence[int]:
        """Return the keys of the documents that have a text, by its hash; in order."""
        return self._keys.get(_digest(sha256), ())

    def shared(self) -> Iterator[Sequence[int]]:
        """Yield the keys of the documents of each text that several have."""
        for digest in list(self._several):
            yield self._keys[digest]


def _digest(sha256: bytes) -> int:
    return int.from_bytes(sha256[:_DIGEST_BYTES], "big", signed=True)
